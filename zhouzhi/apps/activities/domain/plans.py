"""What was planned of an activity, and what became of it (计划与实际)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Any

from zhouzhi.apps.activities.domain.entries import ActivityEntries
from zhouzhi.apps.activities.domain.spans import Span, span_of
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.domain.when import When, WhenKind
from zhouzhi.foundation.errors import gettext_noop


@dataclass(frozen=True, slots=True)
class PlannedSession:
    """One session as it was planned: its time, the names of its places, how many were expected."""

    when: When
    places: tuple[str, ...] = ()
    expected_count: int | None = None


class Outcome(StrEnum):
    """What became of an activity, held against the plan; each activity has exactly one.

    ADDED came after the plan, whatever became of it since. UNKNOWN was held, but its first days
    were not kept. NOT_HELD is over by its days and nobody has said that it was held. AHEAD is still
    to come, or going on. PARTLY was held, but for a session that was not or that ended early.
    """

    AS_PLANNED = "as_planned"
    MOVED = "moved"
    PARTLY = "partly"
    UNREPORTED = "unreported"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    NOT_HELD = "not_held"
    AHEAD = "ahead"
    UNKNOWN = "unknown"
    ADDED = "added"

    @property
    def label(self) -> str:
        """The outcome's Chinese name, as the report's columns have it."""
        return _OUTCOMES[self]


_OUTCOMES = {
    Outcome.AS_PLANNED: gettext_noop("按计划办了"),
    Outcome.MOVED: gettext_noop("改期办了"),
    Outcome.PARTLY: gettext_noop("办了一部分"),
    Outcome.UNREPORTED: gettext_noop("办了没填报完"),
    Outcome.POSTPONED: gettext_noop("延期未定"),
    Outcome.CANCELLED: gettext_noop("取消"),
    Outcome.NOT_HELD: gettext_noop("过期没填报"),
    Outcome.AHEAD: gettext_noop("未办完"),
    Outcome.UNKNOWN: gettext_noop("原定日期不详"),
    Outcome.ADDED: gettext_noop("计划外增加"),
}


# What a plan is made of, and what of it was held.
PLANNED = tuple(outcome for outcome in Outcome if outcome is not Outcome.ADDED)
DONE = (
    Outcome.AS_PLANNED,
    Outcome.MOVED,
    Outcome.PARTLY,
    Outcome.UNREPORTED,
    Outcome.UNKNOWN,
)


def outcome_of(
    *,
    state: ActivityState,
    is_added: bool,
    is_moved: bool | None,
    last_day: date | None,
    today: date,
    is_partly: bool = False,
) -> Outcome:
    """What became of an activity (对照结果) that was handed in.

    `is_moved` is None where the days of the plan are not known, `last_day` where none is set;
    `is_partly` where a session was not held or ended early.
    """
    if is_added:
        return Outcome.ADDED
    settled = {
        ActivityState.CANCELLED: Outcome.CANCELLED,
        ActivityState.POSTPONED: Outcome.POSTPONED,
        ActivityState.HELD: Outcome.UNREPORTED,
    }
    if state in settled:
        return settled[state]
    if state is ActivityState.REPORTED and is_partly:
        return Outcome.PARTLY
    if state is ActivityState.REPORTED:
        days = {True: Outcome.MOVED, False: Outcome.AS_PLANNED, None: Outcome.UNKNOWN}
        return days[is_moved]
    return Outcome.NOT_HELD if last_day is not None and last_day < today else Outcome.AHEAD


def planned_sessions(entries: ActivityEntries) -> tuple[PlannedSession, ...]:
    """What entries say of times, places and people (原计划), as far as a plan is held to it."""
    return tuple(
        PlannedSession(
            session.when,
            tuple(place.name for place in session.places),
            session.expected_count,
        )
        for session in entries.sessions
    )


def is_moved(planned: Iterable[When], now: Iterable[When]) -> bool:
    """Whether the days are others than planned (改期).

    A day set within a time that was only said roughly is no other day; hours may change. A day that
    was planned and on which nothing is held any more is one, and so is a day that comes new.
    """
    times = tuple(planned)
    spans = [(when.kind, span_of(when)) for when in times]
    exact = {span for kind, span in spans if span is not None and kind is not WhenKind.ABOUT}
    rough = [span for kind, span in spans if span is not None and kind is WhenKind.ABOUT]
    is_open = not times or any(span is None for _, span in spans)
    days = {span for when in now if (span := span_of(when)) is not None}
    is_new = any(not _fits(span, rough) for span in days - exact) and not is_open
    return is_new or bool(exact - days)


def _fits(span: Span, rough: Iterable[Span]) -> bool:
    return any(one.first <= span.first and span.last <= one.last for one in rough)


def sessions_json(sessions: Iterable[PlannedSession]) -> list[dict[str, Any]]:
    """Planned sessions as plain JSON."""
    return [
        {
            "kind": one.when.kind.value,
            "days": [_said(one.when.starts_on), _said(one.when.ends_on)],
            "hours": [_said(one.when.starts_at), _said(one.when.ends_at)],
            "words": one.when.words,
            "places": list(one.places),
            "expected": one.expected_count,
        }
        for one in sessions
    ]


def sessions_from(kept: Iterable[dict[str, Any]]) -> tuple[PlannedSession, ...]:
    """The planned sessions that `sessions_json` wrote."""
    return tuple(_session_from(one) for one in kept)


def _session_from(one: dict[str, Any]) -> PlannedSession:
    first, last = (date.fromisoformat(text) if text else None for text in one["days"])
    begins, ends = (time.fromisoformat(text) if text else None for text in one["hours"])
    when = When(WhenKind(one["kind"]), first, last, begins, ends, one["words"])
    return PlannedSession(when, tuple(one["places"]), one["expected"])


def _said(value: date | time | None) -> str:
    return value.isoformat() if value else ""
