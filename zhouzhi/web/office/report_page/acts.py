"""What may be done with a summary next: compose, finish, revise, hand up; told beforehand."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.domain.states import (
    OBLIGATION_MOVES,
    ObligationEvent,
    ObligationState,
)
from zhouzhi.apps.obligations.queries import answered_by
from zhouzhi.apps.reports.domain.answers import is_told_by_summary
from zhouzhi.apps.reports.queries import ReportPage
from zhouzhi.foundation.said import said_in
from zhouzhi.web.office.report_page.links import is_draft, url_of

Context = dict[str, Any]


def composing(found: ReportPage) -> Context | None:
    if not found.may_edit or (found.report is not None and not is_draft(found)):
        return None
    label = _("按最新数据重拟") if found.report else _("拟总结")
    return {"url": url_of(found, "report_compose"), "label": label}


def answers(found: ReportPage) -> list[Context]:
    if not found.may_edit:
        return []
    return [
        {
            "title": f"{row.requirement.campaign.lead.name} · {row.requirement.title}",
            "url": reverse("office:obligation", args=[row.uuid]),
            "due_on": row.due_on,
            "state": ObligationState(row.state).word.value,
        }
        for row in answered_by(found.campaign)
    ]


@dataclass(frozen=True, slots=True)
class Refused:
    """A finish that was refused: what was typed as the reason, whether the box was ticked."""

    reason: str
    is_ticked: bool
    words: str


def confirms(found: ReportPage, refused: Refused | None = None) -> list[Context]:
    if not found.may_edit:
        return []
    if is_draft(found):
        return [_finish(found, refused)]
    return [*_handing_up(found), _revise(found)]


def _finish(found: ReportPage, refused: Refused | None) -> Context:
    effects = [_fixed(found)]
    outdated = sum(one.is_outdated for one in found.sections)
    if outdated:
        effects.append(_("还有 %d 节改过之后数据有更新，将按改过的文字定稿") % outdated)
    confirm: Context = {
        "id": "finish",
        "url": url_of(found, "report_finish"),
        "title": _("定稿"),
        "effects": effects,
        "button": _("定稿"),
        "missing": [said_in(lack.text, _) for lack in found.lacks],
    }
    if any(lack.is_weighty for lack in found.lacks):
        confirm |= {
            "tick": {
                "name": "agreed",
                "label": _("我知道还缺这些，仍要定稿"),
                "checked": bool(refused and refused.is_ticked),
            },
            "reason": True,
            "reason_value": refused.reason if refused else "",
            "error": refused.words if refused else "",
        }
    return confirm


def _fixed(found: ReportPage) -> str:
    if found.content is not None and found.content.annexes.form is not None:
        return _("文字和统计数就此固定，生成总结（docx、pdf）和统计表（xlsx）")
    return _("文字和统计数就此固定，生成总结（docx、pdf）")


def _revise(found: ReportPage) -> Context:
    return {
        "id": "revise",
        "url": url_of(found, "report_revise"),
        "title": _("修订"),
        "effects": [_("恢复为草稿，可以重拟、改写，再次定稿"), _("已定的稿照旧留存")],
        "button": _("修订"),
    }


def _handing_up(found: ReportPage) -> list[Context]:
    newest = found.editions[0]
    waits = "" if newest.document is not None else _("文件生成后就可以报。")
    return [
        {
            "id": f"answer-{row.uuid}",
            "url": url_of(found, "report_answer", row.uuid),
            "title": _("报%s") % row.requirement.campaign.lead.name,
            "effects": [
                _("按第 %(number)d 稿起草“%(title)s”的报送：%(what)s一并填好")
                % {
                    "number": newest.number,
                    "title": row.requirement.title,
                    "what": _carried(set(row.requirement.materials)),
                },
                _("只起草，不发出；到报送页选好照片、视频，核对后再报")
                if {Material.PHOTOS, Material.VIDEO} & set(row.requirement.materials)
                else _("只起草，不发出；到报送页核对后再报"),
            ],
            "button": _("起草报送"),
            "blocked": waits,
        }
        for row in answered_by(found.campaign)
        if is_told_by_summary(row.requirement.materials)
        and OBLIGATION_MOVES.allows(ObligationState(row.state), ObligationEvent.SUBMIT)
    ]


def _carried(asked: set[str]) -> str:
    """What a draft is filled with: files as far as the duty asks for them."""
    files = {Material.SUMMARY_REPORT: _("总结"), Material.STATISTICS_RETURN: _("统计表")}
    return "、".join([*(word for kind, word in files.items() if kind in asked), _("活动和报道")])
