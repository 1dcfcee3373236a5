"""A duty in a notice's words (报送要求的写法): one sentence that asks, one for its limits."""

import re
from datetime import date

from zhouzhi.apps.drafting.domain.annexes import LISTS
from zhouzhi.apps.drafting.domain.facts import CampaignFacts, Duty
from zhouzhi.apps.drafting.domain.limit_words import clauses_of_paper, other_clauses
from zhouzhi.apps.drafting.domain.pieces import Line, Piece, joined, line_of
from zhouzhi.apps.drafting.domain.saying import clock, day, weekday
from zhouzhi.apps.obligations.domain.due import DueKind, DueRule
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.foundation.errors import gettext_noop

PAPERS = {
    Material.WORK_PLAN: "工作方案",
    Material.ACTIVITY_REGISTER: "活动一览表",
    Material.OPEN_INSTITUTION_REGISTER: "开放机构备案表",
    Material.STATISTICS_RETURN: "开展情况统计表",
    Material.SUMMARY_REPORT: "活动总结",
    Material.PHOTOS: "活动照片",
    Material.VIDEO: "活动视频",
    Material.PRESS_COVERAGE: "宣传报道材料",
    Material.CONTEST_ENTRY: "参赛作品",
}
# What stands before the paper in the title of a duty that no kind of material names.
ASKING = ("报送", "提交", "上报", "填报", "报")
# Between units, but not those within brackets: 各县（市，区）科技局.
_BETWEEN_UNITS = re.compile(r"\s*[，,；;]\s*(?![^（(]*[）)])")
DUE, MATERIALS = gettext_noop("截止日期"), gettext_noop("报送材料")
RECIPIENT, LIABLE = gettext_noop("报送至"), gettext_noop("责任单位")


def duty_line(duty: Duty, facts: CampaignFacts) -> Line:
    """This will ask for a duty: 请各县科技局于6月3日（星期三）前将活动总结报送市科技局."""
    when = due_words(duty.due, duty.due_on, beside=facts.issued_on)
    key = f"duty:{duty.key}"
    way = _way(duty.channel) if duty.channel else ""
    papers = materials_line(duty, facts)
    to = _fact(duty.recipient, f"{key}:recipient", RECIPIENT)
    send = "发送至" if "@" in duty.recipient else "报送"
    asked = line_of(
        "请",
        _fact(units_said(duty.liable), f"{key}:liable", LIABLE),
        _fact(when, f"{key}:due", DUE),
        *(("将", papers, way, send, to) if to else (way, "报送", papers)),
        "。",
    )
    clauses = other_clauses(duty.materials, duty.limits, key)
    if not clauses:
        return asked
    return line_of(asked, "其中，", joined(clauses, "；"), "。")


def units_said(liable: str) -> str:
    """This will name who is asked as one subject: a comma would end it before the last unit."""
    return _BETWEEN_UNITS.sub("、", liable)


def due_words(rule: DueRule, on: date | None, *, beside: date) -> str:
    """This will say by when: on a day, so many days after an anchor; "" where no day is set."""
    counted = _counted(rule)
    if counted:
        return counted
    if on is None:
        return ""
    at = clock(rule.at) if rule.at else ""
    return f"于{day(on, beside=beside)}（{weekday(on)}）{at}前"


def _counted(rule: DueRule) -> str:
    if rule.kind is not DueKind.AFTER or rule.at:
        return ""
    count = rule.workdays if rule.workdays is not None else rule.days
    unit = "个工作日" if rule.workdays is not None else "日"
    if count is None or count < 1:
        return ""
    if rule.anchor == "campaign_end":
        return f"于活动结束后{count}{unit}内"
    if rule.anchor == "issue":
        return f"于通知印发之日起{count}{unit}内"
    return ""


def materials_line(duty: Duty, facts: CampaignFacts) -> Line:
    """This will name the papers of a duty, each with its limits or the annex that it is."""
    key = f"duty:{duty.key}"
    named = [
        line_of(
            Piece(papers_of(material, duty, facts), f"{key}:material:{material}", MATERIALS),
            clauses_of_paper(material, duty.limits, key),
        )
        for material in dict.fromkeys(duty.materials)
    ]
    return joined(named or [(Piece(_own(duty), f"{key}:material:other", MATERIALS),)], "、")


def papers_of(material: Material, duty: Duty, facts: CampaignFacts) -> str:
    """This will name one paper."""
    if material is Material.OTHER:
        return _own(duty)
    return PAPERS[material] + annex_mark(_annexed_as(material, duty), facts)


def annex_mark(title: str, facts: CampaignFacts) -> str:
    """This will point at an annex by its number: （见附件2）; "" where there is none so called."""
    if not title or title not in facts.annexes:
        return ""
    number = facts.annexes.index(title) + 1
    return f"（见附件{number if len(facts.annexes) > 1 else ''}）"


def _annexed_as(material: Material, duty: Duty) -> str:
    """The title of the annex in which a paper is filled in."""
    if material is Material.STATISTICS_RETURN:
        return duty.form
    return LISTS[material].title if material in LISTS else ""


def _own(duty: Duty) -> str:
    for verb in ASKING:
        if duty.title.startswith(verb) and len(duty.title) > len(verb) + 1:
            return duty.title.removeprefix(verb)
    return duty.title or "有关材料"


def _way(channel: str) -> str:
    if channel.startswith(("通过", "经", "由", "以")):
        return channel
    return f"以{channel}" if channel.startswith("纸质") else f"通过{channel}"


def _fact(words: str, key: str, label: str) -> Line:
    return (Piece(words, key, label),) if words else ()
