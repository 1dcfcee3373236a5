"""What new words for a fact mean, where that is clear."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.apps.drafting.domain.campaigns import campaigns
from zhouzhi.apps.drafting.domain.compose import compose
from zhouzhi.apps.drafting.domain.facts import CampaignFacts, Person
from zhouzhi.apps.drafting.domain.meaning import Day, Days, Gone, Meant, meant, period_in
from zhouzhi.apps.drafting.domain.saying import period
from zhouzhi.apps.obligations.domain.requirement import Limit

BESIDE = date(2024, 5, 6)
FILM = "duty:a:limit:video_max_seconds"
SAID = "市科技局科普科联系人：何建国，联系电话：0722-0596291，电子邮箱：kp@example.cn。"


@pytest.mark.parametrize(
    ("key", "words", "value"),
    [
        ("campaign:theme", "科学向未来", "科学向未来"),
        ("campaign:name", "2024年云溪市科普周", None),
        ("duty:a:due", "于6月8日（星期六）17:00前", Day(date(2024, 6, 8), time(17))),
        ("duty:a:due", "尽快", None),
        ("duty:a:recipient", "市科协", "市科协"),
        ("duty:a:recipient", "", None),
        (FILM, "时长不超过5分钟", Limit("video_max_seconds", 300)),
        (FILM, "时长不超过90秒", Limit("video_max_seconds", 90)),
        (FILM, "短一些", None),
        (
            "duty:a:limit:press_reports_min:各县",
            "各县不少于3篇报道",
            Limit("press_reports_min", 3, "各县"),
        ),
        ("held:3:when", "5月25日上午9时", Day(date(2024, 5, 25), time(9))),
        ("held:3:when", "5月25日至27日", Days(date(2024, 5, 25), date(2024, 5, 27))),
        ("held:3:place", "科技馆", "科技馆"),
        ("strand:4", "开放科研设施", "开放科研设施"),
        ("strand:4", "", Gone()),
        ("held:3:name", "", Gone()),
        ("held:3:place", "", None),
        ("contact:1", SAID, Person("何建国", "0722-0596291", "kp@example.cn", "市科技局科普科")),
        ("contact:1", "请找何建国", None),
        ("demand:1", "须经审核", None),
    ],
)
def test_words_mean_a_value_or_none(key: str, words: str, value: Meant | None) -> None:
    assert meant(key, words, beside=BESIDE) == value


@given(campaigns())
@settings(max_examples=15, deadline=None)
def test_people_and_limits_mean_what_they_were_said_of(facts: CampaignFacts) -> None:
    people = {f"contact:{at}": person for at, person in enumerate(facts.people, start=1)}
    limits = {f"duty:{duty.key}": duty.limits for duty in facts.duties}
    for fact in (fact for part in compose(facts) for fact in part.facts):
        value = meant(fact.key, fact.words, beside=facts.issued_on)
        if isinstance(value, Limit):
            assert value in limits[":".join(fact.key.split(":")[:2])]
        if fact.key in people:
            assert value == people[fact.key]


@given(st.dates(date(2024, 1, 1), date(2024, 12, 1)), st.integers(0, 30))
def test_period_is_read_as_it_is_said(first: date, count: int) -> None:
    last = first + timedelta(count)
    assert period_in(period(first, last), beside=BESIDE) == (first, last)
