"""Findings, perhaps corrected by a person, put together into the facts of one notice."""

from collections.abc import Iterable
from typing import Any

from zhouzhi.documents.reading.findings import Finding, FindingKind

_OBLIGATION_KEYS = (
    "title", "due_on", "due_time", "rule", "materials", "recipient", "liable", "channel",
    "requirements", "requirement_scopes", "sentence",
)  # fmt: skip


def assemble(findings: Iterable[Finding]) -> dict[str, Any]:
    """The facts of one notice: one object of plain values, in the shape that the CLI prints.

    A material duty without a day stands among `duties`; a made-up title in `title_inferred`.
    """
    by_kind: dict[FindingKind, list[Finding]] = {kind: [] for kind in FindingKind}
    for finding in findings:
        by_kind[finding.kind].append(finding)

    def values(kind: FindingKind) -> list[dict[str, Any]]:
        return [f.value for f in by_kind[kind]]

    def one(kind: FindingKind, key: str) -> Any:
        return next((v[key] for v in values(kind)), None)

    titles = by_kind[FindingKind.TITLE]
    obligations = [{k: v.get(k) for k in _OBLIGATION_KEYS} for v in values(FindingKind.OBLIGATION)]
    duties = [{**v, "due_on": None} for v in values(FindingKind.DUTY)]
    return {
        "title": next((f.value["text"] for f in titles if not f.inferred), None),
        "title_inferred": next((f.value["text"] for f in titles if f.inferred), None),
        "document_number": one(FindingKind.DOCUMENT_NUMBER, "text"),
        "issuers": [v["name"] for v in values(FindingKind.ISSUER)],
        "issued_on": one(FindingKind.ISSUED_ON, "date"),
        "printed_on": one(FindingKind.PRINTED_ON, "date"),
        "cc": [v["name"] for v in values(FindingKind.CC)],
        "addressees": one(FindingKind.ADDRESSEES, "text"),
        "references": values(FindingKind.REFERENCE),
        "campaign": {
            "theme": one(FindingKind.THEME, "text"),
            "starts_on": one(FindingKind.PERIOD, "starts_on"),
            "ends_on": one(FindingKind.PERIOD, "ends_on"),
        },
        "strands": values(FindingKind.STRAND),
        "events": values(FindingKind.EVENT),
        "obligations": [o for o in obligations if o["due_on"]],
        "duties": [o for o in obligations if not o["due_on"]] + duties,
        "contacts": values(FindingKind.CONTACT),
        "annexes": [v["title"] for v in values(FindingKind.ANNEX)],
        "forms": [
            {"title": v["title"], "fields": [[f["group"], f["label"]] for f in v["fields"]]}
            for v in values(FindingKind.FORM)
        ],
    }
