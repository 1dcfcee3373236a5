"""The day, the hour and the place of one event (活动), out of the sentences that tell of it."""

import re
from collections.abc import Iterator
from datetime import timedelta

from zhouzhi.documents.reading.findings import Span
from zhouzhi.documents.reading.lexicon.characters import HAN
from zhouzhi.documents.reading.structure import Line, Sheet
from zhouzhi.documents.reading.structure.sheet import Timeline
from zhouzhi.documents.reading.when import Question, first_day, last_day
from zhouzhi.foundation.chinese import WrittenDate, find_dates, find_ranges, find_times
from zhouzhi.foundation.patterns import regex

_PLACE = (
    regex(
        r"(?:地\s?点|会场|会址)[^，。；：:（）()]{0,30}?(?:改|变更|更改|调整|移|换|迁)(?:为|在|到|至|成)"
        r"(?P<place>[^，。；、（(]{2,30})"
    ),
    regex(
        r"仍(?:然|旧)?(?:设)?(?:在|于)(?P<place>[^，。；、（(\d]{2,30}?)(?=举行|举办|[，。；（(]|$)"
    ),
    regex(r"(?:活动|举办|仪式)?地\s?点(?:为|是|设在|在|[：:])\s?(?P<place>[^，。；、（(]{2,40})"),
    regex(
        r"(?:主会场|主场|会场|仪式|启动式|开幕式|闭幕式|活动|展览)?(?:拟)?(?:设在|设于"
        r"|定在|暂定(?:在|于)?(?=[^，。；\d]{2,30}[场馆园区院校县市]))(?P<place>[^，。；、（(]"
        r"{2,30})"
    ),
    regex(
        r"(?<![现正存])(?:在|于|走进)(?P<place>(?:[^，。；、（(\d“在]|\d{1,4}[号楼层室栋座厅]){2,30}?)"
        r"(?=(?:[（(][^（）()]{1,30}[）)])?(?:隆重|同步|联合"
        r"|共同|同时|正式|集中|统一)?(?:举办|举行|启动|召开|开幕|闭幕|办(?!公)|搞|上演|登场|亮相|拉开|设立|设|组织|展出|展览|布展|(?:展示|陈列)(?![馆厅区室中柜台活])|开展(?=[，。；]|$)))"
    ),
)
_HOST = regex(
    rf"^(?P<place>{HAN}{{2,20}}?(?:馆|厅|中心|广场|公园|宫|院|基地))(?:将|拟)?(?:自|从|于|在)"
    r"(?=[^，。；]{2,16}(?:展出|展览|免费展|布展|展示))"
)
_HOUSE = regex(
    rf"^(?P<place>{HAN}{{2,20}}?(?:馆|厅|中心|公园|宫|院|基地))(?:将|拟)?(?:举办|举行|推出)"
    r"(?=[^，。；]{2,24}展)"
)
_PLACE_AT_END = regex(
    r"(?:[日号至晚午上]|\d)(?:[，,])?在(?P<place>[\u4e00-\u9fffA-Za-z0-9]{2,24}?(?:[馆厅场园院楼室心堂宫]|[东南西北正大]门|门口|大学|基地|礼堂))"
    r"(?=[，。；）)]|$)"
)
_PLACE_BEHIND = regex(
    r"(?:\d{2}|[日时分点半）)整])\s?[，,\t ]\s?(?P<place>[\u4e00-\u9fffA-Za-z0-9（）]{2,24}?(?:"
    r"[馆厅场园院校楼室心堂宫区站坪台村廊亭层街]|[东南西北正大侧]门|门口|码头|大学|基地|礼堂))"
    r"(?=[，。；\t ）)]|$)"
)
_NO_PLACE = regex(
    r"^(?:全[国省市县区州盟]|各|此基础|全[^，]{0,4}范围|活动|期间|同期|科技活动周"
    r"|[^，]{0,12}(?:期间|范围内|当日|当天|同时|基础上|前提下|指导下|领导下|上旬|中旬|下旬"
    r"|\d[年月]))|范围内|期间$|活动周$|现场$"
)
_GIVEN_UP = regex(r"(?:原(?:定|拟|计划|通知)(?:的|在|于|为)?|由(?:原定|原来)?的?)$")
_MOVED = regex(r"(?:改|推迟|顺延|延期|延后|提前|调整|变更|更改)(?:为|至|到|在|于)")
_TENTATIVE = regex(r"拟|暂定|初定|计划(?:于|在)|待定|另行通知|视情")
_BETWEEN = regex(r"\s?(?:[（(][^）)]{1,6}[）)])?[，,]?\s?(?:星期.|周.)?")
_BEGINS = regex(r"(?:准时|正式)?(?:开始|开幕|举行|启动|开场)")
_SOME_DAY = regex(r"\s?(?:期间|之间|间)?[，,]?(?:择[期日机]|之间|选择?[一1]天|其中[一1]天)")
_LONGEST, _LINE = 62, 160
_DAY_ALONE = regex(r"(?<![\d月号.年])(\d{1,2})日(?![期前内程常])")
_POINTED = regex(r"(?<![\d.])(\d{1,2})\.(\d{1,2})(?![\d.%])")


def value_of(kind: str, name: str | None = None) -> dict[str, object]:
    """An event of which no more is known yet."""
    return {
        "kind": kind, "name": name, "starts_on": None, "starts_at": None, "window": None,
        "place": None, "tentative": False,
    }  # fmt: skip


def details(
    sheet: Sheet, kind: str, around: list[Line], words: re.Pattern[str]
) -> tuple[dict[str, object], dict[str, Span], list[Question]]:
    """What the sentences about an event tell of it: its value, its spans, what is unclear."""
    value = value_of(kind)
    parts: dict[str, Span] = {}
    questions: list[Question] = []
    for sentence in around:
        told = words.search(sentence.text) or sentence is not around[0]
        if told and not value["starts_on"] and not value["window"]:
            questions += _day(sheet, sentence, value, parts)
        elif value["starts_on"] and not value["starts_at"]:
            _hour_ahead(sentence, value, parts)
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
    written = _written(sentence.text, sheet.timeline, value["kind"] == "exhibition")
    if written is None:
        _between(sheet, sentence, value, parts)
        return []
    if re.match(r"\s?(?:之|以)?前(?!往)", sentence.text[written.end :]):
        return []
    first, questions = first_day(written, sheet.timeline)
    span = sentence.part(written.start, written.end)
    if written.part:
        last, _ = last_day(written, sheet.timeline)
        if first and last:
            value["window"] = [first.isoformat(), last.isoformat()]
            parts["window"] = span
    elif first:
        value["starts_on"] = first.isoformat()
        parts["starts_on"] = span
        _hour(sentence, written.end, value, parts)
    return questions


def _between(
    sheet: Sheet, sentence: Line, value: dict[str, object], parts: dict[str, Span]
) -> None:
    """Take a stretch of days, on one of which it is to be: 拟于5月28日至31日之间."""
    for days in find_ranges(sentence.text):
        if not _SOME_DAY.match(sentence.text, days.end):
            continue
        first, _ = first_day(days.first, sheet.timeline)
        last, _ = last_day(days.last, sheet.timeline)
        if first and last:
            value["window"] = [first.isoformat(), last.isoformat()]
            parts["window"] = sentence.part(days.start, days.end)
            return


def _written(text: str, timeline: Timeline, from_range: bool) -> WrittenDate | None:
    """The first day told by itself, else by its number alone; of a show the first of its days."""
    ranges = list(find_ranges(text))
    for day in find_dates(text):
        if _is_given_up(text, day):
            continue
        if not any(r.start <= day.start < r.end for r in ranges):
            return day
    if ranges and from_range:
        return ranges[0].first
    alone = _within(text, timeline)
    return next((d for d in alone if not any(r.start <= d.start < r.end for r in ranges)), None)


def _is_given_up(text: str, day: WrittenDate) -> bool:
    """Say whether a day is the one that another takes the place of: 由5日改到9日, 原定5日."""
    m = _GIVEN_UP.search(text[max(day.start - 8, 0) : day.start])
    if m is None:
        return False
    return m[0].startswith("原") or _MOVED.search(text, day.end) is not None


def _within(text: str, timeline: Timeline) -> Iterator[WrittenDate]:
    """Yield days such as 25日 and 5.25 that lie in the campaign's period, and once only."""
    first, last = timeline.starts_on, timeline.ends_on
    if first is None or last is None or (last - first).days > _LONGEST:
        return
    period = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    for m in _POINTED.finditer(text):
        if any((d.month, d.day) == (int(m[1]), int(m[2])) for d in period):
            yield WrittenDate(m.start(), m.end(), None, int(m[1]), int(m[2]))
    for m in _DAY_ALONE.finditer(text):
        fitting = [d for d in period if d.day == int(m[1])]
        if len(fitting) == 1:
            yield WrittenDate(m.start(), m.end(), None, fitting[0].month, fitting[0].day)


def _hour(sentence: Line, at: int, value: dict[str, object], parts: dict[str, Span]) -> None:
    """Take the clock time right behind the day, else one at which something is said to begin."""
    behind = sentence.text[at : at + 24]
    time = next(iter(find_times(behind)), None)
    if time is None or not _BETWEEN.fullmatch(behind[: time.start]):
        behind = sentence.text[at : at + _LINE]
        told = (t for t in find_times(behind) if _BEGINS.match(behind, t.end))
        time = next(told, None)
    if time:
        value["starts_at"] = time.iso
        parts["starts_at"] = sentence.part(at + time.start, at + time.end)


def _hour_ahead(sentence: Line, value: dict[str, object], parts: dict[str, Span]) -> None:
    """Take the clock time that opens the sentence behind the one with the day."""
    time = next(iter(find_times(sentence.text[:12])), None)
    if time and not time.start:
        value["starts_at"] = time.iso
        parts["starts_at"] = sentence.part(time.start, time.end)


def _place(sentence: Line, value: dict[str, object], parts: dict[str, Span]) -> None:
    for pattern in (
        *_PLACE,
        _PLACE_AT_END,
        _PLACE_BEHIND,
        *([_HOST, _HOUSE] if value["kind"] == "exhibition" else []),
    ):
        for m in pattern.finditer(sentence.text):
            place = m["place"].strip()
            if _NO_PLACE.search(place) or len(place) < 2:
                continue
            if re.search(r"[会仪式动]$", place) and not re.search(r"大会堂$|展览会$|委会$", place):
                continue
            value["place"] = re.sub(r"(?:隆重|同步|联合|共同)$", "", place)
            parts["place"] = sentence.part(m.start("place"), m.end("place"))
            return
