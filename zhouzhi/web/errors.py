"""The last pages: not found, not allowed, gone wrong. A fault gets a number to quote."""

import logging
import secrets
import sys

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from zhouzhi.foundation.errors import InvalidInput, TooLarge, gettext_noop
from zhouzhi.web.middleware import refusal_of_store, refused

_TOO_MANY_FILES = gettext_noop("一次最多上传 {most} 个文件，这次没有收下。请分几次上传。")


class Unreadable(InvalidInput):
    """A request that the house cannot read (读不懂的请求)."""

    code = "unreadable"
    template = gettext_noop("浏览器发来的内容读不懂，没有办理。请从系统里的链接打开页面再试。")
    status = 400


logger = logging.getLogger(__name__)
BARE_FAULT = (
    '<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>系统出了错</title>'
    "<h1>系统出了错</h1><p>这次操作没有办成。请把编号 {incident} 告诉管理员。</p></html>"
)


def unusable(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page for a request that cannot be read: another host's name, too much in one form."""
    if isinstance(exception, RequestDataTooBig):
        return refused(TooLarge(), request)
    if isinstance(exception, TooManyFilesSent):
        most = settings.DATA_UPLOAD_MAX_NUMBER_FILES
        return refused(Unreadable(_TOO_MANY_FILES, most=most), request)
    return refused(Unreadable(), request)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The same page for what is not there and what may not be seen."""
    return render(request, "404.html", status=404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page for an act that this person may not do."""
    return render(request, "403.html", status=403)


def faulty(request: HttpRequest) -> HttpResponse:
    """The page for a fault, with the incident number under which the log has it.

    A session is saved around the views, so a store that takes no writes is told here too.
    """
    if (refusal := refusal_of_store(sys.exception())) is not None:
        return refused(refusal, request)
    incident = secrets.token_hex(4).upper()
    logger.error("incident %s at %s %s", incident, request.method, request.path)
    try:
        # Of the request the cookies alone: nothing that may be broken is asked for this page again.
        context = {"incident": incident, "request": request}
        return HttpResponse(render_to_string("500.html", context), status=500)
    except Exception:
        logger.exception("incident %s: the error page itself is broken", incident)
        return HttpResponse(BARE_FAULT.format(incident=incident), status=500)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page for a form that came without its token: an old page, or another site."""
    return render(request, "403.html", {"stale_form": True}, status=403)
