"""Punctuation made Chinese after Chinese words, and single where a slip doubled it."""

import re
from collections.abc import Iterator

from zhouzhi.documents.reading.lexicon.characters import HAN
from zhouzhi.documents.reading.offsets import Edit
from zhouzhi.foundation.patterns import regex

_DOUBLED = regex(
    r"([，。；：、])[ ]?\1+|(,)(?:[ ]?,)+(?!\d)|(?<=[，。；：])[，,]|[，,](?=[。；，、])"
    r"|、(?=[，。；])|(?<=、)[，,]",
    first="[,、。，：；]",
)
_HALF_WIDTH = regex(rf"(?:(?<={HAN})|(?<=[）)》”’〕]))[,;:](?![,;:，。；：、])")
_LOST_BRACKETS = regex(rf"(?<={HAN})\?(?:19|20)\d\d\?(?=\d{{1,5}}\s?号)")
"""〔 and 〕 that an old encoding did not know: 某科发?2011?28号."""
_UNCLOSED = regex(r"(?<=[〔\[［])(?P<year>(?:19|20)\d\d)(?P<serial>\d{1,4})(?=\s?号)")
"""A year that its bracket does not close any more: 某科发〔202227号."""
_PAUSED = regex(r"(?m)^[^\S\n]*20\d\d(?P<first>、)\d{1,2}(?P<second>、)\d{1,2}[^\S\n]*$")
"""A day on a line of its own, parted like a row: 2024、5、12."""
_INSIDE_DAY = regex(r"(?P<opens>[（(]?)\d{1,2}月\d{1,2}(?P<shuts>[)）])(?=[日号])")
"""A bracket that a slip has put into a day: （6月20)日前."""
_CHINESE = {",": "，", ";": "；", ":": "："}


def edits(text: str) -> Iterator[Edit]:
    """Propose one mark for every repeated one, the Chinese mark for , ; : after Chinese words.

    And brackets for the ? that a number's year has lost them to.
    """
    found = [Edit(m.start(), m.end(), _one(m)) for m in _DOUBLED.finditer(text)]
    held = {at for edit in found for at in range(edit.start, edit.end)}
    for m in _HALF_WIDTH.finditer(text):
        if m.start() not in held:
            found.append(Edit(m.start(), m.end(), _CHINESE[m[0]]))
    for m in _LOST_BRACKETS.finditer(text):
        found += [Edit(m.start(), m.start() + 1, "〔"), Edit(m.end() - 1, m.end(), "〕")]
    for m in _PAUSED.finditer(text):
        found += [Edit(m.start(part), m.end(part), "-") for part in ("first", "second")]
    for m in _INSIDE_DAY.finditer(text):
        found += [Edit(*m.span(part), "") for part in ("opens", "shuts") if m[part]]
    found += [Edit(m.end("year"), m.end("year"), "〕") for m in _UNCLOSED.finditer(text)]
    yield from sorted(found, key=lambda edit: edit.start)


def _one(m: re.Match[str]) -> str:
    mark: str = m[1] or m[2] or ""
    return _CHINESE.get(mark, mark)
