"""What an officer should know before a dispatch goes out."""

from datetime import date

import pytest

from zhouzhi.apps.obligations.domain.cautions import (
    Caution,
    CautionKind,
    UpperDue,
    cautions_before,
)
from zhouzhi.apps.obligations.domain.reach import DutyReach, Held
from zhouzhi.apps.obligations.domain.timetable.leads import Leads
from zhouzhi.foundation.workdays import PlainCalendar

TODAY = date(2023, 5, 15)  # a Monday
CALENDAR = PlainCalendar(
    years=frozenset({2023}),
    days_off=frozenset(date(2023, 5, day) for day in (20, 21, 27, 28)),
)


ASKED = {
    "today": TODAY,
    "calendar": CALENDAR,
    "leads": Leads(3, 0, 0, 2),
    "ends_on": date(2023, 5, 12),
}


def duty(due_on: date | None, *, held: Held = Held.NOT, units: tuple[int, ...] = (7,)) -> DutyReach:
    return DutyReach(1, "总结", "各县", due_on, units, held, materials=("summary_report",))


def told(
    *duties: DutyReach, uppers: tuple[UpperDue, ...] = (), **days: date
) -> list[tuple[CautionKind, int]]:
    found = cautions_before(duties, serves={1: uppers}, **ASKED | days)
    return [(one.kind, one.workday_count) for one in found]


@pytest.mark.parametrize(
    ("due_on", "expected"),
    [
        (None, []),
        (date(2023, 5, 14), [(CautionKind.PAST, 0)]),
        (date(2023, 5, 15), [(CautionKind.SOON, 0)]),
        (date(2023, 5, 17), [(CautionKind.SOON, 2)]),
        (date(2023, 5, 18), []),
        (date(2023, 5, 21), [(CautionKind.DAY_OFF, 0)]),
        (date(2024, 5, 18), []),
    ],
)
def test_date_is_weighed_against_today(
    due_on: date | None, expected: list[tuple[CautionKind, int]]
) -> None:
    assert told(duty(due_on)) == expected


def test_duty_that_goes_to_nobody_is_told_and_its_date_is_not() -> None:
    lost = duty(date(2023, 5, 14), held=Held.NOBODY, units=())
    assert told(lost, duty(date(2023, 5, 14), units=())) == [(CautionKind.NOBODY, 0)]


def test_day_on_or_after_that_of_the_upper_answer_is_told_with_the_earliest() -> None:
    first, later = UpperDue("省总结", date(2023, 5, 24)), UpperDue("省补报", date(2023, 5, 25))
    late, same, tight = (duty(date(2023, 5, day)) for day in (25, 24, 23))
    found = cautions_before(
        [late, same, tight, duty(date(2023, 5, 22))], serves={1: [later, first]}, **ASKED
    )
    assert found == (
        Caution(CautionKind.TOO_LATE_FOR_UPPER, late, upper=first),
        Caution(CautionKind.TOO_LATE_FOR_UPPER, same, upper=first),
        Caution(CautionKind.TIGHT_FOR_UPPER, tight, 1, first),
    )


def test_part_of_the_liable_units_that_nobody_sent_to_is_named() -> None:
    lacking = DutyReach(3, "方案", "各县，市园林局", None, (7,), unmet=("市园林局",))
    nobody = DutyReach(3, "方案", "市园林局", None, (), Held.NOBODY, unmet=("市园林局",))
    assert told(lacking, nobody) == [(CautionKind.UNMET, 0), (CautionKind.NOBODY, 0)]


def test_own_return_without_a_second_officer_is_said_before_the_dispatch() -> None:
    form = DutyReach(2, "统计表", "", None, (7,), Held.NOT, materials=("statistics_return",))
    duties = (duty(None), form)
    for lacks, expected in ((True, (Caution(CautionKind.ONE_REVIEWER, form),)), (False, ())):
        found = cautions_before(duties, serves={}, lacks_reviewer=lacks, **ASKED)
        assert found == expected


@pytest.mark.parametrize(
    ("duty", "expected"),
    [
        (
            DutyReach(1, "总结", "", date(2023, 5, 22), (7,), materials=("summary_report",)),
            [(CautionKind.UNDER_WAY, 0)],
        ),
        (DutyReach(1, "总结", "", date(2023, 5, 23), (7,), materials=("summary_report",)), []),
        (DutyReach(1, "方案", "", date(2023, 5, 22), (7,), materials=("work_plan",)), []),
        (
            DutyReach(1, "总结", "", date(2023, 5, 12), (7,), locks_on=date(2023, 5, 14)),
            [(CautionKind.LOCKED, 0)],
        ),
        (
            DutyReach(1, "总结", "", date(2023, 5, 12), (7,), locks_on=date(2023, 5, 15)),
            [(CautionKind.PAST, 0)],
        ),
    ],
)
def test_what_nobody_can_answer_by_its_day_is_told(
    duty: DutyReach, expected: list[tuple[CautionKind, int]]
) -> None:
    assert told(duty, ends_on=date(2023, 5, 22)) == expected
