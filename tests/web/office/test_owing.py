"""未报名单: who still owes what, with whom to ring, on one page that can be taken away."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from tests.factories.submissions import World, make_submission, make_world
from tests.web.office.clients import sign_in
from zhouzhi.apps.obligations.models import Obligation, Requirement
from zhouzhi.apps.obligations.queries.owing import owing_units
from zhouzhi.apps.orgs.models import Membership
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.foundation import clock

pytestmark = pytest.mark.django_db


def half_answered() -> World:
    """The first county is done, the second late, the university has time; the own one waits."""
    world = make_world()
    county, second, university, _own = world.units
    make_submission(world, county, {1: 12}, SubmissionState.ACCEPTED)
    Obligation.objects.filter(liable_unit=university).update(
        due_on=None, due_at=clock.business_now() + timedelta(days=9)
    )
    Obligation.objects.filter(liable_unit=second).update(
        due_at=clock.business_now() - timedelta(days=1)
    )
    Membership.objects.filter(unit=second).update(telephone="0711-0520003")
    return world


def url(world: World, name: str = "owing") -> str:
    return reverse(f"office:{name}", args=[world.campaign.uuid])


def test_only_units_that_owe_are_listed_with_whom_to_ring() -> None:
    world = half_answered()
    page = sign_in(world.chief).get(url(world))
    second = world.officer(world.place.second_county_bureau)
    assert [(row["name"], row["people"][0]["numbers"]) for row in page.context["rows"]] == [
        ("东川大学", []),
        ("白石区科学技术局", ["0711-0520003"]),
    ]
    assert page.context["rows"][1]["people"][0]["name"] == second.name
    assert page.context["text"].splitlines()[0].endswith("还有 2 家没有报齐，请抓紧报送：")
    assert "0711-0520003" not in page.context["text"]


def test_late_ones_alone_are_listed_where_asked_for() -> None:
    world = half_answered()
    page = sign_in(world.chief).get(f"{url(world)}?only=late")
    assert [row["name"] for row in page.context["rows"]] == ["白石区科学技术局"]
    assert page.context["rows"][0]["duties"][0]["overdue"]


def test_sheet_holds_a_line_for_each_unit() -> None:
    world = half_answered()
    answer = sign_in(world.chief).get(url(world, "owing_sheet"))
    book = load_workbook(BytesIO(answer.getvalue()))
    lines = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows(min_row=3)]
    assert lines[0] == ["单位", "欠报事项", "联系人", "电话"]
    assert [(line[0], line[3] or "") for line in lines[1:]] == [
        ("东川大学", ""),
        ("白石区科学技术局", "0711-0520003"),
    ]


def test_progress_page_leads_there_while_anybody_owes() -> None:
    world = half_answered()
    page = sign_in(world.chief).get(url(world, "campaign"))
    assert page.context["owing_url"] == url(world)
    late = sign_in(world.chief).get(f"{url(world, 'campaign')}?state=overdue")
    assert late.context["owing_url"] == f"{url(world)}?only=late"


def test_list_is_for_the_organisers_alone() -> None:
    world = half_answered()
    university = sign_in(world.officer(world.place.university))
    assert university.get(url(world)).status_code == 404
    assert university.get(url(world, "owing_sheet")).status_code == 404


def test_list_takes_one_query_however_many_owe(django_assert_num_queries) -> None:
    world = half_answered()
    with django_assert_num_queries(1):
        assert len(owing_units(world.campaign, at=clock.business_now())) == 2


def test_what_is_taken_no_more_is_marked_and_asked_of_nobody() -> None:
    world = half_answered()
    today = clock.business_now().date()
    Requirement.objects.update(locks_on=today - timedelta(days=1))
    page = sign_in(world.chief).get(url(world)).context
    late = page["rows"][1]["duties"][0]["said"]
    assert (late.endswith("，已截止受理"), "已逾期" in late) == (True, False)
    assert [line.split("：")[0] for line in page["text"].splitlines()[1:]] == ["1. 东川大学"]
