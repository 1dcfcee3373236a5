"""Photographs of what is told (公开照片), for whoever has no account."""

from dataclasses import dataclass

from django.db.models import Q

from zhouzhi.apps.activities.permissions import photos_told_to_all
from zhouzhi.foundation.errors import NotFound
from zhouzhi.foundation.files.models import Blob


@dataclass(frozen=True, slots=True)
class PrintTold:
    """One size of it: the hash that it is asked for by, and its width and height in dots."""

    sha256: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class PhotoTold:
    """A photograph as the public sees it (公开照片): its words, large and small."""

    words: str
    large: PrintTold
    small: PrintTold


def photos_told(uuid: object) -> tuple[PhotoTold, ...]:
    """The cleared photographs (公开照片) of the activity that the public knows by this uuid.

    In the order in which they came. One query.
    """
    rows = photos_told_to_all().filter(photo__activity__public__uuid=str(uuid))
    return tuple(
        PhotoTold(
            row.words,
            PrintTold(row.large.sha256, row.large_width, row.large_height),
            PrintTold(row.small.sha256, row.small_width, row.small_height),
        )
        for row in rows.select_related("large", "small").order_by("photo")
        if row.large is not None and row.small is not None
    )


def photo_content(sha256: str) -> Blob:
    """What was drawn for the public with this hash, as long as it is told. Raises NotFound."""
    told = photos_told_to_all()
    rows = told.filter(Q(large__sha256=sha256) | Q(small__sha256=sha256))
    row = rows.select_related("large", "small").first()
    for blob in (row.large, row.small) if row is not None else ():
        if blob is not None and blob.sha256 == sha256:
            return blob
    raise NotFound
