"""Background work of the submissions room: small pictures of the photographs handed in (缩略图)."""

from functools import partial

from django.db import transaction

from zhouzhi.apps.submissions.models import Evidence
from zhouzhi.documents.intake import IntakeError
from zhouzhi.documents.intake.boundary import draw_thumbnail_safely
from zhouzhi.foundation.files.models import Blob, Thumbnail
from zhouzhi.foundation.files.queries import blob_bytes
from zhouzhi.foundation.files.thumbnails import (
    DRAW,
    DRAWABLE,
    keep_thumbnail,
    stored_picture,
    want_thumbnail,
)
from zhouzhi.foundation.outbox.handlers import Finish, Job, handles
from zhouzhi.foundation.outbox.ticks import ticks
from zhouzhi.foundation.sandbox import SandboxError

MAX_ATTEMPTS = 3
MOST_AT_ONCE = 200
TOO_HEAVY = "picture_too_heavy"
GAVE_UP = "picture_not_drawn"


@handles(DRAW, outside=True, max_attempts=MAX_ATTEMPTS)
def draw_thumbnail(job: Job) -> Finish | None:
    """Make a photograph small in the sandbox, outside any transaction (做缩略图).

    One that cannot be drawn keeps its reason and is not tried again; nor is one on which a fault
    of our own came up at every try.
    """
    original = Blob.objects.filter(pk=job.payload["blob"]).first()
    if original is None or Thumbnail.objects.filter(original=original).exists():
        return None
    keep = partial(keep_thumbnail, of=original.pk)
    if job.attempt >= MAX_ATTEMPTS:
        return partial(keep, picture=None, refusal=GAVE_UP)
    try:
        drawn = draw_thumbnail_safely(blob_bytes(original))
    except IntakeError as refused:
        return partial(keep, picture=None, refusal=refused.code)
    except SandboxError:
        return partial(keep, picture=None, refusal=TOO_HEAVY)
    picture = stored_picture(drawn.content)
    return partial(keep, picture=picture, size=(drawn.width, drawn.height))


@ticks("submissions.thumbnails", every_seconds=3600)
def want_missing_thumbnails() -> None:
    """Ask for the small pictures of photographs that came before there were any (补做缩略图)."""
    photographs = Evidence.objects.filter(
        blob__media_type__in=DRAWABLE, blob__thumbnail__isnull=True
    )
    keys = photographs.order_by("blob").values_list("blob", flat=True).distinct()
    with transaction.atomic():
        for blob in Blob.objects.filter(pk__in=keys[:MOST_AT_ONCE]):
            want_thumbnail(blob)
