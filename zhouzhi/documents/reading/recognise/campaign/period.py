"""The campaign's days (活动时间): from when to when it is held."""

import re
from collections.abc import Iterator

from zhouzhi.documents.reading.findings import Doubt, Finding, FindingKind, Span
from zhouzhi.documents.reading.lexicon.characters import HAN
from zhouzhi.documents.reading.recognise.campaign.days import ENDED, bare_ranges, ranges_in
from zhouzhi.documents.reading.recognise.draft import doubt, found
from zhouzhi.documents.reading.structure import Line, Sheet
from zhouzhi.documents.reading.structure.clauses import after_number
from zhouzhi.documents.reading.when import Question, first_day, last_day
from zhouzhi.foundation.chinese import WrittenDate, WrittenRange, find_dates
from zhouzhi.foundation.patterns import regex

_TIME_LED = regex(
    r"^(?:[（(]?[一二三四五六七八九十\d]{1,2}[)）、.．]\s?)?[^\s，。：:]{0,6}?(?:时间"
    r"|日期)(?:安排)?(?:[和与、及]?地点)?\s?[。：:]\s?$"
)
_TIME_HEADING = regex(
    r"^[^\s，。]{0,6}?(?:活动|举办|总体)?(?:时间|日期)(?:安排)?(?:[和与、及]?(?:地点|主题"
    r"|名称))?\s?[。：:]?\s?$"
)
_TIME_INLINE = regex(
    r"(?:活动周?|举办|活动)(?:的)?(?:开展|活动)?(?:时间|日期)(?:[^，。；]{0,10}同步，日期)?(?:为"
    r"|是|定于|定为|[：:])|日期定为|[是为]第[^，。]{1,8}[个届]|活动周为(?=\d|20)|(?:自|从)\s?(?:20\d\d年)?\d{1,2}月|(?:定于|将于|拟于|于"
    r"|在)[^，。；]{0,60}(?:举办|举行|开展"
    r"|主办|启动|进行)|[日号旬][，]?(?:[我全][省市县区州]|将|拟|联合|共同|集中)*(?:举办|组织开展|开展"
    r"|举行)[^，。；]{0,24}(?:活动周|活动月|科普日|科技周)|(?:活动周|活动月|科普日|科技周)[（(](?=\d)"
    r"|^[（(]?[一二三四五\d]{0,2}[)）、.]?\s?(?:活动)?时间[：:]"
    r"|(?:活动|开放日)(?:放在|安排在|定在|选在)"
    r"|(?:时间|日期)(?:统一|由[^，。；]{2,30})?(?:调整|变更|更改|改|推迟|顺延|延期|延后|提前)(?:为|至|到)"
    r"|(?:活动|举办)(?:时间|日期)\s?(?=\d)"
)
_NOT_CAMPAIGN = regex(
    r"报名|报送|征集|申报|初赛|决赛|复赛|提交|培训|展览时间|公示|评审|截止|集中|开放时间|投票|阶段"
)


_STAGE = regex(rf"[^，。；]{{0,8}}{HAN}{{2,8}}阶段")
_CALLED = regex(
    r"\s?[，（(]?(?:[全本][^，。；]{0,4})?(?:科技|科普)?(?:活动周|科普日|活动月|科技周)期间"
)
_TIME_BEFORE = regex(r"(?:时间|日期)(?:为|是|定于|定为|[：:])?\s?$")
_NAME_BEFORE = regex(r"(?:活动周|活动月|科普日|科技周|宣传周)(?:活动)?(?:主场|主会场|期间)?[（(]$")
_REPLACED = regex(r"[^，。；]{0,8}(?:调整|变更|更改|改|推迟|顺延|延期|延后|提前)(?:为|至|到)")
_OF_EVENT = regex(r"仪式|启动式|开幕|闭幕|大赛|比赛|竞赛|展")
_SHOWN = regex(r"展(?:览|会|出)?(?:将|拟|定)?(?:于|在)\d")
_ONCE = regex(r"原(?:定|拟|计划|通知)[^，。；]{0,8}$")
_BRACKETS = regex(r"[（(][^（）()]*[）)]")
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


def _contradictions(
    sheet: Sheet, candidates: list[_Candidate], days: object, span: Span
) -> Iterator[Doubt]:
    for sure, line, other, _ in candidates[1:]:
        stated = (
            first_day(other.first, sheet.timeline)[0],
            last_day(other.last, sheet.timeline)[0],
        )
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
    for line in sheet.prose:
        under = bool(_TIME_HEADING.match(previous)) and not _NOT_CAMPAIGN.search(previous)
        ranges = ranges_in(line.text)
        if not ranges:
            told = (
                d
                for d in bare_ranges(line.text)
                if under or _TIME_BEFORE.search(line.text[: d.start])
            )
            ranges = list(told)
        for days in ranges:
            rated = _rated(line, days, under and len(line.text) < _SHORT)
            if rated:
                yield rated[0], line, days, rated[1]
        alone = not ranges and len(line.text) < _SHORT and not _OF_EVENT.search(heading)
        if alone and (under or _led_day(line)):
            yield from _single_day(line)
        previous = after_number(line.text)
        heading = previous if len(previous) < _HEADING else heading if _is_detail(previous) else ""


def _is_detail(words: str) -> bool:
    """Say whether a line tells one thing of what is headed above it: 地点：… 参加人员：…"""
    return re.match(rf"{HAN}{{2,6}}\s?[：:]", words) is not None


def _rated(line: Line, days: WrittenRange, under: bool) -> tuple[float, str] | None:
    """How plainly a range is stated as the campaign's: under a heading, after a label, in prose."""
    before = line.text[: days.start]
    sentence = re.split(r"[。；]", before)[-1] + re.split(r"[。；]", line.text[days.start :])[0]
    if under and not _STAGE.match(before):
        return 0.97, "campaign.period_heading"
    if _TIME_LED.match(before) and not _NOT_CAMPAIGN.search(before):
        return 0.94, "campaign.period_led"
    if _REPLACED.match(line.text, days.end) or _ONCE.search(before[-12:]):
        return None
    if _NAME_BEFORE.search(before[-16:]) and line.text[days.end : days.end + 1] in ("）", ")"):
        return 0.92, "campaign.period_bracket"
    named = re.search(r"活动周|活动月|科普日|宣传周|科技周", sentence)
    stated = (
        _TIME_INLINE.search(sentence)
        or (named and ENDED.match(line.text, days.end))
        or _CALLED.match(line.text, days.end)
    )
    if _NOT_CAMPAIGN.search(_BRACKETS.sub("", sentence)) or _SHOWN.search(sentence) or not stated:
        return None
    return (0.95, "campaign.period_sentence") if named else (0.8, "campaign.period_loose")


def _led_day(line: Line) -> bool:
    """Say whether a line is 活动时间： and one day."""
    day = next(find_dates(line.text), None)
    before = line.text[: day.start] if day else ""
    return bool(_TIME_LED.match(before)) and not _NOT_CAMPAIGN.search(before)


def _single_day(line: Line) -> Iterator[_Candidate]:
    """Under a heading of time: one day, or digits that have lost everything between them."""
    if re.fullmatch(r"\d{6,10}", after_number(line.text)):
        nothing = WrittenDate(0, 0, None, 0, None)
        yield 0.0, line, WrittenRange(0, 0, nothing, nothing), ""
    day = next(find_dates(line.text), None)
    if day and len(line.text) < 32 and not re.match(r"\s?(?:之|以)?前|截止", line.text[day.end :]):
        yield 0.85, line, WrittenRange(day.start, day.end, day, day), "campaign.day_heading"
