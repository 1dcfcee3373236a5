"""Every phrasing of the corpus gives the findings written beside it, whole and in order.

A line holds `text` (put into a notice of 云溪市科学技术局, issued 6 May 2024) or `paper` (a whole
paper), and `expect`: the findings of the file's kind, each with the keys that matter there.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from zhouzhi.documents import Finding, read_notice

HERE = Path(__file__).parent
FRAME = """关于举办2024年云溪市科技活动周的通知

各县（市、区）科技局，市直有关部门：
{text}

云溪市科学技术局
2024年5月6日
"""
KINDS = {
    "titles": ("title",),
    "numbers": ("document_number",),
    "issuers": ("issuer",),
    "dates": ("issued_on", "printed_on", "cc"),
    "addressees": ("addressees",),
    "references": ("reference",),
    "campaign": ("theme", "period"),
    "strands": ("strand",),
    "events": ("event",),
    "obligations": ("obligation",),
    "listed": ("obligation",),
    "duty_tables": ("obligation",),
    "owed": ("obligation",),
    "deadlines": ("obligation",),
    "quotas": ("obligation",),
    "requirements": ("obligation",),
    "duties": ("duty",),
    "contacts": ("contact",),
    "annexes": ("annex",),
    "forms": ("form",),
}


def _cases() -> list[Any]:
    cases = []
    for name in KINDS:
        lines = yaml.safe_load((HERE / f"{name}.yml").read_text(encoding="utf-8"))
        cases += [pytest.param(name, line, id=f"{name}-{n}") for n, line in enumerate(lines, 1)]
    return cases


def _shown(finding: Finding, keys: list[str]) -> dict[str, Any]:
    value = {"kind": finding.kind.value, **finding.value}
    return {key: value[key] for key in keys}


@pytest.mark.parametrize(("name", "line"), _cases())
def test_phrasing_gives_its_findings(name: str, line: dict[str, Any]) -> None:
    paper = line.get("paper") or FRAME.format(text=line["text"])
    reading = read_notice(paper)
    found = [f for n in reading.notices[:1] for f in n.findings if f.kind.value in KINDS[name]]
    keys = list(line["expect"][0]) if line["expect"] else []
    if not line["expect"]:
        assert found == []
        return
    assert [_shown(f, keys) for f in found] == line["expect"]


@pytest.mark.parametrize("name", KINDS)
def test_corpus_has_no_phrasing_twice(name: str) -> None:
    lines = yaml.safe_load((HERE / f"{name}.yml").read_text(encoding="utf-8"))
    papers = [line.get("paper") or line["text"] for line in lines]
    assert len(papers) >= 40
    assert len(set(papers)) == len(papers)
