"""The strands (主要内容): what the week is to be about, each with its order, title and text."""

import re
from collections.abc import Iterator

from zhouzhi.documents.reading.findings import Clause, Doubt, Finding, FindingKind
from zhouzhi.documents.reading.recognise.draft import found
from zhouzhi.documents.reading.structure import Sheet
from zhouzhi.foundation.patterns import regex

_HEADING = regex(
    r"(?:主要|重点|活动|宣传)(?:工作|活动|主题[和及与])?内容|(?:宣传|活动|工作)重点|重点(?:工作|任务|活动)|主要(?:任务|活动)(?!安排)"
)
_LESSER = regex(r"活动(?:板块|项目|形式|安排)|系列活动")
_STOP = regex(r"[。；;！\n]|．(?!\d)|(?<=》)[.．]")
_COMMA = regex("[，,、]")
_LONGEST = 40
_MARK = regex(r"^[（(]?[一二三四五六七八九十\d①-⑳]{1,3}[)）]?[、.．]?\s*")


def recognise(sheet: Sheet) -> Iterator[Finding | Doubt]:
    """Give the clauses directly under 主要内容, the deepest clause of that name."""
    parent = _parent(sheet)
    if parent is None:
        return
    order = 0
    for clause in sheet.clauses:
        inside = parent.span.start < clause.span.start < parent.span.end
        if not inside or clause.level != _child_level(sheet, parent):
            continue
        order += 1
        text = _MARK.sub("", sheet.text[clause.span.start : clause.span.end].strip())
        title = _title_of(clause.heading or text)
        rest = text[len(title) :].lstrip("。．；，：: \n") if text.startswith(title) else text
        value = {"order": order, "title": title, "text": re.sub(r"\s*\n\s*", "\n", rest)}
        yield found(
            FindingKind.STRAND, value, clause.span, rule="strands.under_content", confidence=0.93
        )


def _title_of(words: str) -> str:
    """The first sentence of a strand, and of one too long for a title its first clauses."""
    title = _STOP.split(words, maxsplit=1)[0].strip()
    while len(title) > _LONGEST and (commas := list(_COMMA.finditer(title, 1))):
        title = title[: commas[-1].start()]
    return title[:_LONGEST]


def _parent(sheet: Sheet) -> Clause | None:
    for words in (_HEADING, _LESSER):
        held = [c for c in sheet.clauses if words.search(c.heading)]
        for clause in sorted(held, key=lambda c: -c.level):
            if any(clause.span.start < c.span.start < clause.span.end for c in sheet.clauses):
                return clause
    return None


def _child_level(sheet: Sheet, parent: Clause) -> int:
    return min(c.level for c in sheet.clauses if parent.span.start < c.span.start < parent.span.end)
