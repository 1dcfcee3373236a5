"""The same photograph twice (重复的照片): within an answer, of an earlier year, of another unit."""

from dataclasses import dataclass
from enum import StrEnum


class Whose(StrEnum):
    """Where the other photograph stands."""

    SAME_ANSWER = "same_answer"
    OWN_BEFORE = "own_before"
    OTHER_UNIT = "other_unit"


@dataclass(frozen=True, slots=True)
class Alike:
    """A photograph `name` and another that is nearly the same picture.

    `unit` handed the other in, in `year`.
    """

    name: str
    other: str
    whose: Whose
    unit: str = ""
    year: int = 0
