"""Ceremonies (启动、闭幕仪式) that the paper announces."""

import re
from collections.abc import Iterator
from itertools import pairwise

from zhouzhi.documents.reading.findings import Doubt, Finding, FindingKind, Span
from zhouzhi.documents.reading.recognise.draft import doubt, found
from zhouzhi.documents.reading.recognise.events.details import details
from zhouzhi.documents.reading.structure import Line, Sheet, sentences
from zhouzhi.documents.reading.structure.clauses import marker
from zhouzhi.documents.reading.when import Question
from zhouzhi.foundation.patterns import regex

_CEREMONIES = {
    "launch": regex(
        r"(?<!分会场)(?:启动(?:暨[^，。；“”]{2,20}?)?仪式|启动式)|启动会|启动活动|集中启动(?=[。：:，])|开幕(?:座谈|音乐|论坛|大)会|开幕式|开幕仪式|开幕典礼|开幕暨|启动典礼|开幕活动|启幕仪式|主场活动(?=启动)"
    ),
    "closing": regex(
        r"闭幕式|闭幕仪式|闭幕(?:暨?颁奖|座谈|晚会|演出|汇演|典礼)|(?:颁奖|表彰)[^，。；]{0,4}暨闭幕|闭幕活动|收官仪式|闭幕[^，。；、]{0,4}会(?!员)"
    ),
}


_CALLED_OFF = regex(
    r"(?:不再?|暂不|取消|停止)(?:统一|单独|另行|集中|现场|线下|举办|举行|组织|安排|设|搞|开展|原定的?)*[^，。；]{0,6}$"
)
_WHICH_YEAR = regex(
    r"(?P<past>(?<!与)(?<!较)(?<!比)(?:去年|上年|往年|前年|上届|往届|上一届|历年|历届)(?!度?同期))|今年|本[年届次]|这次|此次|[（(]20\d\d年"
)
_LEFT_TO_THEM = regex(
    r"(?:可(?:以)?(?:结合|根据|视|按|参照|自行|自主|另行|分别|单独|适当|酌情)|自行(?:决定|确定|组织|安排|举[办行])|自主|鼓励|提倡|支持(?:各|有条件)|有条件的)"
    r"(?:(?!参加|参与|[观收]看|出席|到场)[^，。；]){0,30}$"
)
"""What is left to others, before the ceremony that they may hold."""
_OF_ANOTHER = regex(r"(?:[大比竞联]赛|展览|展会|培训班|论坛)的?$")
_HELD = regex(
    r"举办|举行|拟[在于定]|暂定|设在|设于|定于|召开|启动(?![仪式会活暨])|地点|时间|[：:]|\d月"
)
_SENTENCE = regex("[。；！？;\n]")
_AHEAD = 80
_IS_OFF = regex(r"[^，。；]{0,6}(?:取消|停办|不再|暂停)")


def recognise(sheet: Sheet) -> Iterator[Finding | Doubt]:
    """Give one launch and one closing at most."""
    for kind, words in _CEREMONIES.items():
        yield from _ceremony(sheet, kind, words)


def _scenes(sheet: Sheet, words: re.Pattern[str]) -> list[tuple[Line, list[Line]]]:
    """Where a ceremony is spoken of: the sentence, with what else may tell its day and place."""
    lines: list[Line] = sheet.prose
    scenes: list[tuple[Line, list[Line]]] = []
    for n, line in enumerate(lines):
        if not _is_held(line.text, words) or re.match(r"附\s?件", line.text):
            continue
        mark = marker(line.text)
        heading = (
            re.split(r"[。：:]", line.text[mark[2] :])[0]
            if mark
            else line.text
            if len(line.text) <= 20
            else ""
        )
        if _is_held(heading, words) and len(heading) <= 30:
            inside = [line] + [x for x in _until_next(lines, n, mark[0] if mark else 9)]
            scenes.insert(0, (line, [s for x in inside for s in sentences(x)]))
            continue
        for sentence in sentences(line, "。！？；;\n"):
            m = words.search(sentence.text)
            if m and _is_held(sentence.text, words):
                own = _own_part(sentence, m.start(), words)
                scenes.append((own, [own]))
    return scenes


def _is_held(text: str, words: re.Pattern[str]) -> bool:
    """Say whether a ceremony is spoken of that is not called off: 不再举办启动仪式."""
    return any(
        not _OF_ANOTHER.search(text[max(m.start() - 4, 0) : m.start()])
        and not _CALLED_OFF.search(text[max(m.start() - 20, 0) : m.start()])
        and not _IS_OFF.match(text[m.end() : m.end() + 16])
        and not _is_not_ours(text[max(m.start() - _AHEAD, 0) : m.start()])
        for m in words.finditer(text)
    )


def _is_not_ours(ahead: str) -> bool:
    """Say whether a sentence so far tells of an earlier year, or of what others may hold."""
    begun = _SENTENCE.split(ahead)[-1]
    years = list(_WHICH_YEAR.finditer(begun))
    return bool((years and years[-1]["past"]) or _LEFT_TO_THEM.search(begun))


def _own_part(sentence: Line, at: int, words: re.Pattern[str]) -> Line:
    """The part of a sentence that speaks of this ceremony, where it speaks of the other as well."""
    others = [
        m.start() for p in _CEREMONIES.values() if p is not words for m in p.finditer(sentence.text)
    ]
    begin = max((sentence.text.rfind("，", o, at) + 1 for o in others if o < at), default=0)
    years = list(_WHICH_YEAR.finditer(sentence.text))
    turned = [now for then, now in pairwise(years) if then["past"] and not now["past"]]
    begin = max([begin, *(y.start() for y in turned if words.search(sentence.text, y.start()))])
    behind = [o for o in others if o > max(at, begin)]
    end = sentence.text.rfind("，", max(at, begin), behind[0]) if behind else len(sentence.text)
    return sentence.cut(begin, end if end > 0 else len(sentence.text))


def _until_next(lines: list[Line], n: int, level: int) -> Iterator[Line]:
    for line in lines[n + 1 : n + 7]:
        mark = marker(line.text)
        if mark and mark[0] <= level:
            return
        yield line


def _ceremony(sheet: Sheet, kind: str, words: re.Pattern[str]) -> Iterator[Finding | Doubt]:
    best: tuple[dict[str, object], dict[str, Span], list[Question], Line] | None = None
    for line, around in _scenes(sheet, words):
        if best is None and not _announces(line, around, words):
            continue
        value, parts, questions = details(sheet, kind, around, words)
        if best is None:
            best = value, parts, questions, line
            continue
        for key in ("starts_on", "starts_at", "window", "place"):
            unknown = not best[0][key] and not (
                key in ("starts_on", "window") and (best[0]["starts_on"] or best[0]["window"])
            )
            if unknown and value[key]:
                best[0][key] = value[key]
                best[1].update({k: v for k, v in parts.items() if k == key})
    if best:
        value, parts, questions, line = best
        sure = 0.93 if value["place"] or value["starts_on"] or value["window"] else 0.75
        yield found(
            FindingKind.EVENT,
            value,
            line.span.covering(parts.values()),
            rule=f"events.{kind}",
            confidence=sure,
            parts=parts,
        )
        for question in questions:
            yield doubt(question, line.span)


def _announces(line: Line, around: list[Line], words: re.Pattern[str]) -> bool:
    """Say whether a ceremony is announced here, rather than only mentioned."""
    text = "".join(s.text for s in around)
    if len(around) > 1 or marker(line.text):
        return True
    if re.search(
        r"(?:参与|参加|配合|收看|观看|转播|协助)[^，。；]{0,14}" + f"(?:{words.pattern})", text
    ):
        return False
    return bool(_HELD.search(text))
