"""The real notices, where they are present: the duties, dates and contacts of their gold."""

import json
from pathlib import Path
from typing import Any

import pytest

from zhouzhi.documents import Reading, read_notice

SCALARS = ("document_number", "issued_on", "printed_on")
FILES = ("000", "001", "002", "003", "004")


@pytest.fixture(scope="module", params=FILES)
def pair(request: pytest.FixtureRequest, notices_folder: Path) -> tuple[Reading, dict[str, Any]]:
    """A notice read, and its gold."""
    path = next(notices_folder.glob(f"{request.param}_*.txt"))
    gold = json.loads(path.with_name(path.stem + ".gold.json").read_text(encoding="utf-8"))
    return read_notice(path.read_text(encoding="utf-8")), gold


def test_dated_duties_are_those_of_the_gold(pair: tuple[Reading, dict[str, Any]]) -> None:
    reading, gold = pair
    for got, want in zip(reading.facts()["notices"], gold["notices"], strict=True):
        assert [_duty(o) for o in got["obligations"]] == [_duty(o) for o in want["obligations"]]
        assert [got[key] for key in SCALARS] == [want.get(key) for key in SCALARS]
        assert got["campaign"] == want["campaign"]
        assert got["issuers"] == want["issuers"]


def test_contacts_are_those_of_the_gold(pair: tuple[Reading, dict[str, Any]]) -> None:
    reading, gold = pair
    for got, want in zip(reading.facts()["notices"], gold["notices"], strict=True):
        assert [c["name"] for c in got["contacts"]] == [c["name"] for c in want["contacts"]]
        assert [c["phones"] for c in got["contacts"]] == [c["phones"] for c in want["contacts"]]


def test_confident_findings_have_spans(pair: tuple[Reading, dict[str, Any]]) -> None:
    reading, _ = pair
    for notice in reading.notices:
        for finding in notice.findings:
            assert finding.span is not None
            start, end = reading.origin.back(finding.span.start, finding.span.end)
            assert 0 <= start < end <= len(reading.original)


def _duty(duty: dict[str, Any]) -> tuple[Any, ...]:
    return (
        duty["due_on"],
        set(duty["materials"]),
        duty["recipient"],
        duty["requirements"],
    )
