"""Questions about the places that units hold activities in (场地)."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q, QuerySet

from zhouzhi.apps.activities.domain.public.points import Point
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.domain.venues import VenueEntry
from zhouzhi.apps.activities.models import ActivityCampaign, SessionPlace, Venue
from zhouzhi.apps.activities.permissions import venues_visible_to
from zhouzhi.apps.campaigns.domain.states import CampaignState
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.apps.orgs.permissions import Someone, standing
from zhouzhi.apps.orgs.queries import territory_of
from zhouzhi.foundation import tree
from zhouzhi.foundation.errors import NotFound

_STAYS = (ActivityState.HELD, ActivityState.REPORTED, ActivityState.CANCELLED)
_MOST = 500


def venue_for(user: Someone, uuid: object) -> Venue:
    """The venue (场地) with this uuid of a unit that `user` may look at. Raises NotFound."""
    found = venues_visible_to(user).select_related("keeper").filter(uuid=str(uuid)).first()
    if found is None:
        raise NotFound
    return found


def own_venues(user: Someone) -> QuerySet[Venue]:
    """The venues that the units acted for keep today (本单位场地), by unit and name."""
    rows = Venue.objects.filter(keeper__in=standing(user).unit_ids, replaced_at=None)
    return rows.select_related("keeper").order_by("keeper__path", "name")


def venue_entry(venue: Venue) -> VenueEntry:
    """What is stated of a venue."""
    point = None
    if venue.latitude is not None and venue.longitude is not None:
        point = Point(float(venue.latitude), float(venue.longitude))
    return VenueEntry(venue.name, venue.address, venue.way_there, venue.capacity, point)


def venues_by_uuid(uuids: Collection[str]) -> dict[str, VenueEntry]:
    """What is or was stated of venues (场地信息), by their uuids. One query, none for none."""
    if not uuids:
        return {}
    return {str(row.uuid): venue_entry(row) for row in Venue.objects.filter(uuid__in=uuids)}


def places_named(venue: Venue) -> QuerySet[SessionPlace]:
    """The places of the keeper's activities that are called so and say something else of it.

    Of what is not over, not called off, and serves no closed campaign.
    """
    closed = ActivityCampaign.objects.filter(
        activity=OuterRef("session__activity"), campaign__state=CampaignState.CLOSED
    )
    rows = SessionPlace.objects.filter(
        Q(venue__isnull=True) | Q(venue__keeper=venue.keeper_id),
        ~Q(venue=venue) | Q(venue__isnull=True),
        ~Exists(closed),
        session__activity__unit=venue.keeper_id,
        name=venue.name,
    )
    return rows.exclude(session__activity__state__in=_STAYS)


def points_around(unit: OrgUnit) -> list[Point]:
    """Where the venues kept in a unit's division and above it are known to be (附近的场地)."""
    low, high = tree.subtree_range(territory_of(unit).path)
    rows = Venue.objects.filter(
        keeper__path__gte=low, keeper__path__lte=high, latitude__isnull=False
    ).exclude(longitude=None)
    told = rows.order_by("pk").values_list("latitude", "longitude")[:_MOST]
    return [
        Point(float(latitude), float(longitude))
        for latitude, longitude in told
        if latitude is not None and longitude is not None
    ]
