"""Look at a film or photograph that was handed in (查看影像), and keep what was seen."""

from zhouzhi.documents.media.boundary import NotSeen, is_viewable, view_safely
from zhouzhi.foundation.files.models import Blob
from zhouzhi.foundation.files.queries import open_blob
from zhouzhi.foundation.files.viewings import is_viewed, keep_viewing


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
    )
