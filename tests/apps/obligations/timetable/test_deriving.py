from datetime import date

import pytest

from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.domain.timetable.deriving import Asked, Derived, Lot, Owed, derive
from zhouzhi.apps.obligations.domain.timetable.leads import Leads
from zhouzhi.apps.obligations.domain.timetable.proposing import Proposal
from zhouzhi.foundation.workdays import PlainCalendar, StatutoryCalendar, UnknownYear

SUMMARY = Owed(
    "d1",
    "活动总结、照片、视频",
    frozenset({Material.SUMMARY_REPORT, Material.PHOTOS, Material.VIDEO}),
    date(2023, 6, 15),
)
LIAISON = Owed("d2", "联络员名单", frozenset({Material.OTHER}), date(2023, 5, 19))
PLAN = Asked("活动方案", frozenset({Material.WORK_PLAN}), -4)


def derived(*owed: Owed, **more: object) -> tuple[Derived, ...]:
    given = {
        "issued_on": date(2023, 5, 10),
        "starts_on": date(2023, 5, 20),
        "ends_on": date(2023, 5, 31),
        "leads": Leads(),
        "calendar": StatutoryCalendar(),
        **more,
    }
    return derive(owed, **given)  # type: ignore[arg-type]


def test_what_units_make_is_passed_down_with_time_to_put_it_together() -> None:
    (one,) = derived(SUMMARY)
    assert one == Derived(
        Lot.PASSED_DOWN,
        SUMMARY.title,
        SUMMARY.materials,
        ("d1",),
        Proposal(date(2023, 6, 6), 19, 7),
        one.because,
        "d1",
    )
    assert one.because == "照片、总结、视频要由下面各单位提供，收齐后汇总上报"


def test_what_tells_of_results_is_not_asked_for_before_the_end() -> None:
    (one,) = derived(SUMMARY, ends_on=date(2023, 6, 9))
    assert one.due == Proposal(date(2023, 6, 13), 2, 2, is_squeezed=True)
    (plan,) = derived(
        Owed("d4", "方案", frozenset({Material.WORK_PLAN}), date(2023, 6, 1)),
        ends_on=date(2023, 6, 9),
    )
    assert plan.due == Proposal(date(2023, 5, 23), 9, 7)


def test_what_nobody_below_makes_is_met_here_by_the_upper_day() -> None:
    (one,) = derived(LIAISON)
    assert (one.lot, one.due, one.serves) == (Lot.MET_HERE, Proposal(date(2023, 5, 19)), ("d2",))


def test_a_level_with_nobody_below_meets_everything_itself() -> None:
    found = derived(SUMMARY, LIAISON, has_units_below=False, last_year=[PLAN])
    assert [one.lot for one in found] == [Lot.MET_HERE, Lot.MET_HERE]


def test_what_was_asked_last_year_beyond_it_is_new_at_the_same_distance() -> None:
    asked = Asked("统计表和总结", frozenset({Material.SUMMARY_REPORT}), 8)
    found = derived(SUMMARY, last_year=[PLAN, asked])
    assert [(one.lot, one.title) for one in found] == [
        (Lot.PASSED_DOWN, SUMMARY.title),
        (Lot.NEW, "活动方案"),
    ]
    assert found[1].due == Proposal(date(2023, 5, 17), 5)


def test_what_two_levels_above_ask_alike_is_collected_once_in_time_for_the_first() -> None:
    nation = Owed("n1", "总结和影像", SUMMARY.materials | {Material.OTHER}, date(2023, 6, 20))
    (one,) = derived(nation, SUMMARY)
    assert (one.key, one.title, one.serves) == ("d1", SUMMARY.title, ("d1", "n1"))
    assert one.materials == nation.materials
    assert one.due == Proposal(date(2023, 6, 6), 19, 7)
    apart = derived(nation, SUMMARY, has_units_below=False)
    assert [each.serves for each in apart] == [("n1",), ("d1",)]


@pytest.mark.parametrize("has_units_below", [True, False])
def test_a_duty_without_a_day_stays_without(has_units_below: bool) -> None:
    undated = Owed("d3", "做好宣传", frozenset({Material.PRESS_COVERAGE}), None)
    (one,) = derived(undated, has_units_below=has_units_below)
    assert one.due is None


def test_a_year_that_is_not_published_is_a_doubt_and_no_date() -> None:
    calendar = PlainCalendar(frozenset({2022}))
    found = derived(SUMMARY, last_year=[PLAN], calendar=calendar)
    assert [one.due for one in found] == [UnknownYear(2023), UnknownYear(2023)]
