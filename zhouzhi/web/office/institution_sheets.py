"""从表格登记开放机构: a sheet is read apart from the web process, looked at as a plan, taken."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.activities.actions import institution_sheets as actions
from zhouzhi.apps.activities.domain.institution_forms import HEADINGS
from zhouzhi.apps.activities.domain.institution_sheets.plan import InstitutionPlan, Planned
from zhouzhi.apps.activities.domain.institutions import LABELS
from zhouzhi.apps.activities.forms.sheets import InstitutionSheetForm
from zhouzhi.apps.activities.permissions import units_recorded_by
from zhouzhi.apps.activities.queries import institution_sheets as queries
from zhouzhi.apps.orgs.queries import home_unit
from zhouzhi.documents.intake.sheets import Sheet
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import PermissionRefused, Refusal
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.foundation.said import said_in
from zhouzhi.foundation.trial import Verdict
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.institution_rows import hours_words, value_words
from zhouzhi.web.office.institutions import campaigns_offered
from zhouzhi.web.office.sheet_upload import read_upload
from zhouzhi.web.refusals import show_in

Context = dict[str, Any]
TEMPLATE = "office/institution_import.html"


class WithInstitutionSheet(SignedIn):
    """A request whose sheet has been read: the form, and the sheet unless the form says why not."""

    sheet_form: InstitutionSheetForm
    sheet: Sheet | None


def reads_sheet(
    view: Callable[[WithInstitutionSheet], HttpResponseBase],
) -> Callable[[WithInstitutionSheet], HttpResponseBase]:
    """Read what was uploaded before the act's own transaction begins."""

    @wraps(view)
    def reading(request: WithInstitutionSheet) -> HttpResponseBase:
        if not units_recorded_by(request.user).exists():
            raise PermissionRefused
        offered = [(str(one.uuid), one.name) for one in campaigns_offered(request.user)]
        first = request.GET.get("campaign", "")
        request.sheet_form = InstitutionSheetForm(
            request.POST or None,
            request.FILES or None,
            campaigns=offered,
            initial={"campaign": first},
        )
        request.sheet = read_upload(request.sheet_form) if request.method == "POST" else None
        return view(request)

    return reading


@permission("activities.create_institution")
@reads_sheet
@acts_once
def institution_import(request: WithInstitutionSheet) -> HttpResponse:
    form, taken = request.sheet_form, request.sheet
    if taken is not None:
        try:
            sheet = _kept(request, taken)
            return redirect("office:institution_sheet", sheet.uuid)
        except Refusal as refusal:
            show_in(form, refusal)
    status = 422 if form.errors else 200
    return _page(request, status=status, form=form, columns=_columns())


def _kept(request: WithInstitutionSheet, taken: Sheet) -> Any:
    chosen = request.sheet_form.cleaned_data
    offered = {str(one.uuid): one for one in campaigns_offered(request.user)}
    keeper = home_unit(request.user) or units_recorded_by(request.user)[0]
    sheet = actions.hand_in_institutions(
        keeper=keeper,
        campaign=offered[chosen["campaign"]],
        filename=chosen["file"].name,
        cells=taken.rows,
        by=request.user,
        at=clock.business_now(),
    )
    for note in taken.notes:
        messages.info(request, note)
    return sheet


def _columns() -> list[Context]:
    return [{"name": _(words[0]), "hint": _("、").join(words[1:4])} for words in HEADINGS.values()]


@permission("activities.create_institution")
@acts_once
def institution_sheet(request: SignedIn, uuid: str) -> HttpResponse:
    sheet = queries.institution_sheet_for(request.user, uuid)
    back = f"{reverse('office:institutions')}?campaign={sheet.campaign.uuid}"
    if sheet.applied_at is not None:
        messages.info(request, _("这份表格已经导入过了。需要更新时请上传新的表格。"))
        return redirect(back)
    if request.method == "POST":
        try:
            done = actions.take_institutions(
                sheet=sheet,
                looked_at=request.POST.get("plan", ""),
                actor=request.user,
                at=clock.business_now(),
            )
        except Refusal as refusal:
            messages.error(request, refusal.said_in(_))
            return redirect("office:institution_sheet", uuid)
        facts = {"new": done.new, "changed": done.changed}
        messages.success(
            request, _("新登记 %(new)d 家，修改 %(changed)d 家。备案以后上级才看得到。") % facts
        )
        return redirect(back)
    plan = queries.institution_plan(sheet, request.user)
    units = {unit.pk: unit.name for unit in units_recorded_by(request.user)}
    trial = {
        "name": sheet.filename,
        "campaign": sheet.campaign.name,
        "rows": [_row(row, units) for row in plan.rows],
        "unread": plan.unread,
        "has_names": plan.has_names,
    }
    return _page(request, trial=trial, confirm=_confirm(sheet, plan))


def _row(row: Planned, units: dict[int, str]) -> Context:
    entries = row.entries
    return {
        "lines": _("、").join(map(str, row.lines)),
        "verdict": row.verdict.value,
        "label": _(row.verdict.label),
        "name": entries.name,
        "unit": units.get(row.unit, ""),
        "kind": _(entries.kind.label),
        "hours": hours_words(entries) or _("没有写开放时间"),
        "changes": _changes(row),
        "problems": [said_in(one, _) for one in row.problems],
        "remarks": [said_in(one, _) for one in row.remarks],
    }


def _changes(row: Planned) -> list[Context]:
    """What the sheet says otherwise than stands."""
    if row.before is None:
        return []
    return [
        {
            "label": _(LABELS[name]),
            "before": value_words(name, row.before),
            "after": value_words(name, row.entries),
        }
        for name in row.changes
    ]


def _confirm(sheet, plan: InstitutionPlan) -> Context | None:
    new, changed = plan.count(Verdict.NEW), plan.count(Verdict.CHANGE)
    wrong = plan.count(Verdict.WRONG)
    if not new + changed:
        return None
    effects = [
        _("新登记 %(new)d 家，修改 %(changed)d 家") % {"new": new, "changed": changed},
        _("只是登记，不备案；备过案的，改动要重新备案、过审以后公众才看到"),
    ]
    if wrong:
        effects.append(_("有错的 %d 家不导入；改好后重新上传整份表格，已导入的不会重复") % wrong)
    return {
        "id": "take",
        "url": reverse("office:institution_sheet", args=[sheet.uuid]),
        "title": _("导入"),
        "effects": effects,
        "button": _("导入"),
        "fields": {"plan": plan.digest},
    }


def _page(request: SignedIn, *, status: int = 200, **more: object) -> HttpResponse:
    context = {
        "section": "register",
        "crumbs": [{"label": _("开放机构"), "url": reverse("office:institutions")}],
        "upload_url": reverse("office:institution_import"),
        **more,
    }
    return render(request, TEMPLATE, context, status=status)


urlpatterns: list[URLPattern] = [
    path("institutions/import/", institution_import, name="institution_import"),
    path("institutions/import/<uuid:uuid>/", institution_sheet, name="institution_sheet"),
]
