"""A small picture of a photograph (缩略图), as it crosses the boundary of the sandbox."""

from dataclasses import dataclass

MOST_SIDE = 320
"""What a thumbnail measures at the most on either side, in dots."""
MOST_BYTES = 128 * 2**10
MEDIA_TYPE = "image/webp"
_MAGIC = b"RIFF", b"WEBP"


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A photograph made small: its size in dots, and the picture's bytes.

    Raises ValueError for what is no small picture of the one media type.
    """

    width: int
    height: int
    content: bytes

    def __post_init__(self) -> None:
        if not all(0 < side <= MOST_SIDE for side in (self.width, self.height)):
            raise ValueError("a thumbnail is small")
        if (self.content[:4], self.content[8:12]) != _MAGIC or len(self.content) > MOST_BYTES:
            raise ValueError("a thumbnail is a light picture")
