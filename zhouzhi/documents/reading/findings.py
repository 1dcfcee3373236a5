"""What a reading (识读结果) is made of: spans, findings, doubts, clauses, repairs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

Value = dict[str, Any]
LONGEST_RULE, LONGEST_CODE = 60, 40
"""Names that the program gives; whoever keeps them has room for so many characters."""


class Genre(StrEnum):
    """What kind of paper (文种) a text is."""

    NOTICE = "notice"
    PLAN = "plan"
    LETTER = "letter"
    CALL = "call"
    OTHER = "other"


class FindingKind(StrEnum):
    """What a finding says; the value's keys for each kind stand in the package's docstring."""

    TITLE = "title"
    DOCUMENT_NUMBER = "document_number"
    ISSUER = "issuer"
    ISSUED_ON = "issued_on"
    PRINTED_ON = "printed_on"
    CC = "cc"
    ADDRESSEES = "addressees"
    REFERENCE = "reference"
    THEME = "theme"
    PERIOD = "period"
    STRAND = "strand"
    EVENT = "event"
    OBLIGATION = "obligation"
    DUTY = "duty"
    CONTACT = "contact"
    ANNEX = "annex"
    FORM = "form"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch (出处) of the repaired text, end excluded."""

    start: int
    end: int

    def __contains__(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def moved(self, by: int) -> "Span":
        """The same stretch, `by` characters further on."""
        return Span(self.start + by, self.end + by)

    def covering(self, others: Iterable["Span"]) -> "Span":
        """The shortest stretch that holds this one and the others."""
        held = [self, *others]
        return Span(min(x.start for x in held), max(x.end for x in held))


@dataclass(frozen=True, slots=True)
class Finding:
    """One fact with the words it was read from, the rule that read it and how sure the rule is."""

    key: str
    kind: FindingKind
    value: Value
    span: Span | None = None
    parts: Mapping[str, Span] = field(default_factory=dict)
    rule: str = ""
    confidence: float = 0.9
    inferred: bool = False

    def __post_init__(self) -> None:
        if len(self.rule) > LONGEST_RULE:
            raise ValueError(f"the name of a rule has {len(self.rule)} characters: {self.rule}")


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something a person must decide (疑点): what was seen, and what the choices are."""

    code: str
    message: str
    finding: str | None = None
    span: Span | None = None
    alternatives: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if len(self.code) > LONGEST_CODE:
            raise ValueError(f"the code of a doubt has {len(self.code)} characters: {self.code}")


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered clause (条款) such as 三、（四）, with the whole stretch that it governs."""

    number: str
    level: int
    heading: str
    span: Span


@dataclass(frozen=True, slots=True)
class Repair:
    """A repair step that changed something: how often, and where in the original first."""

    step: str
    label: str
    count: int
    first: Span
