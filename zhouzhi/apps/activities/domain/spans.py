"""Which days a session, an activity and a campaign share (日期范围)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from zhouzhi.apps.activities.domain.when import When, WhenKind

NO_DAY = date.max


@dataclass(frozen=True, slots=True)
class Span:
    """The first and the last day on which something may take place, both included."""

    first: date
    last: date

    def meets(self, other: "Span") -> bool:
        """Whether the two share a day."""
        return self.first <= other.last and other.first <= self.last


def span_of(when: When) -> Span | None:
    """The days (日期) that a time may fall on, None where it names none."""
    if when.kind is WhenKind.OPEN or when.starts_on is None:
        return None
    return Span(when.starts_on, max(when.ends_on or when.starts_on, when.starts_on))


def span_of_all(times: Iterable[When]) -> Span | None:
    """From the first day of several times to their last, None where none names a day."""
    spans = [span for when in times if (span := span_of(when)) is not None]
    if not spans:
        return None
    return Span(min(span.first for span in spans), max(span.last for span in spans))


def is_in_week(times: Iterable[When], week: Span) -> bool:
    """Whether an activity belongs to the campaign's figures (计入活动周).

    One of its sessions may fall within the week; a time without a day may fall on any.
    """
    spans = [span_of(when) for when in times]
    return not spans or any(span is None or span.meets(week) for span in spans)


A_DAY_OF_MINUTES = 1440


def first_minute_of(times: Iterable[When]) -> int:
    """Where an activity stands among those of its first day (几点开始), in minutes from midnight.

    Without an hour it is there from the morning on. What lasts for days, or is only said roughly,
    stands behind all that is held on that day alone: A_DAY_OF_MINUTES later.
    """
    dated = [when for when in times if when.starts_on is not None]
    first = min((when.starts_on for when in dated if when.starts_on), default=None)
    return min((_minute(when) for when in dated if when.starts_on == first), default=0)


def _minute(when: When) -> int:
    minute = when.starts_at.hour * 60 + when.starts_at.minute if when.starts_at else 0
    lasts = when.ends_on is not None and when.ends_on != when.starts_on
    return minute + A_DAY_OF_MINUTES if lasts else minute


# Spans by length: of each class but the first, the most days from the first to the last.
_STRETCHES = (1, 7, 40)
LONGEST_STRETCH = len(_STRETCHES)


def stretch_of(span: Span) -> int:
    """The class of a span's length (跨度): 0 for a day, then a week, then forty days, then more.

    What began before a day and still goes on is found by class: of a class, only what began a few
    days before can go on.
    """
    length = (span.last - span.first).days + 1
    return next((place for place, most in enumerate(_STRETCHES) if length <= most), LONGEST_STRETCH)


def began_no_earlier(stretch: int, day: date) -> date:
    """The earliest day that a span of this class which goes on at `day` may have begun."""
    if stretch >= LONGEST_STRETCH:
        return date.min
    return day - timedelta(days=min(_STRETCHES[stretch] - 1, (day - date.min).days))
