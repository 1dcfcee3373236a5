"""What a later version of a notice changes, and which notice it is a later version of."""

from datetime import timedelta
from typing import Any

import pytest

from tests.factories import notices as make
from tests.factories.orgs import make_province, make_user
from zhouzhi.apps.notices import queries
from zhouzhi.apps.notices.domain.comparing import changes_between, likeness_of
from zhouzhi.apps.notices.models import Notice, ReadNotice
from zhouzhi.apps.orgs.domain.roles import Role


def duty(title: str, due_on: str) -> tuple[str, dict[str, Any]]:
    rule = {"kind": "date", "words": ""}
    return "obligation", {"title": title, "due_on": due_on, "rule": rule, "sentence": "原话"}


THEME = ("theme", {"text": "热爱科学 崇尚科学"})


def shown(before: list[Any], after: list[Any]) -> list[tuple[str, Any, Any]]:
    return [(one.kind.value, one.before, one.after) for one in changes_between(before, after)]


def test_what_reads_the_same_is_not_a_change() -> None:
    other_words = ("obligation", {**duty("报送总结", "2023-06-03")[1], "sentence": "另一句话"})
    assert shown([THEME, duty("报送总结", "2023-06-03")], [other_words, THEME]) == []


def test_materials_in_another_order_are_the_same_and_in_the_title_too() -> None:
    kind, before = duty("报送统计表、总结", "2023-06-03")
    before |= {"materials": ["statistics_return", "summary_report"]}
    after = {
        **before,
        "title": "报送总结、统计表",
        "materials": ["summary_report", "statistics_return"],
    }
    assert shown([(kind, before)], [(kind, after)]) == []
    later = {**after, "due_on": "2023-06-05"}
    assert shown([(kind, before)], [(kind, later)]) == [("obligation", before, later)]


def test_duties_most_alike_are_held_together_and_the_rest_came_or_went() -> None:
    report, video = duty("报送活动总结", "2023-06-03"), ("duty", {"title": "严格涉密审查"})
    later, plan = duty("报送活动总结", "2023-06-09"), ("duty", {"title": "购买场地保险"})
    assert shown([report, video], [plan, later]) == [
        ("obligation", report[1], later[1]),
        ("duty", video[1], None),
        ("duty", None, plan[1]),
    ]


def test_fact_that_a_notice_has_once_is_changed_however_unlike() -> None:
    new = ("theme", {"text": "向未来"})
    assert shown([THEME], [new]) == [("theme", THEME[1], new[1])]
    assert shown([THEME], []) == [("theme", THEME[1], None)]
    assert shown([], [THEME]) == [("theme", None, THEME[1])]


def test_papers_are_alike_by_the_lines_they_share() -> None:
    other = make.CITY_NOTICE.replace("6月3日", "6月9日").replace("8号", "9号")
    assert 0.6 < likeness_of(make.CITY_NOTICE, other) < 1.0
    assert likeness_of(make.CITY_NOTICE, make.CITY_NOTICE) == 1.0
    assert likeness_of(make.CITY_NOTICE, make.OTHER_NOTICE) < 0.2
    assert likeness_of(make.CITY_NOTICE, "") == 0.0


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "is_later"),
    [
        (make.CITY_NOTICE.replace("6月3日前", "6月9日前"), True),
        (make.CITY_NOTICE.replace("8号", "9号").replace("5月9日", "5月16日"), True),
        (make.CITY_NOTICE.replace("8号", "9号").replace("2023年5月9日", "2024年5月9日"), False),
        (make.PROVINCE_NOTICE, False),
    ],
    ids=["same number", "same text", "another year", "another issuer"],
)
def test_later_version_is_known_by_number_or_by_text(text: str, is_later: bool) -> None:
    place = make_province()
    officer = make_user(place.bureau, Role.CAMPAIGN_OFFICER)
    first = make.make_notice(place.bureau, officer)
    make.make_reading(place.bureau, officer, text)
    part = ReadNotice.objects.latest("pk")
    assert queries.earlier_version_of(part) == (first if is_later else None)
    Notice.objects.update(issued_on=first.issued_on - timedelta(days=400))
    if "9号" in text:
        assert queries.earlier_version_of(part) is None
