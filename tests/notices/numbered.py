"""A Word file whose clause numbers Word computes (自动编号): no number is written in its text."""

import io
import re
from itertools import count

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

from zhouzhi.foundation.chinese import numeral

_HAN = "[一二三四五六七八九十]{1,3}"
_MARKS = (
    (re.compile(rf"({_HAN})、"), "chineseCounting", "%1、"),
    (re.compile(rf"（({_HAN})）"), "chineseCounting", "（%2）"),
    (re.compile(r"(\d{1,2})[.．、](?!\d)"), "decimal", "%3."),
    (re.compile(r"（(\d{1,2})）"), "decimal", "（%4）"),
)
_LIST = 900
"""Higher than the number of any list in the template."""


class _Lists:
    """The lists of a paper as they are begun, and how far each level has been counted."""

    def __init__(self, paper: docx.document.Document) -> None:
        self._part = paper.part.numbering_part.element
        self._ids = count(_LIST)
        self._id = 0
        self._counts: dict[int, int] = {}
        self._part.insert(0, parse_xml(_abstract()))

    def take(self, level: int, number: int) -> int | None:
        """The list in which Word would print this number next, a new one for a first; or None."""
        expected = self._counts.get(level, 0) + 1
        if number != expected or not self._id:
            if number != 1:
                return None
            self._begin()
        self._counts = {at: n for at, n in self._counts.items() if at < level}
        self._counts[level] = number
        return self._id

    def _begin(self) -> None:
        self._id = next(self._ids)
        self._counts = {}
        anew = "".join(
            f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="1"/></w:lvlOverride>'
            for at in range(len(_MARKS))
        )
        self._part.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{self._id}">'
                f'<w:abstractNumId w:val="{_LIST}"/>{anew}</w:num>'
            )
        )


def _abstract() -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{pattern}"/></w:lvl>'
        for at, (_, form, pattern) in enumerate(_MARKS)
    )
    return f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{_LIST}">{levels}</w:abstractNum>'


def renumbered(word: bytes) -> bytes:
    """The same paper, every number that Word can count itself left to it."""
    paper = docx.Document(io.BytesIO(word))
    lists = _Lists(paper)
    for paragraph in paper.paragraphs:
        _leave_to_word(paragraph, lists)
    kept = io.BytesIO()
    paper.save(kept)
    return kept.getvalue()


def _leave_to_word(paragraph: Paragraph, lists: _Lists) -> None:
    for level, (mark, _, _) in enumerate(_MARKS):
        m = mark.match(paragraph.text)
        number = numeral(m[1]) if m else None
        if not m or not number or not paragraph.runs[0].text.startswith(m[0]):
            continue
        list_id = lists.take(level, number)
        if list_id is not None:
            paragraph.runs[0].text = paragraph.runs[0].text[m.end() :]
            numbers = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            numbers.get_or_add_ilvl().set(qn("w:val"), str(level))
            numbers.get_or_add_numId().set(qn("w:val"), str(list_id))
        return
