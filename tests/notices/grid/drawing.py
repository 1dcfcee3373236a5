"""What every grid draws: a paper around one way of saying something, with the facts it tells."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.notices.facts import Fact


@dataclass(frozen=True, slots=True)
class Drawn:
    """One paper of a grid: its frame, its text, and the facts of the grid's kinds in it."""

    frame: str
    text: str
    facts: frozenset[Fact]


@dataclass(frozen=True, slots=True)
class Grid:
    """A way to draw papers by seed, and the function that takes its kinds of fact of a reading."""

    draw: Callable[[int], Drawn]
    facts_of: Callable[[dict[str, Any]], Iterator[Fact]]

    def faults(self, paper: Drawn, reading: dict[str, Any]) -> tuple[set[Fact], set[Fact]]:
        """The facts of a paper that a reading misses, and those that it has too much."""
        got = set(self.facts_of(reading))
        return set(paper.facts - got), got - paper.facts


def words_of(name: str) -> dict[str, Any]:
    """The frames and slots of a grid, from its file."""
    path = Path(__file__).with_name(f"{name}.yml")
    return dict(yaml.safe_load(path.read_text(encoding="utf-8")))
