"""Due rules 截止规则: what a deadline says, kept beside the instant it comes to."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

CHINA = ZoneInfo("Asia/Shanghai")
END_OF_DAY = time(23, 59, 59)
# No notice sets a date outside these years; what stands outside was mistyped.
EARLIEST, LATEST = date(2000, 1, 1), date(2099, 12, 31)


class DueKind(StrEnum):
    """How a deadline is said."""

    DATE = "date"
    AFTER = "after"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class DueRule:
    """A deadline as said: on a date, so many days or working days after an anchor, or none.

    `at` is a clock time; without one the deadline is the end of its day (6月3日前 includes 3 June).
    """

    kind: DueKind
    on: date | None = None
    anchor: str = ""
    days: int | None = None
    workdays: int | None = None
    at: time | None = None


def due_instant(rule: DueRule, on: date | None) -> datetime | None:
    """The instant (China time) after which an answer is late, for the day that a rule came to."""
    return None if on is None else datetime.combine(on, rule.at or END_OF_DAY, tzinfo=CHINA)


def is_past(due_at: datetime | None, at: datetime) -> bool:
    """Whether `at` is after a deadline; the deadline's own second is still in time (逾期).

    A duty without a deadline is never past. So 23:59:59.9 on the due day is in time.
    """
    return due_at is not None and at.replace(microsecond=0) > due_at
