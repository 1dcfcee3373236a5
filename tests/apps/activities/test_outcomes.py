from datetime import date, time

import pytest

from zhouzhi.apps.activities.domain.plans import (
    Outcome,
    PlannedSession,
    is_moved,
    outcome_of,
    sessions_from,
    sessions_json,
)
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.domain.when import When, WhenKind

TODAY = date(2023, 5, 25)
S = ActivityState


def day(number: int, **more: object) -> When:
    return When(WhenKind.DAY, date(2023, 5, number), **more)


def hour(number: int, at: int) -> When:
    return When(WhenKind.INSTANT, date(2023, 5, number), None, time(at))


def days(first: int, last: int) -> When:
    return When(WhenKind.RANGE, date(2023, 5, first), date(2023, 5, last))


MIDDLE = When(WhenKind.ABOUT, date(2023, 5, 11), date(2023, 5, 20), words="5月中旬")
WORDS = When(WhenKind.ABOUT, words="活动周期间")
OPEN = When(WhenKind.OPEN)


@pytest.mark.parametrize(
    ("planned", "now", "moved"),
    [
        ([day(20)], [day(20)], False),
        ([day(20)], [hour(20, 9)], False),
        ([hour(20, 9)], [hour(20, 15)], False),
        ([day(20)], [day(21)], True),
        ([day(20)], [days(20, 21)], True),
        ([day(20), day(22), day(28)], [day(20), day(25), day(28)], True),
        ([day(20), day(22)], [day(22), day(20)], False),
        ([day(20), day(22)], [day(20)], True),
        ([day(20)], [day(20), day(22)], True),
        ([MIDDLE], [day(12)], False),
        ([MIDDLE], [day(21)], True),
        ([MIDDLE], [OPEN], False),
        ([WORDS], [day(30)], False),
        ([OPEN], [day(30)], False),
        ([], [day(30)], False),
        ([OPEN, day(20)], [day(20), day(30)], False),
        ([OPEN, day(20)], [day(21), day(30)], True),
        ([day(20)], [OPEN], True),
    ],
)
def test_days_moved_are_those_that_the_plan_does_not_leave_open(
    planned: list[When], now: list[When], moved: bool
) -> None:
    assert is_moved(iter(planned), iter(now)) is moved


@pytest.mark.parametrize(
    ("state", "moved", "last_day", "outcome"),
    [
        (S.REPORTED, False, date(2023, 5, 20), Outcome.AS_PLANNED),
        (S.REPORTED, True, date(2023, 5, 20), Outcome.MOVED),
        (S.REPORTED, None, date(2023, 5, 20), Outcome.UNKNOWN),
        (S.HELD, True, date(2023, 5, 20), Outcome.UNREPORTED),
        (S.CANCELLED, False, date(2023, 5, 20), Outcome.CANCELLED),
        (S.POSTPONED, False, date(2023, 5, 20), Outcome.POSTPONED),
        (S.PUBLISHED, False, date(2023, 5, 24), Outcome.NOT_HELD),
        (S.SUBMITTED, False, TODAY, Outcome.AHEAD),
        (S.CLEARED, None, None, Outcome.AHEAD),
    ],
)
def test_every_activity_of_a_plan_has_one_outcome(
    state: ActivityState, moved: bool | None, last_day: date | None, outcome: Outcome
) -> None:
    facts = {"state": state, "is_moved": moved, "last_day": last_day, "today": TODAY}
    assert outcome_of(is_added=False, **facts) is outcome
    assert outcome_of(is_added=True, **facts) is Outcome.ADDED


def test_planned_sessions_come_back_from_json_as_they_were() -> None:
    sessions = (
        PlannedSession(hour(20, 9), ("科技馆", "文化广场"), 60),
        PlannedSession(MIDDLE),
        PlannedSession(days(20, 31), ("农科院",)),
        PlannedSession(OPEN),
    )
    assert sessions_from(sessions_json(sessions)) == sessions
