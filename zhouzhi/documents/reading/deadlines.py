"""Deadlines (截止日期): the ways in which a sentence says by when, and the day it comes to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from zhouzhi.documents.reading.lexicon import SUBMIT
from zhouzhi.documents.reading.structure.sheet import Timeline
from zhouzhi.documents.reading.when import Question, last_day
from zhouzhi.foundation.chinese import (
    WrittenDate,
    WrittenTime,
    find_dates,
    find_ranges,
    find_times,
    numeral,
)
from zhouzhi.foundation.workdays import StatutoryCalendar, UnknownYear, add_workdays

_NEAR = 40
_WEEKDAYS = "一二三四五六日"


@dataclass(slots=True)
class Deadline:
    """A deadline (截止日期) as found: where, the words, the rule, and the day if it can be told."""

    start: int
    end: int
    words: str
    due_on: date | None = None
    due_time: str | None = None
    kind: str = "date"
    anchor: str | None = None
    days: int | None = None
    workdays: int | None = None
    sure: bool = True
    questions: list[Question] = field(default_factory=list)

    @property
    def rule(self) -> dict[str, Any]:
        """The due rule, kept beside the day that it comes to."""
        return {
            "kind": self.kind,
            "anchor": self.anchor,
            "days": self.days,
            "workdays": self.workdays,
            "words": self.words,
        }


_AFTER_DATE = re.compile(
    r"\s?(?P<week>[（(]\s?[本下上]?(?:星期|周"
    r"|礼拜)(?P<weekday>[一二三四五六日天])[^（）()]{0,6}[）)]"
    r"|(?:星期|周)(?P<weekday2>[一二三四五六日天]))?"
    r"\s?(?:[（(](?:含|包含|以|不含)[^）)]{0,16}[）)])?(?P<rest>\s?[^，。；、]{0,16})"
)
_BEFORE = re.compile(
    r"^[，）)]?\s?(?:[（(]含[^）)]{0,6}[）)])?(?:下班|放学|当天|当日|工作时间)?\s?(?:之前|以前"
    r"|前(?!后"
    r"|期|往|来|夕|提[下是条]|述|去|瞻)|截止|为止|止(?!于)|之内|以内|内(?!容|部))"
)
_LEADS = re.compile(
    r"(?:截止|截至|截止(?:时间|日期|期)|(?:报送|报名|提交|申报|征集|上报|反馈|推荐|投稿|回复"
    r"|作品|材料)[^，。；：:]{0,8}(?:截止)?(?:时间|日期|时限|期限|阶段)|最迟|最晚|不晚于|不迟于"
    r"|时限)"
    r"\s?[为是：:于到至在（(]{0,3}\s?(?:即日起至?|从?即日起[到至])?$"
)
MOVED = re.compile(r"(?:延(?:长|期|后|迟)?|顺延|推迟|推后|提前|调整|变更|更改|改)(?:为|到|至)")
_MOVED_LEADS = re.compile(
    r"(?:报送|报名|提交|申报|征集|上报|反馈|推荐|投稿|填报|截止|前)[^。；]{0,40}(?:"
    + MOVED.pattern
    + r")[^，。；\d一二三四五六七八九十]{0,4}$"
)
_UNTIL = re.compile(r"(?:即日起|自?发布之日起|从现在起)\s?(?:至|到|—|-)\s?$")
_ANCHOR = re.compile(
    r"(?P<anchor>(?:全[国省市县区]|本届|本次|各类|各项|每场|每次|每项|单项|系列)?(?:科技|科普"
    r"|宣传|主题|艺术|读书|文化)?(?:活动|比赛|大赛|竞赛|赛事|展览|培训|会议|演练|节|宣传"
    r"|科普)[周月日]?(?:全部|圆满)?(?:结束|闭幕|完成|举办"
    r"|开展|后)"
    r"|收到(?:本|此)?(?:通知|文件|来文)|(?:本)?(?:通知|文件|公告)(?:印发|下发|发布|发出|公布)"
    r"|发文|印发|公告发布|启动(?:仪式)?(?:结束|举办)?)"
    r"(?:之?日?起|以?后|之后)?(?:的)?\s?[，]?(?P<n>\d{1,3}"
    r"|[一二两三四五六七八九十]{1,3})\s?个?(?P<unit>工作日|日|天|周|星期|月)(?P<in>之内|以内|内)"
)


_HANDED_IN = re.compile(
    r"(?:期间|当天|当日|之间|内)?[，]?(?:统一|集中|一并)?"
    rf"(?:(?:将|把|以|通过|登录|向)[^，。；]{{1,40}}?)?(?:{SUBMIT.pattern})"
)
_PAIRED = re.compile(r"(?:[、和及]|以及|与)(?=\d{1,2}月\d{1,2}[日号])")
_THIS_MONTH = re.compile(
    r"(?P<month>本|当|下|次)月(?:(?P<day>\d{1,2})[日号]|(?P<part>[底末中])旬?)"
)


_RECURRING = re.compile(
    r"每个?(?:月|季度?|半年|周|星期)度?(?:末月?|初|底)?的?(?:\d{1,2}\s?[日号]|底|末|初"
    r"|(?:周|星期)?[一二三四五六日天])?(?:上午|下午)?(?:\d{1,2}(?:[:：]\d{2}|[时点](?:\d{1,2}分)?))?"
    r"(?:下班)?(?:之|以)?前"
)
_AHEAD = re.compile(
    r"(?:科技|科普|系列)?活动周?(?:开始|举办|启动|开展)?(?:之|以)?前(?P<n>\d{1,2}|[一二两三四五六七八九十]{1,2})"
    r"个?(?P<unit>工作日|日|天|周|星期)(?:内|之内|前)?"
)


def find_deadlines(text: str, timeline: Timeline) -> list[Deadline]:
    """Find every deadline in a sentence, in order; a date that merely happens is not one."""
    found = [_after(m, timeline) for m in _ANCHOR.finditer(text)]
    found += [_ahead(m, timeline) for m in _AHEAD.finditer(text)]
    found += [_recurring(m) for m in _RECURRING.finditer(text)]
    taken = [(d.start, d.end) for d in found]
    ranges = list(find_ranges(text))
    for written in ranges:
        if _is_deadline(text, written.start, written.end):
            found.append(_dated(written.last, written.start, written.end, text, timeline))
            taken.append((written.start, written.end))
    taken += [(r.start, r.end) for r in ranges]
    for day in [*find_dates(text), *_months(text, timeline)]:
        if any(s < day.end and day.start < e for s, e in taken):
            continue
        if _is_deadline(text, day.start, day.end):
            found.append(_dated(day, day.start, day.end, text, timeline))
    return sorted(found, key=lambda d: d.start)


def _months(text: str, timeline: Timeline) -> Iterator[WrittenDate]:
    """Yield days told from the month of issue: 本月底, 下月5日."""
    issued = timeline.issued_on
    for m in _THIS_MONTH.finditer(text) if issued else ():
        ahead = 1 if m["month"] in "下次" else 0
        years, month = divmod(issued.month - 1 + ahead, 12) if issued else (0, 0)
        year = issued.year + years if issued else 0
        day = int(m["day"]) if m["day"] else None
        yield WrittenDate(m.start(), m.end(), year, month + 1, day, m["part"])


def _is_deadline(text: str, start: int, end: int) -> bool:
    """Say whether a date is a limit: by the words before or behind it, or by 于 and a verb."""
    before = text[max(0, start - _NEAR) : start]
    if _LEADS.search(before) or _UNTIL.search(before) or _MOVED_LEADS.search(before):
        return True
    after = _time_after(text, end)[1]
    if _BEFORE.match(text[after:]):
        return True
    paired = _PAIRED.match(text, after)
    if paired and _is_deadline(text, paired.end(), _day_end(text, paired.end())):
        return True
    verb = _HANDED_IN.match(text, after)
    return bool(verb and re.search(r"(?:于|在|请|定于|务必)$", before))


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


def _after(m: re.Match[str], timeline: Timeline) -> Deadline:
    number = numeral(m["n"]) or 0
    found = Deadline(m.start(), m.end(), m[0], kind="after", anchor=_anchor(m["anchor"]))
    if m["unit"] == "工作日":
        found.workdays = number
    else:
        found.days = number * {"日": 1, "天": 1, "周": 7, "星期": 7, "月": 30}[m["unit"]]
    begin = {
        "campaign_end": timeline.ends_on,
        "campaign_start": timeline.starts_on,
        "issue": timeline.issued_on,
    }.get(found.anchor or "")
    if begin is None:
        found.questions.append(
            Question("anchor_unknown", f"“{found.words}”从哪一天算起，文中没有日期，请填写。")
        )
        return found
    if found.workdays is None:
        found.due_on = begin + timedelta(days=found.days or 0)
        return found
    due = add_workdays(begin, found.workdays, StatutoryCalendar())
    if isinstance(due, UnknownYear):
        message = f"{due.year}年的节假日安排尚未公布，“{found.words}”算不出日期，请填写。"
        found.questions.append(Question("workdays_unknown", message))
    else:
        found.due_on = due
    return found


def _ahead(m: re.Match[str], timeline: Timeline) -> Deadline:
    """活动开始前3天: counted back from the campaign's first day; the days are negative."""
    number = numeral(m["n"]) or 0
    found = Deadline(m.start(), m.end(), m[0], kind="after", anchor="campaign_start")
    days = number * {"日": 1, "天": 1, "周": 7, "星期": 7}.get(m["unit"], 0)
    found.days, found.workdays = (-days, None) if days else (None, -number)
    begin = timeline.starts_on
    if begin is None:
        found.questions.append(
            Question("anchor_unknown", f"“{found.words}”从哪一天算起，文中没有日期，请填写。")
        )
    elif found.workdays is None:
        found.due_on = begin - timedelta(days=days)
    else:
        due = add_workdays(begin, found.workdays, StatutoryCalendar())
        found.due_on = None if isinstance(due, UnknownYear) else due
    return found


def _recurring(m: re.Match[str]) -> Deadline:
    """每月25日前: a duty that comes again and again, which no single day stands for."""
    found = Deadline(m.start(), m.end(), m[0], kind="none")
    message = f"“{found.words}”是反复报送的期限，没有单一的截止日期，请按期另行安排。"
    found.questions.append(Question("deadline_recurring", message))
    return found


def _anchor(words: str) -> str:
    if re.search(r"收到|通知|文件|发文|印发|公告", words):
        return "issue"
    if "启动" in words:
        return "campaign_start"
    if re.search(r"每场|每次|每项|单项|各项|各类|比赛|大赛|竞赛|赛事|展览", words):
        return "event_end"
    return "campaign_end"
