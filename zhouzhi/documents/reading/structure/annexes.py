"""Annexes that a paper carries, one after another, each under its marker or its listed title."""

import re

from zhouzhi.documents.reading.structure import marks
from zhouzhi.documents.reading.structure.clauses import marker
from zhouzhi.documents.reading.structure.lines import Line
from zhouzhi.documents.reading.structure.sheet import Annex
from zhouzhi.foundation.chinese import numeral

_FORM_TITLE = re.compile(
    r"(?:表|清单|名单|目录|回执|承诺书|模板|样式|参考)\s*(?:[（(].{0,12}[)）])?$"
)


def annexes_of(lines: list[Line], listed: list[Line]) -> list[Annex]:
    """Divide the lines behind a notice into annexes."""
    if not lines:
        return []
    titles = [
        re.sub(r"^附\s?件[：:\s]*|^\d{1,2}\s?[.．、]|\s|[《》]", "", line.text) for line in listed
    ]
    starts = [n for n, line in enumerate(lines) if _begins(lines, n, line, titles)]
    if not starts or starts[0] != 0:
        starts.insert(0, 0)
    ends = [*starts[1:], len(lines)]
    return [_annex(lines[s:e]) for s, e in zip(starts, ends, strict=True)]


def _begins(lines: list[Line], n: int, line: Line, titles: list[str]) -> bool:
    if marks.ANNEX_ALONE.match(line.text):
        return True
    titled = marks.ANNEX_TITLED.match(line.text)
    if titled and len(line.text) < 60 and "。" not in line.text:
        return True
    words = re.sub(r"\s|[《》]", "", line.text)
    under_marker = n > 0 and bool(marks.ANNEX_ALONE.match(lines[n - 1].text))
    return (
        len(words) > 5 and not under_marker and any(words == t.removesuffix("。") for t in titles)
    )


def _annex(lines: list[Line]) -> Annex:
    alone = marks.ANNEX_ALONE.match(lines[0].text)
    titled = None if alone else marks.ANNEX_TITLED.match(lines[0].text)
    ordinal, rest, title = None, lines, None
    if alone:
        ordinal, rest = numeral(alone[1]) if alone[1] else None, lines[1:]
    elif titled:
        ordinal = numeral(titled[1])
        title, rest = lines[0].cut(titled.end(), len(lines[0].text)), lines[1:]
    if (
        title is None
        and rest
        and (marks.is_annex_title(rest[0].text) or marks.is_title(rest[0].text))
    ):
        title, rest = rest[0], rest[1:]
    if title is None:
        rest = rest or lines[:1]
    annex = Annex(ordinal, title, rest)
    annex.is_prose = _is_prose(annex)
    return annex


def _is_prose(annex: Annex) -> bool:
    """Say whether an annex is read like the notice itself: a plan or rules, not a form."""
    if annex.title and _FORM_TITLE.search(annex.title.text):
        return False
    numbered = sum(1 for line in annex.lines if marker(line.text))
    long = sum(1 for line in annex.lines if len(line.text) > 40)
    return numbered >= 2 and long >= 2
