"""试读: what a sheet of units would do, row by row and page by page, and how far an import is."""

import re
from typing import Any

from django.core.paginator import Paginator
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhouzhi.apps.orgs.domain.sheet_register import UnitRow
from zhouzhi.apps.orgs.domain.sheet_rows import ANOTHER
from zhouzhi.apps.orgs.domain.unit_sheet import RowPlan, SheetPlan, Verdict
from zhouzhi.foundation.said import said_in
from zhouzhi.web.access import SignedIn
from zhouzhi.web.office.pager import pager
from zhouzhi.web.office.sheet_changes import changes_of

Context = dict[str, Any]
PAGE_SIZE = 100
_NUMBERED = 8
_MOST_LEFT = 300
_UNREAD = gettext_lazy("有 %(count)d 行没有读：第 %(rows)s 行；见各行的说明")
_MORE_UNREAD = gettext_lazy("有 %(count)d 行没有读：第 %(rows)s 行等；见各行的说明")
_WHAT = {
    Verdict.NEW: "new",
    Verdict.CHANGE: "changed",
    Verdict.SAME: "same",
    Verdict.SKIP: "skipped",
    Verdict.TWIN: "twin",
    Verdict.WRONG: "wrong",
}
_VERDICTS = {what: verdict for verdict, what in _WHAT.items()}
# What a person has to do something about comes first.
_ORDER = (Verdict.WRONG, Verdict.TWIN, Verdict.NEW, Verdict.CHANGE, Verdict.SKIP, Verdict.SAME)
_DECISION = re.compile(r"row-([1-9]\d{0,6})")


def trial_of(request: SignedIn, sheet, plan: SheetPlan) -> Context:
    """The dry run: the sums, the rows of one verdict or of all, one page of them."""
    wanted = _VERDICTS.get(request.GET.get("what", ""))
    rows = [row for row in plan.rows if wanted in (None, row.verdict)]
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    what = _WHAT[wanted] if wanted else ""
    return {
        "file_name": sheet.filename,
        "sums": [_sum(request.path, verdict, plan, what) for verdict in _ORDER],
        "all": {"count": len(plan.rows), "url": request.path, "chosen": not what},
        "rows": [_row(row) for row in page],
        "twins": any(row.verdict is Verdict.TWIN for row in page),
        "decide_url": reverse("office:unit_sheet_decide", args=[sheet.uuid]),
        "another": ANOTHER,
        "leave": _leave(plan),
        "pager": pager(request.path, page, what=what),
    }


def _leave(plan: SheetPlan) -> str:
    """The button that lets the wrong rows be left; "" where none is wrong or no other is there."""
    wrong, right = plan.count(Verdict.WRONG), sum(row.row is not None for row in plan.rows)
    said = {"wrong": wrong, "right": right}
    return _("这 %(wrong)d 行先不导入，只导入其余 %(right)d 行") % said if wrong and right else ""


def _sum(url: str, verdict: Verdict, plan: SheetPlan, chosen: str) -> Context:
    what = _WHAT[verdict]
    return {
        "what": what,
        "label": _(verdict.label),
        "count": plan.count(verdict),
        "url": f"{url}?what={what}",
        "chosen": what == chosen,
    }


def _row(row: RowPlan) -> Context:
    unit = row.row
    return {
        "line": row.number,
        "what": _WHAT[row.verdict],
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


def decisions_in(given: QueryDict) -> dict[int, str]:
    """What a person said of rows that may mean a unit there is, by the rows' numbers."""
    found = ((_DECISION.fullmatch(name), str(word)) for name, word in given.items())
    return {int(match[1]): word[:40] for match, word in found if match and word}


def confirm_of(request: SignedIn, plan: SheetPlan) -> Context:
    """The act at the foot of a dry run, with its effects, or why it cannot be done yet."""
    effects = [
        _("新增 %d 个单位") % plan.count(Verdict.NEW),
        _("修改 %d 个单位") % plan.count(Verdict.CHANGE),
    ]
    if unread := [str(row.number) for row in plan.rows if row.verdict is Verdict.SKIP]:
        shown = {"count": len(unread), "rows": "、".join(unread[:_NUMBERED])}
        effects.append((_UNREAD if len(unread) <= _NUMBERED else _MORE_UNREAD) % shown)
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
    """How far an import is: done, going on, or stopped and why; and the rows that it left out."""
    return {
        "file_name": sheet.filename,
        "done": sheet.done_count,
        "all": sheet.row_count,
        "is_done": sheet.done_count >= sheet.row_count,
        "stopped": sheet.stopped,
        "left_count": len(sheet.left_out),
        "taken": sheet.done_count - len(sheet.left_out),
        "left_out": [{"line": line, "name": name} for line, name in sheet.left_out[:_MOST_LEFT]],
        "units_url": reverse("office:units"),
    }
