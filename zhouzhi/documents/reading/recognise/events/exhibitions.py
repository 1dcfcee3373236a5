"""Exhibitions (展览) that a clause is headed by, or that a sentence says are held."""

import re
from collections.abc import Iterator
from itertools import takewhile

from zhouzhi.documents.reading.findings import Clause, Doubt, Finding, FindingKind, Span
from zhouzhi.documents.reading.lexicon.characters import HAN
from zhouzhi.documents.reading.recognise.draft import doubt, found
from zhouzhi.documents.reading.recognise.events.details import details
from zhouzhi.documents.reading.structure import Line, Sheet, sentences
from zhouzhi.documents.reading.structure.clauses import after_topic
from zhouzhi.foundation.chinese import find_dates
from zhouzhi.foundation.patterns import regex

_EXHIBITION_HEADING = regex(
    r"展览|展示活动|成果展|科普展|科技展|博览会|展会|主题展|展演展示"
    r"|巡回?展|(?<![发拓进开扩施伸参布评路])展(?:[（(]|$)"
)
_VISITED = regex(r"参观|观看|观摩|浏览|赴|前往|展演|汇演|表彰|大赛|展厅|展馆")
_NOT_HELD = regex(r"另[有行]|不[再报设办]|已|报名|取消|暂停|[，。]")
_LONGEST = 20
_ANY = regex("展|博览会")
_OWN_SHOW = r"(?<![发拓进开扩施伸参布评路汇])展(?=[将拟于在自从暨（(，。；\d]|$)"
_WHEN_SHOWN = (
    r"(?:暨[^，。；、]{2,12}(?:活动|仪式|式))?"
    r"(?:[（(][^（）()]{1,20}[）)])?[，,]?(?:将|拟|定)?(?:自|从|于)?(?:\d{1,4}[^，。；：:]{1,24}?)?"
    r"[，,]?(?:于|在)"
)
_MORE = regex(
    r"(?:展[览出示]?|活动|举办|布展)?(?:的)?(?:时间|日期|地点|展期|场地)(?:安排)?(?:为|是|设在|定于|[：:])|为期|展期"
)
"""How the sentences begin that go on to tell when and where something is shown."""
_SHOWN = regex(
    rf"((?:[“\"][^”\"]{{2,30}}[”\"])?{HAN}{{0,16}}(?:展览会?|成果展|科普展|科技展|主题展|巡回?展|图片展"
    rf"|作品展|博览会|{_OWN_SHOW})){_WHEN_SHOWN}[^。；]{{2,40}}(?:举办|举行|展出|开展|开幕|展示|陈列|对外开放|亮相)"
)
_EXHIBITION_HELD = regex(
    r"(?:举办|举行|组织|开展|设置|推出|布设|办一[场次个届])(?:[^，。；、]{0,24}?)((?:[“\"][^”\"]{2,30}[”\"])?"
    rf"{HAN}{{0,16}}(?:展览会?|成果展|科普展|科技展|主题展|巡回?展|图片展|作品展|博览会|{_OWN_SHOW}))(?!示|馆|厅|演"
    r"|开放)"
)


def recognise(sheet: Sheet) -> Iterator[Finding | Doubt]:
    """Give the exhibitions that clauses are headed by, else the first that a sentence plans."""
    headed = [item for clause in sheet.clauses for item in _headed(sheet, clause)]
    opened = headed or [item for line in sheet.body for item in _topics(sheet, line)]
    yield from opened or _held(sheet)


def _headed(sheet: Sheet, clause: Clause) -> Iterator[Finding | Doubt]:
    name = re.split("[（(]", clause.heading)[0]
    if len(name) > _LONGEST or not _EXHIBITION_HEADING.search(name):
        return
    if _VISITED.search(clause.heading) or _NOT_HELD.search(name):
        return
    words = sheet.text[clause.span.start : clause.span.end].split("\n")[0].rstrip()
    line = Line(clause.span.start, words)
    yield from _told(sheet, name, line, _lines_in(sheet, clause.span))


def _told(sheet: Sheet, name: str, line: Line, inside: list[Line]) -> Iterator[Finding | Doubt]:
    """One exhibition under its name, with what the lines inside tell of it."""
    value, parts, questions = details(sheet, "exhibition", inside, _ANY)
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


def _topics(sheet: Sheet, line: Line) -> Iterator[Finding | Doubt]:
    """Exhibitions that a short sentence opens in a paragraph: 其二，科普绘本巡展。由…"""
    told = list(sentences(line, "。；")) if "展" in line.text else []
    for n, sentence in enumerate(told):
        name = after_topic(sentence.text)
        if not name or not _EXHIBITION_HEADING.search(name) or _VISITED.search(name):
            continue
        rest = takewhile(lambda s: not after_topic(s.text), told[n + 1 :])
        yield from _told(sheet, name, sentence, [sentence, *rest])


def _held(sheet: Sheet) -> Iterator[Finding]:
    for line in sheet.body:
        told = list(sentences(line)) if "展" in line.text or "博览会" in line.text else []
        for n, sentence in enumerate(told):
            m = _EXHIBITION_HELD.search(sentence.text) or _SHOWN.search(sentence.text)
            if not m or not _is_planned(sentence.text, m[1]):
                continue
            more = takewhile(lambda s: _MORE.match(s.text), told[n + 1 :])
            value, parts, _ = details(sheet, "exhibition", [sentence, *more], _ANY)
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
