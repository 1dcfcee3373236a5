"""Who of those that wait is offered what is free (候补), in their order and by their size."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

OFFER_LASTS = timedelta(hours=12)
_BEFORE_START = timedelta(hours=1)
_SHORTEST = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Waiting:
    """One who waits, by its key, with how many come together."""

    key: int
    party: int
    is_priority: bool = False


def next_offers(
    waiting: Iterable[Waiting], *, free: int, free_to_all: int | None = None
) -> list[int]:
    """The keys of those that are offered places now, in the order in which they wait.

    Who comes first is asked first; a party that is larger than what is left keeps its turn and
    lets smaller ones pass, so that no place stays empty for it. `free_to_all` is what is left for
    who has no priority (优先名额), all of it where None.
    """
    common = free if free_to_all is None else free_to_all
    found = []
    for one in waiting:
        if free <= 0:
            break
        if one.party > free or (not one.is_priority and one.party > common):
            continue
        found.append(one.key)
        free -= one.party
        if not one.is_priority:
            common -= one.party
    return found


def offer_until(now: datetime, *, starts_at: datetime | None) -> datetime | None:
    """Until when an offer made now stands; None where it is too late to offer anything.

    Half a day, and no longer than an hour before it begins.
    """
    ends = now + OFFER_LASTS
    if starts_at is not None:
        ends = min(ends, starts_at - _BEFORE_START)
    return ends if ends - now >= _SHORTEST else None
