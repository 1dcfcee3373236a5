"""Bookings of a session that is not held, and of an activity taken down before it is called off."""

from datetime import date, datetime, time

import pytest

from tests.factories.activities import at_hour, make_session
from tests.factories.bookings import BEFORE, BOOKS, book, make_opening, make_shown, terms, wish
from tests.factories.orgs import make_user
from zhouzhi.apps.activities import actions as activities
from zhouzhi.apps.activities.domain.states import ActivityEvent
from zhouzhi.apps.activities.domain.telling import AfterEvent, SessionCourse
from zhouzhi.apps.activities.models import Activity, PublicActivity, Session
from zhouzhi.apps.bookings import actions, tasks
from zhouzhi.apps.bookings.domain.states import BookingState, OpeningState
from zhouzhi.apps.bookings.models import Booking, Opening
from zhouzhi.foundation import clock
from zhouzhi.foundation.post.models import Message

pytestmark = pytest.mark.django_db
DAYS = (20, 22, 24)
OFF = "取消，请不要前往：走近人工智能科普讲座"


@pytest.fixture(autouse=True)
def _with_mail(settings: object, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.ZHOUZHI_MAIL = "smtp://mail.example.org"  # type: ignore[attr-defined]
    settings.ZHOUZHI_MAIL_FROM = "office@example.org"  # type: ignore[attr-defined]
    monkeypatch.setattr(clock, "business_now", lambda: BOOKS)


def evening_of(day: int) -> datetime:
    return datetime.combine(date(2023, 5, day), time(18), tzinfo=clock.OFFICE_ZONE)


def three_booked() -> Activity:
    """An activity of three sessions, each booked by a family of its own, whose letters are gone."""
    stated = (make_session(at_hour(date(2023, 5, day)), capacity=50) for day in DAYS)
    activity, keeper = make_shown(sessions=tuple(stated))
    for number, session in enumerate(activity.sessions.order_by("position")):
        opening = actions.open_session(session=session, terms=terms(), actor=keeper, at=BEFORE)
        book(opening, wish(number))
    Message.objects.all().delete()
    return activity


def tell_off(
    activity: Activity, position: int, *, on: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tell after the event, on the evening of a day, that one session is not held."""
    at = evening_of(on)
    monkeypatch.setattr(clock, "business_now", lambda: at)
    session = Session.objects.order_by("position")[position]
    course = SessionCourse(str(session.uuid), is_off=True, reason="李局长不同意")
    activity.refresh_from_db()
    activities.tell_after_event(
        activity=activity,
        told=AfterEvent(courses=(course,)),
        edit_count=activity.edit_count,
        actor=make_user(activity.unit),
        at=at,
    )


def states() -> list[tuple[str, str]]:
    rows = Booking.objects.order_by("opening__starts_at")
    return [(one.opening.state, one.state) for one in rows.select_related("opening")]


OPEN = (OpeningState.OPEN, BookingState.BOOKED)
CALLED_OFF = (OpeningState.CANCELLED, BookingState.CALLED_OFF)


# The middle one while a third is to come, and the last, after which nothing goes on.
@pytest.mark.parametrize(("position", "hours"), [(1, "5月22日 9:00"), (2, "5月24日 9:00")])
def test_who_booked_a_session_that_is_not_held_is_told_not_to_come(
    position: int, hours: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    activity = three_booked()
    tell_off(activity, position, on=DAYS[0], monkeypatch=monkeypatch)
    assert [tasks.follow(), tasks.follow()] == [1, 0]
    assert states() == [CALLED_OFF if at == position else OPEN for at in range(3)]
    letter = Message.objects.get()
    assert letter.subject == OFF
    assert hours in letter.text
    assert "这一场不办了" in letter.text
    assert "李局长" not in letter.text


def test_nobody_is_written_of_a_session_that_is_past(monkeypatch: pytest.MonkeyPatch) -> None:
    activity = three_booked()
    tell_off(activity, 0, on=DAYS[1], monkeypatch=monkeypatch)
    assert [tasks.follow(), tasks.follow()] == [1, 0]
    assert states() == [CALLED_OFF, OPEN, OPEN]
    assert not Message.objects.exists()


def test_what_was_taken_down_before_it_was_called_off_is_told_to_who_booked() -> None:
    opening, keeper = make_opening()
    book(opening)
    Message.objects.all().delete()
    activity = opening.activity
    for event in (ActivityEvent.UNPUBLISH, ActivityEvent.CANCEL):
        activity.refresh_from_db()
        activities.move_activity(
            activity=activity, event=event, actor=keeper, at=BOOKS, reason="李局长不同意"
        )
        assert tasks.follow() == (event is ActivityEvent.CANCEL)
    assert PublicActivity.objects.get().standing == "withheld"
    assert tasks.follow() == 0
    assert Opening.objects.get().state == OpeningState.CANCELLED
    letter = Message.objects.get()
    assert (letter.subject.partition("：")[0], "李局长" in letter.text) == (
        "取消，请不要前往",
        False,
    )
    assert "5月20日 9:00" in letter.text
