"""The register: which page shows what, to whom, and in how many queries."""

from dataclasses import replace
from datetime import date, time, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.activities import (
    IN_WEEK,
    OPENS,
    at_hour,
    hosted_by,
    later,
    make_activity,
    make_joint,
    make_register,
    make_session,
    on_day,
    over,
    revised,
)
from tests.factories.orgs import make_user
from zhouzhi.apps.activities import actions
from zhouzhi.apps.activities.domain.kinds import ActivityKind
from zhouzhi.apps.activities.domain.spans import Span, began_no_earlier, stretch_of
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.models import Activity, RegisterEntry
from zhouzhi.apps.activities.queries import (
    NotFound,
    RegisterFilter,
    register_page,
    register_root,
)
from zhouzhi.apps.activities.queries import register as module
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import OrgUnit, User

pytestmark = pytest.mark.django_db

SUBMITTED = ActivityState.SUBMITTED


def names(user: User, root: OrgUnit, only: RegisterFilter | None = None) -> list[str]:
    return [row.activity.name for row in register_page(user, root, only).rows]


def test_register_lists_what_stands_below_a_unit_by_day() -> None:
    place, campaign, chief = make_register()
    make_activity(
        place.university,
        campaign,
        state=SUBMITTED,
        name="待定",
        sessions=(make_session(later()),),
    )
    make_activity(
        place.county_bureau,
        campaign,
        state=SUBMITTED,
        name="后一天",
        sessions=(make_session(on_day(date(2023, 5, 21))),),
    )
    make_activity(place.university, campaign, state=SUBMITTED, name="头一天")
    make_activity(place.other_bureau, state=ActivityState.DRAFT, name="别的市")

    assert names(chief, place.city) == ["头一天", "后一天", "待定"]
    assert names(chief, place.county) == ["后一天"]
    assert names(chief, place.university) == ["头一天", "待定"]


def test_draft_shows_to_its_unit_and_its_division_alone() -> None:
    place, campaign, chief = make_register()
    above = make_user(place.province_bureau, Role.CAMPAIGN_OFFICER)
    make_activity(place.university, campaign, name="草稿")

    assert names(chief, place.city) == ["草稿"]
    assert names(chief, place.university) == ["草稿"]
    assert names(above, place.province) == []
    assert names(above, place.city) == []
    assert names(above, place.university) == []


def test_joint_activity_is_one_row_in_each_hosts_register() -> None:
    place, campaign, chief = make_register()
    make_joint(place.university, place.county_bureau, campaigns=(campaign,), name="联办")

    for root in (place.city, place.university, place.county, place.county_bureau):
        assert names(chief, root) == ["联办"]


def test_register_of_a_unit_out_of_reach_is_not_found() -> None:
    place, _, chief = make_register()

    with pytest.raises(NotFound):
        register_page(chief, place.other_city)
    with pytest.raises(NotFound):
        register_root(chief, place.other_city.uuid)
    assert register_root(chief) == place.city


def test_filters_let_through_what_they_say() -> None:
    place, campaign, chief = make_register()
    at = place.university
    make_activity(at, campaign, name="火箭讲座", state=SUBMITTED)
    make_activity(at, campaign, name="昆虫展", kind=ActivityKind.EXHIBITION)
    long = (make_session(over(date(2023, 5, 1), date(2023, 5, 25))),)
    make_activity(at, campaign, name="长期展", sessions=long)
    june = (make_session(on_day(date(2023, 6, 10))),)
    make_activity(at, campaign, name="六月", sessions=june)
    make_activity(at, name="不在活动周台账")

    def shown(**only: object) -> list[str]:
        return names(chief, place.city, RegisterFilter(**only))

    assert shown(kind=ActivityKind.EXHIBITION) == ["昆虫展"]
    assert shown(state=SUBMITTED) == ["火箭讲座"]
    assert shown(text="昆虫") == ["昆虫展"]
    assert shown(first=date(2023, 5, 22), last=date(2023, 5, 24)) == ["长期展"]
    assert shown(first=date(2023, 6, 1)) == ["六月"]
    assert shown(campaign=campaign, week="out") == ["六月"]
    assert shown(campaign=campaign, week="in") == ["长期展", "火箭讲座", "昆虫展"]


def test_days_between_sessions_are_not_days_of_the_activity() -> None:
    place, campaign, chief = make_register()
    sessions = tuple(make_session(on_day(date(2023, 5, day))) for day in (20, 30))
    make_activity(place.university, campaign, sessions=sessions)

    only = RegisterFilter(first=date(2023, 5, 24), last=date(2023, 5, 26))
    assert names(chief, place.city, only) == []


def test_row_says_hosts_numbers_and_whether_it_is_out_of_the_week() -> None:
    place, campaign, chief = make_register()
    june = (
        make_session(on_day(date(2023, 6, 10)), expected_count=30),
        make_session(on_day(date(2023, 6, 11)), expected_count=90),
    )
    make_activity(
        place.university,
        campaign,
        sessions=june,
        hosts=hosted_by(place.university, place.association),
    )

    (row,) = register_page(chief, place.city).rows

    assert (row.unit_name, row.hosts) == ("东川大学", ("东川大学", "东川市科学技术协会"))
    assert (row.expected_count, row.largest_count) == (120, 90)
    assert (row.attendance_count, row.is_out_of_week) == (None, True)
    assert row.places == ("科技馆一楼报告厅",)


def test_pages_follow_one_another_without_gap_or_repeat(monkeypatch: pytest.MonkeyPatch) -> None:
    place, campaign, chief = make_register()
    for number in range(5):
        make_activity(place.university, campaign, name=f"第{number}项")
    monkeypatch.setattr(module, "A_PAGE", 2)

    seen, after = [], ""
    while True:
        page = register_page(chief, place.city, RegisterFilter(after=after))
        seen += [row.activity.name for row in page.rows]
        after = page.after
        if not page.has_next:
            break

    assert seen == [f"第{number}项" for number in range(5)]
    assert (page.count, page.is_more) == (5, False)


def test_the_activities_of_a_day_stand_by_the_hour_over_all_pages(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    place, campaign, chief = make_register()
    hours = {
        "下午": time(14, 30),
        "上午": time(9),
        "晚上": time(19),
        "全天": None,
        "中午": time(12),
    }
    for name, hour in hours.items():
        sessions = (make_session(at_hour(OPENS, hour, None) if hour else on_day(OPENS)),)
        make_activity(place.university, campaign, name=name, sessions=sessions, state=SUBMITTED)
    week = (make_session(over(OPENS, OPENS + timedelta(days=6))),)
    make_activity(place.university, campaign, name="整周", sessions=week, state=SUBMITTED)
    moved = Activity.objects.get(name="晚上")
    early = (make_session(at_hour(OPENS, time(8, 30), None)),)
    actions.revise_activity(
        activity=moved,
        entries=revised(moved, sessions=early),
        edit_count=moved.edit_count,
        actor=make_user(place.university),
        at=IN_WEEK,
    )
    monkeypatch.setattr(module, "A_PAGE", 2)

    seen, after = [], ""
    while len(seen) <= len(hours):
        page = register_page(chief, place.city, RegisterFilter(first=OPENS, after=after))
        seen += [row.activity.name for row in page.rows]
        after = page.after

    assert seen == ["全天", "晚上", "上午", "中午", "下午", "整周"]


def test_what_stood_before_hours_were_kept_gets_them_from_its_sessions() -> None:
    place, campaign, _ = make_register()
    whens = (at_hour(OPENS, time(14, 30), None), on_day(), over(OPENS, OPENS + timedelta(days=2)))
    for sessions in (
        *((make_session(when),) for when in whens),
        (),
        tuple(map(make_session, whens)),
    ):
        make_activity(place.university, campaign, sessions=sessions)
    kept = [
        list(model.objects.order_by("pk").values_list("pk", minute))
        for model, minute in ((Activity, "first_minute"), (RegisterEntry, "sort_minute"))
    ]
    Activity.objects.update(first_minute=0)
    RegisterEntry.objects.update(sort_minute=0)

    import_module("zhouzhi.apps.activities.migrations.0027_list_by_the_hour").tell_hours(apps, None)

    assert [minute for _, minute in kept[0]] == [870, 0, 1440, 0, 0]
    assert kept == [
        list(model.objects.order_by("pk").values_list("pk", minute))
        for model, minute in ((Activity, "first_minute"), (RegisterEntry, "sort_minute"))
    ]


def test_page_takes_the_same_queries_for_one_and_for_three() -> None:
    place, campaign, chief = make_register()

    def queries() -> int:
        only = RegisterFilter(
            campaign=campaign,
            kind=ActivityKind.LECTURE,
            first=date(2023, 5, 1),
            last=date(2023, 5, 31),
        )
        with CaptureQueriesContext(
            connection,
        ) as taken:
            register_page(chief, place.city, only)
        return len(taken)

    register_root(chief)
    make_activity(place.university, campaign)
    one = queries()
    make_joint(place.university, place.county_bureau, campaigns=(campaign,))
    make_activity(place.county_bureau, campaign, state=SUBMITTED)

    assert queries() == one


@given(
    first=st.dates(date(2023, 1, 1), date(2023, 12, 31)),
    days=st.integers(0, 500),
    before=st.integers(0, 600),
)
def test_what_goes_on_is_looked_for_far_enough_back(first: date, days: int, before: int) -> None:
    span = Span(first, first + timedelta(days=days))
    day = first + timedelta(days=before)

    if span.last >= day:
        assert span.first >= began_no_earlier(stretch_of(span), day)


def test_what_began_before_and_goes_on_stands_first_on_every_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    place, campaign, chief = make_register()
    monkeypatch.setattr(module, "A_PAGE", 2)
    spans = {
        "一年": (date(2022, 6, 1), date(2023, 6, 1)),
        "一月": (date(2023, 4, 25), date(2023, 5, 24)),
        "一周": (date(2023, 5, 20), date(2023, 5, 26)),
        "过了": (date(2023, 5, 1), date(2023, 5, 23)),
        "那天": (date(2023, 5, 24), date(2023, 5, 25)),
        "以后": (date(2023, 5, 26), date(2023, 5, 27)),
        "太晚": (date(2023, 5, 28), date(2023, 5, 29)),
    }
    for name, (first, last) in spans.items():
        sessions = (make_session(over(first, last)),)
        make_activity(place.university, campaign, name=name, sessions=sessions)

    only = RegisterFilter(first=date(2023, 5, 24), last=date(2023, 5, 27))
    pages, after = [], ""
    for _ in range(3):
        page = register_page(chief, place.city, replace(only, after=after))
        pages.append([row.activity.name for row in page.rows])
        after = page.after

    assert pages == [["一年", "一月"], ["一周", "那天"], ["以后"]]
    assert (page.count, page.has_next) == (5, False)
