"""The story of a campaign: everything a summary (总结) may rest on, as plain values."""

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
    """One activity that an accepted return tells of; `strand` is "" where it names none.

    `partners` are other units that report the same activity.
    """

    name: str
    unit: str
    strand: str
    source: Source
    held_on: date | None = None
    place: str = ""
    attendance_count: int | None = None
    partners: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Press:
    """One press report that an accepted return hands in."""

    outlet: str
    title: str
    unit: str
    source: Source
    published_on: date | None = None
    link: str = ""


@dataclass(frozen=True, slots=True)
class Stated:
    """One row of the statistics form with its total; `code` is its measure's, "" for none.

    `number` is None where nobody stated one; then `is_inapplicable` says that every unit said so.
    """

    position: int
    code: str
    group: str
    label: str
    unit: str
    number: Decimal | None
    missing_count: int
    source: Source
    is_inapplicable: bool = False
    is_numeric: bool = True


@dataclass(frozen=True, slots=True)
class Form:
    """The statistics form with its totals, and how many returns were due and counted.

    `has_own` says that the level's own return (本级) is among those that are due; `has_units`
    that the notice printed a column of units of measure (计量单位).
    """

    title: str
    rows: tuple[Stated, ...]
    expected_count: int
    accepted_count: int
    source: Source
    has_own: bool = False
    has_units: bool = False

    def row(self, code: str) -> Stated | None:
        """The row that asks for a measure, if the form has one."""
        return next((row for row in self.rows if row.code == code), None)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one unit stands with one duty; `word` is the duty's state, `is_own` the own return.

    `left_out` names materials that an accepted answer lacks with a reason given; `asks_form` says
    that the statistics form is among what the duty asks for.
    """

    unit: str
    duty: str
    is_accepted: bool
    is_late: bool
    word: str
    source: Source
    left_out: tuple[str, ...] = ()
    is_waived: bool = False
    is_own: bool = False
    asks_form: bool = False


@dataclass(frozen=True, slots=True)
class Basis:
    """A notice that the campaign rests on: the upper level's, or the one it issued itself."""

    title: str
    document_number: str
    source: Source
    is_upper: bool = False


@dataclass(frozen=True, slots=True)
class Occasion:
    """What the notice announced itself; `is_sure` is false for a day that was not yet fixed."""

    name: str
    source: Source
    held_on: date | None = None
    place: str = ""
    is_sure: bool = True


@dataclass(frozen=True, slots=True)
class Story:
    """The whole of it; `as_of` is the day it was gathered on, `addressee` the upper lead or ""."""

    name: str
    territory: str
    theme: str
    starts_on: date
    ends_on: date
    organisers: tuple[str, ...]
    source: Source
    as_of: date
    addressee: str = ""
    bases: tuple[Basis, ...] = ()
    occasions: tuple[Occasion, ...] = ()
    strands: tuple[str, ...] = ()
    activities: tuple[Activity, ...] = ()
    press: tuple[Press, ...] = ()
    standings: tuple[Standing, ...] = ()
    form: Form | None = None
