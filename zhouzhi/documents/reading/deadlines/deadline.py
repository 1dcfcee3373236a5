"""A deadline (截止日期) as a sentence states it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from zhouzhi.documents.reading.when import Question


@dataclass(slots=True)
class Deadline:
    """A deadline (截止日期) as found: where, the words, the rule, and the day if it can be told."""

    start: int
    end: int
    words: str
    due_on: date | None = None
    due_time: str | None = None
    kind: str = "date"
    anchor: str | None = None
    days: int | None = None
    workdays: int | None = None
    sure: bool = True
    questions: list[Question] = field(default_factory=list)

    @property
    def rule(self) -> dict[str, Any]:
        """The due rule, kept beside the day that it comes to."""
        return {
            "kind": self.kind,
            "anchor": self.anchor,
            "days": self.days,
            "workdays": self.workdays,
            "words": self.words,
        }
