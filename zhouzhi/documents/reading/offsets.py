"""Edits to a text that remember where every character came from."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace text[start:end] by `after`."""

    start: int
    end: int
    after: str


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """The way from a repaired text back to its original (出处对照).

    `runs` are (start, end, origin_start, origin_end), in order and without gaps in the repaired
    text; a run as long as its origin maps character by character, any other as one block.
    """

    runs: tuple[tuple[int, int, int, int], ...]

    def back(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original that text[start:end] came from."""
        if not self.runs:
            return 0, 0
        last = self._character(max(end - 1, start))
        return self._character(start)[0], last[1] if end > start else last[0]

    def forward(self, offset: int) -> int:
        """The first place in the repaired text that came from `offset` or later."""
        for start, end, origin, origin_end in self.runs:
            if offset < origin_end:
                exact = end - start == origin_end - origin
                return start + max(0, offset - origin) if exact else start
        return self.runs[-1][1] if self.runs else 0

    def _character(self, at: int) -> tuple[int, int]:
        index = max(bisect_right(self.runs, at, key=lambda run: run[0]) - 1, 0)
        start, end, origin, origin_end = self.runs[index]
        if at >= end:
            return origin_end, origin_end
        if end - start == origin_end - origin:
            return origin + at - start, origin + at - start + 1
        return origin, origin_end


@dataclass(frozen=True, slots=True)
class Paper:
    """A text under repair: each character with the stretch of the original it stands for."""

    text: str
    starts: list[int]
    ends: list[int]

    @classmethod
    def of(cls, text: str) -> "Paper":
        """An untouched text."""
        return cls(text, list(range(len(text))), list(range(1, len(text) + 1)))

    def with_edits(self, edits: Iterable[Edit]) -> "Paper":
        """The text after edits that are in order and do not overlap."""
        words: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        at = 0
        for edit in edits:
            words.append(self.text[at : edit.start])
            starts += self.starts[at : edit.start]
            ends += self.ends[at : edit.start]
            words.append(edit.after)
            if len(edit.after) == edit.end - edit.start:
                starts += self.starts[edit.start : edit.end]
                ends += self.ends[edit.start : edit.end]
            elif edit.after:
                first, last = self._stretch(edit)
                starts += [first] * len(edit.after)
                ends += [last] * len(edit.after)
            at = edit.end
        words.append(self.text[at:])
        return Paper("".join(words), starts + self.starts[at:], ends + self.ends[at:])

    def _stretch(self, edit: Edit) -> tuple[int, int]:
        if edit.end > edit.start:
            return self.starts[edit.start], self.ends[edit.end - 1]
        place = self.starts[edit.start] if edit.start < len(self.starts) else (self.ends or [0])[-1]
        return place, place

    def origin(self) -> OffsetMap:
        """The finished map, neighbouring characters gathered into runs."""
        runs: list[tuple[int, int, int, int]] = []
        edges = [0, *self._breaks(), len(self.text)] if self.text else []
        for start, end in pairwise(edges):
            first, last = self.starts[start], self.ends[end - 1]
            begun = runs[-1] if runs else None
            if begun and begun[2:] == (first, last) and end - start == 1:
                runs[-1] = (begun[0], end, first, last)
            else:
                runs.append((start, end, first, last))
        return OffsetMap(tuple(runs))

    def _breaks(self) -> list[int]:
        """The places where a character is not the neighbour, in the original too, of the last."""
        starts, ends = self.starts, self.ends
        return [
            at
            for at, (before, start, done, end) in enumerate(
                zip(starts, starts[1:], ends, ends[1:], strict=False), start=1
            )
            if not before + 1 == start == done == end - 1
        ]
