from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from zhouzhi.apps.obligations.domain.timetable.coming import Counting
from zhouzhi.apps.obligations.domain.timetable.reminding import Rung, Step, ladder, step_now
from zhouzhi.foundation.workdays import PlainCalendar, StatutoryCalendar, UnknownYear

COUNTING = Counting(StatutoryCalendar())
DUE = date(2023, 6, 5)  # a Monday
ISSUED = date(2023, 5, 12)


def now(
    on: date, *, last: Step | None = None, due_on: date = DUE, known_on: date = ISSUED
) -> Step | UnknownYear | None:
    return step_now(due_on, on=on, known_on=known_on, last=last, counting=COUNTING)


def test_steps_stand_on_working_days() -> None:
    assert ladder(DUE, COUNTING) == (
        Rung(Step.WEEK, date(2023, 5, 25)),
        Rung(Step.THREE_DAYS, date(2023, 5, 31)),
        Rung(Step.DAY_BEFORE, date(2023, 6, 2)),
        Rung(Step.DUE_DAY, DUE),
        Rung(Step.DAY_AFTER, date(2023, 6, 6)),
        Rung(Step.ESCALATED, date(2023, 6, 7)),
    )


def test_a_deadline_on_a_day_off_is_reminded_of_on_the_working_day_before() -> None:
    sunday, friday = date(2023, 6, 4), date(2023, 6, 2)
    assert ladder(sunday, COUNTING) == ladder(friday, COUNTING)


def test_after_a_pause_only_the_step_that_holds_is_taken() -> None:
    assert now(date(2023, 6, 2), last=None) is Step.DAY_BEFORE
    assert now(date(2023, 6, 2), last=Step.DAY_BEFORE) is None
    assert now(date(2023, 6, 20), last=Step.WEEK) is Step.ESCALATED
    assert now(date(2023, 6, 20), last=Step.ESCALATED) is None


def test_nothing_is_sent_on_a_day_off() -> None:
    assert now(date(2023, 6, 3), last=None) is None


def test_who_is_told_late_is_not_reminded_of_what_was_before() -> None:
    assert now(date(2023, 6, 1), known_on=date(2023, 6, 1)) is None
    assert now(date(2023, 6, 2), known_on=date(2023, 6, 1)) is Step.DAY_BEFORE


def test_only_the_last_step_goes_up() -> None:
    assert [step for step in Step if step.tells_upper] == [Step.ESCALATED]


def test_an_unpublished_year_is_a_doubt() -> None:
    counting = Counting(PlainCalendar(frozenset({2023})))
    far = date(2024, 1, 3)
    assert ladder(far, counting) == UnknownYear(2024)
    assert step_now(far, on=DUE, known_on=ISSUED, last=None, counting=counting) == UnknownYear(2024)


@given(
    due=st.dates(date(2023, 2, 1), date(2023, 11, 20)),
    days=st.lists(st.integers(-40, 40), max_size=25).map(sorted),
)
def test_whatever_days_the_scheduler_runs_no_step_is_taken_twice_and_none_goes_back(
    due: date, days: list[int]
) -> None:
    taken: list[Step] = []
    for day in days:
        on = due + timedelta(days=day)
        step = now(on, due_on=due, known_on=date(2023, 1, 3), last=taken[-1] if taken else None)
        if isinstance(step, Step):
            assert COUNTING.is_worked(on)
            taken.append(step)
    assert taken == sorted(set(taken))


@given(due=st.dates(date(2023, 2, 1), date(2023, 11, 20)))
def test_who_is_asked_every_day_takes_each_step_on_its_day(due: date) -> None:
    rungs = ladder(due, COUNTING)
    assert not isinstance(rungs, UnknownYear)
    taken: list[Rung] = []
    for day in range(-40, 20):
        on = due + timedelta(days=day)
        last = taken[-1].step if taken else None
        step = now(on, due_on=due, known_on=date(2023, 1, 3), last=last)
        if isinstance(step, Step):
            taken.append(Rung(step, on))
    assert tuple(taken) == rungs
