"""The portal's style sheet under an address that changes with it, to be kept for good."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from zhouzhi.web.access import PUBLIC, permission
from zhouzhi.web.portal.style import sheet_body, sheet_mark

_FOR_GOOD = "public, max-age=31536000, immutable"


def sheet_url() -> str:
    """The address of the sheet as it now is."""
    return reverse("portal:sheet", args=[sheet_mark()])


@permission(PUBLIC)
@require_safe
def sheet(request: HttpRequest, mark: str) -> HttpResponse:
    if mark != sheet_mark():
        raise Http404
    answer = HttpResponse(sheet_body(), content_type="text/css; charset=utf-8")
    answer["Cache-Control"] = _FOR_GOOD
    answer["ETag"] = quote_etag(mark)
    return answer


urlpatterns: list[URLPattern] = [path("look-<str:mark>.css", sheet, name="sheet")]
