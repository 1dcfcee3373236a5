"""A paper read (识读结果): its text, the way back to the original, and the notices found in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zhouzhi.documents.reading import serial
from zhouzhi.documents.reading.assemble import assemble
from zhouzhi.documents.reading.findings import (
    Clause,
    Doubt,
    Finding,
    FindingKind,
    Genre,
    Repair,
    Span,
)
from zhouzhi.documents.reading.offsets import OffsetMap


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """One notice of a paper: where it stands, what it says, what is unclear."""

    span: Span
    findings: tuple[Finding, ...] = ()
    clauses: tuple[Clause, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    def of_kind(self, kind: FindingKind) -> tuple[Finding, ...]:
        """The findings of one kind, in the order of the text."""
        return tuple(f for f in self.findings if f.kind == kind)

    def facts(self) -> dict[str, Any]:
        """The notice's facts by kind; see `assemble`."""
        return assemble(self.findings)

    def to_json(self) -> dict[str, Any]:
        """Plain values that `from_json` turns into an equal notice."""
        return {
            "span": serial.of_span(self.span),
            "findings": [serial.of_finding(f) for f in self.findings],
            "clauses": [serial.of_clause(c) for c in self.clauses],
            "doubts": [serial.of_doubt(d) for d in self.doubts],
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> "NoticeFacts":
        """The notice that `to_json` described."""
        return cls(
            Span(*value["span"]),
            tuple(serial.to_finding(f) for f in value["findings"]),
            tuple(serial.to_clause(c) for c in value["clauses"]),
            tuple(serial.to_doubt(d) for d in value["doubts"]),
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """A paper read (识读结果): its repaired text, the way back to the original, and its notices."""

    text: str
    original: str
    origin: OffsetMap
    genre: Genre
    repairs: tuple[Repair, ...] = ()
    notices: tuple[NoticeFacts, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    def original_span(self, span: Span) -> Span:
        """Where the words of a span stand in the original text."""
        return Span(*self.origin.back(span.start, span.end))

    def quote(self, span: Span) -> str:
        """The words of a span, as repaired."""
        return self.text[span.start : span.end]

    def facts(self) -> dict[str, Any]:
        """The whole paper as `zhouzhi read --json` prints it: facts, findings, doubts, repairs.

        Spans are [start, end] in the original text.
        """
        return {
            "genre": self.genre.value,
            "notices": [self._told(notice) for notice in self.notices],
            "doubts": [self._doubt(d) for d in self.doubts],
            "repairs": [{"step": r.step, "label": r.label, "count": r.count} for r in self.repairs],
        }

    def to_json(self) -> dict[str, Any]:
        """Plain values only, for crossing from one process to another; a span is [start, end]."""
        return {
            "text": self.text,
            "original": self.original,
            "origin": [list(run) for run in self.origin.runs],
            "genre": self.genre.value,
            "repairs": [serial.of_repair(r) for r in self.repairs],
            "notices": [n.to_json() for n in self.notices],
            "doubts": [serial.of_doubt(d) for d in self.doubts],
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> "Reading":
        """The reading that `to_json` described, equal to the first."""
        return cls(
            text=value["text"],
            original=value["original"],
            origin=OffsetMap(tuple((a, b, c, d) for a, b, c, d in value["origin"])),
            genre=Genre(value["genre"]),
            repairs=tuple(serial.to_repair(r) for r in value["repairs"]),
            notices=tuple(NoticeFacts.from_json(n) for n in value["notices"]),
            doubts=tuple(serial.to_doubt(d) for d in value["doubts"]),
        )

    def _told(self, notice: NoticeFacts) -> dict[str, Any]:
        return {
            **notice.facts(),
            "findings": [self._finding(f) for f in notice.findings],
            "doubts": [self._doubt(d) for d in notice.doubts],
        }

    def _finding(self, finding: Finding) -> dict[str, Any]:
        """A finding with its words, its spans taken back to the original."""
        return {
            **serial.of_finding(finding),
            "quote": self.quote(finding.span) if finding.span else None,
            "span": self._original(finding.span),
            "parts": {name: self._original(span) for name, span in finding.parts.items()},
        }

    def _doubt(self, doubt: Doubt) -> dict[str, Any]:
        return {**serial.of_doubt(doubt), "span": self._original(doubt.span)}

    def _original(self, span: Span | None) -> list[int] | None:
        return serial.of_span(self.original_span(span)) if span else None
