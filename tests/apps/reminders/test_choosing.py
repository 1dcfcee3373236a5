from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhouzhi.apps.obligations.domain.timetable.coming import Counting
from zhouzhi.apps.obligations.domain.timetable.reminding import Step
from zhouzhi.apps.reminders.domain.choosing import ALL_STEPS, OF_LATE, Owing, step_to_take
from zhouzhi.foundation.workdays import StatutoryCalendar, UnknownYear

COUNTING = Counting(StatutoryCalendar())
DUE_ON = date(2023, 6, 2)
DAYS = st.integers(0, 320).map(lambda days: date(2023, 1, 10) + timedelta(days=days))
# A number between 0 and 63 is a set of the six steps.
STEPS = st.integers(0, 63).map(
    lambda bits: frozenset(step for place, step in enumerate(Step) if bits >> place & 1)
)


def walked(owing: Owing, days: list[date], *, late_after: date | None = None) -> list[Step]:
    """The steps taken when a person is asked about on these days, in this order."""
    taken: list[Step] = []
    for on in days:
        is_overdue = owing.is_overdue if late_after is None else on > late_after
        now = Owing(owing.due_on, owing.known_on, is_overdue, owing.steps)
        last = taken[-1] if taken else None
        step = step_to_take(now, on=on, last=last, counting=COUNTING)
        if isinstance(step, Step):
            taken.append(step)
    return taken


def test_what_came_in_time_is_never_told_as_late() -> None:
    owing = Owing(DUE_ON, date(2023, 5, 15), is_overdue=False)
    days = [date(2023, 6, day) for day in range(1, 10)]
    assert walked(owing, days) == [Step.DAY_BEFORE, Step.DUE_DAY]
    late = walked(owing, days, late_after=DUE_ON)
    assert late == [Step.DAY_BEFORE, Step.DUE_DAY, Step.DAY_AFTER, Step.ESCALATED]


def test_only_the_steps_that_are_wanted_are_taken() -> None:
    owing = Owing(
        DUE_ON,
        date(2023, 5, 15),
        is_overdue=True,
        steps=frozenset({Step.THREE_DAYS, Step.DAY_AFTER}),
    )
    days = [date(2023, 5, 16) + timedelta(days=number) for number in range(40)]
    assert walked(owing, days) == [Step.THREE_DAYS, Step.DAY_AFTER]


def test_year_that_is_not_published_is_said() -> None:
    owing = Owing(date(2099, 1, 5), date(2098, 12, 1), is_overdue=False)
    step = step_to_take(owing, on=date(2098, 12, 30), last=None, counting=COUNTING)
    assert isinstance(step, UnknownYear)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(DAYS, st.lists(DAYS, max_size=12), STEPS, st.booleans(), DAYS)
def test_no_step_is_taken_twice_or_unwanted_whatever_the_clock_does(
    due_on: date, days: list[date], steps: frozenset[Step], is_overdue: bool, known_on: date
) -> None:
    taken = walked(Owing(due_on, known_on, is_overdue, steps), days)
    assert len(taken) == len(set(taken))
    assert taken == sorted(taken)
    assert set(taken) <= (steps if is_overdue else steps - OF_LATE) <= ALL_STEPS
