"""Photographs of an activity: stored before the form's own transaction begins, shown to who may."""

from collections.abc import Callable
from functools import wraps
from typing import BinaryIO, cast

from django.contrib import messages
from django.http import FileResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path
from django.utils.translation import gettext

from zhouzhi.apps.activities import actions, queries
from zhouzhi.apps.activities.domain.kinds import Portrait
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import NotFound, Refusal
from zhouzhi.foundation.files.actions import store
from zhouzhi.foundation.files.queries import open_blob
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.bounds import MEGABYTE
from zhouzhi.web.downloads import download
from zhouzhi.web.office.register.lives import may_tell

PHOTO_BYTES = actions.PHOTO_MEGABYTES * MEGABYTE
# A handful of pictures as a telephone takes them, and the rest of the page with them.
AT_ONCE_BYTES = 10 * PHOTO_BYTES

View = Callable[..., HttpResponseBase]


class WithPhotos(SignedIn):
    """A request whose pictures have been taken: what was refused."""

    photo_errors: list[str]


def takes_photos(view: View) -> View:
    """Keep what was photographed first, so that no mistake elsewhere on the page loses it."""

    @wraps(view)
    def taking(request: WithPhotos, uuid: object) -> HttpResponseBase:
        request.photo_errors = []
        if request.method == "POST" and request.FILES.getlist("photos"):
            found = queries.activity_for(request.user, uuid)
            if may_tell(found, request.user, clock.today()):
                take_photos(request, found)
        return view(request, uuid)

    return taking


def take_photos(request: WithPhotos, found) -> None:
    """Keep each picture that was sent; what was refused stands in `photo_errors`."""
    known = {photo.blob_id for photo in queries.photos_of(found)}
    twice = 0
    for upload in request.FILES.getlist("photos"):
        name = upload.name or ""
        try:
            blob = store(stream=cast(BinaryIO, upload), name=name, limit_bytes=PHOTO_BYTES)
            photo = actions.add_photo(
                activity=found,
                blob=blob,
                filename=name,
                actor=request.user,
                at=clock.business_now(),
            )
            twice += photo.blob_id in known
            known.add(photo.blob_id)
        except Refusal as refusal:
            request.photo_errors.append(refusal.said_in(gettext))
    if twice:
        messages.info(request, gettext("有 %d 张照片已经传过，没有重复存。") % twice)


def revise_photos(request: SignedIn, found) -> None:
    """Captions, consents and removals as they stand on the page; only what changed is written."""
    for photo in queries.photos_of(found):
        key = str(photo.uuid)
        if request.POST.get(f"remove-{key}"):
            actions.remove_photo(photo=photo, actor=request.user)
            continue
        if f"portrait-{key}" not in request.POST:
            continue
        caption = request.POST.get(f"caption-{key}", "").strip()
        portrait = _portrait(request.POST[f"portrait-{key}"])
        if (caption, portrait) != (photo.caption, photo.portrait):
            actions.revise_photo(
                photo=photo, caption=caption, portrait=portrait, actor=request.user
            )


def _portrait(said: str) -> Portrait:
    return Portrait(said) if said in set(Portrait) else Portrait.UNKNOWN


@permission("activities.view_activity")
def activity_photo(request: SignedIn, uuid: str, photo: str) -> FileResponse:
    row = _photo_of(request, uuid, photo)
    return download(open_blob(row.blob), filename=row.filename, media_type=row.blob.media_type)


@permission("activities.view_activity")
def activity_photo_small(request: SignedIn, uuid: str, photo: str) -> FileResponse:
    row = _photo_of(request, uuid, photo)
    picture = queries.small_picture_of(row)
    return download(open_blob(picture), filename=row.filename, media_type=picture.media_type)


def _photo_of(request: SignedIn, uuid: str, photo: str):
    row = queries.photo_for(request.user, photo)
    if str(row.activity.uuid) != str(uuid):
        raise NotFound
    return row


_PHOTO = "activities/<uuid:uuid>/photos/<uuid:photo>/"
urlpatterns: list[URLPattern] = [
    path(_PHOTO, activity_photo, name="activity_photo"),
    path(f"{_PHOTO}small/", activity_photo_small, name="activity_photo_small"),
]
