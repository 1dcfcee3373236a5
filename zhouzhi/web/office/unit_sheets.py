"""从表格导入: a sheet is parsed apart from the web process, looked at as a plan, then applied."""

import io

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhouzhi.apps.orgs import actions, queries
from zhouzhi.apps.orgs.domain.sheet_columns import ALWAYS, HEADERS, REQUIRED
from zhouzhi.apps.orgs.domain.sheet_layout import (
    COLUMNS,
    INSTRUCTIONS,
    TITLE,
    example_row,
    list_columns,
)
from zhouzhi.apps.orgs.forms import SheetForm
from zhouzhi.documents.writing.lists import ListSheet, write_list
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import Refusal
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.foundation.trial import LEFT, Verdict
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.downloads import XLSX, download
from zhouzhi.web.office.form_page import CRUMB
from zhouzhi.web.office.sheet_page import confirm_of, progress_of, trial_of
from zhouzhi.web.office.sheet_upload import (
    FEW_ROWS,
    WithPlan,
    WithSheet,
    plans_sheet,
    reads_sheet,
    registers,
)
from zhouzhi.web.office.trial_page import decisions_in
from zhouzhi.web.refusals import show_in


@permission("orgs.keep_register")
@reads_sheet
@acts_once
def unit_import(request: WithSheet) -> HttpResponse:
    keeper = queries.office_that_keeps(request.user)
    form, taken = request.sheet_form, request.sheet
    if taken is not None:
        try:
            sheet = actions.hand_in_sheet(
                keeper=keeper,
                filename=form.cleaned_data["file"].name,
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
@plans_sheet
@acts_once
def unit_sheet(request: WithPlan, uuid: str) -> HttpResponse:
    sheet, plan = request.unit_sheet, request.plan
    if request.method == "POST" and "leave" in request.POST:
        return _without_wrong_rows(request, uuid)
    if request.method == "POST":
        actions.apply_sheet(
            sheet=sheet,
            plan=plan,
            looked_at=request.POST.get("plan", ""),
            on=clock.today(),
            at=clock.now(),
            actor=request.user,
        )
        counts = {"new": plan.count(Verdict.NEW), "changed": plan.count(Verdict.CHANGE)}
        if len(plan.rows) > actions.AT_ONCE:
            return redirect("office:unit_sheet", uuid)
        messages.success(request, _("已导入：新增 %(new)d 个，修改 %(changed)d 个。") % counts)
        return redirect("office:units")
    if sheet.applied_at is not None:
        return _page(request, SheetForm(), progress=progress_of(sheet))
    trial, confirm = trial_of(request, sheet, plan), confirm_of(request, plan)
    return _page(request, SheetForm(), trial=trial, confirm=confirm)


def _without_wrong_rows(request: WithPlan, uuid: str) -> HttpResponse:
    """Leave the rows that are wrong, so that the trial is of the others."""
    wrong = [row.number for row in request.plan.rows if row.verdict is Verdict.WRONG]
    decisions = dict.fromkeys(wrong, LEFT)
    actions.decide_rows(sheet=request.unit_sheet, decisions=decisions, actor=request.user)
    messages.success(request, _("有错的 %d 行先不导入，其余各行请看清后导入。") % len(wrong))
    return redirect("office:unit_sheet", uuid)


@permission("orgs.keep_register")
@require_POST
@acts_once
def unit_sheet_decide(request: SignedIn, uuid: str) -> HttpResponse:
    sheet = queries.sheet_for(request.user, uuid)
    decisions = decisions_in(request.POST)
    actions.decide_rows(sheet=sheet, decisions=decisions, actor=request.user)
    messages.success(request, _("已认定 %d 行。") % len(decisions))
    return redirect("office:unit_sheet", uuid)


@permission("orgs.keep_register")
def unit_sheet_blank(request: SignedIn) -> HttpResponseBase:
    queries.office_that_keeps(request.user)
    return _download(_("单位名册（空表）"), [example_row()])


@permission("orgs.keep_register")
def unit_sheet_register(request: SignedIn) -> HttpResponseBase:
    office = queries.office_that_keeps(request.user)
    if queries.parents_for(request.user).count() <= FEW_ROWS:
        return _download(_("单位名册"), queries.register_rows(request.user))
    with registers.hold(office.pk):
        return _download(_("单位名册"), queries.register_rows(request.user))


def _download(name: str, rows: list[tuple[str, ...]]) -> HttpResponseBase:
    today = clock.today()
    sheet = ListSheet(TITLE, INSTRUCTIONS, list_columns(), rows, made_on=today)
    content = io.BytesIO(write_list(sheet))
    return download(content, filename=f"{name}{today:%Y%m%d}.xlsx", media_type=XLSX)


def _page(request: SignedIn, form: SheetForm, *, status: int = 200, **more: object) -> HttpResponse:
    context = {
        "section": "units",
        "crumbs": [CRUMB],
        "form": form,
        "upload_url": reverse("office:unit_import"),
        "template_url": reverse("office:unit_sheet_blank"),
        "register_url": reverse("office:unit_sheet_register"),
        "columns": [
            {
                "name": HEADERS[key][0],
                "must": _must(key),
                "hint": "、".join(HEADERS[key][1:4]),
            }
            for key in COLUMNS
        ],
        **more,
    }
    return render(request, "office/unit_import.html", context, status=status)


def _must(key: str) -> str:
    """Which rows have to say what a column holds; "" where none has to."""
    if key in ALWAYS:
        return _("必填")
    return _("新单位才要填") if key in REQUIRED else ""


urlpatterns: list[URLPattern] = [
    path("units/import/", unit_import, name="unit_import"),
    path("units/import/blank/", unit_sheet_blank, name="unit_sheet_blank"),
    path("units/import/register/", unit_sheet_register, name="unit_sheet_register"),
    path("units/import/<uuid:uuid>/", unit_sheet, name="unit_sheet"),
    path("units/import/<uuid:uuid>/decide/", unit_sheet_decide, name="unit_sheet_decide"),
]
