"""What was typed into a draft and cannot be taken as it is (填错待改), kept as it was typed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Line = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Mistyped:
    """What waits to be put right: beside it the rest of the draft is saved.

    `cells` are by the position of their row, `press` and `activities` by their place among the
    lines of the page, counted from 0, each with its inputs as typed; `omissions` are by material,
    `explanations` by the position of their row.
    `text` is None where it could be taken. `refused` says by material why files were not taken:
    told until the next saving, it holds nothing up.
    """

    text: str | None = None
    cells: Mapping[int, str] = field(default_factory=dict)
    press: Mapping[int, Line] = field(default_factory=dict)
    activities: Mapping[int, Line] = field(default_factory=dict)
    omissions: Mapping[str, str] = field(default_factory=dict)
    explanations: Mapping[int, str] = field(default_factory=dict)
    refused: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many places must be put right before the answer can go."""
        lines = len(self.press) + len(self.activities)
        reasons = len(self.omissions) + len(self.explanations)
        return len(self.cells) + lines + reasons + (self.text is not None)

    @property
    def refused_count(self) -> int:
        """How many files were not taken at the last saving."""
        return sum(map(len, self.refused.values()))

    def to_json(self) -> dict[str, Any]:
        """As it is kept; nothing at all where all is well."""
        said: dict[str, Any] = {
            "cells": {str(key): typed for key, typed in self.cells.items()},
            "press": {str(key): dict(line) for key, line in self.press.items()},
            "activities": {str(key): dict(line) for key, line in self.activities.items()},
            "omissions": dict(self.omissions),
            "explanations": {str(key): typed for key, typed in self.explanations.items()},
            "refused": {key: list(words) for key, words in self.refused.items()},
        }
        kept = {name: part for name, part in said.items() if part}
        return kept if self.text is None else {"text": self.text, **kept}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Mistyped":
        """What was kept, as a value."""
        return cls(
            text=kept.get("text"),
            cells={int(key): typed for key, typed in kept.get("cells", {}).items()},
            press={int(key): line for key, line in kept.get("press", {}).items()},
            activities={int(key): line for key, line in kept.get("activities", {}).items()},
            omissions=dict(kept.get("omissions", {})),
            explanations={int(key): typed for key, typed in kept.get("explanations", {}).items()},
            refused={key: tuple(words) for key, words in kept.get("refused", {}).items()},
        )
