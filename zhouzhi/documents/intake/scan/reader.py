"""The reader of pictures (扫描件、照片): PNG, JPEG, TIFF, WebP, BMP, page by page, and albums."""

from collections.abc import Iterator, Sequence
from typing import Any

from zhouzhi.documents.intake.albums import pages_of
from zhouzhi.documents.intake.model import Intake
from zhouzhi.documents.intake.pages.compose import composed
from zhouzhi.documents.intake.registry import Source
from zhouzhi.documents.intake.scan.engine import Picture
from zhouzhi.documents.intake.scan.pictures import BROKEN, open_picture, pictures_of
from zhouzhi.documents.intake.terms import MAX_SCANNED
from zhouzhi.documents.intake.verdicts import refusal

_NOTE = "这是图片，文字由机器识别，请对照原件核对。"
_NOTE_OF_ALBUM = "这是 {count} 张图片，按次序作为一份通知，文字由机器识别，请对照原件核对。"


def read_picture(source: Source) -> Intake:
    """The text of a picture, of every page of it, or of all of an album. Raises IntakeError."""
    counts = [_count_in(page) for page in pages_of(source.data)]
    count = sum(counts)
    if count > MAX_SCANNED:
        raise refusal("scan_too_long", pages=count, limit=MAX_SCANNED)
    if not source.may_recognise:
        raise refusal("scan", pages=count)
    from zhouzhi.documents.intake.scan.recognise import recognised

    leaves = [
        recognised(picture, number=number, scale=scale)
        for number, (picture, scale) in enumerate(_pictures(source.data, counts), start=1)
    ]
    note = _NOTE if len(counts) == 1 else _NOTE_OF_ALBUM.format(count=len(counts))
    return composed(leaves, kind="image", notes=(note,))


def _pictures(data: bytes, counts: Sequence[int]) -> Iterator[tuple[Picture, float]]:
    for page, count in zip(pages_of(data), counts, strict=True):
        with open_picture(page) as opened:
            yield from pictures_of(opened, count)


def _count_in(page: bytes) -> int:
    with open_picture(page) as opened:
        return _count(opened)


def _count(opened: Any) -> int:
    """How many pages a picture has, as all their heads say. Raises IntakeError."""
    try:
        return int(getattr(opened, "n_frames", 1))
    except BROKEN as error:
        raise refusal("picture_damaged") from error
