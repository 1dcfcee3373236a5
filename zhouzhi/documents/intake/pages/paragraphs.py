"""Rows to paragraphs (接行): a row goes on in the next where it is full and the next not indented.

What decides is the page's own geometry: its margins, its indents, its line pitch.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from zhouzhi.documents.intake.layout import Printed, Spot
from zhouzhi.documents.intake.pages.marks import BLANK, Line

_ROOM = 1.9
"""A row is full when no more than this many characters would still fit: one and a mark."""
_LOOSE_ROOM = 2.6
"""The same where rows are not set to both margins, in text whose paragraphs are indented."""
_INDENT = 1.2
_FLUSH = 0.5
_FIRST_ROW = 2.8
"""From the left margin, in characters: a row that begins there, and the first of a paragraph."""
_FAR = 4.5
_SHORT_ROW = 6
_SUPPORT = 3
_BEGINS = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]"
    r"|第[一二三四五六七八九十]{1,3}[章节条]|\d{1,2}[.．、](?!\d)|\d{1,2}[.．、](?=\d{4}\s*年)|附\s*件|抄\s*送"
    r"|联\s*系\s*[人方电]|填[报表]\S{1,4}[：:]|[①-⑳]|※|注[：:]"
    r"|[^\s，。；：:（()）]{2,12}\s*[（(](?:加盖公章|盖章|公章|签[章字名])[）)]\s*[：:])"
)
_TITLE = re.compile(r"关于.{4,80}(?:通知|函|公告|意见|通报|通告|方案|请示)(?:[（(].{1,12}[）)])?$")
_UNIT = re.compile(
    r"[（(〔\[《“]*(?:[!-~]+|.)(?:[（(〔\[《“]+.)?[）)〕\]》”。，、；：]*(?:(?<=〕)\d+号)?"
)
"""What no row is broken in: a character, number or Latin word with the marks that hold on to it."""
_CUT = re.compile(r"(?<!\d)0\d{2,3}[-—–－]$")
_MAIL = re.compile(r"[A-Za-z0-9._-]*@[A-Za-z0-9._-]*$|(?:https?:/|www\.)[!-~]*$")
_OPEN = re.compile(r"[（(][^（()）]{0,6}$")
"""A bracket that has just been opened: （见 | 附件2）报送 begins nothing."""
_STOPPED = re.compile(r"[。！？；!?;][”’」』）)】]*$")


@dataclass(frozen=True, slots=True)
class Measure:
    """How a stretch of rows is set (版心): margins, pitch, and whether paragraphs are indented."""

    left: float
    right: float
    pitch: float
    indents: bool


def measure(region: Sequence[Line], *, width: float, right: float | None = None) -> Measure:
    """The measure of some rows on a page of this width.

    `right` is the margin of the other pages, for where too few rows reach one of their own; where
    there is none, the right margin is taken to be as wide as the left one.
    """
    if not region:
        return Measure(0.0, width, 0.0, indents=False)
    size = sorted(line.size for line in region)[len(region) // 2]
    lefts = sorted(line.box.left for line in region)
    left = lefts[len(lefts) // 20]
    own = own_margin(region)
    steps = sorted(b.box.middle - a.box.middle for a, b in pairwise(region))
    steps = [step for step in steps if step > 0]
    indented = sum(_INDENT * size < line.box.left - left < 3.5 * size for line in region)
    return Measure(
        left,
        own or right or width - left,
        steps[len(steps) // 4] if steps else 0.0,
        indents=indented >= max(1, len(region) // 12),
    )


def paragraphs(region: Sequence[Line], measured: Measure) -> Iterator[list[Line]]:
    """The rows of one region, gathered into paragraphs."""
    held: list[Line] = []
    for line in region:
        if held and not goes_on(held[-1], line, measured, measured):
            yield held
            held = []
        held.append(line)
    if held:
        yield held


def goes_on(line: Line, following: Line, measured: Measure, then: Measure) -> bool:
    """Is the following row the same paragraph? `then` is the measure in which it stands."""
    begins = _BEGINS.match(following.text) and not _OPEN.search(line.text)
    if begins or not _is_as_large(line, following):
        return False
    if _TITLE.search(line.text):
        return False
    if is_cut(line.text, following.text):
        return True
    runs_in = _runs_in(line, following, measured, then)
    if line.box.right < measured.right - _room(line, following, loose=runs_in):
        return False
    if _is_rest(line, following):
        return True
    if (
        _is_placed(line, measured) and not runs_in
    ) or following.box.left > then.left + _INDENT * line.size:
        return False
    pitch = measured.pitch
    if line.page == following.page and pitch and _step(line, following) > 1.45 * pitch:
        return False
    return then.indents or not _STOPPED.search(line.text)


def is_cut(before: str, after: str) -> bool:
    """Was a row broken behind the area code of a telephone?"""
    return bool(_CUT.search(before)) and after[:4].isdecimal()


def _runs_in(line: Line, following: Line, measured: Measure, then: Measure) -> bool:
    """Is this a row of running text whose sentence is open, and the next one at the margin?"""
    return (
        then.indents
        and abs(following.box.left - then.left) < _FLUSH * line.size
        and line.box.left - measured.left < _FIRST_ROW * line.size
        and not _STOPPED.search(line.text)
        and not line.text.endswith(("：", ":"))
        and not following.text.startswith("关于")
    )


def _room(line: Line, following: Line, *, loose: bool) -> float:
    """How much may be left free at the end of a full row: what the next begins with did not fit."""
    if not loose:
        return _ROOM * line.size
    unit = _UNIT.match(following.text)
    inked = [glyph for glyph in following.glyphs if glyph.text != BLANK]
    last = min(unit.end() if unit else 1, len(inked)) - 1
    return max(_LOOSE_ROOM * line.size, inked[last].box.right - inked[0].box.left + line.size)


def _is_as_large(line: Line, following: Line) -> bool:
    """Are both rows in one size of type? That of a few recognised characters is a guess."""
    guessed = following.confidence is not None and len(following.text) <= _SHORT_ROW
    return abs(line.size - following.size) <= (0.6 if guessed else 0.25) * line.size


def _is_placed(line: Line, measured: Measure) -> bool:
    """Does this row stand in the middle or at the right, as titles and signatures do?"""
    before, after = line.box.left - measured.left, measured.right - line.box.right
    centred = before > 0.8 * line.size and abs(before - after) < 0.7 * line.size
    return centred or before > _FAR * line.size


def _is_rest(line: Line, following: Line) -> bool:
    """Is the following row the last character or two of a full one, wherever it stands?"""
    return len(following.text) <= 2 and not _STOPPED.search(line.text)


def printed(rows: Sequence[Line]) -> Printed:
    """Rows set as one paragraph that knows where each of them stands."""
    words, spots = "", []
    for row in rows:
        text = row.text.strip()
        if _are_words(words, text):
            words += " "
        spots.append(Spot(len(words), len(words) + len(text), row.page, row.box, row.confidence))
        words += text
    return Printed(words, tuple(spots))


def _are_words(before: str, after: str) -> bool:
    """Are these two Latin words, rather than the parts of an address that a row broke?"""
    latin = before[-1:].isascii() and before[-1:].isalpha() and after[:1].isascii()
    return latin and not _MAIL.search(before)


def own_margin(region: Sequence[Line]) -> float | None:
    """The right margin that at least three rows of a region reach, None where there is none."""
    rights = sorted((line.box.right for line in region), reverse=True)
    size = sorted(line.size for line in region)[len(region) // 2] if region else 0.0
    for right in rights[: len(rights) // 8 + 1]:
        if sum(right - size < each <= right for each in rights) >= _SUPPORT:
            return right
    return None


def _step(line: Line, following: Line) -> float:
    return following.box.middle - line.box.middle
