from datetime import date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.above import Above
from tests.factories.activities import make_activity, make_session, on_day
from tests.factories.obligations import (
    make_campaign,
    make_city_campaign,
    make_dispatched,
    make_obligation,
    make_requirement,
    make_spec,
)
from tests.factories.orgs import make_province, make_unit, make_user
from tests.web.office.clients import sign_in
from zhouzhi.apps.obligations.domain.due import CHINA
from zhouzhi.apps.obligations.domain.states import ObligationState
from zhouzhi.apps.obligations.models import Requirement
from zhouzhi.apps.obligations.queries import TodayCounts, owed_by, owed_to
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.foundation.clock import step_to
from zhouzhi.web.office.today import headline

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        (TodayCounts(0, 0, 0), "今天没有到期的事"),
        (TodayCounts(3, 0, 2), "3 件今天到期，2 个单位逾期"),
        (TodayCounts(0, 1, 0), "我们有 1 件逾期"),
        (
            TodayCounts(1, 2, 3, returned=4),
            "我们有 2 件逾期，1 件今天到期，4 件退回待改，3 个单位逾期",
        ),
    ],
)
def test_headline_says_the_day_in_one_sentence(counts: TodayCounts, said: str) -> None:
    assert headline(counts) == said


def test_unit_sees_what_it_owes_by_due_date_and_only_its_own() -> None:
    place, campaign, _ = make_city_campaign()
    later = make_requirement(campaign, make_spec("总结", due_on=date(2023, 6, 3)))
    sooner = make_requirement(campaign, make_spec("方案", due_on=date(2023, 5, 13)))
    make_obligation(place.county_bureau, later)
    make_obligation(place.second_county_bureau, sooner)
    page = sign_in(make_user(place.county_bureau)).get(reverse("office:today"))
    assert page.context["headline"] == "1 件今天到期"
    assert [
        (group["label"], [row["title"] for row in group["rows"]]) for group in page.context["owed"]
    ] == [("今天", ["方案"]), ("以后", ["总结"])]
    assert page.context["awaited"] == []
    assert "白石区" not in page.content.decode()


def test_answered_duties_leave_the_list() -> None:
    place, campaign, _ = make_city_campaign()
    make_obligation(place.county_bureau, make_requirement(campaign), ObligationState.SUBMITTED)
    page = sign_in(make_user(place.county_bureau)).get(reverse("office:today"))
    assert page.context["owed"] == []
    assert "没有要报的" in page.content.decode()


def test_officer_sees_who_is_late_by_unit_and_how_many_reported() -> None:
    place, campaign, officer = make_city_campaign()
    make_requirement(campaign)
    make_dispatched(campaign, place.county_bureau, place.second_county_bureau, place.university)
    step_to(date(2023, 6, 5))
    page = sign_in(officer).get(reverse("office:today"))
    assert page.context["headline"] == "3 个单位逾期"
    (awaited,) = page.context["awaited"]
    assert (awaited["expected"], awaited["actual"], awaited["overdue"]) == (3, 0, 3)
    assert {unit["name"] for unit in awaited["late_units"]} == {
        "清河县科学技术局",
        "白石区科学技术局",
        "东川大学",
    }


def test_a_unit_late_in_two_campaigns_is_one_late_unit() -> None:
    place, campaign, officer = make_city_campaign()
    make_requirement(campaign)
    make_dispatched(campaign, place.county_bureau, place.university)
    other = make_campaign(lead=place.bureau, territory=place.city, name="防灾减灾宣传周")
    make_requirement(other)
    make_dispatched(other, place.county_bureau)
    step_to(date(2023, 6, 5))
    page = sign_in(officer).get(reverse("office:today"))
    assert page.context["headline"] == "2 个单位逾期"


def test_what_was_returned_stands_before_what_is_due_later() -> None:
    place, campaign, _ = make_city_campaign()
    duty = make_requirement(campaign, make_spec("总结", due_on=date(2023, 6, 3)))
    make_obligation(place.county_bureau, duty, ObligationState.RETURNED)
    page = sign_in(make_user(place.county_bureau)).get(reverse("office:today"))
    assert page.context["headline"] == "1 件退回待改"
    assert [group["label"] for group in page.context["owed"]] == ["退回待改"]


def test_answer_that_came_in_time_and_is_back_is_not_called_overdue() -> None:
    place, campaign, _ = make_city_campaign()
    make_obligation(place.county_bureau, make_requirement(campaign), ObligationState.RETURNED)
    step_to(date(2023, 6, 6))
    page = sign_in(make_user(place.county_bureau)).get(reverse("office:today"))
    assert page.context["headline"] == "1 件退回待改"
    (group,) = page.context["owed"]
    assert (group["label"], group["rows"][0]["back"]) == (
        "退回待改",
        "首次按时报送 · 退回已 22 天",
    )
    assert "逾期" not in page.content.decode().partition("<main")[2]


def test_draft_campaign_waits_to_be_sent() -> None:
    _place, campaign, officer = make_city_campaign()
    make_requirement(campaign)
    page = sign_in(officer).get(reverse("office:today"))
    assert [(task["label"], task["hint"]) for task in page.context["tasks"]] == [
        ("项活动待部署", campaign.name)
    ]


def test_first_day_of_a_new_unit_says_what_will_be_here() -> None:
    place = make_province()
    page = sign_in(make_user(place.university)).get(reverse("office:today"))
    assert page.context["headline"] == "今天没有到期的事"
    assert page.status_code == 200


def test_page_asks_the_same_number_of_questions_for_1_3_and_50_units() -> None:
    place, campaign, officer = make_city_campaign()
    make_requirement(campaign)
    make_requirement(campaign, make_spec("方案", due_on=date(2023, 5, 15)))
    counts = []
    for wanted in (1, 3, 50):
        units = [make_unit(f"单位{wanted}-{n}", parent=place.city) for n in range(wanted)]
        make_dispatched(campaign, *units)
        client = sign_in(officer)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(reverse("office:today"))
        counts.append(len(asked))
    assert counts[0] == counts[1] == counts[2]


def test_who_sent_nothing_down_is_led_to_what_is_to_be_done_next() -> None:
    above = Above()
    client = sign_in(above.chief)
    today = reverse("office:today")
    assert client.get(today).context["way_down"]["action"] == "据此组织本级活动"
    campaign = make_campaign(
        lead=above.place.bureau, territory=above.place.city, joint=(above.place.education,)
    )
    make_requirement(campaign)
    Requirement.objects.filter(campaign=campaign).update(notice=None)
    campaign.notices.update(campaign=None)  # none of its own is out
    joint = sign_in(make_user(above.place.education, Role.CAMPAIGN_OFFICER))
    pages = [each.get(today).context for each in (client, joint)]
    assert [[task["label"] for task in page["tasks"]] for page in pages] == [
        ["项活动的通知待印发"],
        [],
    ]
    assert "由主办单位印发、部署" in pages[1]["way_down"]["text"]


def test_page_asks_the_same_number_of_questions_for_many_led_campaigns() -> None:
    place = make_province()
    officer = make_user(place.bureau, Role.CAMPAIGN_OFFICER)
    crowd = (make_session(on_day(date(2023, 5, 27)), expected_count=3000),)
    counts, wrong = [], []
    for _number in range(3):
        campaign = make_campaign(lead=place.bureau, territory=place.city)
        make_requirement(campaign)
        make_dispatched(campaign, place.county_bureau, place.university)
        make_activity(place.university, campaign, sessions=crowd)
        client = sign_in(officer)
        with CaptureQueriesContext(connection) as asked:
            page = client.get(reverse("office:today"))
        counts.append(len(asked))
        wrong.append([task["label"] for task in page.context["tasks"]].count("处期限或要求有冲突"))
    assert wrong == [1, 2, 3]
    # The units late in several campaigns are counted once, which is one question more.
    assert counts == [counts[0], counts[0] + 1, counts[0] + 1]


def test_owed_by_is_one_question_and_names_the_overdue(django_assert_num_queries) -> None:
    place, campaign, _ = make_city_campaign()
    make_obligation(place.county_bureau, make_requirement(campaign))
    officer = make_user(place.county_bureau)
    with django_assert_num_queries(2):
        (owed,) = owed_by(officer, at=datetime(2023, 6, 4, 0, 0, tzinfo=CHINA))
    assert (owed.title, owed.overdue, owed.to) == ("总结", True, "东川市科学技术局")
    assert owed_to(officer, at=datetime(2023, 6, 4, tzinfo=CHINA)) == []


def test_nobody_reads_of_duties_without_signing_in() -> None:
    page = Client().get(reverse("office:today")).content.decode()
    assert ("我们要办的" in page, reverse("account_login") in page) == (False, True)


@pytest.mark.parametrize(
    ("role", "title", "url"),
    [
        (Role.SYSTEM_ADMIN, "您管理通讯录", "/units/"),
        (Role.AUDITOR, "您核对审计记录", ""),
    ],
)
def test_who_keeps_or_audits_reads_of_no_duties(role: Role, title: str, url: str) -> None:
    page = sign_in(make_user(make_province().bureau, role)).get(reverse("office:today"))
    shown = page.content.decode()
    assert (page.context["beside"]["title"], page.context["beside"]["url"]) == (title, url)
    assert f"<h1>{title}</h1>" in shown
    assert [words in shown for words in ("我们要办的", "到期")] == [False, False]


@pytest.mark.parametrize("role", list(Role))
def test_own_unit_is_linked_where_it_opens(role: Role) -> None:
    place = make_province()
    client = sign_in(make_user(place.bureau, role))
    opens = client.get(reverse("office:unit", args=[place.bureau.uuid])).status_code == 200
    page = client.get(reverse("office:today"))
    assert bool(page.context["frame"]["unit"]["url"]) == opens
    assert opens == (role not in {Role.AUDITOR, Role.REVIEWER})
    assert ("我的单位" in page.content.decode()) == opens
