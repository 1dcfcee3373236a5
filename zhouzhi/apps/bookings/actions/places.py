"""The counters of an opening (名额计数): every statement that moves them, each with its guard."""

from datetime import datetime

from django.db.models import F, Q

from zhouzhi.apps.bookings.domain.states import OpeningState
from zhouzhi.apps.bookings.models import Opening


def take(opening: Opening, *, party: int, is_priority: bool, at: datetime) -> bool:
    """Take places (占名额) if there are so many: one guarded UPDATE, False where it met no row.

    Whoever has no priority leaves the places that are kept, as long as they are kept.
    """
    rows = Opening.objects.filter(
        pk=opening.pk,
        state=OpeningState.OPEN,
        opens_at__lte=at,
        closes_at__gt=at,
        capacity__gte=F("taken") + party,
    )
    if is_priority:
        return bool(rows.update(taken=F("taken") + party))
    kept = Q(reserved_until__isnull=False, reserved_until__gt=at)
    fits = Q(capacity__gte=F("common_taken") + F("reserved") + party)
    rows = rows.filter(~kept | fits)
    moved = rows.update(taken=F("taken") + party, common_taken=F("common_taken") + party)
    return bool(moved)


def give(opening: Opening, *, party: int, is_priority: bool) -> None:
    """Give places back (还名额); of fewer than were taken, none."""
    changes = {"taken": F("taken") - party}
    if not is_priority:
        changes["common_taken"] = F("common_taken") - party
    Opening.objects.filter(pk=opening.pk).update(**changes)


def held(opening: Opening) -> Opening:
    """The opening's row, taken alone until the transaction ends; every other act waits its turn.

    Acts on bookings that are there already take it first, so that none waits crosswise.
    """
    rows = Opening.objects.select_for_update(of=("self",)).select_related("unit", "session")
    return rows.get(pk=opening.pk)
