"""A notice laid out: which lines are head, body, signature, annex list and annexes."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import date

from zhouzhi.documents.reading.findings import Clause, Span
from zhouzhi.documents.reading.structure.lines import Line


@dataclass(slots=True)
class Annex:
    """An annex (附件) that the paper carries: its marker's ordinal, its title, its lines."""

    ordinal: int | None
    title: Line | None
    lines: list[Line]
    is_prose: bool = False
    tables: list[list[list[str]]] = field(default_factory=list)

    @property
    def span(self) -> Span:
        held = [*([self.title] if self.title else []), *self.lines]
        return Span(min(x.start for x in held), max(x.end for x in held))


@dataclass(slots=True)
class Timeline:
    """The days that other days are read by: the year, the day of issue, the campaign's two ends."""

    year: int | None = None
    year_from: str = ""
    issued_on: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(slots=True)
class Sheet:
    """One notice, cut into its zones; `text` is the whole repaired paper."""

    text: str
    masthead: list[Line] = field(default_factory=list)
    title: list[Line] = field(default_factory=list)
    addressees: Line | None = None
    head_lines: list[Line] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)
    signature: list[Line] = field(default_factory=list)
    signed_on: Line | None = None
    print_lines: list[Line] = field(default_factory=list)
    annex_list: list[Line] = field(default_factory=list)
    annexes: list[Annex] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    particulars: dict[str, Line] = field(default_factory=dict)
    inner: list["Sheet"] = field(default_factory=list)
    prose: list[Line] = field(default_factory=list)
    """The lines that say something: the body and annexes that are plans or rules."""
    span: Span = field(default_factory=lambda: Span(0, 0))
    timeline: Timeline = field(default_factory=Timeline)

    def gather_prose(self) -> None:
        """Gather the prose once its zones are settled: one line after another asks for it."""
        self.prose = self.body + [line for a in self.annexes if a.is_prose for line in a.lines]

    def prose_after(self, offset: int) -> list[Line]:
        """The lines that begin behind an offset."""
        return self.prose[bisect_left(self.prose, offset, key=lambda line: line.start) :]

    def prose_before(self, offset: int, most: int) -> list[Line]:
        """The last lines, so many at most, that end before an offset."""
        end = bisect_right(self.prose, offset, key=lambda line: line.end)
        return self.prose[max(0, end - most) : end]

    def clause_at(self, offset: int) -> Clause | None:
        """The deepest clause that holds an offset: the last to begin before it."""
        at = bisect_right(self.clauses, offset, key=lambda clause: clause.span.start)
        last = self.clauses[at - 1] if at else None
        return last if last and offset < last.span.end else None
