"""Ceremonies, exhibitions, themed weeks and contests (活动) that the paper announces."""

import re
from collections.abc import Iterator

from zhouzhi.documents.reading.findings import Doubt, Finding, FindingKind, Span
from zhouzhi.documents.reading.recognise.draft import doubt, found
from zhouzhi.documents.reading.recognise.event_names import named_events
from zhouzhi.documents.reading.structure import Line, Sheet, sentences
from zhouzhi.documents.reading.structure.clauses import marker
from zhouzhi.documents.reading.when import Question, first_day, last_day
from zhouzhi.foundation.chinese import WrittenDate, find_dates, find_ranges, find_times

_CEREMONIES = {
    "launch": re.compile(
        r"(?<!分会场)(?:启动仪式|启动式)|启动会|启动活动|开幕式|开幕仪式|开幕活动|启幕仪式|主场活动(?=启动)"
    ),
    "closing": re.compile(r"闭幕式|闭幕仪式|闭幕活动|收官仪式|闭幕会"),
}
_EXHIBITION_HEADING = re.compile(r"展览|展示活动|成果展|科普展|科技展|博览会|展会|主题展|展演展示")
_EXHIBITION_HELD = re.compile(
    r"(?:举办|举行|组织|开展|设置|推出|布设)(?:[^，。；、]{0,24}?)((?:[“\"][^”\"]{2,30}[”\"])?"
    r"[\u4e00-\u9fff]{0,16}(?:展览会?|成果展|科普展|科技展|主题展|博览会))(?!示|馆|厅|演"
    r"|开放)"
)
_PLACE = (
    re.compile(
        r"(?:活动|举办|仪式)?地\s?点(?:为|是|设在|在|[：:])\s?(?P<place>[^，。；、（(]{2,40})"
    ),
    re.compile(
        r"(?:主会场|主场|会场|仪式|启动式|开幕式|闭幕式|活动|展览)?(?:拟)?(?:设在|设于"
        r"|定在|暂定(?:在|于)?(?=[^，。；\d]{2,30}[场馆园区院校县市]))(?P<place>[^，。；、（(]"
        r"{2,30})"
    ),
    re.compile(
        r"(?<![现正存])(?:在|于|走进)(?P<place>[^，。；、（(\d“]{2,30}?)(?=(?:隆重|同步|联合"
        r"|共同|同时|正式|集中|统一)?(?:举办|举行|启动|召开|开幕|闭幕|设立|设|组织))"
    ),
)
_PLACE_BEHIND = re.compile(
    r"(?:\d{2}|[日时分）)整])\s?[，,\t ]\s?(?P<place>[\u4e00-\u9fffA-Za-z0-9（）]{2,24}?(?:"
    r"[馆厅场园院校楼室心堂区站]|大学|基地|礼堂))(?=[，。；\t）)]|$)"
)
_NO_PLACE = re.compile(
    r"^(?:全[国省市县区州盟]|各|此基础|全[^，]{0,4}范围|活动|期间|同期|科技活动周"
    r"|[^，]{0,12}(?:期间|范围内|当日|当天|同时|基础上|前提下|指导下|领导下|上旬|中旬|下旬"
    r"|\d[年月]))|范围内|期间$|活动周$|现场$"
)
_TENTATIVE = re.compile(r"拟|暂定|初定|计划(?:于|在)|待定|另行通知|视情")


def recognise(sheet: Sheet) -> Iterator[Finding | Doubt]:
    """Give one launch and one closing at most, exhibitions, every named week and contest."""
    for kind, words in _CEREMONIES.items():
        yield from _ceremony(sheet, kind, words)
    yield from _exhibitions(sheet)
    yield from named_events(sheet)


def _value(kind: str, name: str | None = None) -> dict[str, object]:
    return {
        "kind": kind, "name": name, "starts_on": None, "starts_at": None, "window": None,
        "place": None, "tentative": False,
    }  # fmt: skip


def _scenes(sheet: Sheet, words: re.Pattern[str]) -> list[tuple[Line, list[Line]]]:
    """Where a ceremony is spoken of: the sentence, with what else may tell its day and place."""
    lines: list[Line] = sheet.prose
    scenes: list[tuple[Line, list[Line]]] = []
    for n, line in enumerate(lines):
        if not words.search(line.text) or re.match(r"附\s?件", line.text):
            continue
        mark = marker(line.text)
        heading = (
            re.split(r"[。：:]", line.text[mark[2] :])[0]
            if mark
            else line.text
            if len(line.text) <= 20
            else ""
        )
        if words.search(heading) and len(heading) <= 30:
            inside = [line] + [x for x in _until_next(lines, n, mark[0] if mark else 9)]
            scenes.insert(0, (line, [s for x in inside for s in sentences(x)]))
            continue
        for sentence in sentences(line, "。！？；;\n"):
            m = words.search(sentence.text)
            if m:
                own = _own_part(sentence, m.start(), words)
                scenes.append((own, [own]))
    return scenes


def _own_part(sentence: Line, at: int, words: re.Pattern[str]) -> Line:
    """The part of a sentence that speaks of this ceremony, where it speaks of the other as well."""
    others = [
        m.start() for p in _CEREMONIES.values() if p is not words for m in p.finditer(sentence.text)
    ]
    begin = max((sentence.text.rfind("，", o, at) + 1 for o in others if o < at), default=0)
    behind = [o for o in others if o > at]
    end = sentence.text.rfind("，", at, behind[0]) if behind else len(sentence.text)
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
        value, parts, questions = _details(sheet, kind, around, words)
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
    return bool(re.search(r"举办|举行|设在|设于|定于|召开|启动|地点|时间|[：:]|\d月", text))


def _details(
    sheet: Sheet, kind: str, around: list[Line], words: re.Pattern[str]
) -> tuple[dict[str, object], dict[str, Span], list[Question]]:
    value = _value(kind)
    parts: dict[str, Span] = {}
    questions: list[Question] = []
    for sentence in around:
        told = words.search(sentence.text) or sentence is not around[0]
        if told and not value["starts_on"] and not value["window"]:
            questions += _day(sheet, sentence, value, parts)
        if told and not value["place"]:
            _place(sentence, value, parts)
    value["tentative"] = (
        any(bool(_TENTATIVE.search(s.text)) for s in around if words.search(s.text))
        or value["window"] is not None
    )
    return value, parts, questions


def _day(
    sheet: Sheet, sentence: Line, value: dict[str, object], parts: dict[str, Span]
) -> list[Question]:
    """Take the day or the window nearest to the ceremony; give what is unclear about it."""
    ranges = list(find_ranges(sentence.text))
    whole: WrittenDate | None = next(
        (
            d
            for d in find_dates(sentence.text)
            if not any(r.start <= d.start < r.end for r in ranges)
        ),
        None,
    )
    if whole is None and ranges and value["kind"] == "exhibition":
        whole = ranges[0].first
    if whole is None or re.match(r"\s?(?:之|以)?前(?!往)", sentence.text[whole.end :]):
        return []
    if whole.part:
        (first, questions), (last, _) = (
            first_day(whole, sheet.timeline),
            last_day(whole, sheet.timeline),
        )
        if whole.part == "初":
            first, last = first_day(whole, sheet.timeline)[0], last_day(whole, sheet.timeline)[0]
        if first and last:
            value["window"] = [first.isoformat(), last.isoformat()]
            parts["window"] = sentence.part(whole.start, whole.end)
        return questions
    day, questions = first_day(whole, sheet.timeline)
    if day:
        value["starts_on"] = day.isoformat()
        parts["starts_on"] = sentence.part(whole.start, whole.end)
        behind = sentence.text[whole.end : whole.end + 24]
        time = next(iter(find_times(behind)), None)
        if time and re.fullmatch(
            r"\s?(?:[（(][^）)]{1,6}[）)])?[，,]?\s?(?:星期.|周.)?", behind[: time.start]
        ):
            value["starts_at"] = time.iso
            parts["starts_at"] = sentence.part(whole.end + time.start, whole.end + time.end)
    return questions


def _place(sentence: Line, value: dict[str, object], parts: dict[str, Span]) -> None:
    for pattern in (*_PLACE, _PLACE_BEHIND):
        for m in pattern.finditer(sentence.text):
            place = m["place"].strip()
            if _NO_PLACE.search(place) or len(place) < 2:
                continue
            if re.search(r"[会仪式动]$", place) and not re.search(r"大会堂$|展览会$|委会$", place):
                continue
            value["place"] = re.sub(r"(?:隆重|同步|联合|共同)$", "", place)
            parts["place"] = sentence.part(m.start("place"), m.end("place"))
            return


def _exhibitions(sheet: Sheet) -> Iterator[Finding | Doubt]:
    seen: set[str | None] = set()
    for clause in sheet.clauses:
        if (
            _EXHIBITION_HEADING.search(clause.heading)
            and len(clause.heading) <= 20
            and not re.search(
                r"参观|观看|观摩|浏览|赴|前往|展演|汇演|表彰|大赛|展厅|展馆", clause.heading
            )
        ):
            line = Line(
                clause.span.start,
                sheet.text[clause.span.start : clause.span.end].split("\n")[0].rstrip(),
            )
            value, parts, questions = _details(
                sheet, "exhibition", _lines_in(sheet, clause.span), _EXHIBITION_HEADING
            )
            value["name"] = clause.heading
            yield found(
                FindingKind.EVENT,
                value,
                line.span.covering(parts.values()),
                rule="events.exhibition_heading",
                confidence=0.92,
                parts=parts,
            )
            for question in questions:
                yield doubt(question, line.span)
            seen.add(None)
    if seen:
        return
    for line in sheet.body:
        for sentence in sentences(line):
            m = _EXHIBITION_HELD.search(sentence.text)
            if m and m[1] not in seen and _is_planned(sentence.text, m[1]):
                seen.add(m[1])
                value, parts, _ = _details(sheet, "exhibition", [sentence], _EXHIBITION_HELD)
                value["name"] = m[1]
                yield found(
                    FindingKind.EVENT,
                    value,
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
