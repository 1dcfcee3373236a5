"""How sure a finding is (可信度): its rule's own strength, weighed by the evidence.

0.9 or more means that at least 97 of 100 such facts are right; the figures are measured on
notices with gold by `python -m tests.documents.reading.calibration`.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from zhouzhi.documents.reading.findings import Doubt, Finding, FindingKind, Value
from zhouzhi.foundation.chinese import find_dates
from zhouzhi.foundation.patterns import regex

_HARMLESS = frozenset({
    "annex_not_carried", "area_code_missing", "form_not_carried", "mailbox_unclear",
    "issued_on_from_site",
})  # fmt: skip
"""Doubts that ask for something more and do not question what was found."""

_QUESTIONED, _BROKEN = 0.6, 0.7
_BY_EVIDENCE = (0.5, 0.5, 0.6, 0.82, 0.9, 0.92, 0.95, 0.97)
"""The most that an obligation may claim, by how many of the seven signs speak for it."""

_STRONG = 0.92
_DAMAGED = regex(r"\ufffd|[\u4e00-\u9fff][?？][\u4e00-\u9fff]")


def weighed(findings: Iterable[Finding], doubts: Sequence[Doubt], text: str) -> list[Finding]:
    """The findings, each as sure as the evidence allows."""
    held = list(findings)
    asked = {doubt.finding for doubt in doubts if doubt.code not in _HARMLESS}
    owed = Counter(kind for kind, _ in _owed(held))
    most = [_most(finding, asked, owed, text) for finding in held]
    return [
        finding if finding.confidence <= limit else replace(finding, confidence=limit)
        for finding, limit in zip(held, most, strict=True)
    ]


def _most(finding: Finding, asked: set[str | None], owed: Counter[str], text: str) -> float:
    """The highest confidence that nothing speaks against."""
    span = finding.span
    damaged = span is not None and _is_damaged(text[span.start : span.end])
    return min(
        _QUESTIONED if finding.key in asked else 1.0,
        _BROKEN if damaged else 1.0,
        _of_obligation(finding, owed) if finding.kind is FindingKind.OBLIGATION else 1.0,
    )


def _is_damaged(words: str) -> bool:
    """Say whether a character is lost, or a question mark stands where one was."""
    return any(mark in words for mark in "\ufffd?？") and _DAMAGED.search(words) is not None


def _of_obligation(finding: Finding, owed: Counter[str]) -> float:
    value = finding.value
    if value["materials"] == ["other"]:
        return _BY_EVIDENCE[0]
    return _BY_EVIDENCE[sum(_signs(value, owed)) + (finding.confidence >= _STRONG)]


def _signs(value: Value, owed: Counter[str]) -> tuple[bool, ...]:
    """What speaks for an obligation: who owes, to whom, how, several papers, one day, no rival."""
    return (
        bool(value["liable"]),
        bool(value["recipient"]),
        value["channel"] is not None,
        len(value["materials"]) > 1,
        len(list(find_dates(value["sentence"]))) == 1,
        all(owed[kind] == 1 for kind in value["materials"]),
    )


def _owed(findings: Iterable[Finding]) -> set[tuple[str, str | None]]:
    """Each kind of paper with each day that it is owed by."""
    return {
        (kind, finding.value["due_on"])
        for finding in findings
        if finding.kind is FindingKind.OBLIGATION
        for kind in finding.value["materials"]
        if kind != "other"
    }
