"""Exhibitions (展览) that a clause is headed by, or that a sentence says are held."""

import re
from collections.abc import Iterator

from zhouzhi.documents.reading.findings import Clause, Doubt, Finding, FindingKind, Span
from zhouzhi.documents.reading.lexicon.characters import HAN
from zhouzhi.documents.reading.recognise.draft import doubt, found
from zhouzhi.documents.reading.recognise.events.details import details
from zhouzhi.documents.reading.structure import Line, Sheet, sentences
from zhouzhi.foundation.chinese import find_dates
from zhouzhi.foundation.patterns import regex

_EXHIBITION_HEADING = regex(
    r"展览|展示活动|成果展|科普展|科技展|博览会|展会|主题展|展演展示"
    r"|巡回?展|(?<![发拓进开扩施伸参布评路])展(?:[（(]|$)"
)
_VISITED = regex(r"参观|观看|观摩|浏览|赴|前往|展演|汇演|表彰|大赛|展厅|展馆")
_LONGEST = 20
_ANY = regex("展|博览会")
_SHOWN = regex(
    rf"((?:[“\"][^”\"]{{2,30}}[”\"])?{HAN}{{0,16}}(?:展览会?|成果展|科普展|科技展|主题展|巡回?展|图片展"
    r"|作品展|博览会))(?:将|拟|定)?(?:于|在)[^。；]{2,40}(?:举办|举行|展出|开展|开幕)"
)
_EXHIBITION_HELD = regex(
    r"(?:举办|举行|组织|开展|设置|推出|布设)(?:[^，。；、]{0,24}?)((?:[“\"][^”\"]{2,30}[”\"])?"
    rf"{HAN}{{0,16}}(?:展览会?|成果展|科普展|科技展|主题展|巡回?展|图片展|作品展|博览会))(?!示|馆|厅|演"
    r"|开放)"
)


def recognise(sheet: Sheet) -> Iterator[Finding | Doubt]:
    """Give the exhibitions that clauses are headed by, else the first that a sentence plans."""
    headed = [item for clause in sheet.clauses for item in _headed(sheet, clause)]
    yield from headed or _held(sheet)


def _headed(sheet: Sheet, clause: Clause) -> Iterator[Finding | Doubt]:
    name = re.split("[（(]", clause.heading)[0]
    if len(name) > _LONGEST or not _EXHIBITION_HEADING.search(name):
        return
    if _VISITED.search(clause.heading):
        return
    words = sheet.text[clause.span.start : clause.span.end].split("\n")[0].rstrip()
    line = Line(clause.span.start, words)
    inside = _lines_in(sheet, clause.span)
    value, parts, questions = details(sheet, "exhibition", inside, _EXHIBITION_HEADING)
    yield found(
        FindingKind.EVENT,
        {**value, "name": name},
        line.span.covering(parts.values()),
        rule="events.exhibition_heading",
        confidence=0.92,
        parts=parts,
    )
    for question in questions:
        yield doubt(question, line.span)


def _held(sheet: Sheet) -> Iterator[Finding]:
    for line in sheet.body:
        for sentence in sentences(line) if "展" in line.text or "博览会" in line.text else ():
            m = _EXHIBITION_HELD.search(sentence.text) or _SHOWN.search(sentence.text)
            if not m or not _is_planned(sentence.text, m[1]):
                continue
            value, parts, _ = details(sheet, "exhibition", [sentence], _ANY)
            yield found(
                FindingKind.EVENT,
                {**value, "name": m[1]},
                sentence.span,
                rule="events.exhibition_held",
                confidence=0.7,
                parts=parts,
            )
            return


def _is_planned(sentence: str, name: str) -> bool:
    """Say whether a certain exhibition is announced, not encouraged or only visited."""
    if re.search(
        r"(?:赴|前往|参加|参观|观摩|观看|参展)[^，。；]*$", sentence[: sentence.find(name)] + name
    ):
        return False
    dated = next(find_dates(sentence), None) is not None
    return dated or bool(
        re.search(r"[“\"]", name) or re.search(r"主场|主会场|将举办|拟举办", sentence)
    )


def _lines_in(sheet: Sheet, span: Span) -> list[Line]:
    return [
        s for line in sheet.prose if span.start <= line.start < span.end for s in sentences(line)
    ]
