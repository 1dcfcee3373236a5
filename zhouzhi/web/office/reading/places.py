"""Where the pages of a reading are, and acts that say on them why they were refused."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.notices import queries
from zhouzhi.foundation.errors import Refusal
from zhouzhi.web.access import SignedIn

Act = Callable[..., HttpResponse]
_HIDDEN = {403, 404}


def address(reading_uuid: object, position: int = 1, anchor: str = "") -> str:
    """Where the page of a notice in a reading is."""
    url = reverse("office:reading", args=[reading_uuid])
    part = f"?part={position}" if position > 1 else ""
    return f"{url}{part}{'#' + anchor if anchor else ''}"


def beside(fact) -> str:
    """Where a fact stands among the facts of its notice."""
    part = fact.read_notice
    return address(part.reading.uuid, part.position, f"fact-{fact.uuid.hex}")


def key_of(doubt) -> str:
    """What tells the box of one doubt from the others on its page, short enough for an id."""
    return str(doubt.uuid.hex[:8])


def of_reading(request: SignedIn, uuid: str) -> str:
    return address(uuid)


def of_fact(request: SignedIn, uuid: str) -> str:
    fact = queries.fact_for(request.user, uuid)
    return beside(fact)


def of_doubt(request: SignedIn, uuid: str) -> str:
    part = queries.doubt_for(request.user, uuid).read_notice
    return address(part.reading.uuid, part.position, "doubts")


def of_part(request: SignedIn, uuid: str) -> str:
    part = queries.read_notice_for(request.user, uuid)
    return address(part.reading.uuid, part.position)


def says(where: Callable[..., str]) -> Callable[[Act], Act]:
    """Let an act that is refused say why on the page it was asked from."""

    def mark(view: Act) -> Act:
        @wraps(view)
        def saying(request: SignedIn, uuid: str, *args: str) -> HttpResponse:
            try:
                return view(request, uuid, *args)
            except Refusal as refusal:
                if refusal.status in _HIDDEN:
                    raise
                messages.error(request, refusal.said_in(_))
                return redirect(where(request, uuid))

        return saying

    return mark
