"""分享图: what a chat shows of an address that is passed on, with a code that others can scan."""

from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zhouzhi.apps.activities.queries.public import PublicRow, activity_told, public_page
from zhouzhi.documents.writing.share_pictures import share_picture
from zhouzhi.foundation import clock
from zhouzhi.web.access import PUBLIC, permission
from zhouzhi.web.portal.activities import count_words, title_of
from zhouzhi.web.portal.answers import answer
from zhouzhi.web.portal.asked import asked_in, list_url
from zhouzhi.web.portal.shown import off_words, row_shown

_PNG = "image/png"


@permission(PUBLIC)
@require_safe
def activity_picture(request: HttpRequest, uuid: str) -> HttpResponse:
    row = activity_told(uuid)
    address = settings.ZHOUZHI_ORIGIN + reverse("portal:activity", args=[row.uuid])
    body = share_picture(
        title=row.told.name,
        lines=_lines(row, clock.today()),
        foot=row.told.unit,
        address=address,
        off=off_words(row),
    )
    return answer(request, body, _PNG)


@permission(PUBLIC)
@require_safe
def list_picture(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    asked = asked_in(request.GET, today=today)
    found = public_page(asked.only, today=today)
    body = share_picture(
        title=title_of(asked),
        lines=[count_words(found), *(row.told.name for row in found.rows[:2])],
        foot=_("周知 · 身边的科技活动"),
        address=settings.ZHOUZHI_ORIGIN + list_url(asked),
    )
    return answer(request, body, _PNG)


def _lines(row: PublicRow, today: date) -> list[str]:
    """When, where, for whom; what nobody said is left out."""
    shown = row_shown(row, today=today)
    said = (
        shown["time"],
        shown["place"],
        _(" · ").join(filter(None, (shown["kind"], shown["age"]))),
    )
    return [line for line in said if line]


urlpatterns: list[URLPattern] = [
    path("activities.png", list_picture, name="list_picture"),
    path("activities/<uuid:uuid>.png", activity_picture, name="activity_picture"),
]
