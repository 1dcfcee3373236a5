"""Deadlines (截止日期) that name a day: which of the dates in a sentence are limits."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

from zhouzhi.documents.reading.deadlines.counted import find_counted
from zhouzhi.documents.reading.deadlines.days import days_in
from zhouzhi.documents.reading.deadlines.deadline import Deadline
from zhouzhi.documents.reading.lexicon.characters import blank_out
from zhouzhi.documents.reading.lexicon.verbs import (
    SUBMIT,
    TAKEN_IN,
    TAKEN_IN_ITEM,
    submit_within,
)
from zhouzhi.documents.reading.structure.sheet import Timeline
from zhouzhi.documents.reading.when import Question, last_day
from zhouzhi.foundation.chinese import (
    WrittenDate,
    WrittenTime,
    find_dates,
    find_ranges,
    find_times,
)
from zhouzhi.foundation.patterns import regex

_NEAR = 40
_WEEKDAYS = "一二三四五六日"


_AFTER_DATE = regex(
    r"\s?(?P<week>[（(]\s?[本下上]?(?:星期|周"
    r"|礼拜)(?P<weekday>[一二三四五六日天])[^（）()]{0,6}[）)]"
    r"|(?:星期|周)(?P<weekday2>[一二三四五六日天]))?"
    r"\s?(?:[（(](?:含|包含|以|不含)[^）)]{0,16}[）)])?(?P<rest>\s?[^，。；、]{0,16})"
)
_BEFORE = regex(
    r"^[，）)]?\s?(?:[（(]含[^）)]{0,6}[）)])?(?:[上下]午)?(?:下班|放学|当天|当日|工作时间|中午|正午|傍晚|晚上|晚间){0,2}\s?(?:之前|以前"
    r"|前(?!后"
    r"|期|往|来|夕|提[下是条]|述|去|瞻)|截[止稿]|(?:为|是|系)(?:截[止稿]|最后)(?:日期?|时间|期限?|一[天日])"
    r"|(?:报送|报名|填报|申报)?(?:系统|平台|通道|入口)(?:将|自动|统一)*关闭|为止|止(?!于)|之内|以内|内(?!容|部))"
)
_LEADS = regex(
    rf"(?:截止|截至|截止(?:时间|日期|期)|{TAKEN_IN}[^，。；：:]{{0,8}}(?:截止)?"
    rf"(?:时间|日期|时限|期限|阶段)|最迟|最晚|不晚于|不迟于|时限|{TAKEN_IN_ITEM})"
    r"\s?[为是：:于到至在（(]{0,3}\s?(?:即日起至?|从?即日起[到至])?$"
)
MOVED = regex(
    r"(?:延(?:长|期|后|迟)?|顺延|推(?:迟|后)?|提[前早]|调整|变更|更改|改|放宽|宽限|宽延|后[移延]|前移|展期|缓)(?:为|到|至)"
)
_MOVED_LEADS = regex(
    r"(?:报送|报名|提交|申报|征集|上报|反馈|推荐|投稿|填报|截止|前)[^。；]{0,40}(?:"
    + MOVED.pattern
    + r")[^，。；\d一二三四五六七八九十]{0,4}$"
)
_STILL = regex(
    r"(?:报送|报名|提交|申报|总结|方案|材料|作品|表)[^。；]{0,24}仍(?:然|旧)?(?:为|是|定[于为在])$"
)
_EACH_ITS_OWN = regex(
    rf"(?:{TAKEN_IN}|注册)[^，。；：:]{{0,8}}(?:截止)?(?:时间|日期)[^，。；]{{0,4}}分别(?:为|是|至)[^，。；]{{0,24}}$"
)
"""注册和报名截止日期分别为甲日和乙日: every day that follows is a limit."""
_ASKED = regex(r"请|务必|各|每|须|应|要")
_UNTIL = regex(
    r"(?:即日起|自?(?:本?(?:通知|公告|指南|方案|启事))?(?:发布|印发|下发|公布)(?:之日)?起|从现在起)"
    r"\s?(?:至|到|—|-)\s?$"
)


_COVERED = regex(
    r"(?:内容|数据|统计|资料|材料)[^，。；]{0,4}(?:起止|所属|覆盖|涵盖)[^，。；\d]{0,4}(?:时间|日期|期间|时段)[^，。；\d]{0,3}$"
)
"""What makes days those that the figures are of: 填报内容起止时间为…."""
_HANDED_IN = regex(
    r"(?:期间|当天|当日|之间|内)?[，]?(?:统一|集中|一并)?(?P<what>将|把|以|通过|登录|向)?"
)
_TO = regex(r"\s?(?:至|到|[-—–~～－]{1,2})\s?")
_BEGINS = regex(r"(?:^|[，；：])$")
_ON_THE_DAY = regex(r"(?:当[天日]|[上下]午|[上下]班[前后]|统一|集中|一并){0,2}")
_WINDOW = regex(
    r"(?:期间|之间|(?=(?:直接|自行)?(?:登[录陆]|通过|进入|在[^，。；]{2,40}(?:平台|系统|网站)))|(?=直接在))[，]?\s?(?=[^。；]{0,48}(?:登[录陆]|注册|通过|进入|扫码))(?:(?!开展|举办|组织|举行)[^。；]){1,60}?(?=填报|报送|上传|提交|登记|申报|报名)"
)
_PAIRED = regex(r"(?:[、和及]|以及|与)(?=\d{1,2}月\d{1,2}[日号])")
_SAME_DAY = regex(r"(?:同日|同一天|同期|上述(?:日期|时间))(?:之|以)?前")


_MAY_TELL_A_DAY = regex(
    r"[\d月]|[本这下每]个?(?:周|星期|季|半年)|[一二两三四五六七八九十]个?(?:工作日|[日天周]|星期)"
)
"""What every deadline holds: a digit, a month, or days and weeks that are counted or pointed at."""


def find_deadlines(text: str, timeline: Timeline) -> list[Deadline]:
    """Find every deadline in a sentence, in order; a date that merely happens is not one."""
    if not _MAY_TELL_A_DAY.search(text):
        return []
    found = list(find_counted(text, timeline))
    taken = [(d.start, d.end) for d in found]
    for start, end, last in _windows(text, timeline):
        if _is_deadline(text, start, end) or _is_window(text, start, end):
            found.append(_dated(last, start, end, text, timeline))
        taken.append((start, end))
    for day in days_in(text, timeline):
        if any(s < day.end and day.start < e for s, e in taken):
            continue
        if _is_deadline(text, day.start, day.end):
            found.append(_dated(day, day.start, day.end, text, timeline))
    found.sort(key=lambda d: d.start)
    return [*found, *_same_day(text, found)]


def _windows(text: str, timeline: Timeline) -> Iterator[tuple[int, int, WrittenDate]]:
    """Yield where each stretch of days begins and ends, with its last day.

    Clock times may stand between them: 6月3日9:00至6月21日17:00.
    """
    yield from ((r.start, r.end, r.last) for r in find_ranges(text))
    for first, last in pairwise(days_in(text, timeline)):
        time, end = _time_after(text, first.end)
        if time and _TO.fullmatch(text, end, last.start):
            yield first.start, last.end, last


def _same_day(text: str, found: list[Deadline]) -> Iterator[Deadline]:
    """Yield 同日前: the day of the deadline told before it."""
    for m in _SAME_DAY.finditer(text):
        before = [d for d in found if d.end <= m.start()]
        if before and before[-1] is found[-1]:
            yield replace(before[-1], start=m.start(), end=m.end(), words=m[0], questions=[])


def _is_deadline(text: str, start: int, end: int) -> bool:
    """Say whether a date is a limit: by the words before or behind it, or by 于 and a verb."""
    before = text[max(0, start - _NEAR) : start]
    if _COVERED.search(before):
        return False
    if _LEADS.search(before) or _UNTIL.search(before) or _MOVED_LEADS.search(before):
        return True
    if _STILL.search(before) or _EACH_ITS_OWN.search(before):
        return True
    after = _time_after(text, end)[1]
    if _BEFORE.match(text[after:]):
        return True
    paired = _PAIRED.match(text, after)
    if paired and _is_deadline(text, paired.end(), _day_end(text, paired.end())):
        return True
    on_the_day = _ON_THE_DAY.match(text, after) if _BEGINS.search(before) else None
    if on_the_day and SUBMIT.match(text, on_the_day.end()):
        return True
    if re.search(r"(?:于|在|请|定于|务必)$", before):
        return _is_handed_in(text, after)
    is_taken = text.startswith(("把", "将"), after) and _ASKED.search(before)
    return bool(is_taken) and _is_handed_in(text, after)


def _is_window(text: str, start: int, end: int) -> bool:
    """请…于8月15日至28日期间登录某网站填报: the days between which papers are taken in."""
    m = _WINDOW.match(text, _time_after(text, end)[1])
    if not m or not _ASKED.search(text, 0, start) or not text[:start].endswith(("于", "在")):
        return False
    return SUBMIT.match(text, m.end()) is not None


def _is_handed_in(text: str, at: int) -> bool:
    """Say whether a verb of handing in follows, perhaps with what is handed in before it."""
    text = blank_out(text)
    lead = _HANDED_IN.match(text, at)
    end = lead.end() if lead else at
    if SUBMIT.match(text, end):
        return True
    return bool(lead and lead["what"] and submit_within(text, end + 1, _NEAR - 1))


def _day_end(text: str, start: int) -> int:
    """Where the date that begins at `start` ends."""
    day = next(find_dates(text[start : start + _NEAR]), None)
    return start + day.end if day and day.start == 0 else start


def _time_after(text: str, end: int) -> tuple[WrittenTime | None, int]:
    """The clock time that follows a date directly, and where the words after it begin."""
    m = _AFTER_DATE.match(text, end)
    if not m:
        return None, end
    at = m.start("rest")
    time = next(iter(find_times(text[at : at + 14])), None)
    if time and not text[at : at + time.start].strip(" ，"):
        return time, at + time.end
    return None, at


def _dated(day: WrittenDate, start: int, end: int, text: str, timeline: Timeline) -> Deadline:
    time, after = _time_after(text, end)
    tail = _BEFORE.match(text[after:])
    end = after + tail.end() if tail else max(end, after if time else end)
    due, questions = last_day(day, timeline)
    found = Deadline(
        start, end, text[start:end], due, time.iso if time else None, questions=questions
    )
    found.questions += list(_calendar_questions(day, due, text[day.end : end], timeline))
    if day.part in ("上旬", "中旬", "下旬", "初", "中") and due:
        shown = f"{due.month}月{due.day}日"
        found.questions.append(
            Question(
                "date_vague", f"截止时间只写到“{found.words}”，暂按{shown}计，请确认。", (shown,)
            )
        )
    return found


def _calendar_questions(
    day: WrittenDate, due: date | None, words: str, timeline: Timeline
) -> Iterator[Question]:
    m = re.search(r"(?:星期|周|礼拜)([一二三四五六日天])", words)
    if due and m:
        said = _WEEKDAYS.index(m[1].replace("天", "日"))
        if said != due.weekday():
            actual = _WEEKDAYS[due.weekday()]
            yield Question(
                "weekday_differs",
                f"文中写“{day.month}月{day.day}日（周{m[1]}）”，日历上这天是周{actual}，请核实日"
                f"期。",
            )
    if due and timeline.issued_on and due < timeline.issued_on:
        yield Question(
            "due_before_issue",
            f"截止日期{due.isoformat()}早于成文日期{timeline.issued_on.isoformat()}，请核实。",
        )
