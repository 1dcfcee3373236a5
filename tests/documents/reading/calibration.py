"""How often facts are right that the reader is so and so sure of.

python -m tests.documents.reading.calibration [--grids COUNT] [FOLDER ...]: a table by rule over
the notices with gold in the folders, by default the open ones and the samples, and over so many
papers of each grid.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.notices.facts import Fact, facts_of
from tests.notices.grid import GRIDS
from tests.notices.grid.drawing import Grid
from zhouzhi.documents import Reading, assemble, read_file, read_notice
from zhouzhi.documents.intake import IntakeError

ROOT = Path(__file__).parents[3]
FOLDERS = (ROOT / "tests" / "notices" / "open", ROOT / "samples")
KINDS = (".txt", ".docx", ".html", ".doc", ".pdf")
SURE = 0.9


@dataclass(frozen=True, slots=True)
class Claim:
    """A fact with the rule that found it, how sure the rule was, and whether it is right."""

    paper: str
    fact: Fact
    rule: str
    confidence: float
    is_right: bool

    @property
    def is_sure(self) -> bool:
        return self.confidence >= SURE


def share(claims: Iterable[Claim], kind: Callable[[Claim], bool]) -> float:
    """The part of the claims that are of a kind; 1 where there are none."""
    held = [kind(claim) for claim in claims]
    return sum(held) / len(held) if held else 1.0


@dataclass(frozen=True, slots=True)
class Calibration:
    """Many claims together."""

    claims: tuple[Claim, ...]

    def __add__(self, other: "Calibration") -> "Calibration":
        return Calibration(self.claims + other.claims)

    @property
    def sure(self) -> tuple[Claim, ...]:
        return tuple(claim for claim in self.claims if claim.is_sure)

    @property
    def right_when_sure(self) -> float:
        """The part of the sure claims that is right."""
        return share(self.sure, lambda claim: claim.is_right)

    @property
    def sure_when_right(self) -> float:
        """The part of the right claims that is sure."""
        right = [claim for claim in self.claims if claim.is_right]
        return share(right, lambda claim: claim.is_sure)

    @property
    def by_rule(self) -> dict[str, "Calibration"]:
        """The claims of each rule, by its name."""
        rules: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            rules[claim.rule].append(claim)
        return {rule: Calibration(tuple(claims)) for rule, claims in sorted(rules.items())}


def claims_of(paper: str, reading: Reading, gold: dict[str, Any]) -> Iterator[Claim]:
    """Every fact of every finding, held against the gold."""
    unsettled = gold.get("unsettled", ())
    want = facts_of(gold, unsettled=unsettled)
    for place, notice in enumerate(reading.notices):
        for finding in notice.findings:
            before: list[dict[str, object]] = [{} for _ in range(place)]
            alone = {"notices": [*before, assemble([finding])]}
            for fact in facts_of(alone, unsettled=unsettled):
                yield Claim(paper, fact, finding.rule, finding.confidence, fact in want)


def measured(folders: Iterable[Path]) -> Calibration:
    """The claims on every paper of the folders that has its gold beside it or under gold/."""
    claims: list[Claim] = []
    for folder in folders:
        for paper in sorted(p for p in folder.iterdir() if p.suffix in KINDS):
            gold = next(folder.rglob(f"{paper.stem}.gold.json"), None)
            reading = _read(paper) if gold else None
            if gold and reading:
                facts = json.loads(gold.read_text(encoding="utf-8"))
                claims += claims_of(paper.name, reading, facts)
    return Calibration(tuple(claims))


def drawn(name: str, count: int) -> Calibration:
    """The claims on so many papers of a grid."""
    return Calibration(tuple(c for seed in range(count) for c in _of_seed(name, GRIDS[name], seed)))


def _of_seed(name: str, grid: Grid, seed: int) -> Iterator[Claim]:
    paper = grid.draw(seed)
    for finding in read_notice(paper.text).notices[0].findings:
        for fact in grid.facts_of(assemble([finding])):
            right = fact in paper.facts
            yield Claim(f"{name} {seed}", fact, finding.rule, finding.confidence, right)


def _read(paper: Path) -> Reading | None:
    """A paper as read from its text; None for a scan, whose words were only recognised."""
    try:
        return read_file(paper)
    except IntakeError as refusal:
        if refusal.code != "scan":
            raise
        return None


def main() -> int:
    """Print the table, the wrong claims that were sure, and the two figures; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.documents.reading.calibration")
    parser.add_argument("folders", nargs="*", type=Path, default=FOLDERS)
    parser.add_argument("--grids", type=int, default=0, help="papers of each grid")
    asked = parser.parse_args()
    found = measured(asked.folders)
    for name in GRIDS if asked.grids else ():
        found += drawn(name, asked.grids)
    print(f"{'rule':32} claims  right   sure  right when sure")
    for rule, of_rule in found.by_rule.items():
        right, sure = (
            share(of_rule.claims, kind)
            for kind in (lambda claim: claim.is_right, lambda claim: claim.is_sure)
        )
        told = f"{of_rule.right_when_sure:.3f}" if of_rule.sure else ""
        print(f"{rule:32} {len(of_rule.claims):6}  {right:.3f}  {sure:.3f}  {told}")
    for claim in found.sure:
        if not claim.is_right:
            print(f"  + {claim.paper} {claim.rule} {claim.confidence:.2f} {claim.fact}")
    print(f"right when sure {found.right_when_sure:.3f}")
    print(f"sure when right {found.sure_when_right:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
