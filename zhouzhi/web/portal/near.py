"""身边的活动: what is on by distance from a place that a visitor names, on a map if there is one.

Where somebody is stands in the address of their own question alone: rounded to about a kilometre
before it leaves their telephone, and again here, kept in no page, cookie, log of ours or table.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from csp.decorators import csp_update
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from zhouzhi.apps.activities.domain.public.points import Point, point_in, whole_km
from zhouzhi.apps.activities.queries.public import (
    COUNTED_UP_TO,
    NamedPoint,
    NearPage,
    NearRow,
    is_anything_placed,
    near_page,
    points_named,
)
from zhouzhi.foundation import clock
from zhouzhi.web.access import PUBLIC, permission
from zhouzhi.web.booking.limits import bounded
from zhouzhi.web.portal.activities import chosen
from zhouzhi.web.portal.answers import amiss, page
from zhouzhi.web.portal.asked import LONGEST_TEXT, Asked, AskedAmiss, asked_in, list_url
from zhouzhi.web.portal.maps import drawn_map
from zhouzhi.web.portal.shown import row_shown

Context = dict[str, Any]
Shown = Callable[..., Any]
_NOT_KEPT = "private, no-store"


@dataclass(frozen=True, slots=True)
class Around:
    """Whence distances are told: the words typed, or a position (`own`); and how near the map."""

    words: str = ""
    own: Point | None = None
    zoom: int | None = None

    def address(self, asked: Asked, *, number: int = 1, zoom: int | None = None) -> str:
        """The address of the list around it."""
        parts = {"at": self.words}
        if self.own is not None:
            parts = {"lat": str(self.own.latitude), "lng": str(self.own.longitude)}
        if zoom is not None:
            parts["zoom"] = str(zoom)
        query = "&".join(filter(None, (urlencode(parts), asked.address(page=number))))
        return f"{reverse('portal:near')}?{query}"


def tile_origins() -> list[str]:
    """The origins that pictures of the map come from, as the policy of the page names them."""
    parts = (urlsplit(layer) for layer in settings.ZHOUZHI_TILES)
    return list(dict.fromkeys(f"{one.scheme}://{one.netloc}" for one in parts))


@permission(PUBLIC)
@bounded
@require_safe
def near(request: HttpRequest) -> HttpResponse:
    try:
        asked = asked_in(request.GET, today=clock.today())
        around = _around(request)
    except AskedAmiss as refusal:
        return amiss(refusal)
    answer: HttpResponse = _with_tiles(_shown)(request, asked, around)
    answer["Permissions-Policy"] = "geolocation=(self), microphone=(), camera=()"
    if around.own is not None:
        answer["Cache-Control"] = _NOT_KEPT
        del answer["ETag"]
    return answer


def _with_tiles(shown: Shown) -> Shown:
    """The same page, to which pictures may come from where the tiles are, and from nowhere else."""
    origins = tile_origins()
    if not origins:
        return shown
    opened: Shown = csp_update({"img-src": origins})(shown)
    return opened


def _shown(request: HttpRequest, asked: Asked, around: Around) -> HttpResponse:
    named = points_named(around.words) if around.own is None else ()
    point = around.own or (named[0].point if named else None)
    found = None
    if point is not None:
        found = near_page(asked.only, today=clock.today(), point=point, number=asked.number)
    context = {
        "section": "near",
        "action": reverse("portal:near"),
        "words": around.words,
        "hidden": _hidden(asked),
        "chosen": [one["words"] for one in chosen(asked)],
        "list_url": list_url(asked),
        "origin": _origin(around, named),
        "others": [_other(one, asked) for one in named[1:]],
        "is_unknown": bool(around.words) and not named and around.own is None,
        "is_anything": found is not None or is_anything_placed(),
        **(_found(found, asked, around, point) if found is not None else _NOTHING),
    }
    return page(request, "near.html", context)


_NOTHING: Context = {"rows": [], "map": None, "pager": {}, "unplaced": ""}


def _found(found: NearPage, asked: Asked, around: Around, point: Point | None) -> Context:
    drawn = drawn_map(point, [one.point for one in found.rows], zoom=around.zoom)
    at = found.number
    return {
        "rows": [_row(one) for one in found.rows],
        "map": drawn,
        "nearer_url": around.address(asked, number=at, zoom=drawn["zoom"] + 1) if drawn else "",
        "farther_url": around.address(asked, number=at, zoom=drawn["zoom"] - 1) if drawn else "",
        "pager": {
            "page": at,
            "previous_url": around.address(asked, number=at - 1) if at > 1 else "",
            "next_url": around.address(asked, number=at + 1) if found.has_next else "",
        },
        "unplaced": _unplaced(found.unplaced),
    }


def _unplaced(count: int) -> str:
    if not count:
        return ""
    if count > COUNTED_UP_TO:
        return _("还有 %d 项以上的活动没有标出位置，这里排不进来。") % COUNTED_UP_TO
    words = ngettext(
        "还有 %d 项活动没有标出位置，这里排不进来。",
        "还有 %d 项活动没有标出位置，这里排不进来。",
        count,
    )
    return words % count


def _row(one: NearRow) -> Context:
    shown = row_shown(one.row, today=clock.today())
    return {**shown, "place": one.place, "far": far_words(one.km)}


def far_words(km: float) -> str:
    """How far, as the crow flies: 1 公里以内, 直线约 3 公里."""
    whole = whole_km(km)
    return _("直线约 %d 公里") % whole if whole > 1 else _("1 公里左右")


def _origin(around: Around, named: tuple[NamedPoint, ...]) -> str:
    """Whence the distances are, in words."""
    if around.own is not None:
        return _("从您现在的位置算起，约到一公里。位置只用来排这一次，不保存。")
    if not named:
        return ""
    first = named[0]
    if first.is_territory:
        return _("从%s已公布活动的中间位置算起。") % first.name
    return _("从“%s”算起。") % first.name


def _other(one: NamedPoint, asked: Asked) -> Context:
    words = _("%(name)s（%(within)s）") % {"name": one.name, "within": one.within}
    return {
        "words": words if one.within else one.name,
        "url": Around(words=one.name).address(asked),
    }


def _hidden(asked: Asked) -> list[Context]:
    """What else is asked of the list, to go along with the form."""
    return [{"name": name, "value": value} for name, value in parse_qsl(asked.address())]


def _around(request: HttpRequest) -> Around:
    """Whence, as the address says it. Raises AskedAmiss for numbers that are no position."""
    query = request.GET
    words, latitude, longitude = (query.get(name, "").strip() for name in ("at", "lat", "lng"))
    zoom = query.get("zoom", "")
    own = None
    if latitude or longitude:
        own = point_in(latitude, longitude)
        if own is None:
            raise AskedAmiss(what=f"{latitude}, {longitude}"[:LONGEST_TEXT])
    return Around(
        words=words[:LONGEST_TEXT],
        own=own.coarse if own is not None else None,
        zoom=int(zoom) if zoom.isascii() and zoom.isdigit() and len(zoom) < 3 else None,
    )


urlpatterns: list[URLPattern] = [path("near/", near, name="near")]
