"""Activities as schema.org Events (结构化数据), which search engines and others read."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from zhouzhi.apps.activities.domain.kinds import HostRole, Mode
from zhouzhi.apps.activities.domain.public.standing import Standing
from zhouzhi.apps.activities.domain.public.told import ToldActivity, ToldPlace, ToldSession
from zhouzhi.apps.activities.queries.public import PublicRow
from zhouzhi.foundation.clock import OFFICE_ZONE

Node = dict[str, Any]
_SCHEMA = "https://schema.org"
_STATUS = {
    Standing.ON: "EventScheduled",
    Standing.OVER: "EventScheduled",
    Standing.POSTPONED: "EventPostponed",
    Standing.CANCELLED: "EventCancelled",
}
_MODES = {
    Mode.ONSITE: "OfflineEventAttendanceMode",
    Mode.ONLINE: "OnlineEventAttendanceMode",
    Mode.BOTH: "MixedEventAttendanceMode",
}


def events_of(row: PublicRow, address: str, *, images: Sequence[str] = ()) -> Node:
    """An activity's sessions as one graph of Events; those without a day are no Event.

    `images` are the addresses of its photographs.
    """
    told = row.told
    events = [_event(row, session, address) for session in told.sessions if session.when.starts_on]
    if images:
        events = [{**event, "image": list(images)} for event in events]
    return {"@context": _SCHEMA, "@graph": events}


def _event(row: PublicRow, session: ToldSession, address: str) -> Node:
    told, when = row.told, session.when
    first = when.starts_on or date.min
    last = when.ends_on or first
    node: Node = {
        "@type": "Event",
        "@id": f"{address}#{session.key}",
        "name": told.name,
        "url": address,
        "description": told.summary,
        "startDate": written_time(first, when.starts_at),
        "eventStatus": f"{_SCHEMA}/{_STATUS[row.standing]}",
        "eventAttendanceMode": f"{_SCHEMA}/{_MODES[told.mode]}",
        "location": _locations(session, told),
        "organizer": [
            {"@type": "Organization", "name": name}
            for role, name in told.hosts
            if role is HostRole.HOST
        ],
    }
    if when.ends_at is not None or last != first:
        node["endDate"] = written_time(last, when.ends_at)
    if told.age_from is not None or told.age_to is not None:
        node["typicalAgeRange"] = f"{told.age_from or 0}-{told.age_to or ''}"
    if told.is_free is not None:
        node["isAccessibleForFree"] = told.is_free
    if session.capacity is not None:
        node["maximumAttendeeCapacity"] = session.capacity
    return node


def written_time(day: date, hour: time | None) -> str:
    """A day, or a moment of China's time with its offset, as ISO 8601 writes them."""
    if hour is None:
        return day.isoformat()
    return datetime.combine(day, hour, OFFICE_ZONE).isoformat(timespec="minutes")


def _locations(session: ToldSession, told: ToldActivity) -> list[Node]:
    places = [_place(place, told) for place in session.places]
    if session.link:
        places.append({"@type": "VirtualLocation", "url": session.link})
    elif session.platform or (told.mode is Mode.ONLINE and not places):
        places.append({"@type": "VirtualLocation", "name": session.platform})
    return places


def _place(place: ToldPlace, told: ToldActivity) -> Node:
    node: Node = {
        "@type": "Place",
        "name": place.name,
        "address": {
            "@type": "PostalAddress",
            "addressCountry": "CN",
            "addressLocality": told.place,
            "streetAddress": place.address or place.name,
        },
    }
    if place.longitude and place.latitude:
        node["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": place.latitude,
            "longitude": place.longitude,
        }
    return node
