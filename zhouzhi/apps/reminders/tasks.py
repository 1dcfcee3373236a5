"""What the worker does for this room: every morning's reminders, and their end after two years."""

import logging
from datetime import date, datetime, time

from zhouzhi.apps.obligations.domain.timetable.coming import Counting
from zhouzhi.apps.reminders.actions import remind_people
from zhouzhi.apps.reminders.models import Digest
from zhouzhi.apps.reminders.queries import people_to_remind
from zhouzhi.foundation import clock
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.holidays.queries import office_calendar
from zhouzhi.foundation.schedule.days import daily
from zhouzhi.foundation.schedule.keeping import KEPT_FOR, forget

logger = logging.getLogger("zhouzhi.reminders")

PEOPLE_AT_ONCE = 100


@daily("reminders.digest", at=time(8, 30), until=time(18))
def remind(on: date) -> None:
    """Remind everybody of what is due and late (每日提醒).

    A day that is over is left to the next, which tells of the step that then holds.
    """
    at = clock.business_now()
    if at.date() != on:
        logger.warning("the reminders of %s were not all made that day", on)
        return
    remind_everybody(on, at=at, counting=Counting(office_calendar()))


@daily("reminders.forget", at=time(3))
def forget_old_reminders(on: date) -> None:
    """Forget what people were reminded of two years ago (清理提醒); no step is as old as that."""
    forget(Digest.objects.filter(on__lt=on - KEPT_FOR))


def remind_everybody(on: date, *, at: datetime, counting: Counting) -> None:
    """Remind everybody, some at a time so that no other act waits for long.

    What is done twice finds the people of the first time told.
    """
    people = people_to_remind(on, at=at)
    for start in range(0, len(people), PEOPLE_AT_ONCE):
        some = people[start : start + PEOPLE_AT_ONCE]
        remind_people(user_ids=some, on=on, at=at, counting=counting, actor=SYSTEM)
