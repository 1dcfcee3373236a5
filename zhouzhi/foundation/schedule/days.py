"""The registry of the work of every day, and its one tick."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time

from django.db import transaction

from zhouzhi.foundation import clock
from zhouzhi.foundation.outbox.actions import enqueue
from zhouzhi.foundation.schedule.hours import Hours
from zhouzhi.foundation.schedule.models import Slot

KIND = "schedule.day"

Work = Callable[[date], object]


@dataclass(frozen=True)
class Daily:
    """One piece of work of every day; it must be safe to do twice."""

    name: str
    hours: Hours
    work: Work


class DuplicateDailyError(RuntimeError):
    """Two pieces of daily work want the same name."""


class NoSuchDailyError(LookupError):
    """Nobody does the daily work of this name in this version."""


_registry: dict[str, Daily] = {}


def daily(name: str, *, at: time, until: time = time.max) -> Callable[[Work], Work]:
    """Register a function as the work of every day (每日办理), given the business date.

    It runs in a job of the worker, outside any transaction; a job that failed is tried again with
    the same date. A day on which no process ran is left out. Raises DuplicateDailyError.
    """

    def register(work: Work) -> Work:
        if name in _registry:
            raise DuplicateDailyError(name)
        _registry[name] = Daily(name, Hours(at, until), work)
        return work

    return register


def daily_named(name: str) -> Daily:
    """Give a piece of daily work by its name. Raises NoSuchDailyError."""
    try:
        return _registry[name]
    except KeyError:
        raise NoSuchDailyError(f"no process of this version does {name}") from None


def ask_for_what_is_due() -> int:
    """Ask for the work that is due now and was not asked for yet; give how much that was.

    A demo has no hours: its day is due as soon as its date has been stepped to.
    """
    moment, any_hour = clock.business_now(), clock.pinned_start() is not None
    asked = 0
    for one in list(_registry.values()):
        on = one.hours.day_due(moment, any_hour=any_hour)
        asked += on is not None and ask_once(name=one.name, on=on)
    return asked


def ask_once(*, name: str, on: date) -> bool:
    """Put a day's work into the outbox, and say whether this call was the one that did."""
    if Slot.objects.filter(name=name, on=on).exists():
        return False
    with transaction.atomic():
        _, was_free = Slot.objects.get_or_create(
            name=name, on=on, defaults={"taken_at": clock.now()}
        )
        if was_free:
            payload = {"name": name, "on": on.isoformat()}
            enqueue(kind=KIND, key=f"{KIND}:{name}:{on}", payload=payload)
    return was_free
