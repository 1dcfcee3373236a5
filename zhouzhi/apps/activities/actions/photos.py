"""Photographs of an activity (活动照片), kept as they were taken."""

from datetime import datetime

from django.db import transaction

from zhouzhi.apps.activities.actions.guards import allow, locked
from zhouzhi.apps.activities.actions.public_photos import forget_prints, take_from_public
from zhouzhi.apps.activities.actions.records import must_be_a_picture, must_be_kept
from zhouzhi.apps.activities.actions.references import must_be_open_for
from zhouzhi.apps.activities.domain.kinds import Portrait
from zhouzhi.apps.activities.domain.privacy import private_number_in
from zhouzhi.apps.activities.models import Activity, Photo
from zhouzhi.apps.activities.permissions import may_submit
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation.audit.actions import record
from zhouzhi.foundation.errors import InvalidInput, gettext_noop
from zhouzhi.foundation.files.models import Blob
from zhouzhi.foundation.files.thumbnails import want_thumbnail
from zhouzhi.foundation.lengths import whole
from zhouzhi.foundation.plain import plain_filename
from zhouzhi.foundation.said import Said

PHOTO_MEGABYTES = 30
MOST_PHOTOS = 60
_LONGEST_NAME = 255
_CAPTION = gettext_noop("图片说明")


class TooManyPhotos(InvalidInput):
    """More photographs than anybody looks through."""

    code = "too_many_photos"
    template = gettext_noop("一项活动最多存 {most} 张照片，请先删去重复的、拍虚的，再添新的。")


class PrivateCaption(InvalidInput):
    """Somebody's own number under a picture (图片说明里的手机号码、身份证号)."""

    code = "private_caption"


@transaction.atomic
def add_photo(
    *,
    activity: Activity,
    blob: Blob,
    filename: str,
    actor: User,
    at: datetime,
    caption: str = "",
    portrait: Portrait = Portrait.UNKNOWN,
) -> Photo:
    """Add a stored picture to an activity (添加照片); the same picture twice is one row.

    Where and when it was taken stays in the stored file. Raises NotAPicture, TooManyPhotos,
    WordsTooLong, PrivateCaption, InvalidTransition, CampaignClosed, PermissionRefused.
    """
    held = _writable(activity, actor)
    name = plain_filename(filename, longest=_LONGEST_NAME)
    must_be_a_picture(blob, name)
    known = Photo.objects.filter(activity=held, blob=blob).first()
    if known is None and held.photos.count() >= MOST_PHOTOS:
        raise TooManyPhotos(field="files", most=MOST_PHOTOS)
    photo = known or Photo.objects.create(
        activity=held,
        blob=blob,
        filename=name,
        caption=_caption(caption),
        portrait=portrait,
        added_by=actor,
        added_at=at,
    )
    want_thumbnail(blob)
    detail = {"sha256": blob.sha256, "already_there": known is not None}
    record(actor=actor, verb="activities.photo.add", obj=photo, detail=detail)
    return photo


@transaction.atomic
def revise_photo(*, photo: Photo, caption: str, portrait: Portrait, actor: User) -> Photo:
    """Say anew what a picture shows, and whether the people on it agreed (肖像同意).

    Where the latter changes, the public is given it no more.

    Raises WordsTooLong, PrivateCaption, InvalidTransition, CampaignClosed, PermissionRefused.
    """
    _writable(photo.activity, actor)
    before = photo.portrait
    photo.caption, photo.portrait = _caption(caption), portrait
    photo.save(update_fields=["caption", "portrait"])
    if before != portrait:
        take_from_public(photo)
    detail = {"before": before, "now": str(portrait)}
    record(actor=actor, verb="activities.photo.revise", obj=photo, detail=detail)
    return photo


@transaction.atomic
def remove_photo(*, photo: Photo, actor: User) -> None:
    """Take a picture out of an activity (删去照片), and from the public.

    Raises InvalidTransition, CampaignClosed, PermissionRefused.
    """
    _writable(photo.activity, actor)
    detail = {"sha256": photo.blob.sha256, "filename": photo.filename}
    record(actor=actor, verb="activities.photo.remove", obj=photo, detail=detail)
    take_from_public(photo)
    forget_prints(photo)
    photo.delete()


def _caption(text: str) -> str:
    """A caption that fits its column and tells nobody's number."""
    if private := private_number_in(text):
        raise PrivateCaption(private.words, field="caption", label=Said(_CAPTION))
    return whole(Photo, "caption", text)


def _writable(activity: Activity, actor: User) -> Activity:
    held = locked(activity)
    allow(actor, may_submit, of=held)
    must_be_kept(held)
    must_be_open_for([held.pk])
    return held
