"""What a booking looks at before it is made, in two statements written by hand.

When booking begins everybody asks these at once, and putting them together anew each time took
longer than answering them. Each is held by a test against the same question put by the models.
"""

from uuid import UUID

from django.db import connection

from zhouzhi.apps.activities.domain.public.standing import Standing
from zhouzhi.apps.bookings.models import Booking, Opening
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.foundation.errors import NotFound

_OPENING = f"""
SELECT booking_opening.*, unit.path AS unit_path
FROM booking_opening
JOIN public_activity ON public_activity.activity_id = booking_opening.activity_id
JOIN {OrgUnit._meta.db_table} unit ON unit.id = booking_opening.unit_id
WHERE booking_opening.uuid = %s
AND booking_opening.session_id IS NOT NULL
AND public_activity.standing = %s
"""  # noqa: S608 - a name of our own
_BESIDE = """
SELECT booking.* FROM booking
WHERE send_key = %s OR (activity_id = %s AND contact_key = %s AND contact_place IS NOT NULL)
ORDER BY id
"""


def opening_to_book(uuid: UUID | str) -> Opening:
    """The opening (开放预约) that a form was sent for, as `openings_told_to_all` has it.

    Raises NotFound.
    """
    key = Opening._meta.get_field("uuid").get_db_prep_value(uuid, connection)
    found = next(iter(Opening.objects.raw(_OPENING, [key, Standing.ON.value])), None)
    if found is None:
        raise NotFound
    # Of the unit its place in the tree alone is here; whatever else is asked of it is looked up.
    place = (found.unit_id, found.unit_path)  # type: ignore[attr-defined]  # a column of ours
    found.unit = OrgUnit.from_db(connection.alias, ("id", "path"), place)
    return found


def bookings_beside(opening: Opening, *, send_key: str, contact_key: str) -> list[Booking]:
    """What the form made already (重复提交), and what the contact has of the activity now."""
    given = [send_key, opening.activity_id, contact_key]
    return list(Booking.objects.raw(_BESIDE, given))
