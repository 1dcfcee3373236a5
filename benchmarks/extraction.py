"""Reading whole notices beside JioNLP's extraction of times, phones, mails and places.

Not equal work: the reader says also who owes what to whom. The goal is a quarter of JioNLP's time,
warm, on the same texts in the same run, at no less recall of dates, phones and mails. JioNLP
stands in build/jionlp, made from requirements/jionlp.txt when it is not there.
"""

import json
import re
import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.figures import RUNS, Figure, seconds
from tests.notices.scoring import Case, cases
from zhouzhi.documents import read_notice

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / "build" / "jionlp"
KINDS = ("dates", "phones", "mails")
PASSES = 3
AT_MOST = 0.25


def measure() -> list[Figure]:
    """The ratio of the two times, and the recall of each side against the gold facts."""
    papers = cases("open")
    with _jionlp([(paper.text, _year(paper)) for paper in papers]) as peer:
        theirs = json.loads(_line(peer))
        ours = [_found(read_notice(paper.text).notices) for paper in papers]
        pairs = [(_own_pass(papers), _peer_pass(peer)) for _ in range(RUNS)]
    ratios = [own / other for own, other in pairs]
    ratio = statistics.median(ratios)
    spread = f"{min(ratios):.3g}-{max(ratios):.3g}"
    goal = f"<= {AT_MOST:g}"
    return [
        Figure("extraction", round(ratio, 3), "x", goal, ratio <= AT_MOST, spread),
        _per_paper("extraction_ours", [own for own, _ in pairs], papers),
        _per_paper("extraction_jionlp", [other for _, other in pairs], papers),
        *(_recalls(kind, papers, ours, theirs) for kind in KINDS),
    ]


def _recalls(
    kind: str, papers: list[Case], ours: list[dict[str, Any]], theirs: list[dict[str, Any]]
) -> Figure:
    """Our recall of one kind, held against theirs."""
    wanted = [_found(paper.gold["notices"])[kind] for paper in papers]
    own, other = (
        sum(len(want & set(got[kind])) for want, got in zip(wanted, side, strict=True))
        / sum(map(len, wanted))
        for side in (ours, theirs)
    )
    return Figure(
        f"recall_of_{kind}", round(own, 3), "", f">= {other:.3f}", own >= other, spread="", runs=1
    )


def _found(notices: Any) -> dict[str, set[str]]:
    """The days, phones and mails that facts name: days as ISO dates, the others as printed."""
    facts = [notice if isinstance(notice, dict) else notice.facts() for notice in notices]
    contacts = [contact for notice in facts for contact in notice.get("contacts") or []]
    dated = [[fact.get(key) for key in ("issued_on", "campaign", "obligations")] for fact in facts]
    return {
        "dates": set(re.findall(r'"(\d{4}-\d\d-\d\d)"', json.dumps(dated))),
        "phones": {phone for contact in contacts for phone in contact.get("phones") or []},
        "mails": {mail for contact in contacts for mail in contact.get("emails") or []},
    }


def _year(paper: Case) -> int:
    """The year that a reader of the paper would know."""
    return int(re.findall(r"20\d\d", json.dumps(paper.gold) + paper.text)[0])


def _own_pass(papers: list[Case]) -> float:
    return min(
        seconds(lambda: [read_notice(paper.text) for paper in papers]) for _ in range(PASSES)
    )


def _peer_pass(peer: "subprocess.Popen[str]") -> float:
    return min(_told(peer) for _ in range(PASSES))


def _told(peer: "subprocess.Popen[str]") -> float:
    assert peer.stdin is not None
    peer.stdin.write("again\n")
    peer.stdin.flush()
    return float(_line(peer))


def _line(peer: "subprocess.Popen[str]") -> str:
    assert peer.stdout is not None
    return peer.stdout.readline()


@contextmanager
def _jionlp(papers: list[tuple[str, int]]) -> Iterator["subprocess.Popen[str]"]:
    """JioNLP, warm and waiting, for as long as the block lasts."""
    python = HOME / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", HOME], check=True)
        lock = ROOT / "requirements" / "jionlp.txt"
        install = [python, "-m", "pip", "install", "-q", "--require-hashes", "-r", lock]
        subprocess.run(install, check=True, stdout=sys.stderr)
    peer = subprocess.Popen(
        [python, ROOT / "benchmarks" / "bare" / "extraction.py"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert peer.stdin is not None
    peer.stdin.write(json.dumps(papers) + "\n")
    peer.stdin.flush()
    try:
        yield peer
    finally:
        peer.stdin.close()
        peer.wait()


def _per_paper(name: str, passes: list[float], papers: list[Case]) -> Figure:
    each = [taken * 1000 / len(papers) for taken in passes]
    spread = f"{min(each):.3g}-{max(each):.3g}"
    return Figure(name, round(statistics.median(each), 2), "ms", "", None, spread)
