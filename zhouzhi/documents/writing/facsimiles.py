"""Pages of other papers as they were printed (原件页面), on their way into both files."""

import io
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from zhouzhi.documents.writing.document import Document, Facsimile, Plate
from zhouzhi.documents.writing.text import WritingRefused
from zhouzhi.documents.writing.whitening import whitened
from zhouzhi.foundation.errors import gettext_noop

if TYPE_CHECKING:
    from PIL.Image import Image

# The type area below the line with 附件: all pages of a paper are one size.
ROOM_MM = (156, 205)
_QUALITY = 85
# As light as this is paper, also where a scan is grey.
_PAPER = 200
# A plate stands in the text's width, two of them and their words on a page.
PLATE_MM = (140, 88)

Box = tuple[int, int, int, int]
"""Left, top, right, bottom."""
Pictures = Mapping[str, bytes]
"""The pictures of pages by their SHA-256."""


class PictureMissing(WritingRefused):
    """A page that a paper annexes is not there (原件页面缺失)."""

    code = "picture_missing"
    template = gettext_noop("附件《{name}》的原件页面读不到，没有生成文件。请联系服务器管理员。")


class PlateMissing(WritingRefused):
    """A picture that a paper shows is not there (插图缺失)."""

    code = "plate_missing"
    template = gettext_noop(
        "图片“{caption}”读不到，没有生成文件。请去掉这张图后重新生成，或联系服务器管理员。"
    )


def facsimiles_of(document: Document) -> tuple[Facsimile, ...]:
    """This will give the annexed pages of a document, in order."""
    return tuple(block for block in document.blocks if isinstance(block, Facsimile))


def printed_from(document: Document, pictures: Pictures) -> dict[str, bytes]:
    """This will give a document's pictures as both files take them, pages without their margins.

    Raises PictureMissing, PlateMissing.
    """
    found: dict[str, bytes] = {}
    for plate in (block for block in document.blocks if isinstance(block, Plate)):
        if plate.picture not in pictures:
            raise PlateMissing(caption=plate.caption)
        found[plate.picture] = pictures[plate.picture]
    for each in facsimiles_of(document):
        if not all(page in pictures for page in each.pages):
            raise PictureMissing(name=each.name)
        found.update(zip(each.pages, trimmed([pictures[page] for page in each.pages]), strict=True))
    return found


def trimmed(pictures: Sequence[bytes]) -> Iterator[bytes]:
    """Pictures of pages without the white around them: of all alike, so that they are one size.

    A paper is smaller on another's page; without its margins it is nearly as large as it was.
    """
    from PIL import Image

    pages = [whitened(Image.open(io.BytesIO(picture)).convert("RGB")) for picture in pictures]
    boxes: dict[tuple[int, int], list[Box]] = defaultdict(list)
    for page in pages:
        boxes[page.size].append(ink_box(page))
    for page in pages:
        out = io.BytesIO()
        page.crop(around(boxes[page.size], *page.size)).save(out, "JPEG", quality=_QUALITY)
        yield out.getvalue()


def ink_box(page: "Image") -> Box:
    """What of a page is not white; the whole of an empty one."""
    ink = page.convert("L").point(lambda light: 255 if light < _PAPER else 0)
    return ink.getbbox() or (0, 0, *page.size)


def around(boxes: Sequence[Box], width: int, height: int) -> Box:
    """The box that holds all of them, a little larger, inside the page."""
    spare = width // 100
    left, top, right, bottom = zip(*boxes, strict=True)
    return (
        max(0, min(left) - spare),
        max(0, min(top) - spare),
        min(width, max(right) + spare),
        min(height, max(bottom) + spare),
    )


def page_words(name: str, number: int, count: int) -> str:
    """What a page is called for who cannot see it (替代文字)."""
    return f"{name}，原件第{number}页，共{count}页"
