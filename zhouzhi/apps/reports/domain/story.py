"""The story of a campaign: everything a summary (总结) may rest on, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Source:
    """What a stretch of text rests on: a kind of row, its public key, and words for a person."""

    kind: str
    ref: str
    label: str


@dataclass(frozen=True, slots=True)
class Activity:
    """One activity that an accepted return tells of; `strand` is "" where it names none.

    `partners` are other units that held it too, as an officer decided. `reported_on` is the day
    the answer was handed in: what was to come on that day was announced, not reported. `area` is
    the territory that the unit's figures count into, "" where it is not known.
    """

    name: str
    unit: str
    strand: str
    source: Source
    held_on: date | None = None
    place: str = ""
    attendance_count: int | None = None
    partners: tuple[str, ...] = ()
    reported_on: date | None = None
    area: str = ""


@dataclass(frozen=True, slots=True)
class Press:
    """One press report that an accepted return hands in.

    `page` is the SHA-256 of the picture or kept page that shows it (存档页面), "" for none.
    """

    outlet: str
    title: str
    unit: str
    source: Source
    published_on: date | None = None
    link: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class Stated:
    """One row of the statistics form with its total; `code` is its measure's, "" for none.

    `number` is None where nobody stated one; then `is_inapplicable` says that every unit said so.
    `is_numeric` is False for a row of words, and for one of which no total is made (不汇总).
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


class Owing(StrEnum):
    """How a duty that is not settled stands, as a summary tells it."""

    NOTHING = "nothing"
    WAITING = "waiting"
    SENT_BACK = "sent_back"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one unit stands with one duty; `word` is the duty's state, `is_own` the own return.

    `left_out` names materials of which the unit handed in nothing at all, with a reason given,
    `short_of` those of which it handed in fewer than the notice asks for. `asks_form` says that the
    statistics form is among what the duty asks for, `is_report` that it asks for what was done.
    `owing` is of no meaning for a settled duty; one that was opened again keeps its old answer in
    the totals. `is_due` says that the day by which it was owed is past; `due_on` is that day.
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
    short_of: tuple[str, ...] = ()
    owing: Owing = Owing.NOTHING
    is_counted: bool = False
    is_report: bool = False
    is_due: bool = True
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Basis:
    """A notice that the campaign rests on: the upper level's, or the one it issued itself."""

    title: str
    document_number: str
    source: Source
    is_upper: bool = False


@dataclass(frozen=True, slots=True)
class Occasion:
    """What the notice announced; `is_sure` is false for a day that was not yet fixed.

    An announcement is no report: a summary tells of it only where an accepted answer does.
    """

    name: str
    source: Source
    held_on: date | None = None
    place: str = ""
    is_sure: bool = True


@dataclass(frozen=True, slots=True)
class Story:
    """The whole of it; `as_of` is the day it was gathered on, `addressee` the upper lead or "".

    `decided` says of activities that several units report alike whether they are one, by key.
    """

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
    decided: Mapping[str, bool] = field(default_factory=dict)
