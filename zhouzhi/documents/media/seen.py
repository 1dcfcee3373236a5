"""What was seen of a film or photograph (所见), as it crosses the boundary of the sandbox."""

import re
from dataclasses import dataclass

_MOST_SIDE = 100_000
_MOST_MILLISECONDS = 1000 * 3600 * 24 * 7
_CODEC = re.compile(r"\w{0,40}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Seen:
    """A picture's size as it is shown, turned upright and with square dots; a film's length.

    `milliseconds` is 0 for a photograph, and for a film that does not tell its length; `codec` is
    the short name of a film's encoding, such as h264. Raises ValueError for what cannot be.
    """

    width: int
    height: int
    milliseconds: int = 0
    codec: str = ""

    def __post_init__(self) -> None:
        told = (self.width, self.height, self.milliseconds)
        if not all(type(each) is int for each in told) or not _CODEC.fullmatch(self.codec):
            raise ValueError("sizes are whole numbers, and an encoding has a short name")
        if not all(0 < side <= _MOST_SIDE for side in (self.width, self.height)):
            raise ValueError("a picture has two sides")
        if not 0 <= self.milliseconds <= _MOST_MILLISECONDS:
            raise ValueError("a film ends within a week")

    @property
    def seconds(self) -> int:
        """The whole seconds that a player shows."""
        return self.milliseconds // 1000
