"""What every answer of the portal has in common: the same bytes for all, under a strong ETag."""

import hashlib
from collections.abc import Mapping
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import get_script_prefix, reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext

from zhouzhi.foundation.errors import Refusal
from zhouzhi.web.portal.sheet import sheet_url

HTML = "text/html; charset=utf-8"


def page(request: HttpRequest, template: str, context: Mapping[str, Any]) -> HttpResponse:
    """A page of the portal; the template gets its context alone, nothing of the request."""
    body = render_to_string(f"portal/{template}", {**frame(), **context})
    return answer(request, body.encode(), HTML)


def gone() -> HttpResponse:
    """The page for what is not told: the same for what is not there and what may not be seen."""
    return HttpResponse(render_to_string("portal/gone.html", frame()), status=404)


def amiss(refusal: Refusal) -> HttpResponse:
    """The page for an address that cannot be read, with the way back to the list."""
    context = {**frame(), "message": refusal.said_in(gettext)}
    return HttpResponse(render_to_string("portal/amiss.html", context), status=refusal.status)


def answer(request: HttpRequest, body: bytes, media_type: str) -> HttpResponse:
    """These bytes, or 304 to who has them. Asked again each time, so that nobody sees the old."""
    etag = quote_etag(hashlib.sha256(body).hexdigest()[:32])
    response = HttpResponse(body, content_type=media_type)
    response["ETag"] = etag
    response["Cache-Control"] = "public, no-cache"
    return get_conditional_response(request, etag=etag, response=response) or response


def frame() -> dict[str, Any]:
    """What stands around every page of the portal: its style sheet and where its parts are."""
    return {
        "sheet_url": sheet_url(),
        "origin": settings.ZHOUZHI_ORIGIN,
        "urls": _urls(get_script_prefix()),
    }


@cache
def _urls(_prefix: str) -> dict[str, str]:
    """Where the parts of the portal are: the same for as long as the process stands where it is."""
    return {
        "home": "/",
        "activities": reverse("portal:activities"),
        "near": reverse("portal:near"),
        "calendar": reverse("portal:calendar"),
        "institutions": reverse("portal:institutions"),
        "years": reverse("portal:years"),
        "open_data": reverse("portal:open_data"),
        "sign_in": reverse("account_login"),
    }
