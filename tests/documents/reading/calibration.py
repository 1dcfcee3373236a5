"""How often facts are right that the reader is so and so sure of.

python -m tests.documents.reading.calibration [FOLDER ...]: a table by rule and confidence over
the notices with gold in the folders, by default the open ones and the samples.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.notices.facts import Fact, facts_of
from zhouzhi.documents import Reading, assemble, read_file
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


@dataclass(frozen=True, slots=True)
class Calibration:
    """Many claims together."""

    claims: tuple[Claim, ...]

    @property
    def right_when_sure(self) -> float:
        """The part of the sure claims that is right."""
        sure = [claim for claim in self.claims if claim.is_sure]
        return sum(claim.is_right for claim in sure) / len(sure)

    @property
    def sure_when_right(self) -> float:
        """The part of the right claims that is sure."""
        right = [claim for claim in self.claims if claim.is_right]
        return sum(claim.is_sure for claim in right) / len(right)


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
    found = measured([Path(folder) for folder in sys.argv[1:]] or FOLDERS)
    by_rule: dict[tuple[str, float], list[Claim]] = defaultdict(list)
    for claim in found.claims:
        by_rule[claim.rule, round(claim.confidence, 2)].append(claim)
    for (rule, confidence), claims in sorted(by_rule.items()):
        right = sum(claim.is_right for claim in claims) / len(claims)
        print(f"{rule:32} {confidence:.2f}  {right:.3f} right of {len(claims)}")
    for claim in found.claims:
        if claim.is_sure and not claim.is_right:
            print(f"  + {claim.paper} {claim.fact}")
    print(f"right when sure {found.right_when_sure:.3f}")
    print(f"sure when right {found.sure_when_right:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
