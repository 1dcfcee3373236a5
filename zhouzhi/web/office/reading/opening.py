"""识读: the page of one file, while it is read and afterwards, and its original."""

from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from zhouzhi.apps.notices import queries
from zhouzhi.apps.notices.domain.states import ReadingState
from zhouzhi.documents.intake.pages.picture import MEDIA_TYPE
from zhouzhi.foundation import clock
from zhouzhi.foundation.files.queries import open_blob
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.downloads import download
from zhouzhi.web.office.reading.page import reading_page
from zhouzhi.web.office.reading.places import address
from zhouzhi.web.office.reading.shown_pages import AS_PRINTED, AS_TEXT


@permission("notices.read")
def reading(request: SignedIn, uuid: str) -> HttpResponse:
    found = queries.reading_for(request.user, uuid)
    if found.annex_to is not None:
        outer = found.annex_to
        return redirect(address(outer.reading.uuid, outer.position, "doubts"))
    if found.state in (ReadingState.READ, ReadingState.ADOPTED):
        if getattr(request, "htmx", False) and "wait" in request.GET:
            return HttpResponseClientRedirect(address(uuid))
        part = request.GET.get("part", "1")
        position = int(part) if part.isdecimal() and len(part) < 10 else 1
        page = reading_page(request, found, position=position)
        return _remembering(request, uuid, render(request, "office/reading.html", page))
    return _waiting(request, found)


def _remembering(request: SignedIn, uuid: str, answer: HttpResponse) -> HttpResponse:
    """Keep the way of looking that was asked for: for this reading, in this browser."""
    asked = request.GET.get("paper")
    if asked in (AS_PRINTED, AS_TEXT):
        answer.set_cookie(
            "paper",
            asked,
            path=address(uuid),
            httponly=True,
            samesite="Lax",
            secure=request.is_secure(),
        )
    return answer


def _waiting(request: SignedIn, found) -> HttpResponse:
    context = {
        "section": "notices",
        "crumbs": [{"label": _("通知"), "url": reverse("office:notices")}],
        "name": found.filename,
        "handed_in_on": found.handed_in_at.astimezone(clock.OFFICE_ZONE).date(),
        "status": found.state,
        "failure": found.failure,
        "remarks": list(found.remarks),
        "file_url": reverse("office:reading_original", args=[found.uuid]),
        "poll_url": f"{address(found.uuid)}?wait=1",
        "retry_url": reverse("office:reading_retry", args=[found.uuid]),
        "discard_url": reverse("office:reading_discard", args=[found.uuid]),
    }
    return render(request, "office/reading_wait.html", context)


@permission("notices.read")
def reading_original(request: SignedIn, uuid: str) -> FileResponse:
    found = queries.reading_for(request.user, uuid)
    return download(
        open_blob(found.blob), filename=found.filename, media_type="application/octet-stream"
    )


@permission("notices.read")
def reading_page_picture(request: SignedIn, uuid: str, number: int) -> FileResponse:
    picture = queries.page_picture_for(request.user, uuid, number)
    return download(open_blob(picture), filename=f"{number}.webp", media_type=MEDIA_TYPE)


urlpatterns: list[URLPattern] = [
    path("readings/<uuid:uuid>/", reading, name="reading"),
    path("readings/<uuid:uuid>/original/", reading_original, name="reading_original"),
    path("readings/<uuid:uuid>/pages/<int:number>/", reading_page_picture, name="reading_page"),
]
