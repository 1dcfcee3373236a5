"""Which days a session, an activity and a campaign share (日期范围)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

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
