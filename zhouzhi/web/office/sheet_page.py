"""试读: what a sheet of units would do, row by row and page by page, and how far an import is."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.orgs.domain.sheet_register import UnitRow
from zhouzhi.apps.orgs.domain.unit_sheet import RowPlan, SheetPlan
from zhouzhi.foundation.said import said_in
from zhouzhi.foundation.trial import ANOTHER, Verdict
from zhouzhi.web.access import SignedIn
from zhouzhi.web.office.sheet_changes import changes_of
from zhouzhi.web.office.trial_page import WHAT, progress_shown, trial_shown, unread_effects

Context = dict[str, Any]


def trial_of(request: SignedIn, sheet, plan: SheetPlan) -> Context:
    """The dry run of a sheet of units: the sums, and one page of the rows."""
    right = sum(row.row is not None for row in plan.rows)
    return {
        "file_name": sheet.filename,
        "decide_url": reverse("office:unit_sheet_decide", args=[sheet.uuid]),
        "another": ANOTHER,
        **trial_shown(request, plan.rows, _row, right=right),
    }


def _row(row: RowPlan) -> Context:
    unit = row.row
    return {
        "line": row.number,
        "what": WHAT[row.verdict],
        "label": _(row.verdict.label),
        "name": row.name,
        "parent": row.parent_name,
        "telephone": unit.telephone if unit else "",
        "officer": unit.officer if unit else "",
        "login": unit.login if unit else "",
        "says": _says(row),
        "twins": [{"code": twin.code, "name": twin.name} for twin in row.twins],
    }


def _says(row: RowPlan) -> tuple[str, ...]:
    """What is wrong with a row; of a right one what it changes, leaves out and reads otherwise."""
    remarks = row.problems or (*row.left_out, *row.asides, *_asides(row.row))
    changes = () if row.problems else changes_of(row)
    return (*changes, *(said_in(words, _) for words in remarks))


def _asides(row: UnitRow | None) -> list[str]:
    """What a right row leaves out, said before it is imported."""
    if row is None or not row.officer or row.login:
        return []
    return [_("没有用户名，不会把%s加为经办人；可导入后在单位页面邀请") % row.officer]


def confirm_of(request: SignedIn, plan: SheetPlan) -> Context:
    """The act at the foot of a dry run, with its effects, or why it cannot be done yet."""
    effects = [
        _("新增 %d 个单位") % plan.count(Verdict.NEW),
        _("修改 %d 个单位") % plan.count(Verdict.CHANGE),
        *unread_effects(plan.rows),
    ]
    if left_out := sum(bool(row.left_out) for row in plan.rows):
        effects.append(_("有 %d 行的电话不导入，其余照常；见各行的说明") % left_out)
    if plan.unknown_headers:
        effects.append(_("不读这些列：%s") % "、".join(plan.unknown_headers))
    return {
        "url": request.path,
        "title": _("导入通讯录"),
        "effects": effects,
        "button": _("导入"),
        "fields": {"plan": plan.digest},
        "blocked": _blocked(plan),
    }


def _blocked(plan: SheetPlan) -> str:
    wrong, twins = plan.count(Verdict.WRONG), plan.count(Verdict.TWIN)
    if plan.missing_headers:
        return _("表格缺少列：%s。请补上后重新试读。") % "、".join(plan.missing_headers)
    if wrong:
        return _("还有 %d 行有错。改好后重新试读；也可以先不导入这几行。") % wrong
    if twins:
        return _("还有 %d 行与通讯录里的单位同名，请先认定是不是同一个单位。") % twins
    return "" if plan.may_apply else _("表格里没有单位。请填好后重新试读。")


def progress_of(sheet) -> Context:
    """How far an import of units is, and the way back to the register."""
    return {**progress_shown(sheet), "units_url": reverse("office:units")}
