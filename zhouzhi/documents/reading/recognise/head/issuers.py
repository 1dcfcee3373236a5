"""Who issues the paper (发文机关): the offices that sign it, else those printed over it."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from zhouzhi.documents.reading.findings import Doubt, Finding, FindingKind
from zhouzhi.documents.reading.lexicon.characters import HAN
from zhouzhi.documents.reading.recognise.draft import doubt, found
from zhouzhi.documents.reading.structure import Line, Sheet
from zhouzhi.documents.reading.structure.lines import unbroken
from zhouzhi.documents.reading.structure.marks import DATED, DATED_HEAD, is_organisations
from zhouzhi.documents.reading.when import Question
from zhouzhi.foundation.patterns import regex

_PASSED_ON = regex(r"转发|印发")
_SOCIETY = regex(r"(?:学会|协会|研究会|联合会)$")
_BRANCH = regex(rf"(?!.*[省市县区]){HAN}{{2,10}}(?:工作委员会|专业委员会|分会|专委会)")
_SEAL = regex(r"[（(]\s?(?:盖章|公章|印章|章|代章|代|[^（）()]{2,24}代章?)\s?[）)]")


def recognise(sheet: Sheet) -> Iterator[Finding | Doubt]:
    """Give each office once, in the order of signing."""
    lines, rule, confidence = sheet.signature, "issuers.signed", 0.97
    if not lines:
        lines = [
            line
            for line in sheet.masthead
            if is_organisations(re.sub(r"\s?文\s?件$", "", line.text))
        ]
        rule, confidence = "issuers.masthead", 0.85
    if not lines and "发文机关" in sheet.particulars:
        lines, rule = [sheet.particulars["发文机关"]], "issuers.labelled"
    if not lines:
        lines, rule, confidence = list(_under_title(sheet)), "issuers.headed", 0.9
    if not lines and sheet.title:
        lines, rule, confidence = list(_before_about(sheet.title[0])), "issuers.title", 0.75
    seen: set[str] = set()
    for name in (name for line in _whole(sheet, lines) for name in _names(line)):
        words = unbroken(name.text)
        if words not in seen:
            seen.add(words)
            value = {"name": words}
            yield found(FindingKind.ISSUER, value, name.span, rule=rule, confidence=confidence)
    if not seen:
        yield doubt(
            Question("issuer_missing", "没有找到落款单位，请填写发文机关。"), None, finding=None
        )


def _whole(sheet: Sheet, lines: Sequence[Line]) -> Iterator[Line]:
    """The lines of offices, a society's branch on a line of its own put to the society."""
    above: Line | None = None
    for line in lines:
        if above and _BRANCH.fullmatch(line.text) and _SOCIETY.search(above.text):
            above = Line(above.start, sheet.text[above.start : line.end])
        elif above:
            yield above
            above = line
        else:
            above = line
    if above:
        yield above


def _under_title(sheet: Sheet) -> Iterator[Line]:
    """The offices in brackets under the title, before the day."""
    for line in sheet.head_lines:
        m = DATED_HEAD.match(line.text)
        if m and is_organisations(m["who"]):
            yield line.cut(m.start("who"), m.end("who"))


def _before_about(title: Line) -> Iterator[Line]:
    at = title.text.find("关于")
    if at > 3 and is_organisations(title.text[:at]) and not _PASSED_ON.match(title.text):
        yield title.cut(0, at)


def _names(line: Line) -> Iterator[Line]:
    """The offices on a line, parted by blanks or commas, or written on without any."""
    if "\n" in line.text:
        yield line
        return
    words = _SEAL.sub(lambda m: " " * len(m[0]), DATED.sub("", line.text))
    words = re.sub(r"\s?文\s?件$", lambda m: " " * len(m[0]), words)
    for m in re.finditer(r"[^\s、，]+", words):
        at = m.start()
        for piece in _parted(m[0]):
            yield line.cut(at, at + len(piece))
            at += len(piece)


def _parted(words: str) -> list[str]:
    """Part names that run on: at 中共, and where the first one's place comes again."""
    place = re.match(rf"(?:中共)?({HAN}{{1,12}}?[省市区县州盟旗])(?={HAN}{{2}})", words)
    cuts = {m.start() for m in re.finditer(r"(?<=[局部厅会委室院府])(?:中共|共青团)", words)}
    if place:
        for m in re.finditer(rf"(?<=[局部厅会委室院府心])(?={place[1]})", words):
            cuts.add(m.start())
    edges = [0, *sorted(cuts), len(words)]
    return [words[s:e] for s, e in pairwise(edges) if words[s:e]]
