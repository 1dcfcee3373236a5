"""文稿: the files of a draft's versions, as the worker wrote them, or is to write them again."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhouzhi.apps.drafting.actions.versions import NothingToWriteAgain, write_files_again
from zhouzhi.apps.drafting.domain.states import DraftState
from zhouzhi.apps.drafting.queries.drafts import draft_for, version_for
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import NotFound
from zhouzhi.foundation.files.queries import open_blob
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.downloads import DOCX, download
from zhouzhi.web.office.drafting import shown

PDF = "application/pdf"


@permission("drafting.draft")
def draft_files(request: SignedIn, uuid: str) -> HttpResponse:
    """The files alone, asked for every two seconds while they are written."""
    found = draft_for(request.user, uuid)
    context = shown.files(found, writable=found.state == DraftState.DRAFTING)
    return render(request, "office/drafting/_files.html", context)


@permission("drafting.draft")
@require_POST
@acts_once
def draft_files_again(request: SignedIn, uuid: str) -> HttpResponse:
    version = version_for(request.user, uuid)
    try:
        write_files_again(version=version, actor=request.user, at=clock.business_now())
        messages.success(request, _("已交给后台重新生成，一般几秒钟。"))
    except NothingToWriteAgain as refusal:
        messages.error(request, refusal.said_in(_))
    return redirect(f"{reverse('office:draft', args=[version.draft.uuid])}#files")


@permission("drafting.draft")
def draft_docx(request: SignedIn, uuid: str) -> FileResponse:
    version = version_for(request.user, uuid)
    return _handed_out(version, version.document, "docx", DOCX)


@permission("drafting.draft")
def draft_pdf(request: SignedIn, uuid: str) -> FileResponse:
    version = version_for(request.user, uuid)
    return _handed_out(version, version.printed, "pdf", PDF)


def _handed_out(version: Any, blob: Any, ending: str, media_type: str) -> FileResponse:
    if blob is None:
        raise NotFound
    return download(open_blob(blob), filename=f"{version}.{ending}", media_type=media_type)


urlpatterns: list[URLPattern] = [
    path("drafts/<uuid:uuid>/files/", draft_files, name="draft_files"),
    path("drafts/versions/<uuid:uuid>/again/", draft_files_again, name="draft_files_again"),
    path("drafts/versions/<uuid:uuid>/docx/", draft_docx, name="draft_docx"),
    path("drafts/versions/<uuid:uuid>/pdf/", draft_pdf, name="draft_pdf"),
]
