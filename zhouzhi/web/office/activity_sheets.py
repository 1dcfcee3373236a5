"""从表格导入活动: a sheet is parsed apart from the web process, looked at as a plan, applied."""

import io

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from zhouzhi.apps.activities import actions, queries
from zhouzhi.apps.activities.domain.kinds import ActivityKind
from zhouzhi.apps.activities.domain.sheets.headings import HEADINGS
from zhouzhi.apps.activities.domain.sheets.layout import (
    INSTRUCTIONS,
    MUST,
    SHOWN,
    TITLE,
    example_row,
    list_columns,
)
from zhouzhi.documents.writing.lists import ListSheet, write_list
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import Refusal
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.foundation.trial import LEFT, Verdict
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.downloads import XLSX, download
from zhouzhi.web.office.activity_trial import (
    chosen_in,
    columns_of,
    confirm_of,
    fresh_kinds,
    imported_words,
    kinds_in,
    progress_of,
    trial_of,
)
from zhouzhi.web.office.activity_upload import (
    WithActivityPlan,
    WithActivitySheet,
    plans_sheet,
    reads_sheet,
)
from zhouzhi.web.office.trial_page import decisions_in
from zhouzhi.web.refusals import show_in

_CRUMB = gettext_lazy("台账")


@permission("activities.record")
@reads_sheet
@acts_once
def activity_import(request: WithActivitySheet) -> HttpResponse:
    form, taken = request.sheet_form, request.sheet
    if taken is not None:
        keeper, campaign = request.places[form.cleaned_data["place"]]
        try:
            sheet = actions.hand_in_sheet(
                keeper=keeper,
                campaign=campaign,
                filename=form.cleaned_data["file"].name,
                cells=taken.rows,
                by=request.user,
                at=clock.business_now(),
            )
            for note in taken.notes:
                messages.info(request, note)
            return redirect("office:activity_sheet", sheet.uuid)
        except Refusal as refusal:
            show_in(form, refusal)
    return _page(request, form=form, status=422 if form.errors else 200)


@permission("activities.record")
@plans_sheet
@acts_once
def activity_sheet(request: WithActivityPlan, uuid: str) -> HttpResponse:
    sheet, plan = request.activity_sheet, request.plan
    if request.method == "POST" and "leave" in request.POST:
        return _without_wrong_rows(request, uuid)
    if request.method == "POST":
        return _applied(request, uuid)
    if sheet.applied_at is not None:
        return _page(request, progress=progress_of(sheet))
    before = queries.told_no_more(sheet, plan, request.user)
    return _page(
        request,
        trial=trial_of(request, sheet, plan, before),
        confirm=confirm_of(request, plan, before),
        unclear=columns_of(sheet, plan),
    )


def _applied(request: WithActivityPlan, uuid: str) -> HttpResponse:
    if kinds := fresh_kinds(request.POST, request.plan):
        return _with_kinds(request, uuid, kinds)
    plan = actions.apply_sheet(
        sheet=request.activity_sheet,
        plan=request.plan,
        looked_at=request.POST.get("plan", ""),
        at=clock.business_now(),
        actor=request.user,
    )
    if plan.count(Verdict.NEW) + plan.count(Verdict.CHANGE) > actions.AT_ONCE:
        return redirect("office:activity_sheet", uuid)
    messages.success(request, imported_words(plan))
    return redirect("office:register")


def _with_kinds(
    request: WithActivityPlan, uuid: str, kinds: dict[int, ActivityKind]
) -> HttpResponse:
    """Keep the kinds that were chosen beside the rows, so that the trial is looked at with them."""
    actions.decide_rows(sheet=request.activity_sheet, decisions={}, kinds=kinds, actor=request.user)
    messages.success(request, _("%d 行的活动形式已按您选的改好，看清后再点“导入”。") % len(kinds))
    return redirect("office:activity_sheet", uuid)


def _without_wrong_rows(request: WithActivityPlan, uuid: str) -> HttpResponse:
    """Leave the rows that are wrong, so that the trial is of the others."""
    wrong = [row.number for row in request.plan.rows if row.verdict is Verdict.WRONG]
    decisions = dict.fromkeys(wrong, LEFT)
    actions.decide_rows(sheet=request.activity_sheet, decisions=decisions, actor=request.user)
    messages.success(request, _("有错的 %d 行先不导入，其余各行请看清后导入。") % len(wrong))
    return redirect("office:activity_sheet", uuid)


@permission("activities.record")
@require_POST
@acts_once
def activity_sheet_columns(request: SignedIn, uuid: str) -> HttpResponse:
    sheet = queries.sheet_for(request.user, uuid)
    actions.choose_columns(sheet=sheet, columns=chosen_in(request.POST), actor=request.user)
    return redirect("office:activity_sheet", uuid)


@permission("activities.record")
@require_POST
@acts_once
def activity_sheet_decide(request: SignedIn, uuid: str) -> HttpResponse:
    sheet = queries.sheet_for(request.user, uuid)
    decisions, kinds = decisions_in(request.POST), kinds_in(request.POST)
    actions.decide_rows(sheet=sheet, decisions=decisions, kinds=kinds, actor=request.user)
    messages.success(request, _("已认定 %d 行。") % len(decisions.keys() | kinds.keys()))
    return redirect("office:activity_sheet", uuid)


@permission("activities.record")
def activity_sheet_blank(request: SignedIn) -> HttpResponseBase:
    today = clock.today()
    sheet = ListSheet(TITLE, INSTRUCTIONS, list_columns(), [example_row()], made_on=today)
    name = _("活动表（空表）")
    content = io.BytesIO(write_list(sheet))
    return download(content, filename=f"{name}{today:%Y%m%d}.xlsx", media_type=XLSX)


def _page(request: SignedIn, *, status: int = 200, **more: object) -> HttpResponse:
    context = {
        "section": "register",
        "crumbs": [{"label": _CRUMB, "url": reverse("office:register")}],
        "upload_url": reverse("office:activity_import"),
        "template_url": reverse("office:activity_sheet_blank"),
        "columns": [
            {
                "name": _(HEADINGS[key][0]),
                "must": _("必填") if key in MUST else "",
                "hint": "、".join(HEADINGS[key][1:4]),
            }
            for key in SHOWN
        ],
        **more,
    }
    return render(request, "office/activity_import.html", context, status=status)


urlpatterns: list[URLPattern] = [
    path("activities/import/", activity_import, name="activity_import"),
    path("activities/import/blank/", activity_sheet_blank, name="activity_sheet_blank"),
    path("activities/import/<uuid:uuid>/", activity_sheet, name="activity_sheet"),
    path(
        "activities/import/<uuid:uuid>/columns/",
        activity_sheet_columns,
        name="activity_sheet_columns",
    ),
    path(
        "activities/import/<uuid:uuid>/decide/",
        activity_sheet_decide,
        name="activity_sheet_decide",
    ),
]
