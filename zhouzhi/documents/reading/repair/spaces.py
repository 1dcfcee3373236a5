"""Blanks inside dates, numbers, mail addresses and letter-spaced labels taken out."""

from collections.abc import Iterator
from itertools import pairwise

from zhouzhi.documents.reading.lexicon.characters import HAN
from zhouzhi.documents.reading.offsets import Edit
from zhouzhi.foundation.patterns import regex

_INSIDE = regex(
    r"(?<=\d)[ ]+(?=[年月日号时点分秒届个篇份张条项兆万页%级])"
    r"|(?<=[年月于至第到])[ ]+(?=\d)"
    r"|(?<=[日号\d])[ ]*(?=[—–~～至])[ ]+|(?<=\d)[ ]+(?=[—–~～至])|(?<=[—–~～至])[ ]+(?=\d)"
    rf"|(?<={HAN})[ ]+(?=\d{{4}}[ ]?年)|(?:(?<=\d年)|(?<=\d 年))[ ]+(?={HAN}|\d)"
    r"|(?<=[A-Za-z0-9])[ ]+(?=@)|(?<=@)[ ]+(?=[A-Za-z0-9])"
    r"|(?<=[〔\[（(])[ ]+|(?<![ ])[ ]+(?=[〕\]）)，。；：、》])|(?<=[〕，。；、《])[ ]+",
    first="[ ]",
)
_LABEL = regex(rf"(?m)^[ \t]*({HAN}(?:[ ]+{HAN}){{1,6}})[ ]*(?=[：:]|\d{{0,2}}[ ]*$)")
_SPACED_OFFICE = regex(
    rf"(?m)^[ \t]*({HAN}(?:[ ]+{HAN}){{4,24}})(?<=[局厅部委会处院校所府室心馆办站])[ ]*$"
)
_GAP = regex(r"[ ]+")
_WRAP = regex(rf"(?<={HAN}|[，。、；：”》）])[ ](?={HAN}|[“《（])")
_LONG, _FEWEST = 80, 2
_LEAST, _MOST, _ABOUT = 20, 48, 3


def _wraps(text: str) -> Iterator[tuple[int, int]]:
    """Yield the blanks where printed lines ended: at even distances in a long line."""
    start = 0
    for line in text.split("\n"):
        places = [m.start() for m in _WRAP.finditer(line)] if len(line) > _LONG else []
        usual = sorted(b - a for a, b in pairwise(places) if _LEAST <= b - a <= _MOST)
        if len(usual) >= _FEWEST:
            yield from ((start + at, start + at + 1) for at in _even(places, usual))
        start += len(line) + 1


def _even(places: list[int], usual: list[int]) -> list[int]:
    """The places that lie a printed line's breadth, the middle one of the usual, from another."""
    breadth = usual[len(usual) // 2]
    steps = [side * (breadth + by) for by in range(-_ABOUT, _ABOUT + 1) for side in (-1, 1)]
    known = set(places)
    even = [at for at in places if any(at + step in known for step in steps)]
    return even if len(even) > _FEWEST else []


def edits(text: str) -> Iterator[Edit]:
    """Propose to drop each such blank."""
    drops = {(m.start(), m.end()) for m in _INSIDE.finditer(text) if m[0]}
    drops |= set(_wraps(text))
    for m in (*_LABEL.finditer(text), *_SPACED_OFFICE.finditer(text)):
        if len(m[1].split()) == len(m[1].replace(" ", "")):
            drops |= {(m.start(1) + g.start(), m.start(1) + g.end()) for g in _GAP.finditer(m[1])}
    last = -1
    for start, end in sorted(drops):
        if start >= last:
            yield Edit(start, end, "")
            last = end
