"""从表格导入: a sheet is parsed apart from the web process, looked at as a plan, then applied."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.orgs import actions, queries
from zhouzhi.apps.orgs.domain.sheet_rows import HEADERS, REQUIRED, UnitRow
from zhouzhi.apps.orgs.domain.unit_sheet import SheetPlan, Verdict
from zhouzhi.apps.orgs.forms import SheetForm
from zhouzhi.documents.intake.boundary import read_sheet_safely
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import Refusal
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.form_page import CRUMB
from zhouzhi.web.refusals import show_in

_WHAT = {
    Verdict.NEW: "new",
    Verdict.CHANGE: "changed",
    Verdict.SAME: "same",
    Verdict.WRONG: "wrong",
}


@permission("orgs.keep_register")
@acts_once
def unit_import(request: SignedIn) -> HttpResponse:
    keeper = queries.office_that_keeps(request.user)
    form = SheetForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            taken = read_sheet_safely(file.read(), name=file.name)
            sheet = actions.hand_in_sheet(
                keeper=keeper,
                filename=file.name,
                cells=taken.rows,
                by=request.user,
                at=clock.now(),
            )
            for note in taken.notes:
                messages.info(request, note)
            return redirect("office:unit_sheet", sheet.uuid)
        except Refusal as refusal:
            show_in(form, refusal)
    return _page(request, form, status=422 if form.errors else 200)


@permission("orgs.keep_register")
@acts_once
def unit_sheet(request: SignedIn, uuid: str) -> HttpResponse:
    sheet = queries.sheet_for(request.user, uuid)
    if request.method == "POST":
        plan = actions.apply_sheet(
            sheet=sheet, on=clock.today(), at=clock.now(), actor=request.user
        )
        counts = {"new": plan.count(Verdict.NEW), "changed": plan.count(Verdict.CHANGE)}
        messages.success(request, _("已导入：新增 %(new)d 个，修改 %(changed)d 个。") % counts)
        return redirect("office:units")
    plan = queries.sheet_plan(sheet)
    trial, confirm = _trial(sheet.filename, plan), _confirm(request, plan)
    return _page(request, SheetForm(), trial=trial, confirm=confirm)


def _page(request: SignedIn, form: SheetForm, *, status: int = 200, **more: object) -> HttpResponse:
    context = {
        "section": "units",
        "crumbs": [CRUMB],
        "form": form,
        "upload_url": reverse("office:unit_import"),
        "columns": [
            {"name": names[0], "must": key in REQUIRED, "hint": "、".join(names[1:3])}
            for key, names in HEADERS.items()
        ],
        **more,
    }
    return render(request, "office/unit_import.html", context, status=status)


def _trial(filename: str, plan: SheetPlan) -> dict[str, object]:
    rows = [
        {
            "line": row.number,
            "what": _WHAT[row.verdict],
            "name": row.name,
            "parent": row.row.parent_code if row.row else "",
            "officer": row.row.officer if row.row else "",
            "says": row.problems or _asides(row.row),
        }
        for row in plan.rows
    ]
    counts = {_WHAT[verdict]: plan.count(verdict) for verdict in Verdict}
    return {"file_name": filename, "rows": rows, **counts}


def _asides(row: UnitRow | None) -> list[str]:
    """What a right row leaves out, said before it is imported."""
    if row is None or not row.officer or row.login:
        return []
    return [_("没有登录名，不会把%s加为经办人；可导入后在单位页面邀请") % row.officer]


def _confirm(request: SignedIn, plan: SheetPlan) -> dict[str, object]:
    blocked = ""
    if plan.missing_headers:
        blocked = _("表格缺少列：%s。请补上后重新试读。") % "、".join(plan.missing_headers)
    elif not plan.rows:
        blocked = _("表格里没有单位。请填好后重新试读。")
    elif not plan.may_apply:
        blocked = _("还有 %d 行有错。改好后重新试读，全部无误才导入。") % plan.count(Verdict.WRONG)
    effects = [
        _("新增 %d 个单位") % plan.count(Verdict.NEW),
        _("修改 %d 个单位") % plan.count(Verdict.CHANGE),
    ]
    if plan.unknown_headers:
        effects.append(_("不读这些列：%s") % "、".join(plan.unknown_headers))
    return {
        "url": request.path,
        "title": _("导入通讯录"),
        "effects": effects,
        "button": _("导入"),
        "blocked": blocked,
    }


urlpatterns: list[URLPattern] = [
    path("units/import/", unit_import, name="unit_import"),
    path("units/import/<uuid:uuid>/", unit_sheet, name="unit_sheet"),
]
