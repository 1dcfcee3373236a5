"""Files that are on their way (续传中): whose they are and how much of them has come."""

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from zhouzhi.apps.orgs.models import User
from zhouzhi.apps.orgs.permissions import Someone
from zhouzhi.apps.submissions.models import Submission, Upload
from zhouzhi.foundation.errors import NotFound


def upload_for(user: Someone, uuid: object) -> Upload:
    """A file that `user` sends part by part; nobody else sees it. Raises NotFound."""
    rows = Upload.objects.select_related(
        "content__blob", "submission__obligation__requirement__campaign"
    )
    try:
        return rows.get(uuid=str(uuid), begun_by=getattr(user, "pk", None))
    except (Upload.DoesNotExist, ValidationError):
        raise NotFound from None


def uploads_for(user: Someone, draft: Submission) -> list[Upload]:
    """The files that `user` has begun to send for a draft and that are not whole, oldest first."""
    rows = _unfinished().filter(submission=draft, begun_by=getattr(user, "pk", None))
    return list(rows.select_related("content").order_by("pk"))


def unfinished_by(user: User) -> QuerySet[Upload]:
    """What `user` has on its way, in all drafts."""
    return _unfinished().filter(begun_by=user)


def _unfinished() -> QuerySet[Upload]:
    return Upload.objects.filter(is_attached=False)
