"""A calendar file (iCalendar, RFC 5545) that any telephone or mail program can subscribe to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from zhouzhi.documents.writing.text import printable

if TYPE_CHECKING:
    from icalendar import Event

ZONE = "Asia/Shanghai"
PRODUCT = "-//Zhouzhi//Zhouzhi//ZH"


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One entry: the whole day without `at`, a moment in China's time with it.

    What takes until a time says so: whole days to `last_on`, the hours to `ends_at`.

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
    last_on: date | None = None
    ends_at: time | None = None


def calendar_file(name: str, entries: Iterable[CalendarEntry]) -> bytes:
    """The entries as one calendar of that name, UTF-8, with the time zone written into it."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", " ".join(printable(name).split()))
    calendar.add("x-wr-timezone", ZONE)
    calendar.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    for entry in entries:
        calendar.add_component(event_of(entry))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def event_of(entry: CalendarEntry) -> "Event":
    """One entry as the calendar's file has it; a deadline blocks nobody's day."""
    from icalendar import Event

    event = Event()
    event.add("uid", entry.uid)
    event.add("summary", printable(entry.title))
    event.add("dtstamp", entry.changed_at)
    event.add("last-modified", entry.changed_at)
    event.add("sequence", entry.sequence)
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    if entry.at is None:
        event.add("dtstart", entry.on)
        event.add("dtend", max(entry.on, entry.last_on or entry.on) + timedelta(days=1))
    else:
        event.add("dtstart", datetime.combine(entry.on, entry.at, ZoneInfo(ZONE)))
        if entry.ends_at is not None and entry.ends_at > entry.at:
            event.add("dtend", datetime.combine(entry.on, entry.ends_at, ZoneInfo(ZONE)))
    for field, words in (
        ("description", printable(entry.note)),
        ("url", "".join(printable(entry.link).split())),
        ("location", printable(entry.place)),
    ):
        if words:
            event.add(field, words)
    return event
