"""Handing out files, stored or made: always as a download, never as a page of this site."""

from typing import BinaryIO

from django.http import FileResponse
from django.utils.translation import gettext as _

from zhouzhi.foundation.plain import plain_filename

LONGEST_NAME = 150
_OFFICE = "application/vnd.openxmlformats-officedocument."
DOCX, XLSX = _OFFICE + "wordprocessingml.document", _OFFICE + "spreadsheetml.sheet"
# A browser would run these; whoever downloads one still gets the same bytes.
_ACTIVE = ("text/html", "application/xhtml", "image/svg", "text/xml", "application/xml")


def download(content: BinaryIO, *, filename: str, media_type: str) -> FileResponse:
    """An answer that saves `content` under `filename`, made safe, and can run nothing."""
    if media_type.startswith(_ACTIVE):
        media_type = "application/octet-stream"
    name = plain_filename(filename, longest=LONGEST_NAME) or _("未命名")
    answer = FileResponse(content, as_attachment=True, filename=name, content_type=media_type)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
