"""What sessions take (占用): their places and speakers under keys, and how full a place gets."""

from collections.abc import Sequence
from dataclasses import dataclass

from zhouzhi.apps.activities.domain.clashes import Taking
from zhouzhi.apps.activities.domain.places import Division, PlaceSaid, same_places
from zhouzhi.apps.activities.domain.speakers import speaker_key
from zhouzhi.apps.activities.domain.when import When


@dataclass(frozen=True, slots=True)
class PlaceTaken:
    """One place of a session as it was written, the place meant, and how many it may hold."""

    name: str
    meant: PlaceSaid
    capacity: int | None = None


@dataclass(frozen=True, slots=True)
class SessionSaid:
    """One session as it is written; `unit` is the key of who reports it, `division` where.

    `speakers` are names with titles; `crowd` is how many it may bring together at once.
    """

    key: str
    activity: str
    unit: str
    division: Division
    when: When
    places: tuple[PlaceTaken, ...] = ()
    speakers: tuple[tuple[str, str], ...] = ()
    crowd: int = 0


@dataclass(frozen=True, slots=True)
class Crowded:
    """A session that brings more people together than its places may hold (超过场地容量)."""

    session: str
    places: tuple[str, ...]
    crowd: int
    capacity: int


@dataclass(frozen=True, slots=True)
class Taken:
    """What sessions take, in their order; `named` has for each session its places' names by key."""

    takings: tuple[Taking, ...]
    named: tuple[dict[str, str], ...]


def takings(sessions: Sequence[SessionSaid]) -> Taken:
    """What each session takes (占用的场地和主讲人), known again across all of them."""
    keys = iter(same_places([place.meant for one in sessions for place in one.places]))
    named = tuple(
        {key: place.name for place in one.places if (key := next(keys))} for one in sessions
    )
    return Taken(
        tuple(
            Taking(one.key, one.activity, one.when, tuple(places), _speakers(one))
            for one, places in zip(sessions, named, strict=True)
        ),
        named,
    )


def crowded(sessions: Sequence[SessionSaid]) -> list[Crowded]:
    """The sessions that are too large for their places, told where every capacity is known."""
    found = []
    for one in sessions:
        capacities = [place.capacity for place in one.places]
        known = [capacity for capacity in capacities if capacity is not None]
        if known and len(known) == len(capacities) and one.crowd > sum(known):
            names = tuple(place.name for place in one.places)
            found.append(Crowded(one.key, names, one.crowd, sum(known)))
    return found


def _speakers(one: SessionSaid) -> tuple[str, ...]:
    keys = (speaker_key(name, title, unit=one.unit) for name, title in one.speakers)
    return tuple(key for key in keys if key)
