"""When a session takes place (时间), as exactly as it is known and no more."""

import re
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from zhouzhi.foundation.errors import gettext_noop

_PART_OF_DAY = re.compile(r"[上中下]午|午[前后]|[清凌]晨|早[上晨]|傍晚|晚[上间]|夜[里间]|白天|全天")


class WhenKind(StrEnum):
    """How exactly a time is known."""

    INSTANT = "instant"
    DAY = "day"
    RANGE = "range"
    ABOUT = "about"
    OPEN = "open"

    @property
    def label(self) -> str:
        """The kind's Chinese name."""
        return {
            "instant": gettext_noop("几点"),
            "day": gettext_noop("某一天"),
            "range": gettext_noop("一段日期"),
            "about": gettext_noop("大致时间"),
            "open": gettext_noop("另行通知"),
        }[self.value]


@dataclass(frozen=True, slots=True)
class When:
    """One time as an officer states it.

    INSTANT: a day from `starts_at` (to `ends_at`). DAY: a day. RANGE: from `starts_on` to
    `ends_on`, with daily hours where they are said. ABOUT: `words` (5月中旬) with the days that
    they may mean. OPEN: no day at all. Days are business dates, times local; `words` is how it
    was written.
    """

    kind: WhenKind
    starts_on: date | None = None
    ends_on: date | None = None
    starts_at: time | None = None
    ends_at: time | None = None
    words: str = ""


def part_of_day(words: str) -> str:
    """What words say of the hours where they tell none (上午、晚上), "" for nothing."""
    found = _PART_OF_DAY.search(words)
    return found[0] if found else ""


def has_come(when: When, *, day: date, hour: time) -> bool:
    """Whether its last day has come and its hour struck (时间已到): who came can be told whole.

    A time without a day may have been at any.
    """
    last = when.ends_on or when.starts_on
    if last is None or last < day:
        return True
    return last == day and (when.starts_at is None or when.starts_at <= hour)
