"""A calendar file (iCalendar, RFC 5545) that any telephone or mail program can subscribe to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from zhouzhi.documents.writing.text import printable

if TYPE_CHECKING:
    from icalendar import Calendar, Event

_ZONE = "Asia/Shanghai"
_PRODUCT = "-//Zhouzhi//Zhouzhi//ZH"


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One entry: the whole day without `at`, a moment in China's time with it.

    `uid` stays the same as long as the thing does, however its day moves; `changed_at` is when it
    last did, and `sequence` counts how often. A cancelled one is kept, so that it disappears from
    the calendars that have it.
    """

    uid: str
    on: date
    title: str
    changed_at: datetime
    at: time | None = None
    note: str = ""
    link: str = ""
    place: str = ""
    sequence: int = 0
    is_cancelled: bool = False


def calendar_file(name: str, entries: Iterable[CalendarEntry]) -> bytes:
    """The entries as one calendar of that name, UTF-8, with the time zone written into it."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", " ".join(printable(name).split()))
    calendar.add("x-wr-timezone", _ZONE)
    calendar.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    _add_all(calendar, entries)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _add_all(calendar: "Calendar", entries: Iterable[CalendarEntry]) -> None:
    for entry in entries:
        calendar.add_component(_event(entry))


def _event(entry: CalendarEntry) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", entry.uid)
    event.add("summary", printable(entry.title))
    event.add("dtstamp", entry.changed_at)
    event.add("last-modified", entry.changed_at)
    event.add("sequence", entry.sequence)
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT")  # a deadline blocks nobody's day
    if entry.at is None:
        event.add("dtstart", entry.on)
        event.add("dtend", entry.on + timedelta(days=1))
    else:
        event.add("dtstart", datetime.combine(entry.on, entry.at, ZoneInfo(_ZONE)))
    for field, words in (
        ("description", printable(entry.note)),
        ("url", "".join(printable(entry.link).split())),
        ("location", printable(entry.place)),
    ):
        if words:
            event.add(field, words)
    return event
