"""Look at a film or photograph that was handed in (查看影像), and keep what was seen."""

from typing import BinaryIO

from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.submissions.domain.formats import upload_limit
from zhouzhi.documents.media.boundary import NotSeen, is_viewable, view_safely
from zhouzhi.documents.media.likeness import bands_of
from zhouzhi.foundation.files.actions import store
from zhouzhi.foundation.files.models import Blob
from zhouzhi.foundation.files.queries import open_blob
from zhouzhi.foundation.files.viewings import is_viewed, keep_viewing

_LOOKED_AT = frozenset({Material.VIDEO, Material.PHOTOS})


def keep_evidence(*, stream: BinaryIO, filename: str, material: Material) -> Blob:
    """Store one file for a material, and look at a film or photograph (收件), whatever its door.

    It is done before any transaction begins. Raises FileTooLarge, FileEmpty, StoreFull.
    """
    blob = store(stream=stream, name=filename, limit_bytes=upload_limit(material))
    view_evidence(blob=blob, material=material)
    return blob


def view_evidence(*, blob: Blob, material: Material) -> None:
    """Look at a stored file where its material is looked at (查看佐证材料)."""
    if material in _LOOKED_AT:
        view_content(blob=blob)


def view_content(*, blob: Blob) -> None:
    """Look at a stored content in the sandbox (查看), once, outside any transaction.

    It may take seconds. What cannot be seen keeps its reason; what is no picture, or wants a
    library that is not installed here, is left alone.
    """
    if not is_viewable(blob.media_type) or is_viewed(blob):
        return
    with open_blob(blob) as file:
        try:
            seen = view_safely(file, blob.media_type)
        except NotSeen as refused:
            keep_viewing(of=blob, refusal=refused.code)
            return
    keep_viewing(
        of=blob,
        size=(seen.width, seen.height),
        milliseconds=seen.milliseconds,
        codec=seen.codec,
        likeness=seen.likeness,
        bands=bands_of(seen.likeness) if seen.likeness else (),
        taken_on=seen.taken_on,
        place=seen.degrees,
    )
