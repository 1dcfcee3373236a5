"""凭码看通知: the notice that asks for the answer, whole, with its file and its annexes."""

from typing import Any

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse

from zhouzhi.apps.notices import queries
from zhouzhi.apps.notices.actions.copies import note_read
from zhouzhi.apps.obligations.queries.links import duties_by, notice_by
from zhouzhi.documents.reading.kinds import FindingKind
from zhouzhi.documents.reading.marked import Mark, paper_lines
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import NotFound
from zhouzhi.foundation.files.queries import open_blob
from zhouzhi.web.downloads import download
from zhouzhi.web.office.linked.guard import Linked, by_link
from zhouzhi.web.office.linked.shown import annex_rows, duty_row, frame, notice_row

_ANY_FILE = "application/octet-stream"


@by_link
def answer_notice(request: Linked, uuid: str) -> HttpResponse:
    found = notice_by(request.link, uuid)
    if request.method == "GET":
        note_read(notice=found, actor=request.user, at=clock.business_now())
    copy = queries.copy_for(request.user, found)
    asked = [one for one in duties_by(request.link) if one.requirement.notice_id == found.pk]
    context = {
        "link": frame(request),
        "notice": notice_row(found)
        | {
            "file_name": copy.filename if copy else "",
            "file_url": reverse("office:answer_original", args=[found.uuid]) if copy else "",
            "annexes": annex_rows(request.user, found),
        },
        "duties": [duty_row(one) | {"key": one.requirement.uuid.hex} for one in asked],
        "paper": paper_lines(found.text, _marks(asked)),
    }
    return render(request, "office/linked/notice.html", context)


def _marks(asked: list[Any]) -> list[Mark]:
    """The sentences that make the unit's own duties."""
    rows = [one.requirement for one in asked]
    return [
        Mark(row.span_start, row.span_end, FindingKind.OBLIGATION, row.uuid.hex)
        for row in rows
        if row.span_start is not None and row.span_end is not None
    ]


@by_link
def answer_original(request: Linked, uuid: str) -> FileResponse:
    copy = queries.copy_for(request.user, notice_by(request.link, uuid))
    if copy is None or copy.blob is None:
        raise NotFound
    return download(open_blob(copy.blob), filename=copy.filename, media_type=_ANY_FILE)


@by_link
def answer_annex(request: Linked, uuid: str, annex: str) -> FileResponse:
    row = queries.annex_for(request.user, notice_by(request.link, uuid), annex)
    return download(open_blob(row.blob), filename=row.filename, media_type=_ANY_FILE)


urlpatterns: list[URLPattern] = [
    path("answer/notices/<uuid:uuid>/", answer_notice, name="answer_notice"),
    path("answer/notices/<uuid:uuid>/original/", answer_original, name="answer_original"),
    path("answer/notices/<uuid:uuid>/annexes/<uuid:annex>/", answer_annex, name="answer_annex"),
]
