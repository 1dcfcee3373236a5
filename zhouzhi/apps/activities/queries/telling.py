"""What the public would be told of activities (公众版内容), from the rows as they now stand."""

from collections.abc import Collection, Iterable, Mapping

from zhouzhi.apps.activities.domain.entries import ActivityEntries, PlaceEntry, SessionEntry
from zhouzhi.apps.activities.domain.public.told import (
    ToldActivity,
    ToldPlace,
    ToldSession,
    link_told,
    telephone_told,
)
from zhouzhi.apps.activities.models import Activity, Host, Venue
from zhouzhi.apps.activities.queries.one import entries_of_all
from zhouzhi.apps.orgs.domain.units import TERRITORIES
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.foundation import tree

Places = Mapping[int, tuple[OrgUnit, ...]]
"""The territories in which each activity is found, by its key."""


def told_of_all(activities: Collection[Activity], places: Places) -> dict[int, ToldActivity]:
    """What the public would be told of each activity, by its key. A fixed number of queries."""
    stated = entries_of_all(activities)
    venues = _venues(stated.values())
    return {
        one.pk: _told(one, stated[one.pk], venues, places.get(one.pk, ())) for one in activities
    }


def places_of_all(activities: Collection[Activity]) -> Places:
    """The territories (地区) in which each activity is found, by its key, the nearest first.

    Those that its unit and the hosts we know stand in, with all above them. Two queries.
    """
    paths: dict[int, list[str]] = {one.pk: [one.unit.path] for one in activities}
    known = Host.objects.filter(activity__in=paths, unit__isnull=False).order_by("position")
    for activity, path in known.values_list("activity_id", "unit__path"):
        paths[activity].append(path)
    around = {
        path for each in paths.values() for one in each for path in (*tree.ancestors(one), one)
    }
    rows = OrgUnit.objects.filter(path__in=around, kind__in=TERRITORIES)
    territories = {row.path: row for row in rows}
    found: dict[int, tuple[OrgUnit, ...]] = {}
    for key, each in paths.items():
        near = [way for path in each for way in reversed((*tree.ancestors(path), path))]
        ways = dict.fromkeys(near)
        found[key] = tuple(territories[way] for way in ways if way in territories)
    return found


def _venues(stated: Iterable[ActivityEntries]) -> dict[str, Venue]:
    named = {
        place.venue
        for entries in stated
        for session in entries.sessions
        for place in session.places
        if place.venue
    }
    return {str(row.uuid): row for row in Venue.objects.filter(uuid__in=named)}


def _told(
    activity: Activity,
    entries: ActivityEntries,
    venues: Mapping[str, Venue],
    places: tuple[OrgUnit, ...],
) -> ToldActivity:
    return ToldActivity(
        name=entries.name,
        kind=entries.kind,
        mode=entries.mode,
        summary=entries.summary,
        audiences=entries.audiences,
        age_from=entries.age_from,
        age_to=entries.age_to,
        topics=entries.topics,
        hosts=tuple((host.role, host.name) for host in entries.hosts),
        sessions=tuple(_session(one, venues) for one in entries.sessions),
        unit=activity.unit.name,
        place=places[0].name if places else "",
        contact_office=entries.contact_office,
        contact_telephone=telephone_told(entries.contact_telephone),
        is_free=entries.is_free,
        is_step_free=entries.is_step_free,
    )


def _session(session: SessionEntry, venues: Mapping[str, Venue]) -> ToldSession:
    return ToldSession(
        key=session.uuid,
        when=session.when,
        places=tuple(_place(place, venues.get(place.venue)) for place in session.places),
        platform=session.online_platform,
        link=link_told(session.online_link),
        capacity=session.capacity,
        speakers=tuple((one.name, one.title) for one in session.speakers),
    )


def _place(place: PlaceEntry, venue: Venue | None) -> ToldPlace:
    if venue is None:
        return ToldPlace(place.name)
    located = venue.longitude is not None and venue.latitude is not None
    return ToldPlace(
        name=place.name,
        address=venue.address,
        longitude=str(venue.longitude) if located else "",
        latitude=str(venue.latitude) if located else "",
        way=venue.way_there,
    )
