"""What an office says of a paper, and the host taking it back: each form to its action."""

from collections.abc import Callable
from functools import wraps
from typing import Any, BinaryIO, cast

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhouzhi.apps.drafting.actions import sending, signing
from zhouzhi.apps.drafting.forms.signing import (
    PaperSignatureForm,
    RecallForm,
    ReturnForm,
    SignForm,
)
from zhouzhi.apps.drafting.permissions import may_record_paper
from zhouzhi.apps.drafting.queries import signing as queries
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import PermissionRefused, Refusal
from zhouzhi.foundation.files.actions import store
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.processes.open_scan import must_show_something
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.bounds import MEGABYTE, takes_bytes
from zhouzhi.web.office.signing import page as pages
from zhouzhi.web.refusals import show_in

SCAN_BYTES = 20 * MEGABYTE
Work = Callable[[], object]


def acted(
    request: SignedIn, found, act: str, form: forms.Form, work: Work, done: str
) -> HttpResponse:
    """Act and lead back to the round's page; or show it again with what is wrong.

    Who comes too late, or is not the one to act, is told in words of the page of errors.
    """
    if form.is_valid():
        try:
            work()
        except Refusal as refusal:
            if refusal.status != Refusal.status:
                raise
            show_in(form, refusal)
        else:
            messages.success(request, done)
            return redirect("office:signing", found.uuid)
    found.refresh_from_db()
    return render(request, pages.TEMPLATE, pages.page(found, request.user, {act: form}), status=422)


@permission("drafting.sign")
@require_POST
@acts_once
def sign_off_sign(request: SignedIn, uuid: str) -> HttpResponse:
    row = queries.sign_off_for(request.user, uuid)
    form = SignForm(request.POST)

    def work() -> None:
        signing.sign(
            sign_off=row,
            expected_hash=form.seen,
            signer=form.cleaned_data["signer"],
            opinion=form.cleaned_data["opinion"],
            actor=request.user,
            at=clock.business_now(),
        )

    return acted(request, row.signing, "sign", form, work, _("%s已签发。") % row.name)


@permission("drafting.sign")
@require_POST
@acts_once
def sign_off_return(request: SignedIn, uuid: str) -> HttpResponse:
    row = queries.sign_off_for(request.user, uuid)
    form = ReturnForm(request.POST)

    def work() -> None:
        signing.return_paper(
            sign_off=row,
            expected_hash=form.seen,
            reason=form.cleaned_data["reason"],
            actor=request.user,
            at=clock.business_now(),
        )

    said = _("已退回，拟稿人和各会签单位都会看到理由。")
    return acted(request, row.signing, "return", form, work, said)


class WithScan(SignedIn):
    """A request whose scan has been stored before the form's own transaction begins."""

    scan: Any
    scan_name: str
    scan_refusal: Refusal | None


def stores_scan(view: Callable[[WithScan, str], HttpResponseBase]):
    """Store and open what was uploaded first; a refusal waits in `request.scan_refusal`."""

    @wraps(view)
    def storing(request: WithScan, uuid: str) -> HttpResponseBase:
        request.scan, request.scan_name, request.scan_refusal = None, "", None
        row = queries.sign_off_for(request.user, uuid)
        if not may_record_paper(request.user, row):
            raise PermissionRefused
        for upload in _uploads(request):
            request.scan_name = upload.name or ""
            try:
                request.scan = store(
                    stream=cast(BinaryIO, upload), name=request.scan_name, limit_bytes=SCAN_BYTES
                )
                must_show_something(request.scan, name=request.scan_name)
            except Refusal as refusal:
                refusal.field = "scan"
                request.scan_refusal = refusal
        return view(request, uuid)

    return storing


def _uploads(request: SignedIn) -> list[UploadedFile]:
    return [upload for field in request.FILES for upload in request.FILES.getlist(field)]


@permission("drafting.record_paper")
@takes_bytes(SCAN_BYTES + MEGABYTE)
@require_POST
@stores_scan
@acts_once
def sign_off_paper(request: WithScan, uuid: str) -> HttpResponse:
    row = queries.sign_off_for(request.user, uuid)
    form = PaperSignatureForm(request.POST, request.FILES)

    def work() -> None:
        if request.scan_refusal is not None:
            raise request.scan_refusal
        signing.sign_on_paper(
            sign_off=row,
            expected_hash=form.seen,
            paper=signing.PaperSignature(
                signer=form.cleaned_data["signer"],
                signed_on=form.cleaned_data["signed_on"],
                scan=request.scan,
                name=request.scan_name,
            ),
            actor=request.user,
            at=clock.business_now(),
        )

    return acted(request, row.signing, "paper", form, work, _("已登记%s的签字。") % row.name)


@permission("drafting.issue")
@require_POST
@acts_once
def signing_recall(request: SignedIn, uuid: str) -> HttpResponse:
    found = queries.signing_for(request.user, uuid)
    form = RecallForm(request.POST)

    def work() -> None:
        sending.recall_signing(
            signing=found,
            reason=form.cleaned_data["reason"],
            actor=request.user,
            at=clock.business_now(),
        )

    return acted(request, found, "recall", form, work, _("已撤回，拟稿可以修改了。"))


urlpatterns: list[URLPattern] = [
    path("sign-offs/<uuid:uuid>/sign/", sign_off_sign, name="sign_off_sign"),
    path("sign-offs/<uuid:uuid>/return/", sign_off_return, name="sign_off_return"),
    path("sign-offs/<uuid:uuid>/paper/", sign_off_paper, name="sign_off_paper"),
    path("signings/<uuid:uuid>/recall/", signing_recall, name="signing_recall"),
]
