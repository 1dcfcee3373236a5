"""Contents that nobody refers to any more (无人引用的文件): forgotten an hour after.

What was taken out of a draft, or refused by it, would else stay on disk and in every backup.
"""

import fcntl
from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from django.db import models, transaction
from django.db.models import ProtectedError

from zhouzhi.foundation import clock
from zhouzhi.foundation.files import storage
from zhouzhi.foundation.files.models import Blob, Thumbnail, Viewing
from zhouzhi.foundation.outbox.actions import enqueue

FORGET = "files.forget"
GRACE = timedelta(hours=1)
_GO_ALONG = {(Thumbnail, "original"), (Viewing, "original")}


@transaction.atomic
def let_go(blob: Blob) -> None:
    """Say that one who held a content does so no more; unless another does, it is forgotten."""
    now = clock.now()
    enqueue(
        kind=FORGET,
        key=f"{FORGET}:{blob.pk}:{now.isoformat()}",
        payload={"blob": blob.pk},
        delay=GRACE,
    )


@transaction.atomic
def forget(blob_id: int) -> bool:
    """Remove a content that nobody refers to, and then its file; say whether it was removed.

    One that was stored again within the hour is about to be referred to, and stays.
    """
    before = clock.now() - GRACE / 2
    blob = Blob.objects.select_for_update().filter(pk=blob_id, stored_at__lt=before).first()
    if blob is None or any(rows.exists() for rows in _referring(blob)):
        return False
    small = Blob.objects.filter(pk__in=_small_pictures_of(blob)).first()
    try:
        blob.delete()
    except ProtectedError:
        return False
    if small is not None:
        let_go(small)
    path = storage.blob_path(blob.sha256)
    transaction.on_commit(partial(_remove, path.name, before.timestamp()))
    return True


def _small_pictures_of(blob: Blob) -> "models.QuerySet[Thumbnail, int | None]":
    return Thumbnail.objects.filter(original=blob).values_list("picture", flat=True)


def _referring(blob: Blob) -> Iterator["models.QuerySet[models.Model]"]:
    """The rows by which a content is held; what speaks of it goes with it."""
    for relation in Blob._meta.get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete and relation.related_model:
            model, name = relation.related_model, relation.field.name  # type: ignore[union-attr]
            if (model, name) in _GO_ALONG:
                continue
            yield model._base_manager.filter(**{name: blob})


def _remove(sha256: str, before: float) -> None:
    """Remove the file, unless it was stored again meanwhile."""
    path = storage.blob_path(sha256)
    with storage.guarded(fcntl.LOCK_EX):
        if path.exists() and path.stat().st_mtime < before:
            path.unlink()
