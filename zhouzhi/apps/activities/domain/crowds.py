"""How many people come at once, and what that asks of the unit (大型群众性活动).

《大型群众性活动安全管理条例》（国务院令第505号）: from 1,000 expected in one session the police
license the activity (art. 2, 11), those of the county below 5,000 and those of the city above
(art. 12); the unit applies 20 days before at the latest (art. 13).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from zhouzhi.apps.activities.domain.entries import ActivityEntries, SessionEntry
from zhouzhi.apps.activities.domain.kinds import ActivityKind, Mode
from zhouzhi.foundation.errors import gettext_noop

LICENSED_FROM = 1_000
CITY_FROM = 5_000
APPLY_DAYS = 20
SOON_DAYS = 10


class Police(StrEnum):
    """Which police decide (公安机关层级)."""

    COUNTY = "county"
    CITY = "city"
    UNCLEAR = "unclear"

    @property
    def label(self) -> str:
        """To whom the unit applies, in words."""
        return {
            "county": gettext_noop("活动所在地的县级公安机关"),
            "city": gettext_noop("活动所在地的设区的市（直辖市）公安机关"),
            "unclear": gettext_noop(
                "正好 5000 人：条例两档都含 5000 人，请先问县级公安机关由哪一级受理"
            ),
        }[self.value]


class Timing(StrEnum):
    """How the last day for applying stands to today."""

    UNDATED = "undated"
    IN_TIME = "in_time"
    SOON = "soon"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Licence:
    """What the largest crowd asks for: by whom, by when, and how today stands to that.

    `apply_on` is the last day for applying, None where no session has a day yet; `days_left` is
    below zero once it is past. `on` is the day of the first session that is so large.
    """

    crowd: int
    police: Police
    on: date | None
    apply_on: date | None
    days_left: int | None
    timing: Timing


def crowd_of(session: SessionEntry) -> int:
    """How many people a session may bring together at its place (预计人数), online ones aside."""
    if not session.places and (session.online_platform or session.online_link):
        return 0
    return max(session.expected_count or 0, session.capacity or 0)


def largest_crowd(entries: ActivityEntries) -> int:
    """The largest crowd of any session, 0 where it is all online or nobody said."""
    if entries.mode is Mode.ONLINE:
        return 0
    return max((crowd_of(session) for session in entries.sessions), default=0)


def needs_licence(entries: ActivityEntries) -> bool:
    """Whether a session is so large that the police license it."""
    return largest_crowd(entries) >= LICENSED_FROM


def is_large(entries: ActivityEntries) -> bool:
    """Whether a notice's word 大型、重大 means this activity: its crowd, its mark, a ceremony."""
    ceremony = entries.kind in {ActivityKind.LAUNCH, ActivityKind.CLOSING}
    return ceremony or entries.is_key or needs_licence(entries)


def says_no_crowd(entries: ActivityEntries) -> bool:
    """Whether some session on site says nothing of how many are expected (没有填预计人数)."""
    if entries.mode is Mode.ONLINE:
        return False
    return any(
        session.expected_count is None and session.capacity is None
        for session in entries.sessions
        if session.places or not (session.online_platform or session.online_link)
    )


def police_for(crowd: int) -> Police:
    """Which police license a crowd of so many."""
    if crowd == CITY_FROM:
        return Police.UNCLEAR
    return Police.CITY if crowd > CITY_FROM else Police.COUNTY


def licence_for(entries: ActivityEntries, *, today: date) -> Licence | None:
    """What the crowd of an activity asks for (安全许可); None below 1,000."""
    if not needs_licence(entries):
        return None
    crowd = largest_crowd(entries)
    days = [
        session.when.starts_on
        for session in entries.sessions
        if crowd_of(session) >= LICENSED_FROM and session.when.starts_on
    ]
    on = min(days, default=None)
    apply_on = on - timedelta(days=APPLY_DAYS) if on else None
    left = (apply_on - today).days if apply_on else None
    return Licence(crowd, police_for(crowd), on, apply_on, left, _timing(left))


def _timing(days_left: int | None) -> Timing:
    if days_left is None:
        return Timing.UNDATED
    if days_left < 0:
        return Timing.LATE
    return Timing.SOON if days_left <= SOON_DAYS else Timing.IN_TIME


def earliest_licensed(today: date) -> date:
    """The first day for which an application made today is in time."""
    return today + timedelta(days=APPLY_DAYS)


def over_approved(sessions: Iterable[SessionEntry], approved: int) -> int | None:
    """The crowd by which a session is over the approved number (核准人数), None if none is."""
    over = max((crowd_of(session) for session in sessions), default=0)
    return over if over > approved else None
