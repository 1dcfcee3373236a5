"""公开照片: an activity's photographs, how each stands before the public, and more of them."""

from functools import wraps

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.translation import ngettext

from zhouzhi.apps.activities import queries
from zhouzhi.apps.activities.permissions import may_submit
from zhouzhi.apps.activities.queries.offered_photos import public_photo_for
from zhouzhi.foundation.errors import NotFound, PermissionRefused
from zhouzhi.foundation.files.queries import open_blob
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.bounds import takes_bytes
from zhouzhi.web.downloads import download
from zhouzhi.web.office.public_photos.shown import photo_of, shown
from zhouzhi.web.office.register.photos import AT_ONCE_BYTES, View, WithPhotos, take_photos

TEMPLATE = "office/public_photos/page.html"


def takes_photos(view: View) -> View:
    """Keep what is sent before the form's own transaction begins."""

    @wraps(view)
    def taking(request: WithPhotos, uuid: str) -> HttpResponseBase:
        request.photo_errors = []
        if request.method == "POST":
            found = queries.activity_for(request.user, uuid)
            if not may_submit(request.user, found):
                raise PermissionRefused
            take_photos(request, found)
        return view(request, uuid)

    return taking


@permission("activities.view_public_photos")
@takes_bytes(AT_ONCE_BYTES)
@takes_photos
@acts_once
def public_photos(request: WithPhotos, uuid: str) -> HttpResponse:
    found = queries.activity_for(request.user, uuid)
    if request.method == "POST" and not request.photo_errors:
        count = len(request.FILES.getlist("photos"))
        messages.success(request, ngettext("收到 %d 张照片。", "收到 %d 张照片。", count) % count)
        return redirect("office:public_photos", uuid)
    context = shown(found, request.user)
    context["errors"] = [{"message": one, "href": "#photos"} for one in request.photo_errors]
    return render(request, TEMPLATE, context, status=422 if request.photo_errors else 200)


@permission("activities.view_public_photos")
def public_photo_print(request: SignedIn, uuid: str, photo: str) -> FileResponse:
    """What the public is given, for who decides on it."""
    _found, row = photo_of(request.user, uuid, photo)
    blob = public_photo_for(request.user, row.uuid).large
    if blob is None:
        raise NotFound
    return download(open_blob(blob), filename=row.filename, media_type=blob.media_type)


_OF = "activities/<uuid:uuid>/public-photos/"
urlpatterns: list[URLPattern] = [
    path(_OF, public_photos, name="public_photos"),
    path(f"{_OF}<uuid:photo>/print/", public_photo_print, name="public_photo_print"),
]
