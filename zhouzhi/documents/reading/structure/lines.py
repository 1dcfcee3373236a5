"""Lines and sentences of a text, each knowing where it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from zhouzhi.documents.reading.findings import Span

_LONGEST = 1500
"""Longer lines are cut, so that no recogniser's work grows with their square."""
_UNCLOSED = 150
"""After so many characters a stop ends a sentence though a bracket was never closed."""
_KEPT = 512
_STOPS = "。！？!?\n"
_OPENING, _CLOSING = "（(〔[《“【〈「", "）)〕]》”】〉」"


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its outer blanks, or a sentence of one."""

    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    def part(self, start: int, end: int) -> Span:
        """The place of self.text[start:end] in the whole text."""
        return Span(self.start + start, self.start + end)

    def cut(self, start: int, end: int) -> "Line":
        """A stretch of this line, its outer blanks dropped."""
        words = self.text[start:end]
        return Line(self.start + start + len(words) - len(words.lstrip()), words.strip())


def lines_of(text: str, start: int = 0, end: int | None = None) -> list[Line]:
    """The lines that are not empty between two offsets, the longest cut at ends of sentences."""
    stretch = text[start : len(text) if end is None else end]
    whole = (Line(start + m.start(), m[0].rstrip()) for m in re.finditer(r"[^\s][^\n]*", stretch))
    return [piece for line in whole for piece in _bounded(line)]


def _bounded(line: Line) -> Iterator[Line]:
    """The line, or where it is longer than any paragraph, its pieces."""
    at, size = 0, len(line.text)
    while size - at > _LONGEST:
        last = max(line.text.rfind(stop, at, at + _LONGEST) for stop in "。；")
        end = last + 1 if last > at else at + _LONGEST
        piece = line.cut(at, end)
        if piece.text:
            yield piece
        at = end
    yield line.cut(at, size)


@lru_cache
def _edges(marks: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(_OPENING + _CLOSING + marks)}]")


@lru_cache(maxsize=_KEPT)
def sentences(line: Line, stops: str = _STOPS) -> tuple[Line, ...]:
    """The sentences of a line; a stop inside brackets or quotes ends nothing.

    They are kept a while: one recogniser after another walks the same lines.
    """
    return tuple(_sentences(line, stops))


def _sentences(line: Line, stops: str) -> Iterator[Line]:
    begin, depth = 0, 0
    for m in _edges(stops).finditer(line.text):
        at, c = m.start(), m[0]
        if c in _OPENING:
            depth += 1
        elif c in _CLOSING:
            depth = max(0, depth - 1)
        elif depth == 0 or (c == "。" and depth == 1 and at - begin > _UNCLOSED):
            yield line.cut(begin, at + 1)
            begin, depth = at + 1, 0
    if line.text[begin:].strip():
        yield line.cut(begin, len(line.text))


def split_outside(text: str, separators: str) -> list[tuple[int, int]]:
    """The (start, end) of the pieces between separators that stand outside brackets."""
    pieces, begin, depth = [], 0, 0
    for m in _edges(separators).finditer(text):
        c = m[0]
        if c in _OPENING:
            depth += 1
        elif c in _CLOSING:
            depth = max(0, depth - 1)
        elif depth == 0:
            pieces.append((begin, m.start()))
            begin = m.end()
    pieces.append((begin, len(text)))
    return [(s, e) for s, e in pieces if text[s:e].strip()]


def unbroken(words: str) -> str:
    """The words without the line ends that run through them."""
    return re.sub(r"\s*\n\s*", "", words).strip()
