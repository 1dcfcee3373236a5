"""二维码: an address of the portal as a picture for a poster, a blackboard or another's phone."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_safe

from zhouzhi.apps.activities.queries.public import activity_told
from zhouzhi.documents.writing.qr_codes import code_svg
from zhouzhi.foundation import clock
from zhouzhi.web.access import PUBLIC, permission
from zhouzhi.web.portal.answers import answer
from zhouzhi.web.portal.asked import asked_in, list_url


@permission(PUBLIC)
@require_safe
def list_code(request: HttpRequest) -> HttpResponse:
    asked = asked_in(request.GET, today=clock.today())
    return _picture(request, list_url(asked))


@permission(PUBLIC)
@require_safe
def activity_code(request: HttpRequest, uuid: str) -> HttpResponse:
    return _picture(request, reverse("portal:activity", args=[activity_told(uuid).uuid]))


def _picture(request: HttpRequest, address: str) -> HttpResponse:
    return answer(request, code_svg(settings.ZHOUZHI_ORIGIN + address).encode(), "image/svg+xml")


urlpatterns: list[URLPattern] = [
    path("activities.svg", list_code, name="list_code"),
    path("activities/<uuid:uuid>.svg", activity_code, name="activity_code"),
]
