"""Who came by a link, and what every page behind it has in common."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from zhouzhi.apps.obligations.queries.links import link_in_use
from zhouzhi.foundation import clock
from zhouzhi.web.access import ANSWER_LINK, PUBLIC, SignedIn, permission

View = Callable[..., HttpResponseBase]


class Linked(SignedIn):
    """A request of who came by a link: its user is the link's own account."""

    link: Any
    file_errors: dict[str, list[str]]


def by_link(view: View) -> View:
    """Let in who came by a link that is still to be used; all others are asked for the code."""

    @wraps(view)
    def guarded(request: Linked, *args: object, **kwargs: object) -> HttpResponseBase:
        uuid = request.session.get(ANSWER_LINK, "")
        link = link_in_use(uuid, at=clock.business_now()) if uuid else None
        if link is None:
            request.session.pop(ANSWER_LINK, None)
            return redirect("office:answer_enter")
        request.link, request.user = link, link.bearer
        return unshared(view(request, *args, **kwargs))

    return permission(PUBLIC)(guarded)


def unshared(answer: HttpResponseBase) -> HttpResponseBase:
    """Tell no other site where somebody came from, and let nothing be kept."""
    answer["Referrer-Policy"] = "same-origin"
    answer["Cache-Control"] = "private, no-store"
    answer["X-Robots-Tag"] = "noindex"
    return answer


def came_by(request: HttpRequest, link: Any) -> None:
    """Remember for this browser, until it is closed, by which link somebody came."""
    request.session.cycle_key()
    request.session[ANSWER_LINK] = str(link.uuid)
    request.session.set_expiry(0)
