"""Findings, perhaps corrected by a person, put together into the facts of one notice."""

from collections.abc import Iterable
from typing import Any

from zhouzhi.documents.reading.findings import Finding, FindingKind

_ByKind = dict[FindingKind, list[Finding]]

_OBLIGATION_KEYS = (
    "title", "due_on", "due_time", "rule", "materials", "recipient", "liable", "channel",
    "requirements", "requirement_scopes", "sentence",
)  # fmt: skip


def assemble(findings: Iterable[Finding]) -> dict[str, Any]:
    """The facts of one notice: one object of plain values, in the shape that the CLI prints.

    A material duty without a day stands among `duties`; a made-up title in `title_inferred`.
    """
    by_kind: _ByKind = {kind: [] for kind in FindingKind}
    for finding in findings:
        by_kind[finding.kind].append(finding)
    return {**_of_paper(by_kind), **_of_campaign(by_kind), **_of_work(by_kind)}


def _of_paper(by_kind: _ByKind) -> dict[str, Any]:
    """What the head and the foot say: what the paper is, whose, when, to whom, invoking what."""
    titles = by_kind[FindingKind.TITLE]
    return {
        "title": next((f.value["text"] for f in titles if not f.inferred), None),
        "title_inferred": next((f.value["text"] for f in titles if f.inferred), None),
        "document_number": _first(by_kind[FindingKind.DOCUMENT_NUMBER], "text"),
        "issuers": [f.value["name"] for f in by_kind[FindingKind.ISSUER]],
        "issued_on": _first(by_kind[FindingKind.ISSUED_ON], "date"),
        "printed_on": _first(by_kind[FindingKind.PRINTED_ON], "date"),
        "cc": [f.value["name"] for f in by_kind[FindingKind.CC]],
        "addressees": _first(by_kind[FindingKind.ADDRESSEES], "text"),
        "references": _values(by_kind[FindingKind.REFERENCE]),
    }


def _of_campaign(by_kind: _ByKind) -> dict[str, Any]:
    """What is held: theme and days, strands, events."""
    return {
        "campaign": {
            "theme": _first(by_kind[FindingKind.THEME], "text"),
            "starts_on": _first(by_kind[FindingKind.PERIOD], "starts_on"),
            "ends_on": _first(by_kind[FindingKind.PERIOD], "ends_on"),
        },
        "strands": _values(by_kind[FindingKind.STRAND]),
        "events": _values(by_kind[FindingKind.EVENT]),
    }


def _of_work(by_kind: _ByKind) -> dict[str, Any]:
    """What is owed, dated or not, whom to ask, and the annexes with their forms."""
    owed = [
        {key: value.get(key) for key in _OBLIGATION_KEYS}
        for value in _values(by_kind[FindingKind.OBLIGATION])
    ]
    duties = [{**value, "due_on": None} for value in _values(by_kind[FindingKind.DUTY])]
    return {
        "obligations": [o for o in owed if o["due_on"]],
        "duties": [o for o in owed if not o["due_on"]] + duties,
        "contacts": _values(by_kind[FindingKind.CONTACT]),
        "annexes": [f.value["title"] for f in by_kind[FindingKind.ANNEX]],
        "forms": [
            {"title": v["title"], "fields": [[f["group"], f["label"]] for f in v["fields"]]}
            for v in _values(by_kind[FindingKind.FORM])
        ],
    }


def _values(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    return [finding.value for finding in findings]


def _first(findings: Iterable[Finding], key: str) -> Any:
    return next((finding.value[key] for finding in findings), None)
