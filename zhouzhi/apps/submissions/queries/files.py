"""A stored file as the checks of an answer take it (待核对的文件)."""

from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.submissions.domain.formats import FileGiven
from zhouzhi.apps.submissions.domain.looked import NOT_LOOKED, Looked
from zhouzhi.apps.submissions.models import Evidence
from zhouzhi.documents.media.seen import Seen
from zhouzhi.foundation.files.models import Blob, Viewing


def file_given(row: Evidence) -> FileGiven:
    """A file of a version with what its bytes are and what was seen in it."""
    blob = row.blob
    return FileGiven(
        Material(row.material), row.filename, blob.media_type, blob.size, looked_at(blob)
    )


def looked_at(blob: Blob) -> Looked:
    """What was seen in a content, or why nothing was; neither where nobody looked."""
    row = getattr(blob, "viewing", None)
    if row is None:
        return NOT_LOOKED
    if row.refusal:
        return Looked(refusal=row.refusal)
    taken_at = f"{row.taken_on:%Y-%m-%d}T00:00:00" if row.taken_on else ""
    return Looked(
        Seen(row.width, row.height, row.milliseconds, row.codec, row.likeness, taken_at, _spot(row))
    )


def _spot(row: Viewing) -> tuple[int, int] | None:
    """Where a photograph was taken, in millionths of a degree."""
    if row.latitude is None or row.longitude is None:
        return None
    return int(row.latitude.scaleb(6)), int(row.longitude.scaleb(6))
