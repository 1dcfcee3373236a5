"""What becomes of a duty's date when the campaign's own days move (随活动改期)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from zhouzhi.apps.obligations.domain.due import DueKind, DueRule
from zhouzhi.apps.obligations.domain.timetable.anchors import Anchor
from zhouzhi.apps.obligations.domain.timetable.coming import comes_to
from zhouzhi.foundation.workdays import WorkCalendar

_OF_CAMPAIGN = (Anchor.CAMPAIGN_START, Anchor.CAMPAIGN_END)


class Following(StrEnum):
    """What a duty's date does when the campaign moves."""

    MOVES = "moves"
    STAYS = "stays"
    PAST = "past"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Follows:
    """What a duty's date does, and the day it comes to (None where it cannot be counted)."""

    kind: Following
    due_on: date | None


def follows(
    rule: DueRule,
    due_on: date | None,
    *,
    days: Mapping[str, date],
    today: date,
    calendar: WorkCalendar,
) -> Follows:
    """Where a duty's date goes when the campaign's days are these (随活动改期).

    One said as days after the campaign follows it; a fixed one stays, and so does one counted
    from another day. PAST: it would come to a day before today. UNKNOWN: it is counted
    into a year that is not published.
    """
    if rule.kind is not DueKind.AFTER or rule.anchor not in _OF_CAMPAIGN:
        return Follows(Following.STAYS, due_on)
    came = comes_to(rule, days, calendar)
    if not isinstance(came, date):
        return Follows(Following.UNKNOWN, None)
    if came == due_on:
        return Follows(Following.STAYS, due_on)
    return Follows(Following.PAST if came < today else Following.MOVES, came)
