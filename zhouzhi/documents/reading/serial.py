"""A reading as plain values and back, for crossing from one process to another."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from zhouzhi.documents.reading.findings import (
    Clause,
    Doubt,
    Finding,
    FindingKind,
    Genre,
    NoticeFacts,
    Reading,
    Repair,
    Span,
)
from zhouzhi.documents.reading.offsets import OffsetMap


def to_json(reading: Reading) -> dict[str, Any]:
    """Plain values only: objects, lists, strings, numbers; a span is [start, end]."""
    return {
        "text": reading.text,
        "original": reading.original,
        "origin": [list(run) for run in reading.origin.runs],
        "genre": reading.genre.value,
        "repairs": [{**asdict(r), "first": _pair(r.first)} for r in reading.repairs],
        "notices": [_notice(n) for n in reading.notices],
        "doubts": [_doubt(d) for d in reading.doubts],
    }


def from_json(value: Mapping[str, Any]) -> Reading:
    """The reading that `to_json` described, equal to the first."""
    return Reading(
        text=value["text"],
        original=value["original"],
        origin=OffsetMap(tuple((a, b, c, d) for a, b, c, d in value["origin"])),
        genre=Genre(value["genre"]),
        repairs=tuple(
            Repair(r["step"], r["label"], r["count"], Span(*r["first"])) for r in value["repairs"]
        ),
        notices=tuple(_to_notice(n) for n in value["notices"]),
        doubts=tuple(_to_doubt(d) for d in value["doubts"]),
    )


def facts_of(reading: Reading) -> dict[str, Any]:
    """The facts of every notice with their doubts, as `zhouzhi read --json` prints them."""
    notices = [{**n.facts(), "doubts": [_doubt(d) for d in n.doubts]} for n in reading.notices]
    return {
        "genre": reading.genre.value,
        "notices": notices,
        "doubts": [_doubt(d) for d in reading.doubts],
        "repairs": [{"step": r.step, "label": r.label, "count": r.count} for r in reading.repairs],
    }


def _pair(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def _span(pair: list[int] | None) -> Span | None:
    return Span(*pair) if pair else None


def _doubt(doubt: Doubt) -> dict[str, Any]:
    return {
        "code": doubt.code,
        "message": doubt.message,
        "finding": doubt.finding,
        "span": _pair(doubt.span),
        "alternatives": list(doubt.alternatives),
    }


def _to_doubt(value: Mapping[str, Any]) -> Doubt:
    return Doubt(
        value["code"],
        value["message"],
        value["finding"],
        _span(value["span"]),
        tuple(value["alternatives"]),
    )


def _notice(notice: NoticeFacts) -> dict[str, Any]:
    return {
        "span": _pair(notice.span),
        "findings": [_finding(f) for f in notice.findings],
        "clauses": [
            {"number": c.number, "level": c.level, "heading": c.heading, "span": _pair(c.span)}
            for c in notice.clauses
        ],
        "doubts": [_doubt(d) for d in notice.doubts],
    }


def _to_notice(value: Mapping[str, Any]) -> NoticeFacts:
    return NoticeFacts(
        Span(*value["span"]),
        tuple(_to_finding(f) for f in value["findings"]),
        tuple(
            Clause(c["number"], c["level"], c["heading"], Span(*c["span"]))
            for c in value["clauses"]
        ),
        tuple(_to_doubt(d) for d in value["doubts"]),
    )


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "key": finding.key,
        "kind": finding.kind.value,
        "value": finding.value,
        "span": _pair(finding.span),
        "parts": {name: _pair(span) for name, span in finding.parts.items()},
        "rule": finding.rule,
        "confidence": finding.confidence,
        "inferred": finding.inferred,
    }


def _to_finding(value: Mapping[str, Any]) -> Finding:
    return Finding(
        value["key"],
        FindingKind(value["kind"]),
        value["value"],
        _span(value["span"]),
        {name: Span(*pair) for name, pair in value["parts"].items()},
        value["rule"],
        value["confidence"],
        value["inferred"],
    )
