"""Until when a session is booked: never after it began, and as it moves."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.activities import at_hour, make_session, revised, settle_all
from tests.factories.bookings import BEFORE, BOOKS, STARTS, make_opening, make_shown, terms
from zhouzhi.apps.activities import actions as activities
from zhouzhi.apps.activities.domain.kinds import Audience
from zhouzhi.apps.activities.domain.states import ActivityEvent
from zhouzhi.apps.activities.domain.when import When, WhenKind
from zhouzhi.apps.bookings import actions, tasks
from zhouzhi.apps.bookings.domain.terms import (
    Approved,
    TermsRefused,
    closing_moved,
    first_terms_for,
    is_for_the_young,
    last_closing,
    must_be_sound,
)
from zhouzhi.apps.bookings.models import Opening
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation import clock

ZONE = clock.OFFICE_ZONE
MOMENTS = st.datetimes(datetime(2023, 1, 1), datetime(2023, 12, 31)).map(  # noqa: DTZ001
    lambda at: at.replace(tzinfo=ZONE)
)


@given(before=MOMENTS, after=MOMENTS, hours=st.integers(0, 400))
def test_booking_never_closes_after_the_session_began(before, after, hours: int) -> None:
    closes_at = last_closing(before) - timedelta(hours=hours)
    moved = closing_moved(closes_at, before=before, after=after)
    assert moved <= last_closing(after)
    assert closing_moved(closes_at, before=before, after=before) == closes_at
    days = timedelta(days=hours)
    assert closing_moved(closes_at, before=before, after=before + days) == closes_at + days


@pytest.mark.django_db
def test_booking_may_not_close_after_the_session_began() -> None:
    opening, keeper = make_opening()
    late = terms(closes_at=STARTS + timedelta(minutes=1))
    with pytest.raises(TermsRefused, match="最晚到这一场开始时截止"):
        actions.revise_terms(opening=opening, terms=late, actor=keeper, at=BOOKS)
    activity = opening.activity
    opening.delete()
    with pytest.raises(TermsRefused, match="最晚到这一场开始时截止"):
        actions.open_session(session=activity.sessions.get(), terms=late, actor=keeper, at=BEFORE)


def republish(opening: Opening, keeper: User, when: When) -> None:
    """Put the session at another time, and have it followed."""
    activity = opening.activity
    activity.refresh_from_db()
    session = make_session(when, uuid=str(activity.sessions.get().uuid), capacity=500)
    activities.revise_activity(
        activity=activity,
        entries=revised(activity, sessions=(session,)),
        edit_count=activity.edit_count,
        actor=keeper,
        at=BOOKS,
    )
    settle_all(activity)
    activity.refresh_from_db()
    for event in (ActivityEvent.CLEAR, ActivityEvent.PUBLISH):
        activities.move_activity(activity=activity, event=event, actor=keeper, at=BOOKS)
    assert tasks.follow() == 1
    opening.refresh_from_db()


@pytest.mark.django_db
def test_booking_closes_as_long_before_a_session_that_moved(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(clock, "business_now", lambda: BOOKS)
    activity, keeper = make_shown()
    evening = datetime(2023, 5, 19, 20, tzinfo=ZONE)
    opening = actions.open_session(
        session=activity.sessions.get(), terms=terms(closes_at=evening), actor=keeper, at=BEFORE
    )
    for when, closes_at in (
        (at_hour(date(2023, 6, 9)), datetime(2023, 6, 8, 20, tzinfo=ZONE)),
        (at_hour(date(2023, 6, 9), time(14), None), datetime(2023, 6, 8, 20, tzinfo=ZONE)),
        (When(WhenKind.DAY, starts_on=date(2023, 6, 11)), datetime(2023, 6, 10, 20, tzinfo=ZONE)),
        (at_hour(date(2023, 6, 10)), datetime(2023, 6, 9, 20, tzinfo=ZONE)),
    ):
        republish(opening, keeper, when)
        assert opening.closes_at == closes_at


@pytest.mark.django_db
def test_a_session_without_an_hour_is_booked_on_its_day_after_it_was_published_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(clock, "business_now", lambda: BOOKS)
    opening, keeper = make_opening()
    republish(opening, keeper, When(WhenKind.DAY, starts_on=date(2023, 5, 20)))
    noon = terms(closes_at=datetime(2023, 5, 20, 12, tzinfo=ZONE))
    actions.revise_terms(opening=opening, terms=noon, actor=keeper, at=BOOKS)
    Opening.objects.update(followed=0)
    tasks.follow()
    opening.refresh_from_db()
    assert opening.closes_at == noon.closes_at


@given(starts_at=MOMENTS, minutes=st.integers(61, 60_000), capacity=st.integers(1, 999))
def test_what_a_keeper_begins_with_can_be_stored(starts_at, minutes, capacity: int) -> None:
    opens_at = starts_at - timedelta(minutes=minutes)
    stated = first_terms_for(capacity, opens_at=opens_at, starts_at=starts_at, needs_consent=True)
    must_be_sound(stated, Approved(capacity, ""), starts_at=starts_at)


def test_guardians_are_asked_where_it_is_meant_for_children() -> None:
    assert is_for_the_young(13, [])
    assert is_for_the_young(None, [Audience.PUBLIC, Audience.FAMILIES])
    assert not is_for_the_young(14, [Audience.PUBLIC])
