"""The time of a session as its inputs give it (时间), as exactly as it was filled in."""

from collections.abc import Callable, Mapping
from typing import Any

from zhouzhi.apps.activities.domain.when import When, WhenKind


def time_in(
    given: Mapping[str, Any], *, before: When | None, read_words: Callable[[str], When | None]
) -> When:
    """The time that the clean inputs of a session state.

    How a day was written before is kept as long as it means the same; words in which `read_words`
    finds a time are that time, and other words leave the time open.
    """
    when = _when(given)
    if when.kind is not WhenKind.ABOUT:
        same = before is not None and not _is_spoken(before) and _days(before) == _days(when)
        return before if before is not None and same else when
    if before is not None and _days(before) == _days(when):
        if when.words == before.words:
            return before
        when = When(WhenKind.ABOUT, words=when.words)
    if when.starts_on is None:
        return read_words(when.words) or When(WhenKind.OPEN, words=when.words)
    return when


def _when(given: Mapping[str, Any]) -> When:
    first, last = given["starts_on"], given["ends_on"]
    opens, closes, words = given["starts_at"], given["ends_at"], given["words"]
    if words:
        return When(WhenKind.ABOUT, first, last or first, opens, closes, words)
    if first is None:
        return When(WhenKind.OPEN)
    if last is not None and last != first:
        return When(WhenKind.RANGE, first, last, opens, closes)
    if opens is not None:
        return When(WhenKind.INSTANT, first, None, opens, closes)
    return When(WhenKind.DAY, first)


def _is_spoken(when: When) -> bool:
    """Whether a time is told in words rather than by a day."""
    return when.kind in (WhenKind.ABOUT, WhenKind.OPEN)


def _days(when: When) -> tuple[object, ...]:
    return when.starts_on, when.ends_on or when.starts_on, when.starts_at, when.ends_at
