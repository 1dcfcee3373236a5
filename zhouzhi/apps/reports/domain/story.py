"""The story of a campaign: everything a summary (总结) may rest on, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Source:
    """What a stretch of text rests on: a kind of row, its public key, and words for a person."""

    kind: str
    ref: str
    label: str


@dataclass(frozen=True, slots=True)
class Activity:
    """One activity that an accepted return tells of; `strand` is "" where it names none."""

    name: str
    unit: str
    strand: str
    source: Source
    held_on: date | None = None
    place: str = ""
    attendance_count: int | None = None


@dataclass(frozen=True, slots=True)
class Press:
    """One press report that an accepted return hands in."""

    outlet: str
    title: str
    unit: str
    source: Source
    published_on: date | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """One total of the statistics form; `number` is None where nobody stated one."""

    label: str
    unit: str
    number: Decimal | None
    missing_count: int
    source: Source


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one unit stands with what it owed: accepted or not, late or not, what it left out."""

    unit: str
    is_accepted: bool
    is_late: bool
    word: str
    source: Source
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Basis:
    """A notice that the campaign rests on."""

    title: str
    document_number: str
    source: Source


@dataclass(frozen=True, slots=True)
class Occasion:
    """A ceremony that the notice announced."""

    name: str
    source: Source
    held_on: date | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """The whole of it. `figures` are totals by the code of their measure, in the form's order."""

    name: str
    territory: str
    theme: str
    starts_on: date
    ends_on: date
    organisers: tuple[str, ...]
    source: Source
    bases: tuple[Basis, ...] = ()
    occasions: tuple[Occasion, ...] = ()
    strands: tuple[str, ...] = ()
    activities: tuple[Activity, ...] = ()
    press: tuple[Press, ...] = ()
    standings: tuple[Standing, ...] = ()
    figures: Mapping[str, Stated] | None = None
    as_of: date | None = None
