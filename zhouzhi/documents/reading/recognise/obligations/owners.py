"""Which duties a limit binds (要求归属) that is told in a sentence of its own."""

import re

from zhouzhi.documents.reading.lexicon.materials import MATERIALS
from zhouzhi.documents.reading.recognise.limits.requirement import Requirement
from zhouzhi.documents.reading.recognise.materials.phrases import materials_in
from zhouzhi.documents.reading.recognise.obligations.draft import DutyDraft
from zhouzhi.documents.reading.recognise.obligations.works import CALLED
from zhouzhi.documents.reading.structure import Annex, Line, Sheet
from zhouzhi.foundation.patterns import regex

GENERAL = regex(
    r"^(?:[（(]?[一二三四五六七八九十\d]{1,2}[)）.．、]\s?)?(?:请|需|须)?(?:各[^，。；将把]{1,12})?(?:请|需|须)?"
    r"(?:将|把)?(?:以上|上述|前述|所有|全部|各类|各项|有关|相关|报送的?|上报的?|提交的?)*"
    r"(?:电子|纸质|书面)?(?:版|的)?(?:报送)?(?:材料|资料|表格|文件|文本|纸质版|书面版)"
)
_EVERY = regex(r"所有|全部|各类|各项")
_ENTRANT = regex(r"参赛|应征|投稿|参评|选手|讲解视频")
_ENTERING = regex(r"推荐|申报|报名|参赛|选送")
_ENTERED = regex(r"作品|参赛|报名|选手|视频|征集|讲解|推荐|大赛|比赛|竞赛|申报")
_OF_ANY_PAPER = frozenset({"copies", "stamped", "file_formats", "max_megabytes"})
_REGISTERS = frozenset({"activity_register", "open_institution_register"})
_OF_AN_ENTRANT = frozenset({"quota", "min_age"})
_OF_WORKS = regex(r"(?:作品|参赛|征集)(?:要求|规格|格式|标准|规范|须知)")
_ANY_UNIT = regex(r"单位|[每各](?:市|县|区|校|家|省|镇)$")
_EACH = regex(r"^[每各](?:个|家|所)?|有关|相关")


def owners_of(
    sheet: Sheet, line: Line, sentence: Line, limit: Requirement, drafts: list[DutyDraft]
) -> list[DutyDraft]:
    """The duties that a limit binds: told just before it, else the only ones that can take it."""
    listing = [d for d in drafts if d.lists(sentence) and limit.fits(d.materials)]
    if listing:
        return listing
    near = [d for d in drafts if line.start <= d.start < line.end]
    if limit.key in _OF_ANY_PAPER and GENERAL.match(sentence.text):
        just = [] if _EVERY.search(sentence.text) else near
        before = [d for d in just if d.start < sentence.start]
        if len(drafts) == 1:
            return drafts
        return before or told_before(sheet, sentence, drafts) or just[:1]
    fitting = _fitting(sheet, sentence, limit, drafts)
    if not fitting:
        return _instead(limit, [d for d in near if d.start < sentence.start], drafts)
    return _of_group(limit, fitting) or _nearest(sheet, sentence, limit, near, fitting)


def told_before(sheet: Sheet, sentence: Line, drafts: list[DutyDraft]) -> list[DutyDraft]:
    """The duties told before; what a contest asks for only inside the contest's own clause."""
    inside = [c.span for c in sheet.clauses if c.span.start <= sentence.start < c.span.end]
    earlier = [d for d in drafts if d.start < sentence.start]
    return [
        d
        for d in earlier
        if "contest_entry" not in d.materials
        or len(earlier) == 1
        or any(span.start <= d.start < span.end for span in inside)
    ]


def _nearest(
    sheet: Sheet, sentence: Line, limit: Requirement, near: list[DutyDraft], fit: list[DutyDraft]
) -> list[DutyDraft]:
    """Of the duties that can take a limit, the one in its line, its clause, or the only one."""
    own = [d for d in fit if d in near]
    if own and not _is_of_others(limit, own):
        return [d for d in own if d.start < sentence.start][-1:] or own[:1]
    spans = [c.span for c in sheet.clauses if c.span.start <= sentence.start < c.span.end]
    for span in sorted(spans, key=lambda span: span.end - span.start):
        inside = [d for d in fit if span.start <= d.start < span.end]
        if inside and not _is_of_others(limit, inside):
            return inside if len(inside) == 1 else _chosen(sentence, limit, inside)
    return fit if len(fit) == 1 else _chosen(sentence, limit, fit) or own[:1]


def _is_of_others(limit: Requirement, drafts: list[DutyDraft]) -> bool:
    """Say whether duties are all owed by other units than those that a quota names."""
    if limit.scope is None or _ANY_UNIT.search(limit.scope):
        return False
    group = _EACH.sub("", limit.scope)
    return all(
        d.liable and not _ANY_UNIT.search(d.liable[0]) and group not in d.liable[0] for d in drafts
    )


def _chosen(sentence: Line, limit: Requirement, fitting: list[DutyDraft]) -> list[DutyDraft]:
    """Of several duties, that of the units that a quota names, else the first entry."""
    group = _EACH.sub("", limit.scope or "")
    named = [d for d in fitting if d.materials != ["other"]] or fitting
    owing = [d for d in named if group and d.liable and group in d.liable[0]]
    return owing[:1] if len(owing) == 1 else _first(sentence, limit, fitting)


def _first(sentence: Line, limit: Requirement, fitting: list[DutyDraft]) -> list[DutyDraft]:
    """Who may enter, how many and with what is settled when entries are first sent in."""
    dated = [d for d in fitting if d.deadline.due_on]
    entries = [d for d in dated if "contest_entry" in d.materials]
    if not entries and limit.key == "quota":
        entries = [d for d in dated if _REGISTERS & set(d.materials)][:1]
    alone = limit.key in _OF_AN_ENTRANT or len(entries) == len(fitting)
    if not entries or not alone:
        return []
    told = _ENTERING.findall(sentence.text[: limit.span.end - sentence.start])[-1:]
    same = [d for d in entries if set(told) & set(_ENTERING.findall(d.sentence.text))]
    return [min(same or entries, key=lambda d: str(d.deadline.due_on))]


def _of_group(limit: Requirement, fitting: list[DutyDraft]) -> list[DutyDraft]:
    """The duty of the very units that a quota or a minimum names."""
    if limit.scope is None or len(fitting) < 2:
        return []
    group = _EACH.sub("", limit.scope)
    return [d for d in fitting if d.liable and _EACH.sub("", d.liable[0]) == group][:1]


def _fitting(
    sheet: Sheet, sentence: Line, limit: Requirement, drafts: list[DutyDraft]
) -> list[DutyDraft]:
    """The duties that can take a limit: a contest's limit binds what is sent in for a contest."""
    fitting = [d for d in drafts if limit.fits(d.materials)]
    annex = next((a for a in sheet.annexes if a.is_prose and _holds(a, sentence)), None)
    if annex:
        fitting = [d for d in fitting if _is_meant(annex, d)]
    if _is_contest(sheet, sentence):
        entries = [d for d in fitting if "contest_entry" in d.materials]
        if entries or limit.key != "quota":
            return entries
    named = {limit.subject} if limit.subject in MATERIALS else set(materials_in(sentence.text))
    named.discard("other")
    if not named:
        return fitting
    meant = [d for d in fitting if named & set(d.materials)]
    if not meant and named <= {"video", "photos"}:
        meant = [d for d in fitting if "contest_entry" in d.materials]
    return meant if meant or limit.key in ("copies", "stamped") else fitting


def _holds(annex: Annex, sentence: Line) -> bool:
    return annex.span.start <= sentence.start < annex.span.end


def _is_meant(annex: Annex, draft: DutyDraft) -> bool:
    """Say whether an annex's rules are about a duty: told there, an entry, or so named."""
    title = annex.title.text if annex.title else ""
    entered = "contest_entry" in draft.materials and _ENTERED.search(title)
    if _holds(annex, draft.sentence) or entered:
        return True
    cited = re.search(rf"附件\s?{annex.ordinal}(?!\d)", draft.sentence.text)
    return bool(cited or set(materials_in(title)) & set(draft.materials))


def _is_contest(sheet: Sheet, sentence: Line) -> bool:
    at = sentence.start
    headings = (c.heading for c in sheet.clauses if c.span.start <= at < c.span.end)
    return bool(_ENTRANT.search(sentence.text)) or any(
        CALLED.search(h) or _OF_WORKS.search(h) for h in headings
    )


def _instead(limit: Requirement, near: list[DutyDraft], drafts: list[DutyDraft]) -> list[DutyDraft]:
    """Where no duty names what is limited: press reports go with the fullest summary, images with
    papers told in the same paragraph."""
    if limit.key == "press_reports_min":
        summaries = [d for d in reversed(drafts) if "summary_report" in d.materials]
        return sorted(summaries, key=lambda d: -len(d.materials))[:1]
    return near[-1:] if limit.key == "image_format" else []
