"""What is taken away from a contest: the call's file, a nomination's, the list, the package."""

import io
import tempfile
from collections.abc import Sequence
from typing import Any, BinaryIO, cast

from django.http import FileResponse, HttpResponseBase
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from zhouzhi.apps.activities.domain.nominations import package_names
from zhouzhi.apps.activities.permissions import may_organise_call
from zhouzhi.apps.activities.queries import contests as queries
from zhouzhi.documents.writing.rosters import write_roster
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import NotFound, TooLarge, gettext_noop
from zhouzhi.foundation.files.packages import Part, write_package
from zhouzhi.foundation.files.queries import open_blob
from zhouzhi.foundation.plain import plain_filename
from zhouzhi.processes.file_nominations import nominations_roster
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.downloads import LONGEST_NAME, XLSX, download

ZIP = "application/zip"
MOST_GIGABYTES = 2


class PackageTooLarge(TooLarge):
    """More than one package should hold (材料太多)."""

    code = "contest_package_too_large"
    template = gettext_noop(
        "全部材料合计超过 {most} GB，不能一次打包。请在各推荐的页面里分别下载，或先下载汇总表。"
    )


@permission("activities.view_call")
def contest_document(request: SignedIn, uuid: str) -> FileResponse:
    call = queries.call_for(request.user, uuid)
    if call.document is None:
        raise NotFound
    media_type = call.document.media_type
    return download(open_blob(call.document), filename=call.document_name, media_type=media_type)


@permission("activities.nominate")
def nomination_file(request: SignedIn, uuid: str, file: str) -> FileResponse:
    row = queries.nomination_file(request.user, uuid, str(file))
    return download(open_blob(row.blob), filename=row.filename, media_type=row.blob.media_type)


def _run(request: SignedIn, uuid: str) -> Any:
    call = queries.call_for(request.user, uuid)
    if not may_organise_call(request.user, call):
        raise NotFound
    return call


@permission("activities.call_for_nominations")
def contest_sheet(request: SignedIn, uuid: str) -> HttpResponseBase:
    call = _run(request, uuid)
    book = write_roster(nominations_roster(call, queries.called_rows(call), on=clock.today()))
    return download(io.BytesIO(book), filename=_sheet_name(call), media_type=XLSX)


@permission("activities.call_for_nominations")
def contest_package(request: SignedIn, uuid: str) -> HttpResponseBase:
    call = _run(request, uuid)
    rows = queries.called_rows(call)
    name = _("%(contest)s推荐材料%(day)s.zip") % {
        "contest": call.name,
        "day": f"{clock.today():%Y%m%d}",
    }
    return download(_package(call, rows), filename=name, media_type=ZIP)


def _sheet_name(call) -> str:
    return _("%(contest)s推荐汇总%(day)s.xlsx") % {
        "contest": call.name,
        "day": f"{clock.today():%Y%m%d}",
    }


def _package(call, rows: Sequence[queries.CalledRow]) -> BinaryIO:
    """The list and every file in a zip on disk; its caller's answer closes it.

    Raises PackageTooLarge.
    """
    files = [
        (row.called.unit.name, one.rank, one.title, file)
        for row in rows
        for one in row.nominations
        for file in one.files.all()
    ]
    if sum(file.blob.size for *_rest, file in files) > MOST_GIGABYTES * 1024**3:
        raise PackageTooLarge(most=MOST_GIGABYTES)
    names = package_names([(unit, rank, title, file.filename) for unit, rank, title, file in files])
    book = write_roster(nominations_roster(call, rows, on=clock.today()))
    sheet = plain_filename(_sheet_name(call), longest=LONGEST_NAME)
    parts = [Part(name, file.blob) for name, (*_told, file) in zip(names, files, strict=True)]
    target = cast(BinaryIO, tempfile.TemporaryFile())  # noqa: SIM115 - the answer closes it
    write_package(target, [Part(sheet, book), *parts])
    target.seek(0)
    return target


urlpatterns: list[URLPattern] = [
    path("contests/<uuid:uuid>/document/", contest_document, name="contest_document"),
    path("contests/<uuid:uuid>/nominations.xlsx", contest_sheet, name="contest_sheet"),
    path("contests/<uuid:uuid>/nominations.zip", contest_package, name="contest_package"),
    path("nominations/<uuid:uuid>/files/<uuid:file>/", nomination_file, name="nomination_file"),
]
