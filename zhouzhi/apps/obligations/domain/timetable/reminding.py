"""The ladder of reminders 提醒: when a unit is reminded of a deadline, and when its upper level is.

Steps stand on working days, so that nobody is reminded on a day off. After a pause only the step
that now holds is taken: nobody gets five reminders at once, and no step is ever taken twice.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from zhouzhi.apps.obligations.domain.timetable.coming import Counting, YearNotPublished
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.workdays import UnknownYear


class Step(IntEnum):
    """A rung of the ladder, in order."""

    WEEK = 1
    THREE_DAYS = 2
    DAY_BEFORE = 3
    DUE_DAY = 4
    DAY_AFTER = 5
    ESCALATED = 6

    @property
    def label(self) -> str:
        """The step's Chinese name."""
        return _LABELS[self]

    @property
    def tells_upper(self) -> bool:
        """Whether it goes to the level above (报上级), and not to the unit alone."""
        return self is Step.ESCALATED


# Working days from the deadline to each step; those before it are below zero.
OFFSETS = {
    Step.WEEK: -7,
    Step.THREE_DAYS: -3,
    Step.DAY_BEFORE: -1,
    Step.DUE_DAY: 0,
    Step.DAY_AFTER: 1,
    Step.ESCALATED: 2,
}
_LABELS = {
    Step.WEEK: gettext_noop("提前七个工作日"),
    Step.THREE_DAYS: gettext_noop("提前三个工作日"),
    Step.DAY_BEFORE: gettext_noop("前一个工作日"),
    Step.DUE_DAY: gettext_noop("截止当天"),
    Step.DAY_AFTER: gettext_noop("逾期第一个工作日"),
    Step.ESCALATED: gettext_noop("逾期第二个工作日，报上级"),
}


@dataclass(frozen=True, slots=True)
class Rung:
    """A step and the working day it stands on."""

    step: Step
    on: date


def ladder(due_on: date, counting: Counting) -> tuple[Rung, ...] | UnknownYear:
    """The days of all steps. A deadline on a day off is counted from the working day before it.

    Where the year of a step is not published there is no ladder but that doubt.
    """
    try:
        base = counting.last_worked(due_on)
        return tuple(Rung(step, counting.add(base, days)) for step, days in OFFSETS.items())
    except YearNotPublished as stop:
        return stop.unknown


def step_now(
    due_on: date,
    *,
    on: date,
    known_on: date,
    last: Step | None,
    counting: Counting,
    steps: Collection[Step] = tuple(Step),
) -> Step | UnknownYear | None:
    """The step to take on a day, None for none: the latest that is due and was not passed yet.

    `last` is the last step taken, `known_on` the day the unit was told of the deadline: what would
    have come on or before that day is not made up for. Nothing is sent on a day off. Of the ladder
    only `steps` are taken.
    """
    rungs = ladder(due_on, counting)
    if isinstance(rungs, UnknownYear):
        return rungs
    try:
        if not counting.is_worked(on):
            return None
    except YearNotPublished as stop:
        return stop.unknown
    due = [rung.step for rung in rungs if rung.step in steps and known_on < rung.on <= on]
    now = max(due, default=None)
    return now if now is not None and now > (last or 0) else None
