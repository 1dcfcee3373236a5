"""The acts on one clearance: each form to its action, refusals beside what was typed."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhouzhi.apps.activities import actions, queries
from zhouzhi.apps.activities.domain.safety import Paper
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import NotFound, Refusal
from zhouzhi.foundation.files.queries import open_blob
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.bounds import takes_bytes
from zhouzhi.web.downloads import download
from zhouzhi.web.office.clearances import forms_of
from zhouzhi.web.office.clearances import page as pages
from zhouzhi.web.office.clearances.scans import MOST_BYTES, WithScan, stores_scan
from zhouzhi.web.refusals import show_in

TEMPLATE = "office/clearance.html"
Act = Callable[..., object]


@permission("activities.view_clearance")
def clearance(request: SignedIn, uuid: str) -> HttpResponse:
    row = queries.clearance_for(request.user, uuid)
    return render(request, TEMPLATE, pages.page(row, request.user))


@permission("activities.view_clearance")
def clearance_document(request: SignedIn, uuid: str) -> FileResponse:
    row = queries.clearance_for(request.user, uuid)
    if row.document is None:
        raise NotFound
    blob = row.document
    return download(open_blob(blob), filename=row.document_name, media_type=blob.media_type)


def _do(request: SignedIn, uuid: str, act: str, work: Act, done: str) -> HttpResponse:
    """Read a form, act, and go back to the page; or show it again with what is wrong."""
    row = queries.clearance_for(request.user, uuid)
    forms_of.must_be_theirs(row, act, request.user)
    form = forms_of.form_for(row, act, data=request.POST, files=request.FILES)
    if form.is_valid():
        try:
            if getattr(request, "scan_refusal", None):
                raise request.scan_refusal  # type: ignore[attr-defined]
            work(row, form)
            messages.success(request, done)
            return redirect("office:clearance", uuid)
        except Refusal as refusal:
            show_in(form, refusal)
    row.refresh_from_db()
    context = pages.page(row, request.user, {act: form})
    return render(request, TEMPLATE, context, status=422)


def _said(request: SignedIn, form: Any) -> dict[str, Any]:
    return {"expected_hash": form.seen, "actor": request.user, "at": clock.business_now()}


@permission("activities.hand_in_clearance")
@takes_bytes(MOST_BYTES)
@require_POST
@stores_scan
@acts_once
def clearance_paper(request: WithScan, uuid: str) -> HttpResponse:
    keeps = request.POST.get("act") == "keep"

    def hand_in(row, form) -> None:
        has_file = request.scan is not None or row.document_id is not None
        paper: Paper = form.paper(has_file=has_file)
        given = {"clearance": row, "paper": paper, "scan": request.scan}
        if keeps:
            actions.keep_paper(**given, actor=request.user)
        else:
            actions.hand_in_paper(**given, **_said(request, form))

    done = _("先存下了，还没有送审。") if keeps else _("已送审。")
    return _do(request, uuid, "paper", hand_in, done)


@permission("activities.hand_in_clearance")
@takes_bytes(MOST_BYTES)
@require_POST
@stores_scan
@acts_once
def clearance_licence(request: WithScan, uuid: str) -> HttpResponse:
    def enter(row, form) -> None:
        typed = form.cleaned_data
        licence = actions.LicenceEntry(
            number=typed["number"],
            authority=typed["authority"],
            granted_on=typed["granted_on"],
            approved_count=typed["approved_count"],
            scan=request.scan,
        )
        actions.enter_licence(clearance=row, licence=licence, **_said(request, form))

    return _do(request, uuid, "licence", enter, _("安全许可已登记，等审查员核对。"))


def _telling(form) -> actions.Telling:
    typed = form.cleaned_data
    return actions.Telling(
        contact=typed["contact"],
        telephone=typed["telephone"],
        told_on=typed["told_on"],
        agreed={"yes": True, "no": False}.get(typed["agreed"]),
        reply=typed["reply"],
        replied_on=typed["replied_on"],
    )


@permission("activities.hand_in_clearance")
@require_POST
@acts_once
def clearance_telling(request: SignedIn, uuid: str) -> HttpResponse:
    def tell(row, form) -> None:
        also = set(form.cleaned_data.get("also", ()))
        others = [one for one in queries.others_to_tell(row) if str(one.uuid) in also]
        actions.tell_agency_of_all(
            clearance=row, others=others, telling=_telling(form), **_said(request, form)
        )

    return _do(request, uuid, "telling", tell, _("告知情况已登记。"))


@permission("activities.hand_in_clearance")
@require_POST
@acts_once
def clearance_again(request: SignedIn, uuid: str) -> HttpResponse:
    def ask(row, form) -> None:
        note = form.cleaned_data["note"]
        actions.ask_again(clearance=row, note=note, **_said(request, form))

    return _do(request, uuid, "again", ask, _("已再次送审。"))


@permission("activities.review")
@require_POST
@acts_once
def clearance_grant(request: SignedIn, uuid: str) -> HttpResponse:
    def grant(row, form) -> None:
        answers = form.answers() if hasattr(form, "answers") else None
        note = form.cleaned_data["note"]
        actions.grant_clearance(clearance=row, answers=answers, note=note, **_said(request, form))

    return _do(request, uuid, "grant", grant, _("已通过。"))


@permission("activities.review")
@require_POST
@acts_once
def clearance_refuse(request: SignedIn, uuid: str) -> HttpResponse:
    def refuse(row, form) -> None:
        reason = form.cleaned_data["reason"]
        actions.refuse_clearance(clearance=row, reason=reason, **_said(request, form))

    return _do(request, uuid, "refuse", refuse, _("已记下不予通过，填报单位会看到您写的话。"))


@permission("activities.review")
@require_POST
@acts_once
def clearance_exempt(request: SignedIn, uuid: str) -> HttpResponse:
    def exempt(row, form) -> None:
        typed = {name: form.cleaned_data[name] for name in ("rule", "basis", "decided_by")}
        actions.exempt_clearance(clearance=row, **typed, **_said(request, form))

    return _do(request, uuid, "exempt", exempt, _("已准予免办。"))


@permission("activities.review")
@require_POST
@acts_once
def clearance_revoke(request: SignedIn, uuid: str) -> HttpResponse:
    def revoke(row, form) -> None:
        reason = form.cleaned_data["reason"]
        actions.revoke_clearance(clearance=row, reason=reason, **_said(request, form))

    return _do(request, uuid, "revoke", revoke, _("已撤销，活动退回待审查。"))


urlpatterns: list[URLPattern] = [
    path("clearances/<uuid:uuid>/", clearance, name="clearance"),
    path("clearances/<uuid:uuid>/document/", clearance_document, name="clearance_document"),
    path("clearances/<uuid:uuid>/paper/", clearance_paper, name="clearance_paper"),
    path("clearances/<uuid:uuid>/licence/", clearance_licence, name="clearance_licence"),
    path("clearances/<uuid:uuid>/telling/", clearance_telling, name="clearance_telling"),
    path("clearances/<uuid:uuid>/again/", clearance_again, name="clearance_again"),
    path("clearances/<uuid:uuid>/grant/", clearance_grant, name="clearance_grant"),
    path("clearances/<uuid:uuid>/refuse/", clearance_refuse, name="clearance_refuse"),
    path("clearances/<uuid:uuid>/exempt/", clearance_exempt, name="clearance_exempt"),
    path("clearances/<uuid:uuid>/revoke/", clearance_revoke, name="clearance_revoke"),
]
