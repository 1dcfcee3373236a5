"""What stands of the booking beside an activity (筹备): how many come, and the way there."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.bookings import queries
from zhouzhi.apps.bookings.permissions import may_keep


def booking_beside(found, user) -> list[dict[str, Any]]:
    """The line for who keeps the booking, once the public reads of it or a session was opened."""
    if not may_keep(user, found):
        return []
    opened = list(queries.openings_by_session(found).values())
    if not opened and not queries.is_told(found):
        return []
    people = sum(one.people for one in queries.tallies_of(opened).values())
    places = sum(one.capacity for one in opened)
    hint = _("%(people)d / %(places)d 个名额已约") % {"people": people, "places": places}
    url = reverse("office:booking_sessions", args=[found.uuid])
    return [{"label": _("预约"), "url": url, "hint": hint if opened else _("还没有开放")}]
