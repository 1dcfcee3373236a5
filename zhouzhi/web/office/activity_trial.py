"""试读: what a sheet of activities would do, row by row, its columns, and how far an import is."""

import re
from typing import Any

from django.core.paginator import Paginator
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhouzhi.apps.activities.domain.sheets.columns import UNREAD, Columns
from zhouzhi.apps.activities.domain.sheets.headings import HEADINGS
from zhouzhi.apps.activities.domain.sheets.plan import ANOTHER
from zhouzhi.apps.activities.domain.sheets.rows import KnownActivity
from zhouzhi.apps.activities.domain.sheets.verdicts import RowPlan, SheetPlan, Verdict
from zhouzhi.apps.activities.domain.sheets.when_said import days_words
from zhouzhi.foundation.said import said_in
from zhouzhi.web.access import SignedIn
from zhouzhi.web.office.pager import pager

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
_COLUMN = re.compile(r"column-(\d{1,3})")
_LONGEST_CODE = 40


def trial_of(request: SignedIn, sheet, plan: SheetPlan) -> Context:
    """The dry run: the sums, the rows of one verdict or of all, one page of them."""
    wanted = _VERDICTS.get(request.GET.get("what", ""))
    rows = [row for row in plan.rows if wanted in (None, row.verdict)]
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    what = _WHAT[wanted] if wanted else ""
    return {
        "file_name": sheet.filename,
        "campaign": sheet.campaign.name,
        "sums": [_sum(request.path, verdict, plan, what) for verdict in _ORDER],
        "all": {"count": len(plan.rows), "url": request.path, "chosen": not what},
        "rows": [_row(row, sheet.campaign.starts_on.year) for row in page],
        "twins": any(row.verdict is Verdict.TWIN for row in page),
        "decide_url": reverse("office:activity_sheet_decide", args=[sheet.uuid]),
        "another": ANOTHER,
        "leave": _leave(plan),
        "pager": pager(request.path, page, what=what),
    }


def _leave(plan: SheetPlan) -> str:
    """The button that lets the wrong rows be left; "" where none is wrong or no other is there."""
    wrong = plan.count(Verdict.WRONG)
    right = len(plan.rows) - wrong - plan.count(Verdict.SKIP)
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


def _row(row: RowPlan, year: int) -> Context:
    hosts = row.entries.hosts if row.entries else ()
    return {
        "line": row.number,
        "what": _WHAT[row.verdict],
        "label": _(row.verdict.label),
        "name": row.name,
        "kind": _(row.entries.kind.label) if row.entries and not row.problems else "",
        "when": row.when,
        "place": row.place,
        "hosts": [{"name": host.name, "known": bool(host.unit_code)} for host in hosts],
        "says": tuple(said_in(words, _) for words in (*row.problems, *row.asides)),
        "changes": [_change(*change) for change in row.changes],
        "twins": [_twin(twin, year) for twin in row.twins],
    }


def _change(key: str, before: str, after: str) -> str:
    field = _(HEADINGS[key][0])
    said = _("%(field)s由“%(before)s”改为“%(after)s”") if before else _("%(field)s记为“%(after)s”")
    return said % {"field": field, "before": before, "after": after or _("空")}


def _twin(twin: KnownActivity, year: int) -> Context:
    on = days_words(twin.starts_on, None, year=year) if twin.starts_on else _("时间待定")
    return {"code": twin.code, "name": twin.name, "on": on}


def decisions_in(given: QueryDict) -> dict[int, str]:
    """What a person said of rows that may mean an activity there is, by the rows' numbers."""
    found = ((_DECISION.fullmatch(name), str(word)) for name, word in given.items())
    return {int(match[1]): word[:_LONGEST_CODE] for match, word in found if match and word}


def columns_of(sheet, plan: SheetPlan) -> Context | None:
    """The columns that somebody has to say something about; None where all are settled."""
    if plan.is_readable or not plan.columns.headings:
        return None
    taken = plan.columns.keys - {one.key for one in plan.columns.open}
    keys = [key for key in HEADINGS if key not in taken]
    return {
        "url": reverse("office:activity_sheet_columns", args=[sheet.uuid]),
        "nameless": "name" not in plan.columns.keys,
        "rows": [
            {
                "at": one.at,
                "words": one.words,
                "samples": _samples(sheet.cells, plan.columns, one.at),
                "choices": [
                    {"value": key, "label": _(HEADINGS[key][0]), "chosen": key == one.key}
                    for key in keys
                ],
            }
            for one in _asked(plan.columns)
        ],
    }


def _asked(columns: Columns) -> list[Any]:
    """The open columns; where no name is found, all that hold nothing else."""
    if "name" in columns.keys:
        return list(columns.open)
    return [one for one in columns.headings if one.is_open or not one.key]


def _samples(cells, columns: Columns, at: int) -> list[str]:
    column = (row[at].strip() for row in cells[columns.below :] if at < len(row))
    return [cell[:30] for cell in column if cell][:3]


def chosen_in(given: QueryDict) -> dict[str, object]:
    """What a person said of columns: keys with the column that holds each, and what holds none."""
    chosen: dict[str, object] = {}
    unread: list[int] = []
    for name, key in given.items():
        match = _COLUMN.fullmatch(name)
        if match and key in HEADINGS and key not in chosen:
            chosen[str(key)] = int(match[1])
        elif match:
            unread.append(int(match[1]))
    return {**chosen, UNREAD: unread}


def confirm_of(request: SignedIn, plan: SheetPlan) -> Context:
    """The act at the foot of a dry run, with its effects, or why it cannot be done yet."""
    effects = [
        _("新增 %d 项活动，都是草稿，提交审查以前只有本单位和本级看得到") % plan.count(Verdict.NEW),
        _("修改 %d 项活动") % plan.count(Verdict.CHANGE),
    ]
    if unread := [str(row.number) for row in plan.rows if row.verdict is Verdict.SKIP]:
        shown = {"count": len(unread), "rows": "、".join(unread[:_NUMBERED])}
        effects.append((_UNREAD if len(unread) <= _NUMBERED else _MORE_UNREAD) % shown)
    if asides := sum(bool(row.asides) for row in plan.rows if row.entries and not row.problems):
        effects.append(_("有 %d 行的个别内容读得与写的不同，见各行的说明") % asides)
    if plan.columns.unread:
        effects.append(_("不读这些列：%s") % "、".join(plan.columns.unread))
    return {
        "url": request.path,
        "title": _("导入台账"),
        "effects": effects,
        "button": _("导入"),
        "fields": {"plan": plan.digest},
        "blocked": _blocked(plan),
    }


def _blocked(plan: SheetPlan) -> str:
    wrong, twins = plan.count(Verdict.WRONG), plan.count(Verdict.TWIN)
    if not plan.is_readable:
        return _("请先说明上面几列是什么。")
    if wrong:
        return _("还有 %d 行有错。改好后重新试读；也可以先不导入这几行。") % wrong
    if twins:
        return _("还有 %d 行可能是台账里已有的活动，请先认定是不是同一项。") % twins
    return "" if plan.may_apply else _("表格里没有活动。请填好后重新试读。")


def progress_of(sheet) -> Context:
    """How far an import is: done, going on, or stopped and why; and the rows that it left out."""
    return {
        "file_name": sheet.filename,
        "done": sheet.done_count,
        "all": sheet.row_count,
        "is_done": sheet.done_count >= sheet.row_count,
        "stopped": sheet.stopped,
        "left_count": len(sheet.left_out),
        "left_out": [{"line": line, "name": name} for line, name in sheet.left_out[:_MOST_LEFT]],
        "register_url": reverse("office:register"),
    }
