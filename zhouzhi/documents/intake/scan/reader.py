"""The reader of pictures (扫描件、照片): PNG, JPEG, TIFF, WebP, BMP, page by page."""

from typing import Any

from zhouzhi.documents.intake.model import Intake
from zhouzhi.documents.intake.pages.compose import composed
from zhouzhi.documents.intake.registry import Source
from zhouzhi.documents.intake.scan.pictures import BROKEN, open_picture, pictures_of
from zhouzhi.documents.intake.terms import MAX_SCANNED
from zhouzhi.documents.intake.verdicts import refusal

_NOTE = "这是图片，文字由机器识别，请对照原件核对。"


def read_picture(source: Source) -> Intake:
    """The text of a picture, of every page of it. Raises IntakeError."""
    with open_picture(source.data) as opened:
        count = _count(opened)
        if count > MAX_SCANNED:
            raise refusal("scan_too_long", pages=count, limit=MAX_SCANNED)
        if not source.may_recognise:
            raise refusal("scan", pages=count)
        from zhouzhi.documents.intake.scan.recognise import recognised

        leaves = [
            recognised(picture, number=at + 1, scale=scale)
            for at, (picture, scale) in enumerate(pictures_of(opened, count))
        ]
    return composed(leaves, kind="image", notes=(_NOTE,))


def _count(opened: Any) -> int:
    """How many pages a picture has, as all their heads say. Raises IntakeError."""
    try:
        return int(getattr(opened, "n_frames", 1))
    except BROKEN as error:
        raise refusal("picture_damaged") from error
