"""The campaign's days (活动时间): from when to when it is held."""

import re
from collections.abc import Iterator

from zhouzhi.documents.reading.findings import Doubt, Finding, FindingKind, Span
from zhouzhi.documents.reading.lexicon.characters import HAN
from zhouzhi.documents.reading.recognise.campaign.days import bare_ranges, months_in, ranges_in
from zhouzhi.documents.reading.recognise.campaign.stated import (
    NOT_CAMPAIGN,
    TIME_LED,
    leads_to_days,
    named_days,
    named_in_title,
    opened_and_closed,
    rating,
)
from zhouzhi.documents.reading.recognise.draft import doubt, found
from zhouzhi.documents.reading.structure import Line, Sheet
from zhouzhi.documents.reading.structure.clauses import after_number
from zhouzhi.documents.reading.when import Question, first_day, last_day
from zhouzhi.foundation.chinese import WrittenDate, WrittenRange, find_dates
from zhouzhi.foundation.patterns import regex

_TIME_HEADING = regex(
    r"^[^\s，。]{0,6}?(?:活动|举办|总体)?(?:时间|日期)(?:安排)?(?:[和与、及]?(?:地点|主题"
    r"|名称))?\s?[。：:]?\s?$"
)
_TIME_BEFORE = regex(r"(?:时间|日期)(?:为|是|定于|定为|[：:])?\s?$")
_OF_EVENT = regex(r"仪式|启动式|开幕|闭幕|大赛|比赛|竞赛|展")
_EVENT_ENDS = regex(
    r"(?:仪式|启动式|大赛|比赛|竞赛|展览?|展会|博览会|讲座|论坛|沙龙|巡讲|巡展)(?:[（(][^（）()]*[）)])?$"
)
"""A heading that is an event's own name, under which 时间：… is the event's."""
_OF_WORKS = regex(
    r"(?:评选|推荐|申报|参评|参赛|作品|征集)(?:的)?(?:条件|范围|要求|标准|对象)\s?[：:]?$"
)
"""A heading under which a time says when works were made, not when anything is held."""
_NOT_HELD = regex(r"截[止稿]|录用|录取|公[布示]|缴费|注册|报名|投稿|提交|报送|即日起")
"""What else a day of its own may be told of under a heading of time: 全文截止：6月30日."""
_HEADING = 16
_SHORT = 60
_Candidate = tuple[float, Line, WrittenRange, str]


def recognise(sheet: Sheet) -> Iterator[Finding | Doubt]:
    """Give at most one period, the most plainly stated."""
    candidates = sorted(_periods(sheet), key=lambda c: -c[0])
    if not candidates:
        return
    sure, line, days, rule = candidates[0]
    if not rule:
        message = f"活动时间只剩一串数字“{line.text}”，请对照原件填写起止日期。"
        yield doubt(Question("date_run_together", message), line.span, finding=None)
        return
    span = line.part(days.start, days.end)
    first, questions = first_day(days.first, sheet.timeline)
    last, more = last_day(days.last, sheet.timeline)
    questions += more
    if days.first is days.last:
        questions = questions[: len(questions) // 2 or 1] if questions else []
    value = {"starts_on": first and first.isoformat(), "ends_on": last and last.isoformat()}
    inferred = days.first.year is None
    yield found(FindingKind.PERIOD, value, span, rule=rule, confidence=sure, inferred=inferred)
    if first and last and last < first:
        questions.append(
            Question(
                "period_backwards",
                f"活动结束日期{last.isoformat()}早于开始日期{first.isoformat()}，请核实。",
            )
        )
    for question in questions:
        yield doubt(question, span)
    yield from _contradictions(sheet, candidates, (first, last), span)


_OF_CEREMONY = regex(r"(?:启动|开幕|闭幕)(?:[仪活]?[式动])?[^，。；\n]{0,12}$")
"""What makes days those of a ceremony: 闭幕式拟于5月28日至31日之间举行."""


def _contradictions(
    sheet: Sheet, candidates: list[_Candidate], days: object, span: Span
) -> Iterator[Doubt]:
    for sure, line, other, _ in candidates[1:]:
        stated = (
            first_day(other.first, sheet.timeline)[0],
            last_day(other.last, sheet.timeline)[0],
        )
        if _OF_CEREMONY.search(line.text, 0, other.start):
            continue
        if sure >= 0.9 and stated != days and all(stated):
            words = line.text[other.start : other.end]
            yield doubt(
                Question(
                    "period_differs",
                    f"文中另一处把活动时间写作“{words}”，请确认以哪个为准。",
                    (words,),
                ),
                span,
            )
            return


def _periods(sheet: Sheet) -> Iterator[_Candidate]:
    previous = heading = ""
    title = "".join(line.text for line in sheet.title)
    yield from _of_title(sheet)
    for line in sheet.prose:
        under = bool(_TIME_HEADING.match(previous)) and not NOT_CAMPAIGN.search(previous)
        ranges = ranges_in(line.text) or list(_loose_ranges(line, under))
        for days in ranges:
            short = under and len(line.text) < _SHORT
            rated = rating(line, days, under=short, title=title)
            of_event = _EVENT_ENDS.search(heading) and not under
            if rated and not _OF_WORKS.search(heading) and not of_event:
                yield rated[0], line, days, rated[1]
        alone = not ranges and len(line.text) < _SHORT and not _OF_EVENT.search(heading)
        if alone and (under or _led_day(line)):
            yield from _single_day(line)
        if not ranges:
            yield from named_days(line, title)
            yield from opened_and_closed(line)
        previous = after_number(line.text)
        heading = previous if len(previous) < _HEADING else heading if _is_detail(previous) else ""


def _loose_ranges(line: Line, under: bool) -> Iterator[WrittenRange]:
    """Ranges that are days only where a campaign's days are told: 5.25—6.1, 3月至11月."""
    for days in (*bare_ranges(line.text), *months_in(line.text)):
        before = line.text[max(days.start - _SHORT, 0) : days.start]
        if under or _TIME_BEFORE.search(before) or leads_to_days(before):
            yield days


def _of_title(sheet: Sheet) -> Iterator[_Candidate]:
    for line in sheet.title:
        for days in ranges_in(line.text):
            rated = named_in_title(line, days)
            if rated:
                yield rated[0], line, days, rated[1]


def _is_detail(words: str) -> bool:
    """Say whether a line tells one thing of what is headed above it: 地点：… 参加人员：…"""
    return re.match(rf"{HAN}{{2,6}}\s?[：:]", words) is not None


def _led_day(line: Line) -> bool:
    """Say whether a line is 活动时间： and one day."""
    day = next(find_dates(line.text), None)
    before = line.text[: day.start] if day else ""
    return bool(TIME_LED.match(before)) and not NOT_CAMPAIGN.search(before)


def _single_day(line: Line) -> Iterator[_Candidate]:
    """Under a heading of time: one day, or digits that have lost everything between them."""
    if re.fullmatch(r"\d{6,10}", after_number(line.text)):
        nothing = WrittenDate(0, 0, None, 0, None)
        yield 0.0, line, WrittenRange(0, 0, nothing, nothing), ""
    day = next(find_dates(line.text), None)
    if day and _NOT_HELD.search(line.text, 0, day.start):
        return
    if day and len(line.text) < 32 and not re.match(r"\s?(?:之|以)?前|截止", line.text[day.end :]):
        yield 0.85, line, WrittenRange(day.start, day.end, day, day), "campaign.day_heading"
