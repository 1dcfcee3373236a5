"""Requirement specs 报送要求: one duty of a notice as a value, before it becomes a row."""

from dataclasses import dataclass
from datetime import date

from zhouzhi.apps.obligations.domain.due import DueRule
from zhouzhi.apps.obligations.domain.materials import Material

LimitValue = str | int | bool


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit a notice sets on what is handed in (限制), e.g. video_max_seconds 180.

    `scope` holds the notice's words for the addressees it binds ("" for all); `sentence` the
    sentence that sets it.
    """

    key: str
    value: LimitValue
    scope: str = ""
    sentence: str = ""

    def as_json(self) -> dict[str, LimitValue]:
        """The limit as it is kept in `Requirement.limits`."""
        return {
            "key": self.key,
            "value": self.value,
            "scope": self.scope,
            "sentence": self.sentence,
        }

    @classmethod
    def from_json(cls, kept: dict[str, LimitValue]) -> "Limit":
        """The limit that `as_json` wrote."""
        return cls(
            key=str(kept["key"]),
            value=kept["value"],
            scope=str(kept.get("scope", "")),
            sentence=str(kept.get("sentence", "")),
        )


@dataclass(frozen=True, slots=True)
class RequirementSpec:
    """One duty as a notice makes it: what, for whom, to whom, by when, and the words that say so.

    `span` is (start, end) in the notice's text, None where a person added the duty. `liable` is the
    notice's words for who owes it ("" for every addressee). `due` is the rule as said, `due_on` the
    day it comes to (None for a duty without a date), `due_words` the notice's words for it.
    """

    title: str
    sentence: str
    span: tuple[int, int] | None
    materials: tuple[Material, ...]
    limits: tuple[Limit, ...]
    liable: str
    recipient: str
    channel: str
    due: DueRule
    due_on: date | None
    due_words: str = ""

    @property
    def asks_for_statistics(self) -> bool:
        """Whether the duty wants a statistics form (统计表) filled in."""
        return Material.STATISTICS_RETURN in self.materials
