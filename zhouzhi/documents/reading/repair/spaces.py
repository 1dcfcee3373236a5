"""Blanks inside dates, numbers, mail addresses and letter-spaced labels taken out."""

from collections.abc import Iterator

from zhouzhi.documents.reading.lexicon.characters import HAN
from zhouzhi.documents.reading.offsets import Edit
from zhouzhi.foundation.patterns import regex

_INSIDE = regex(
    r"(?<=\d)[ ]+(?=[年月日号时点分秒届个篇份张条项兆万页%级])"
    r"|(?<=[年月于至第到])[ ]+(?=\d)"
    r"|(?<=[日号\d])[ ]*(?=[—–~～至])[ ]+|(?<=\d)[ ]+(?=[—–~～至])|(?<=[—–~～至])[ ]+(?=\d)"
    rf"|(?<={HAN})[ ]+(?=\d{{4}}[ ]?年)|(?:(?<=\d年)|(?<=\d 年))[ ]+(?={HAN}|\d)"
    r"|(?<=[A-Za-z0-9])[ ]+(?=@)|(?<=@)[ ]+(?=[A-Za-z0-9])"
    r"|(?<=[〔\[（(])[ ]+|[ ]+(?=[〕\]）)，。；：、》])|(?<=[〕，。；、《])[ ]+"
)
_LABEL = regex(rf"(?m)^[ \t]*({HAN}(?:[ ]+{HAN}){{1,6}})[ ]*(?=[：:]|\d{{0,2}}[ ]*$)")
_SPACED_OFFICE = regex(
    rf"(?m)^[ \t]*({HAN}(?:[ ]+{HAN}){{4,24}})(?<=[局厅部委会处院校所府室心馆办站])[ ]*$"
)
_GAP = regex(r"[ ]+")


def edits(text: str) -> Iterator[Edit]:
    """Propose to drop each such blank."""
    drops = {(m.start(), m.end()) for m in _INSIDE.finditer(text) if m[0]}
    for m in (*_LABEL.finditer(text), *_SPACED_OFFICE.finditer(text)):
        if len(m[1].split()) == len(m[1].replace(" ", "")):
            drops |= {(m.start(1) + g.start(), m.start(1) + g.end()) for g in _GAP.finditer(m[1])}
    last = -1
    for start, end in sorted(drops):
        if start >= last:
            yield Edit(start, end, "")
            last = end
