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
from zhouzhi.foundation.workdays import PlainCalendar

TODAY = date(2023, 5, 15)  # a Monday
CALENDAR = PlainCalendar(
    years=frozenset({2023}),
    days_off=frozenset(date(2023, 5, day) for day in (20, 21, 27, 28)),
)


def duty(due_on: date | None, *, held: Held = Held.NOT, units: tuple[int, ...] = (7,)) -> DutyReach:
    return DutyReach(1, "总结", "各县", due_on, units, held, materials=("summary_report",))


def told(*duties: DutyReach, uppers: tuple[UpperDue, ...] = ()) -> list[tuple[CautionKind, int]]:
    found = cautions_before(duties, today=TODAY, calendar=CALENDAR, uppers=uppers)
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
    first = UpperDue("省总结", date(2023, 5, 24), frozenset({"summary_report"}))
    later = UpperDue("省补报", date(2023, 5, 25), frozenset({"summary_report"}))
    other = UpperDue("省视频", date(2023, 5, 18), frozenset({"video"}))
    late = duty(date(2023, 5, 25))
    found = cautions_before(
        [late, duty(date(2023, 5, 23))],
        today=TODAY,
        calendar=CALENDAR,
        uppers=[later, first, other],
    )
    assert found == (Caution(CautionKind.TOO_LATE_FOR_UPPER, late, upper=first),)


def test_own_return_without_a_second_officer_is_said_before_the_dispatch() -> None:
    form = DutyReach(2, "统计表", "", None, (7,), Held.NOT, materials=("statistics_return",))
    duties = (duty(None), form)
    for lacks, expected in ((True, (Caution(CautionKind.ONE_REVIEWER, form),)), (False, ())):
        found = cautions_before(duties, today=TODAY, calendar=CALENDAR, lacks_reviewer=lacks)
        assert found == expected
