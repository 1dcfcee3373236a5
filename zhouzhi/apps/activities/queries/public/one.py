"""One activity, and where all of them are, for whoever has no account."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from zhouzhi.apps.activities.models import PublicActivity
from zhouzhi.apps.activities.permissions import told_to_all
from zhouzhi.apps.activities.queries.public.listing import PublicRow, row_told
from zhouzhi.foundation.errors import NotFound


def activity_told(uuid: object) -> PublicRow:
    """The activity with this uuid as the public reads it (公众版). Raises NotFound."""
    row = told_to_all().filter(uuid=str(uuid)).first()
    if row is None:
        raise NotFound
    return row_told(row)


def addresses_told(*, first: int, most: int) -> list[tuple[UUID, datetime]]:
    """The uuid of what the public may read of and when it changed, in an order that stays.

    From the `first`, at most so many. One query.
    """
    rows = _addressed().order_by("pk").values_list("uuid", "changed_at")
    return list(rows[first : first + most])


def addresses_told_count() -> int:
    """How many `addresses_told` has. One query."""
    return _addressed().count()


def _addressed() -> QuerySet[PublicActivity]:
    return told_to_all().exclude(told_hash="")
