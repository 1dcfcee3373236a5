"""«», ‹›, << >> and a single < or > within a title put back to the title marks 《》 and 〈〉."""

import re
from collections.abc import Iterator

from zhouzhi.documents.reading.offsets import Edit
from zhouzhi.foundation.patterns import regex

_SINGLE = {"«": "《", "»": "》", "‹": "〈", "›": "〉", "﹏": ""}
_OPENS = {"»": "«", "›": "‹"}
_LONGEST = 150
_PAIR = regex(
    r"<<(?=[^<>\n\u4e00-\u9fff]*+[\u4e00-\u9fff][^<>\n]*+>>)|(?<=[\u4e00-\u9fff0-9）)])>>"
)
# A title within a title, of which recognition took one mark for its look-alike.
_INNER = regex(r"〈[^<>〈〉《》\n]{2,80}(?P<close>>)|(?P<open><)[^<>〈〉《》\n]{2,80}〉")


def edits(text: str) -> Iterator[Edit]:
    """Propose a title mark for each of its substitutes."""
    found = [
        Edit(m.start(), m.end(), _SINGLE[m[0]])
        for m in re.finditer("[«»‹›]", text)
        if m[0] in "«‹" or _OPENS[m[0]] in text[max(0, m.start() - _LONGEST) : m.start()]
    ]
    if "<" in text or ">" in text:
        found += _of_look_alikes(text)
    yield from sorted(found, key=lambda edit: edit.start)


def _of_look_alikes(text: str) -> Iterator[Edit]:
    for m in _PAIR.finditer(text):
        yield Edit(m.start(), m.end(), "《" if m[0] == "<<" else "》")
    for m in _INNER.finditer(text):
        if side := m.lastgroup:
            yield Edit(m.start(side), m.end(side), "〉" if side == "close" else "〈")
