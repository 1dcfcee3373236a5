"""What new words for a fact mean (文中改事项): the value that the fact is to have at home."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

from zhouzhi.apps.drafting.domain.compose import person_words
from zhouzhi.apps.drafting.domain.facts import Person
from zhouzhi.apps.drafting.domain.limit_words import clause_of
from zhouzhi.apps.drafting.domain.saying import time_in
from zhouzhi.apps.obligations.domain.requirement import Limit
from zhouzhi.foundation.chinese import find_dates, find_ranges

# Of which things which facts may be changed by writing them otherwise.
NAMED = {
    "duty": ("recipient", "liable"),
    "campaign": ("theme",),
    "held": ("name", "place"),
}
_NUMBER = re.compile(r"\d{1,5}")
_SECONDS_A_MINUTE = 60
_PERSON = re.compile(
    r"^(?:(?P<office>[^，。：]*)联系人：(?P<name>[^，。：]+))?"
    r"(?:(?:^|，)联系电话：(?P<phone>[^，。：]+))?"
    r"(?:，电子邮箱：(?P<email>[^，。：]+))?。?$"
)


@dataclass(frozen=True, slots=True)
class Day:
    """A day with its hour, if one is said."""

    on: date
    at: time | None


@dataclass(frozen=True, slots=True)
class Days:
    """The first and the last of several days."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Gone:
    """The thing itself is to be no more (删去), for its name was taken out."""


Meant = str | Day | Days | Limit | Person | Gone


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fact lives: of which room, of which thing in it, and what of that it says."""

    room: str
    thing: str
    about: str

    @classmethod
    def of(cls, key: str) -> "Place":
        """The place that a fact's key names; what a campaign says of itself names no thing."""
        room, _, rest = key.partition(":")
        thing, _, about = rest.partition(":")
        return cls(room, "", thing) if room == "campaign" else cls(room, thing, about)


def meant(key: str, words: str, *, beside: date) -> Meant | None:
    """This will give the value that new words give a fact; None where that is not clear.

    No words for a name mean that the thing is to be no more. A day without a year is of the year
    that it stands `beside`.
    """
    place = Place.of(key)
    if not words:
        is_named = place.room == "strand" or (place.room, place.about) == ("held", "name")
        return Gone() if is_named else None
    if place.room == "strand" or place.about in NAMED.get(place.room, ()):
        return words
    if (place.room, place.about) == ("held", "when"):
        return _day(words, beside) or _days(words, beside)
    if (place.room, place.about) == ("duty", "due"):
        return _day(words, beside)
    if place.room == "duty" and place.about.startswith("limit:"):
        return limit_in(words, *place.about.split(":", 2)[1:])
    return person_in(words) if place.room == "contact" else None


def period_in(words: str, *, beside: date) -> tuple[date, date] | None:
    """This will give the days from and to which words name; None for none or several periods."""
    found = {
        (one.first.first(beside.year), one.last.last(beside.year)) for one in find_ranges(words)
    }
    if len(found) == 1:
        first, last = found.pop()
        return (first, last) if first and last else None
    on = day_in(words, beside=beside) if not found else None
    return (on, on) if on else None


def day_in(words: str, *, beside: date) -> date | None:
    """The one day that words name, in the year they stand beside; None for none or several."""
    days = {said.first(beside.year) for said in find_dates(words) if said.day}
    return days.pop() if len(days) == 1 else None


def limit_in(words: str, key: str, scope: str = "") -> Limit | None:
    """This will give the limit that a clause sets: such a one as would be said in these words."""
    candidates = (Limit(key, value, scope) for value in _values(words))
    return next((one for one in candidates if clause_of(one) == words), None)


def person_in(words: str) -> Person | None:
    """This will give whom a line of contacts names, if it is said as the notice says it."""
    found = _PERSON.match(words)
    if found is None:
        return None
    person = Person(**{name: (value or "").strip() for name, value in found.groupdict().items()})
    is_said = person_words(person).rstrip("。") == words.rstrip("。")
    return person if is_said and (person.name or person.phone) else None


def _day(words: str, beside: date) -> Day | None:
    on = None if any(find_ranges(words)) else day_in(words, beside=beside)
    return Day(on, time_in(words)) if on else None


def _days(words: str, beside: date) -> Days | None:
    period = period_in(words, beside=beside)
    if period is None or period[0] > period[1] or time_in(words):
        return None
    return Days(*period)


def _values(words: str) -> Iterator[int]:
    found = _NUMBER.findall(words)
    for number in map(int, found):
        yield number
        yield number * _SECONDS_A_MINUTE
