"""Deadlines counted from a day (起算): after the campaign, ahead of it, or again and again."""

import re
from collections.abc import Iterator
from datetime import timedelta

from zhouzhi.documents.reading.deadlines.deadline import Deadline
from zhouzhi.documents.reading.structure.sheet import Timeline
from zhouzhi.documents.reading.when import Question
from zhouzhi.foundation.chinese import numeral
from zhouzhi.foundation.patterns import regex
from zhouzhi.foundation.workdays import StatutoryCalendar, UnknownYear, add_workdays

_ANCHOR = regex(
    r"(?P<anchor>(?:全[国省市县区]|本届|本次|各类|各项|每场|每次|每项|每个|单项|系列)?(?:重点|主要|大型|特色)?(?:科技|科普"
    r"|宣传|主题|艺术|读书|文化)?(?:活动|巡展|巡讲|比赛|大赛|竞赛|赛事|展览|培训|会议|演练|节|宣传"
    r"|科普)[周月日]?(?:全部|圆满)?(?:结束|闭幕|收[尾官]|落幕|完[成毕]|举办"
    r"|开展|后)"
    r"|(?:收到|接到|接)(?:本|此)?(?:通知|文件|来文|函)|[收接]文|(?:本)?(?:通知|文件|公告)(?:印发|下发|发布|发出|公布)"
    r"|发文|印发|公告发布|启动(?:仪式)?(?:结束|举办)?)"
    r"(?:之?日?起|以?后|之后)?(?:的)?\s?[，]?(?P<n>\d{1,3}"
    r"|[一二两三四五六七八九十]{1,3})\s?个?(?P<unit>工作日|日|天|周|星期|月)(?P<in>之内|以内|内)",
    first="[主会全公单印发各启培大宣展巡接收文本每比活演特科竞系艺节读赛通重]",
)
_AGAIN = regex(
    r"[，、；]\s?(?P<n>\d{1,3}|[一二两三四五六七八九十]{1,3})\s?个?(?P<unit>工作日|日|天|周|星期|月)(?:之内|以内|内)"
    r"(?=[^，。；\d]{0,8}[报交提上填])"
)
"""活动结束后3日内报送小结，一周内报送视频: a further count from the same day."""
_OTHER_PAPER = regex(r"(?:正式|另行|结果|入围|获奖|立项|评审|公示|录取|审核|中标)$")
_RECURRING = regex(
    r"每个?(?:月|季度?|半年|周|星期)度?(?:末月?|初|底)?的?(?:\d{1,2}\s?[日号]|底|末|初"
    r"|(?:周|星期)?[一二三四五六日天])?(?:上午|下午)?(?:\d{1,2}(?:[:：]\d{2}|[时点](?:\d{1,2}分)?))?"
    r"(?:下班)?(?:之|以)?前"
)
_AHEAD = regex(
    r"(?:科技|科普|系列)?活动周?(?:开始|举办|启动|开展)?(?:之|以)?前(?P<n>\d{1,2}|[一二两三四五六七八九十]{1,2})"
    r"个?(?P<unit>工作日|日|天|周|星期)(?:内|之内|前)?"
)


def find_counted(text: str, timeline: Timeline) -> Iterator[Deadline]:
    """Yield the deadlines that a sentence counts from another day."""
    anchored = list(_ANCHOR.finditer(text))
    yield from (_after(m, m, timeline) for m in anchored)
    if anchored:
        again = _AGAIN.finditer(text, anchored[-1].end())
        yield from (_after(anchored[-1], m, timeline) for m in again)
    yield from (_ahead(m, timeline) for m in _AHEAD.finditer(text))
    yield from (_recurring(m) for m in _RECURRING.finditer(text))


def _after(from_: re.Match[str], m: re.Match[str], timeline: Timeline) -> Deadline:
    """So many days, as `m` tells, from the event that `from_` names."""
    number = numeral(m["n"]) or 0
    anchor = _anchor(from_["anchor"], from_.string[: from_.start()])
    words = m[0].lstrip("，、； ")
    found = Deadline(m.end() - len(words), m.end(), words, kind="after", anchor=anchor)
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


def _anchor(words: str, before: str) -> str | None:
    """What a deadline is counted from; None where it is a paper that is still to come."""
    if _OTHER_PAPER.search(before):
        return None
    if re.search(r"收到|接|收文|通知|文件|发文|印发|公告", words):
        return "issue"
    if "启动" in words:
        return "campaign_start"
    if re.search(r"每场|每次|每项|每个|单项|各项|各类|巡展|巡讲|比赛|大赛|竞赛|赛事|展览", words):
        return "event_end"
    return "campaign_end"
