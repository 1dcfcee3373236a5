"""The counters of an opening (名额计数): every statement that moves them, each with its guard."""

from datetime import datetime

from django.db import connection
from django.db.models import F

from zhouzhi.apps.bookings.domain.states import OpeningState
from zhouzhi.apps.bookings.models import Opening

# By hand: when booking begins, everybody waits behind this one statement.
_TAKE = """
UPDATE booking_opening
SET taken = taken + %(party)s, common_taken = common_taken + %(common)s
WHERE id = %(id)s AND state = %(open)s AND opens_at <= %(at)s AND closes_at > %(at)s
AND taken + %(party)s <= capacity
AND (%(common)s = 0 OR reserved_until IS NULL OR reserved_until <= %(at)s
     OR common_taken + reserved + %(party)s <= capacity)
"""


def take(opening: Opening, *, party: int, is_priority: bool, at: datetime) -> bool:
    """Take places (占名额) if there are so many: one guarded UPDATE, False where it met no row.

    Whoever has no priority leaves the places that are kept, as long as they are kept.
    """
    facts: dict[str, int | str | datetime | None] = {
        "id": opening.pk,
        "party": party,
        "common": 0 if is_priority else party,
        "open": OpeningState.OPEN.value,
        "at": connection.ops.adapt_datetimefield_value(at),
    }
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, facts)
        return bool(cursor.rowcount)


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
