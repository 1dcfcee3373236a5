"""What the worker does for this room: follow the tree of units, import long sheets, tell all."""

from functools import partial

from zhouzhi.apps.activities import actions
from zhouzhi.apps.activities.actions.public_photos import (
    DRAW_PUBLIC,
    keep_prints,
    keep_undrawn,
    stored_print,
)
from zhouzhi.apps.activities.actions.sheets import JOB
from zhouzhi.apps.activities.actions.showing import SHOW_PUBLISHED, show_published
from zhouzhi.apps.activities.models import ActivitySheet, PublicPhoto
from zhouzhi.apps.orgs.actions import UNIT_MOVED
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.documents.media.boundary import NotSeen, PublicPrint, public_prints_safely
from zhouzhi.foundation.audit.actions import SYSTEM, act
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.files.models import Blob
from zhouzhi.foundation.files.queries import open_blob
from zhouzhi.foundation.outbox.handlers import Finish, Job, handles


@handles(UNIT_MOVED, outside=True)
def follow_unit(job: Job) -> None:
    """List anew what is held at and below a unit that stands elsewhere now (重列台账)."""
    actions.relist_below(unit=OrgUnit.objects.get(pk=job.payload["unit"]), actor=SYSTEM)


@handles(SHOW_PUBLISHED, outside=True)
def tell_of_published(job: Job) -> None:
    """Tell the public of what was published before there was a portal (补建公众版)."""
    show_published()


MAX_ATTEMPTS = 4
GAVE_UP = gettext_noop("系统几次出错，已停下。请稍后重新上传，仍不行请联系管理员。")


@handles(JOB, outside=True, max_attempts=MAX_ATTEMPTS)
def import_sheet(job: Job) -> Finish | None:
    """Import what is left of a long sheet (导入活动表); after several faults say that it stops."""
    sheet = ActivitySheet.objects.select_related("applied_by").get(uuid=job.payload["sheet"])
    if job.attempt >= MAX_ATTEMPTS:
        return partial(_give_up, sheet)
    with act():
        actions.go_on_with_sheet(sheet=sheet)
    return None


def _give_up(sheet: ActivitySheet) -> None:
    actions.stop_sheet(sheet=sheet, reason=GAVE_UP)


PHOTO_ATTEMPTS = 3
PHOTO_GAVE_UP = "media_too_heavy"


@handles(DRAW_PUBLIC, outside=True, max_attempts=PHOTO_ATTEMPTS)
def draw_public_photo(job: Job) -> Finish | None:
    """Draw what the public loads of a photograph in the sandbox (做公开用图).

    One that cannot be drawn keeps its reason, and is said so on its page.
    """
    rows = PublicPhoto.objects.filter(pk=job.payload["public"], large=None)
    row = rows.select_related("photo__blob").first()
    if row is None:
        return None
    if job.attempt >= PHOTO_ATTEMPTS:
        return partial(keep_undrawn, public_id=row.pk, code=PHOTO_GAVE_UP)
    try:
        with open_blob(row.photo.blob) as file:
            large, small = public_prints_safely(file)
    except NotSeen as refused:
        return partial(keep_undrawn, public_id=row.pk, code=refused.code)
    return partial(keep_prints, public_id=row.pk, large=_kept(large), small=_kept(small))


def _kept(made: PublicPrint) -> tuple[Blob, int, int]:
    return stored_print(made.content), made.width, made.height
