"""What a page of 拟办活动 shows: each duty with its day weighed, and what the button will do."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.domain.timetable.checking import Finding
from zhouzhi.apps.obligations.domain.timetable.deriving import Lot
from zhouzhi.apps.obligations.domain.timetable.weighing import Weighed
from zhouzhi.apps.submissions.domain.wording import rules_for
from zhouzhi.foundation import clock
from zhouzhi.foundation.holidays.queries import office_calendar
from zhouzhi.foundation.said import said_in
from zhouzhi.processes.draft_campaign import (
    DraftPlan,
    ProposedDuty,
    Told,
    ToldDuty,
    Weighing,
    answers_of,
    asked_below,
    to_sign,
    weighings,
)
from zhouzhi.processes.organisers import unknown_organisers
from zhouzhi.web.office.deriving.sheet import Sheet, because_words
from zhouzhi.web.office.rescheduling.shown import asking
from zhouzhi.web.templatetags.zhouzhi import date_words

Context = dict[str, Any]
OWING_SHOWN = 12


def sheet_shown(sheet: Sheet) -> Context:
    """The forms, the duties and the effects (office/deriving/draft.html)."""
    told = sheet.told()
    found = weighings(sheet.plan, told, calendar=office_calendar(), today=clock.today())
    return {
        "form": sheet.form,
        "duty_errors": sheet.errors,
        "strangers": _strangers(sheet.plan, told),
        "duties": [
            {
                **_row(duty, row, told.duties.get(duty.key), found.get(duty.key)),
                "owing": _owing(sheet.plan, told.duties.get(duty.key)),
            }
            for duty, row in sheet.rows
        ],
        "wrong_count": sum(
            any(one.kind.is_wrong for one in each.findings) for each in found.values()
        ),
        "effects": _effects(sheet, told),
    }


def _strangers(plan: DraftPlan, told: Told) -> str:
    """The joint organisers that the register does not know, and what becomes of them."""
    names = unknown_organisers(told.joint, plan.territory)
    if not names:
        return ""
    said = _("通讯录里没有%s：请核对写法。照此建成的记作外单位，会签要在纸上签")
    return said % _("、").join(f"“{name}”" for name in names)


def _row(
    duty: ProposedDuty, form: Any, said: ToldDuty | None, weighing: Weighing | None
) -> Context:
    lot = said.lot if said else None
    return {
        "form": form,
        "title": duty.spec.title,
        "is_out": lot is None,
        "is_here": lot is Lot.MET_HERE,
        "materials": [
            {"label": _(kind.label), "rules": _rules(kind, duty)} for kind in duty.spec.materials
        ],
        "sheet": duty.form.title if duty.form else "",
        "because": because_words(duty),
        "serves": [_upper(one) for one in duty.serves],
        "was": date_words(duty.was_on, year=True) if duty.was_on else "",
        "counted": _counted(duty, said),
        "day": date_words(said.due_on) if said and said.due_on else "",
        "weighed": _weighed(weighing),
        "unknown": _unknown(duty),
        "findings": [_finding(one) for one in weighing.findings] if weighing else [],
    }


def _owing(plan: DraftPlan, said: ToldDuty | None) -> Context:
    """Whom the words for 责任单位 reach, of those in the register; a duty met here asks nobody."""
    if said is None or said.lot in {None, Lot.MET_HERE}:
        return {}
    words, names = said.liable.strip(), plan.owing(said.liable)
    unmet = plan.unmet(words)
    if not words:
        text = _("没有写明责任单位：主送的单位都要报")
    elif not names:
        text = _("通讯录里没有叫“%s”的单位，部署时要另行认定") % words
    else:
        facts = {"count": len(names), "names": "、".join(names[:OWING_SHOWN])}
        more = _("等") if len(names) > OWING_SHOWN else ""
        text = _("%(count)d 个单位：%(names)s") % facts + more
    if names and unmet:
        missing = _("、").join(f"“{one}”" for one in unmet)
        text += _("。通讯录里没有%s，要另行认定，否则它收不到这件事") % missing
    return {"text": text, "is_open": bool(not words or not names or unmet)}


def _rules(kind: Material, duty: ProposedDuty) -> list[str]:
    return [said_in(words, _) for words in rules_for(kind, duty.spec.limits)]


def _upper(obligation: Any) -> Context:
    campaign = obligation.requirement.campaign
    return {
        "title": obligation.requirement.title,
        "lead": campaign.lead.short_name or campaign.lead.name,
        "day": date_words(obligation.due_on) if obligation.due_on else "",
        "sentence": obligation.requirement.sentence,
    }


def _counted(duty: ProposedDuty, said: ToldDuty | None) -> str:
    """That a day is counted from another one, as long as nobody has put a date in its place."""
    rule = duty.spec.due
    if rule.workdays is None or said is None or said.due_on != duty.spec.due_on:
        return ""
    return _("活动结束后 %d 个工作日") % rule.workdays if rule.anchor == "campaign_end" else ""


def _weighed(weighing: Weighing | None) -> str:
    """How many working days a day gives those below and leaves for us."""
    found = weighing.weighed if weighing else None
    if not isinstance(found, Weighed):
        return ""
    given, left = found.answer_count, found.left_count
    parts = []
    if given is not None and given >= 0:
        parts.append(ngettext("各单位有 %d 个工作日", "各单位有 %d 个工作日", given) % given)
    if left is not None and left >= 0:
        parts.append(ngettext("留给本级 %d 个", "留给本级 %d 个", left) % left)
    return _("，").join(parts)


def _unknown(duty: ProposedDuty) -> str:
    if duty.unknown is None:
        return ""
    if duty.spec.due_on is None:
        said = _("%d年的放假安排还没有公布，算不出建议日期。可以先填一个，公布后会重新核对。")
    else:
        said = _("%d年的放假安排还没有公布，只按星期推移，没有核对那天上不上班。")
    return said % duty.unknown.year


def _finding(finding: Finding) -> Context:
    return {
        "text": said_in(finding.words, _),
        "why": said_in(finding.why, _),
        "urgent": finding.kind.is_wrong,
        "proposed": date_words(finding.proposed) if finding.proposed else "",
        **asking(finding),
    }


def _effects(sheet: Sheet, told: Told) -> list[str]:
    """What making the campaign will do, with counts as they stand."""
    plan = sheet.plan
    below = sum(1 for _one in asked_below(plan, told))
    here = sum(one.lot is Lot.MET_HERE for one in told.duties.values())
    made = {
        "name": told.name,
        "unit": plan.unit.name,
        "joint": _("、").join(told.joint),
        "days": _days(told.starts_on, told.ends_on),
    }
    lines = [
        _("建成筹备中的“%(name)s”（%(days)s），由%(unit)s牵头，与%(joint)s共同主办") % made
        if told.joint
        else _("建成筹备中的“%(name)s”（%(days)s），由%(unit)s牵头") % made
    ]
    counts = {"below": below, "here": here, "out": len(plan.duties) - below - here}
    if plan.answers:
        said = _("应办事项：要各单位办的 %(below)d 项，本级办理 %(here)d 项，不列入 %(out)d 项")
        lines.append(said % counts)
        answered = answers_of(plan, told)
        lines.append(_("由它落实上级的 %d 项要求，期限随上级核对") % len(answered))
        if waiting := len(to_sign(answered)):
            lines.append(_("其中 %d 项还没有签收，一并签收") % waiting)
    else:
        lines.append(_("应办事项：要各单位办的 %(below)d 项，不列入 %(out)d 项") % counts)
    lines.append(_("现在不发给任何单位；应办事项还可以改，通知印发以后再部署"))
    return lines


def _days(first: date, last: date) -> str:
    return f"{date_words(first, year=True, weekday=False)}—{date_words(last, weekday=False)}"
