"""What an officer states of a ceremony (仪式筹备): running order, guests, and what is asked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time

from zhouzhi.apps.activities.domain.agenda import AgendaEntry, agenda_faults
from zhouzhi.apps.activities.domain.checks import EntriesRefused, Fault
from zhouzhi.apps.activities.domain.kinds import ActivityKind
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.said import Said

CEREMONIES = frozenset({ActivityKind.LAUNCH, ActivityKind.CLOSING})
MOST_GUESTS, MOST_DELEGATIONS, MOST_PLACES = 100, 500, 500
NAME_LENGTH, TITLE_LENGTH, NOTE_LENGTH = 40, 80, 500


@dataclass(frozen=True, slots=True)
class GuestEntry:
    """Somebody who is seated in front, with unit and post."""

    name: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class CeremonyEntries:
    """Everything stated of a ceremony but the units that are asked; guests in order of seating."""

    agenda: tuple[AgendaEntry, ...] = ()
    guests: tuple[GuestEntry, ...] = ()
    due_on: date | None = None
    due_time: time | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """When the ceremony is held, as far as the activity's first session tells."""

    on: date | None = None
    starts_at: time | None = None
    ends_at: time | None = None


def must_be_in_order(entries: CeremonyEntries, held: Held) -> None:
    """Refuse what `ceremony_faults` finds fault with. Raises EntriesRefused."""
    found = ceremony_faults(entries, held)
    if found:
        raise EntriesRefused(found)


def ceremony_faults(entries: CeremonyEntries, held: Held) -> tuple[Fault, ...]:
    """Everything that stands in the way of keeping these entries (填写错误), in reading order."""
    return (
        *agenda_faults(entries.agenda, starts_at=held.starts_at),
        *_guests(entries),
        *_due(entries, held),
    )


def _guests(entries: CeremonyEntries) -> Iterator[Fault]:
    if len(entries.guests) > MOST_GUESTS:
        words = gettext_noop("嘉宾有 {count} 位，最多 {most} 位。")
        yield Fault("guests", Said(words, count=len(entries.guests), most=MOST_GUESTS))
    for position, guest in enumerate(entries.guests):
        field = f"guests-{position}"
        if not guest.name.strip():
            yield Fault(f"{field}-name", Said(gettext_noop("请填写嘉宾姓名，或删去这一行。")))
        for name, most in (("name", NAME_LENGTH), ("title", TITLE_LENGTH)):
            if len(getattr(guest, name)) > most:
                words = gettext_noop("这一格最多 {most} 字，请缩短。")
                yield Fault(f"{field}-{name}", Said(words, most=most))


def _due(entries: CeremonyEntries, held: Held) -> Iterator[Fault]:
    if entries.due_time is not None and entries.due_on is None:
        yield Fault("due_on", Said(gettext_noop("填了截止的钟点，请把日期也填上。")))
    if entries.due_on and held.on and entries.due_on > held.on:
        words = gettext_noop("回执截止的日子在仪式之后，来不及安排，请提前。")
        yield Fault("due_on", Said(words))
    if len(entries.note) > NOTE_LENGTH:
        yield Fault("note", Said(gettext_noop("这一格最多 {most} 字，请缩短。"), most=NOTE_LENGTH))


def places_faults(places: Mapping[str, int]) -> tuple[Fault, ...]:
    """What is wrong with the places given to units (名额), by the key that each unit goes by."""
    found = [
        Fault(
            f"places-{key}", Said(gettext_noop("名额应为 1 至 {most} 的整数。"), most=MOST_PLACES)
        )
        for key, count in places.items()
        if not 1 <= count <= MOST_PLACES
    ]
    if len(places) > MOST_DELEGATIONS:
        words = gettext_noop("代表队有 {count} 个，最多 {most} 个。")
        found.append(Fault("places", Said(words, count=len(places), most=MOST_DELEGATIONS)))
    return tuple(found)
