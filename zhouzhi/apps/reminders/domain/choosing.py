"""Which step of the ladder one open obligation stands at today (当日档次)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from zhouzhi.apps.obligations.domain.timetable.coming import Counting
from zhouzhi.apps.obligations.domain.timetable.reminding import Step, step_now
from zhouzhi.foundation.workdays import UnknownYear

ALL_STEPS: frozenset[Step] = frozenset(Step)
# What is said only of what is late: what came in time and was returned never is.
OF_LATE = frozenset({Step.DAY_AFTER, Step.ESCALATED})


@dataclass(frozen=True, slots=True)
class Owing:
    """One open obligation as the ladder sees it.

    `known_on` is the day on which the unit was told of this date; `steps` are those that the
    campaign wants taken.
    """

    due_on: date
    known_on: date
    is_overdue: bool
    steps: Collection[Step] = ALL_STEPS


def step_to_take(
    owing: Owing, *, on: date, last: Step | None, counting: Counting
) -> Step | UnknownYear | None:
    """The step that a person is to be told of today, None for none; `last` is what they know."""
    wanted = [step for step in owing.steps if owing.is_overdue or step not in OF_LATE]
    return step_now(
        owing.due_on,
        on=on,
        known_on=owing.known_on,
        last=last,
        counting=counting,
        steps=wanted,
    )
