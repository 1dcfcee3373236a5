"""Photographs offered to the public (公开照片), for those who offer them and who clear them."""

from zhouzhi.apps.activities.models import Activity, Photo, PublicPhoto
from zhouzhi.apps.activities.permissions import visible_to
from zhouzhi.apps.orgs.permissions import Someone
from zhouzhi.foundation.errors import NotFound


def offered_photos(activity: Activity) -> list[tuple[Photo, PublicPhoto | None]]:
    """An activity's photographs, each with how it stands before the public. Two queries."""
    photos = list(activity.photos.select_related("blob").order_by("pk"))
    rows = PublicPhoto.objects.filter(photo__in=photos)
    held = {row.photo_id: row for row in rows.select_related("decided_by")}
    return [(photo, held.get(photo.pk)) for photo in photos]


def public_photo_for(user: Someone, uuid: object) -> PublicPhoto:
    """What was offered of the photograph with this uuid, of an activity that `user` may look at.

    Raises NotFound.
    """
    rows = PublicPhoto.objects.filter(photo__uuid=str(uuid), photo__activity__in=visible_to(user))
    row = rows.select_related("photo__activity__unit", "photo__blob", "large").first()
    if row is None:
        raise NotFound
    return row
