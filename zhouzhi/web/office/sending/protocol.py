"""The words of tus 1.0 (续传协议): what a request says, and how it is answered."""

import base64
import binascii
from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.utils.http import http_date
from django.utils.translation import gettext

from zhouzhi.foundation.errors import InvalidInput, Refusal, gettext_noop
from zhouzhi.foundation.files.incoming import (
    KEPT,
    LARGEST_PART,
    OtherPlace,
    UploadBusy,
)
from zhouzhi.foundation.plain import plain_line

VERSION = "1.0.0"
PART = "application/offset+octet-stream"
_LONGEST_NUMBER = 15
_AT_ONCE = 64 * 1024
# A client goes on by itself after these; whatever else is refused stays refused.
_TO_BE_REPEATED = (OtherPlace, UploadBusy)
_SETTLED = 422
View = Callable[..., HttpResponse]


class OtherProtocol(InvalidInput):
    """The request is not of this protocol, or says less than it must (续传请求不合协议)."""

    code = "upload_other_protocol"
    template = gettext_noop("浏览器发来的续传请求看不懂，没有收下。请刷新页面后重新选择文件。")
    status = 412


def in_tus(view: View) -> View:
    """Answer in the protocol: refusals are plain words, with a status that a client knows."""

    @wraps(view)
    def answering(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            answer = view(request, *args, **kwargs)
        except Refusal as refusal:
            answer = _refused(refusal)
        answer["Tus-Resumable"] = VERSION
        return answer

    return answering


def must_speak_tus(request: HttpRequest) -> None:
    """Refuse another protocol, or another version of it. Raises OtherProtocol."""
    if request.headers.get("Tus-Resumable") != VERSION:
        raise OtherProtocol


def _refused(refusal: Refusal) -> HttpResponse:
    stays = refusal.status == 409 and not isinstance(refusal, _TO_BE_REPEATED)
    status = _SETTLED if stays else refusal.status
    return HttpResponse(refusal.said_in(gettext), status=status, content_type="text/plain")


def method_of(request: HttpRequest) -> str:
    """What is asked: many an office's gateway lets GET and POST pass alone."""
    said = request.headers.get("X-HTTP-Method-Override", "").upper()
    return said if request.method == "POST" and said else request.method or ""


def number_in(request: HttpRequest, name: str) -> int:
    """A header that is a whole number. Raises OtherProtocol."""
    said = request.headers.get(name, "")
    if not (said.isascii() and said.isdecimal()) or len(said) > _LONGEST_NUMBER:
        raise OtherProtocol(field=name)
    return int(said)


def told_in(request: HttpRequest) -> dict[str, str]:
    """What Upload-Metadata says, as one line each. Raises OtherProtocol."""
    told = {}
    try:
        for pair in filter(None, request.headers.get("Upload-Metadata", "").split(",")):
            name, _, value = pair.strip().partition(" ")
            told[name] = plain_line(base64.b64decode(value, validate=True).decode())
    except (binascii.Error, ValueError):
        raise OtherProtocol from None
    return told


def part_in(request: HttpRequest) -> bytes:
    """The bytes of a part, as many as came before the line was cut. Raises OtherProtocol."""
    if request.content_type != PART:
        raise OtherProtocol
    data = bytearray()
    try:
        while len(data) <= LARGEST_PART and (chunk := request.read(_AT_ONCE)):
            data += chunk
    except (UnreadablePostError, OSError):
        pass  # what came is kept; the client asks how much that was
    return bytes(data)


def standing(upload, *, status: int, received: int) -> HttpResponse:
    """The answer that says how much has come, and how long the rest is waited for."""
    answer = HttpResponse(status=status)
    answer["Upload-Offset"] = str(received)
    answer["Upload-Length"] = str(upload.content.size)
    answer["Upload-Expires"] = http_date((upload.content.touched_at + KEPT).timestamp())
    answer["Cache-Control"] = "no-store"
    return answer
