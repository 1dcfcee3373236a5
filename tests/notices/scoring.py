"""How well a reader reads: precision, recall and F1 over the facts of many notices."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.notices.facts import Fact, facts_of
from zhouzhi.documents import read_notice

HERE = Path(__file__).parent
Change = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Score:
    """What was found, missed and found too much, as facts with the name of their notice."""

    hits: frozenset[Fact] = frozenset()
    missed: frozenset[Fact] = frozenset()
    excess: frozenset[Fact] = frozenset()

    @property
    def precision(self) -> float:
        """The part of what was found that is right."""
        return len(self.hits) / (len(self.hits) + len(self.excess) or 1)

    @property
    def recall(self) -> float:
        """The part of what is right that was found."""
        return len(self.hits) / (len(self.hits) + len(self.missed) or 1)

    @property
    def f1(self) -> float:
        """The harmonic mean of the two, over all facts (micro-averaged)."""
        return 2 * len(self.hits) / (2 * len(self.hits) + len(self.missed) + len(self.excess) or 1)

    def __add__(self, other: "Score") -> "Score":
        return Score(self.hits | other.hits, self.missed | other.missed, self.excess | other.excess)


@dataclass(frozen=True, slots=True)
class Case:
    """A notice's text with the facts that a careful officer takes from it."""

    name: str
    text: str
    gold: dict[str, Any] = field(repr=False)

    def score(self, change: Change = str) -> Score:
        """How the reader does on the text, or on what `change` makes of it."""
        unsettled = self.gold.get("unsettled", ())
        want = {(self.name, *fact) for fact in facts_of(self.gold, unsettled=unsettled)}
        reading = read_notice(change(self.text))
        told = {"notices": [notice.facts() for notice in reading.notices]}
        got = {(self.name, *fact) for fact in facts_of(told, unsettled=unsettled)}
        return Score(frozenset(want & got), frozenset(want - got), frozenset(got - want))


def cases(folder: str) -> list[Case]:
    """The notices of one folder, by name."""
    return [
        Case(
            path.stem,
            path.read_text(encoding="utf-8"),
            json.loads(path.with_suffix(".gold.json").read_text(encoding="utf-8")),
        )
        for path in sorted((HERE / folder).glob("*.txt"))
    ]


def total(scores: Iterable[Score]) -> Score:
    """Many scores as one."""
    return sum(scores, Score())
