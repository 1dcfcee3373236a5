"""The parts of a reading as plain values and back: objects, lists, strings, numbers."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from zhouzhi.documents.reading.findings import (
    Clause,
    Doubt,
    Finding,
    FindingKind,
    Repair,
    Span,
)

Plain = dict[str, Any]


def of_span(span: Span | None) -> list[int] | None:
    """[start, end], or None."""
    return [span.start, span.end] if span else None


def to_span(pair: list[int] | None) -> Span | None:
    """The span of a pair."""
    return Span(*pair) if pair else None


def of_doubt(doubt: Doubt) -> Plain:
    """A doubt with its words, its span and the choices."""
    return {
        "code": doubt.code,
        "message": doubt.message,
        "finding": doubt.finding,
        "span": of_span(doubt.span),
        "alternatives": list(doubt.alternatives),
    }


def to_doubt(value: Mapping[str, Any]) -> Doubt:
    """The doubt that `of_doubt` described."""
    return Doubt(
        value["code"],
        value["message"],
        value["finding"],
        to_span(value["span"]),
        tuple(value["alternatives"]),
    )


def of_clause(clause: Clause) -> Plain:
    """A clause with the stretch that it governs."""
    return {
        "number": clause.number,
        "level": clause.level,
        "heading": clause.heading,
        "span": of_span(clause.span),
    }


def to_clause(value: Mapping[str, Any]) -> Clause:
    """The clause that `of_clause` described."""
    return Clause(value["number"], value["level"], value["heading"], Span(*value["span"]))


def of_repair(repair: Repair) -> Plain:
    """A repair step and where it first changed something."""
    return {**asdict(repair), "first": of_span(repair.first)}


def to_repair(value: Mapping[str, Any]) -> Repair:
    """The repair that `of_repair` described."""
    return Repair(value["step"], value["label"], value["count"], Span(*value["first"]))


def of_finding(finding: Finding) -> Plain:
    """A finding with its value, its spans, its rule and how sure the rule is."""
    return {
        "key": finding.key,
        "kind": finding.kind.value,
        "value": finding.value,
        "span": of_span(finding.span),
        "parts": {name: of_span(span) for name, span in finding.parts.items()},
        "rule": finding.rule,
        "confidence": finding.confidence,
        "inferred": finding.inferred,
    }


def to_finding(value: Mapping[str, Any]) -> Finding:
    """The finding that `of_finding` described."""
    return Finding(
        value["key"],
        FindingKind(value["kind"]),
        value["value"],
        to_span(value["span"]),
        {name: Span(*pair) for name, pair in value["parts"].items()},
        value["rule"],
        value["confidence"],
        value["inferred"],
    )
