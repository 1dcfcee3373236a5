"""Small pictures of photographs (缩略图): asked for with the file, kept when a worker drew them.

Drawing is no work of this floor: whoever may open a stranger's picture in the sandbox registers
for jobs of the kind `DRAW`.
"""

from io import BytesIO

from django.db import transaction
from django.utils.translation import gettext_noop

from zhouzhi.foundation.files.actions import store
from zhouzhi.foundation.files.forgetting import let_go
from zhouzhi.foundation.files.models import Blob, Thumbnail
from zhouzhi.foundation.outbox.actions import enqueue
from zhouzhi.foundation.outbox.queues import READ

DRAW = "files.thumbnail"
DRAWABLE = frozenset(f"image/{kind}" for kind in ("jpeg", "png", "webp", "tiff", "bmp", "x-ms-bmp"))
NAME = gettext_noop("缩略图")


def want_thumbnail(blob: Blob) -> None:
    """Ask for the small picture of a content that is a photograph (登记做缩略图), once.

    All of them together have one turn among the units whose files wait to be read. Raises
    OutsideTransactionError.
    """
    if blob.media_type in DRAWABLE:
        payload = {"blob": blob.pk}
        enqueue(kind=DRAW, key=f"{DRAW}:{blob.pk}", payload=payload, queue=READ, party=DRAW)


def stored_picture(content: bytes) -> Blob:
    """Store a drawn picture before its row is written. Raises FileTooLarge, StoreFull."""
    return store(stream=BytesIO(content), name=NAME, limit_bytes=len(content))


@transaction.atomic
def keep_thumbnail(
    *, of: int, picture: Blob | None, size: tuple[int, int] = (0, 0), refusal: str = ""
) -> None:
    """Keep the small picture of the content whose key is `of`, or why there is none.

    A content that was forgotten meanwhile has none, and one that was drawn twice has the first.
    """
    original = Blob.objects.select_for_update().filter(pk=of).first()
    if original is not None and not Thumbnail.objects.filter(original=original).exists():
        width, height = size
        Thumbnail.objects.create(
            original=original, picture=picture, width=width, height=height, refusal=refusal
        )
    elif picture is not None:
        let_go(picture)
