"""Words with the facts that they say (带出处的文字): how a draft's sentences are put together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zhouzhi.apps.drafting.domain.parts import PartKind


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence; `key` names the fact that it says, "" for mere words.

    `label` is what an officer calls the fact.
    """

    words: str
    key: str = ""
    label: str = ""


Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class LinkedFact:
    """A fact as a section says it (事实对应的文字)."""

    key: str
    label: str
    words: str

    def as_json(self) -> dict[str, str]:
        """The fact as it is kept with its section."""
        return {"key": self.key, "label": self.label, "words": self.words}

    @classmethod
    def from_json(cls, kept: dict[str, str]) -> "LinkedFact":
        """The fact that `as_json` wrote."""
        return cls(kept["key"], kept["label"], kept["words"])


@dataclass(frozen=True, slots=True)
class Part:
    """A section as it was composed: what it is about, its heading, its lines."""

    kind: PartKind
    heading: str
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The lines as they print, a line feed between them."""
        return "\n".join("".join(piece.words for piece in line) for line in self.lines)

    @property
    def facts(self) -> tuple[LinkedFact, ...]:
        """The facts that it says, in the order of the text."""
        return tuple(
            LinkedFact(piece.key, piece.label, piece.words)
            for line in self.lines
            for piece in line
            if piece.key and piece.words
        )


def line_of(*parts: str | Piece | Iterable[Piece]) -> Line:
    """This will give a line out of plain words, pieces and runs of pieces."""
    found: list[Piece] = []
    for part in parts:
        if isinstance(part, str):
            found += [Piece(part)] if part else []
        elif isinstance(part, Piece):
            found.append(part)
        else:
            found += part
    return tuple(found)


def joined(lines: Sequence[Line], between: str) -> Line:
    """This will give several lines as one, with words between them."""
    found: list[Piece] = []
    for place, line in enumerate(lines):
        if place:
            found.append(Piece(between))
        found += line
    return tuple(found)
