"""A page as a picture (页面图像), as it crosses the boundary of the sandbox."""

from dataclasses import dataclass

MOST_PAGES = 60
"""Pages beyond these are not drawn."""
MOST_BYTES = 2 * 2**20
"""No drawn page is heavier."""
MEDIA_TYPE = "image/webp"
_MAGIC = b"RIFF", b"WEBP"


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page as a picture: its number in the file, and the picture's bytes.

    Raises ValueError for what is no small picture of the one media type.
    """

    number: int
    content: bytes

    def __post_init__(self) -> None:
        head = (self.content[:4], self.content[8:12])
        if head != _MAGIC or len(self.content) > MOST_BYTES:
            raise ValueError("a page is drawn as a small picture")
