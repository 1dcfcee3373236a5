"""What every answer of the office has in common: private by default, refusals in plain words."""

import errno
import logging
from collections.abc import Callable

from django.contrib.messages import get_messages
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.template.loader import render_to_string
from django.utils.translation import gettext

from zhouzhi.foundation.errors import Refusal, Unavailable, gettext_noop
from zhouzhi.foundation.sqlite.base import WritersBusyError

logger = logging.getLogger(__name__)
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EROFS}
_LOCKED = ("database is locked", "lock timeout", "deadlock detected")
_TRY_AGAIN_SECONDS = 10
_FULL_OR_FIXED = ("disk is full", "no space left", "readonly database", "read-only transaction")
Answer = Callable[[HttpRequest], HttpResponse]


class NothingCanBeWritten(Unavailable):
    """The disk is full, or the database may not be written (不能写入)."""

    code = "nothing_can_be_written"
    template = gettext_noop(
        "服务器现在存不进东西（磁盘已满或数据库只读），这次没有留下任何改动，查看不受影响。"
        "请联系管理员处理后再试。"
    )


class TooBusyToWrite(Unavailable):
    """Others have been writing longer than one may be kept waiting (写入繁忙)."""

    code = "too_busy_to_write"
    template = gettext_noop(
        "系统正忙，请稍候：这次没有留下任何改动，查看不受影响。过十几秒退回上一页再交一次即可。"
    )


class PrivateByDefault:
    """Nothing that a signed-in person saw may be kept by a browser or a proxy."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if "Cache-Control" not in response:
            response["Cache-Control"] = "private, no-store"
        response["Cross-Origin-Opener-Policy"] = "same-origin"
        said = "geolocation=(), microphone=(), camera=(self)"
        response.headers.setdefault("Permissions-Policy", said)  # a page may say its own
        return response


class WrongMethod(Refusal):
    """An address that acts alone was only looked at, or was asked in a way that no page has."""

    code = "wrong_method"
    template = gettext_noop(
        "这个地址不能这样打开，没有办理任何事。请回到页面，用页面上的按钮办理。"
    )
    status = 405


class RefusalsToAnswers:
    """A refusal that no view turned into a form error becomes a page with its words and status.

    So does Django's bare answer to a method that an address does not take.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not isinstance(response, HttpResponseNotAllowed):
            return response
        answer = refused(WrongMethod(), request)
        answer["Allow"] = response["Allow"]
        return answer

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a Refusal, or a store that takes no writes; leave all else to Django."""
        refusal = exception if isinstance(exception, Refusal) else refusal_of_store(exception)
        return None if refusal is None else refused(refusal, request)


class NothingSaidOfFaults:
    """A fault takes back what the page was going to say: "saved" was queued before the commit."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code >= 500:
            for _said in get_messages(request):
                pass  # read here, so never shown
        return response


def refusal_of_store(fault: BaseException | None) -> Refusal | None:
    """Say in words what a store that takes no writes just now has answered; None for all else."""
    if not isinstance(fault, OperationalError | OSError):
        return None
    said = str(fault).lower()
    full = fault.errno in _NO_ROOM if isinstance(fault, OSError) else _any(_FULL_OR_FIXED, said)
    busy = isinstance(fault, WritersBusyError) or _any(_LOCKED, said)
    if not (full or busy):
        return None
    logger.error("nothing can be written: %s", fault)
    return NothingCanBeWritten() if full else TooBusyToWrite()


def _any(words: tuple[str, ...], said: str) -> bool:
    return any(each in said for each in words)


def refused(refusal: Refusal, request: HttpRequest) -> HttpResponse:
    """The page of a refusal; of the request, which may be what is wrong, it asks cookies alone."""
    context = {"message": refusal.said_in(gettext), "code": refusal.code, "request": request}
    template = "404.html" if refusal.status == 404 else "refused.html"
    answer = HttpResponse(render_to_string(template, context), status=refusal.status)
    if isinstance(refusal, TooBusyToWrite):
        answer["Retry-After"] = str(_TRY_AGAIN_SECONDS)
    return answer
