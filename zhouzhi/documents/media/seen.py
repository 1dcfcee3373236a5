"""What was seen of a film or photograph (所见), as it crosses the boundary of the sandbox."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

_MOST_SIDE = 100_000
_MOST_MILLISECONDS = 1000 * 3600 * 24 * 7
_NORTHMOST, _EASTMOST = 90_000_000, 180_000_000
_LIKENESS = re.compile(r"([0-9a-f]{32})?", re.ASCII)
_CODEC = re.compile(r"\w{0,40}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Seen:
    """A picture's size as it is shown, turned upright and with square dots; a film's length.

    `milliseconds` is 0 for a photograph, and for a film that does not tell its length; `codec` is
    the short name of a film's encoding, such as h264. Of a photograph `likeness` is what it is
    known again by, `taken_at` what the camera's clock said (2023-05-20T10:31:02) and `place` its
    latitude and longitude in millionths of a degree, each empty where it is not told. Raises
    ValueError for what cannot be.
    """

    width: int
    height: int
    milliseconds: int = 0
    codec: str = ""
    likeness: str = ""
    taken_at: str = ""
    place: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        told = (self.width, self.height, self.milliseconds)
        if not all(type(each) is int for each in told) or not _CODEC.fullmatch(self.codec):
            raise ValueError("sizes are whole numbers, and an encoding has a short name")
        if not all(0 < side <= _MOST_SIDE for side in (self.width, self.height)):
            raise ValueError("a picture has two sides")
        if not 0 <= self.milliseconds <= _MOST_MILLISECONDS:
            raise ValueError("a film ends within a week")
        if not _LIKENESS.fullmatch(self.likeness):
            raise ValueError("a likeness has 128 bits")
        if self.taken_at:
            datetime.strptime(self.taken_at, "%Y-%m-%dT%H:%M:%S")  # noqa: DTZ007 - the camera's own
        if self.place is not None and not _is_on_earth(self.place):
            raise ValueError("a place lies on the earth")

    @property
    def seconds(self) -> int:
        """The whole seconds that a player shows."""
        return self.milliseconds // 1000

    @property
    def taken_on(self) -> date | None:
        """The day that the camera's clock told, where it told one."""
        return date.fromisoformat(self.taken_at[:10]) if self.taken_at else None

    @property
    def degrees(self) -> tuple[Decimal, Decimal] | None:
        """Latitude and longitude in degrees, where the camera told them."""
        if self.place is None:
            return None
        return Decimal(self.place[0]).scaleb(-6), Decimal(self.place[1]).scaleb(-6)


def _is_on_earth(place: tuple[int, ...]) -> bool:
    if len(place) != 2 or not all(type(each) is int for each in place):
        return False
    return bool(abs(place[0]) <= _NORTHMOST and abs(place[1]) <= _EASTMOST)
