"""文稿下载: the files of a frozen version, as the worker wrote them."""

from typing import Any

from django.http import FileResponse
from django.urls import URLPattern, path

from zhouzhi.apps.drafting.queries.drafts import version_for
from zhouzhi.foundation.errors import NotFound
from zhouzhi.foundation.files.queries import open_blob
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.downloads import DOCX, download

PDF = "application/pdf"


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
    path("drafts/versions/<uuid:uuid>/docx/", draft_docx, name="draft_docx"),
    path("drafts/versions/<uuid:uuid>/pdf/", draft_pdf, name="draft_pdf"),
]
