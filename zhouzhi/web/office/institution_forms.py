"""上级的备案表: a receiver's own form for open institutions, its columns, and the filled copy."""

import io
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhouzhi.apps.activities.actions import drop_template, fit_template
from zhouzhi.apps.activities.actions.institution_forms import keep_institution_form
from zhouzhi.apps.activities.domain.institution_forms import HEADINGS, InstitutionForm, form_in
from zhouzhi.apps.activities.forms.sheets import TemplateForm
from zhouzhi.apps.activities.queries import institution_forms as queries
from zhouzhi.apps.activities.queries.institutions import filed_in
from zhouzhi.apps.campaigns.permissions import organises
from zhouzhi.apps.campaigns.queries import campaign_for
from zhouzhi.apps.orgs.queries import units_led
from zhouzhi.documents.intake.sheets import Sheet
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import PermissionRefused, Refusal, gettext_noop
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.downloads import XLSX, download
from zhouzhi.web.office.campaign_page import crumbs
from zhouzhi.web.office.institution_register import shown
from zhouzhi.web.office.sheet_upload import read_upload
from zhouzhi.web.refusals import show_in

Context = dict[str, Any]
_XLSX_ONLY = gettext_noop("模板请用 xlsx 格式。xls、csv 请先另存为 xlsx。")


class WithForm(SignedIn):
    """A request whose upload was read: the page's form, and the sheet unless it was refused."""

    upload_form: TemplateForm
    sheet: Sheet | None


def reads_form(
    view: Callable[[WithForm, str], HttpResponseBase],
) -> Callable[[WithForm, str], HttpResponseBase]:
    """Read what was uploaded before the act's own transaction begins."""

    @wraps(view)
    def reading(request: WithForm, uuid: str) -> HttpResponseBase:
        if not organises(request.user, campaign_for(request.user, uuid)):
            raise PermissionRefused
        request.upload_form = TemplateForm(request.POST, request.FILES)
        request.sheet = read_upload(request.upload_form)
        return view(request, uuid)

    return reading


@permission("campaigns.run")
@require_POST
@reads_form
@acts_once
def institution_form_upload(request: WithForm, uuid: str) -> HttpResponse:
    campaign, form = campaign_for(request.user, uuid), request.upload_form
    if request.sheet is not None:
        try:
            kept = _kept(request, campaign, request.sheet)
            return redirect("office:institution_form", kept.uuid)
        except Refusal as refusal:
            show_in(form, refusal)
    context = shown(request, campaign, form=form)
    return render(request, "office/institution_register.html", context, status=422)


def _kept(request: WithForm, campaign, sheet: Sheet) -> Any:
    file = request.upload_form.cleaned_data["file"]
    file.seek(0)
    if file.read(2) != b"PK":
        raise Refusal(_XLSX_ONLY, field="file")
    file.seek(0)
    led = units_led(request.user)
    return keep_institution_form(
        keeper=led.filter(pk=campaign.lead_id).first() or led[0],
        campaign=campaign,
        filename=file.name,
        worksheet=sheet.title,
        content=file,
        cells=sheet.rows,
        by=request.user,
        at=clock.now(),
    )


@permission("campaigns.run")
@acts_once
def institution_form(request: SignedIn, uuid: str) -> HttpResponse:
    template = queries.institution_form_for(request.user, uuid)
    back = reverse("office:campaign_institutions", args=[template.campaign.uuid])
    if request.method == "POST" and "drop" in request.POST:
        drop_template(template=template, actor=request.user)
        return redirect(back)
    if request.method == "POST":
        fit_template(template=template, columns=_chosen(request.POST), actor=request.user)
        return redirect("office:institution_form", uuid)
    form = form_in(template.cells, template.columns)
    context = {
        "section": "campaigns",
        "crumbs": [*crumbs(), {"label": template.campaign.name, "url": back}],
        "name": template.filename,
        "campaign": template.campaign.name,
        "count": filed_in(template.campaign).count(),
        "url": request.path,
        "fill_url": reverse("office:institution_form_fill", args=[uuid]),
        "blank": form.blank,
        "columns": _columns(form),
    }
    return render(request, "office/institution_form.html", context)


def _chosen(post: QueryDict) -> dict[str, str]:
    """What a person chose for the columns, by index; a column left blank is "" ."""
    names = [name for name in post if name.startswith("column-")]
    return {
        name.removeprefix("column-"): key
        for name in names
        if (key := post.get(name, "")) in HEADINGS or not key
    }


def _columns(form: InstitutionForm) -> list[Context]:
    return [
        {
            "at": one.at,
            "words": one.words,
            "is_open": one.is_open,
            "choices": [
                {"value": key, "label": _(words[0]), "chosen": key == one.key}
                for key, words in HEADINGS.items()
            ],
        }
        for one in form.headings
        if one.at + 1 != form.numbered
    ]


@permission("campaigns.run")
def institution_form_fill(request: SignedIn, uuid: str) -> HttpResponseBase:
    template = queries.institution_form_for(request.user, uuid)
    book = queries.filled_institution_form(template, filed_in(template.campaign))
    return download(io.BytesIO(book), filename=template.filename, media_type=XLSX)


urlpatterns: list[URLPattern] = [
    path(
        "campaigns/<uuid:uuid>/institutions/forms/",
        institution_form_upload,
        name="institution_form_upload",
    ),
    path("institution-forms/<uuid:uuid>/", institution_form, name="institution_form"),
    path(
        "institution-forms/<uuid:uuid>/fill/", institution_form_fill, name="institution_form_fill"
    ),
]
