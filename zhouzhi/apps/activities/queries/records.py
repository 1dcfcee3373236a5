"""What was recorded of an activity (活动记录): photographs and press."""

from django.db.models import QuerySet

from zhouzhi.apps.activities.models import Activity, Coverage, Photo
from zhouzhi.apps.activities.permissions import visible_to
from zhouzhi.apps.orgs.permissions import Someone
from zhouzhi.foundation.errors import NotFound
from zhouzhi.foundation.files.models import Blob, Thumbnail


def photos_of(activity: Activity) -> QuerySet[Photo]:
    """The photographs (照片) of an activity with their files, in the order they came."""
    return activity.photos.select_related("blob", "added_by").order_by("pk")


def photo_for(user: Someone, uuid: object) -> Photo:
    """The photograph with this uuid, of an activity that `user` may look at. Raises NotFound."""
    rows = Photo.objects.filter(uuid=str(uuid), activity__in=visible_to(user))
    photo = rows.select_related("activity__unit", "blob").first()
    if photo is None:
        raise NotFound
    return photo


def small_picture_of(photo: Photo) -> Blob:
    """The small picture (缩略图) of a photograph, or the photograph itself until it is drawn."""
    drawn = Thumbnail.objects.filter(original=photo.blob_id, picture__isnull=False)
    small = drawn.select_related("picture").first()
    return small.picture if small and small.picture else photo.blob


def press_of(activity: Activity) -> QuerySet[Coverage]:
    """The press reports (宣传报道) on an activity, in their order."""
    return activity.coverage.order_by("position")
