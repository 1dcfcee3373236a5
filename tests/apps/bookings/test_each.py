"""An opening that cannot be done holds up none that comes after it."""

from datetime import date, timedelta

import pytest

from tests.factories.activities import at_hour, make_session
from tests.factories.bookings import BEFORE, BOOKS, STARTS, book, make_shown, terms, wish
from zhouzhi.apps.bookings import actions, tasks
from zhouzhi.apps.bookings.actions import contacts, waiting
from zhouzhi.apps.bookings.models import Booking, Opening
from zhouzhi.foundation import clock

pytestmark = pytest.mark.django_db


class _BrokenError(Exception):
    pass


def breaks_first(monkeypatch: pytest.MonkeyPatch, where: object, name: str) -> None:
    """Let an act fail for the opening that comes first."""
    first, act = Opening.objects.order_by("pk")[0].pk, getattr(where, name)

    def fails(*given, **named):
        opening = named.get("opening") or given[0]
        if getattr(opening, "pk", opening) == first:
            raise _BrokenError
        return act(*given, **named)

    monkeypatch.setattr(where, name, fails)


def test_one_that_breaks_holds_up_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "business_now", lambda: BOOKS)
    stated = (make_session(at_hour(date(2023, 5, day)), capacity=50) for day in (20, 22))
    activity, keeper = make_shown(sessions=tuple(stated))
    for number, session in enumerate(activity.sessions.order_by("position")):
        opening = actions.open_session(session=session, terms=terms(1), actor=keeper, at=BEFORE)
        book(opening, wish(2 * number))
        book(opening, wish(2 * number + 1), waits=True)
    Opening.objects.update(followed=99)
    breaks_first(monkeypatch, tasks, "follow_opening")
    breaks_first(monkeypatch, waiting, "_lapse")
    breaks_first(monkeypatch, contacts, "_erase")
    with pytest.raises(ExceptionGroup, match="1 openings were left"):
        tasks.follow()
    first, second = Opening.objects.order_by("pk")
    assert first.followed == 99 > second.followed
    Opening.objects.update(followed=activity.public.sequence)
    with pytest.raises(ExceptionGroup):
        actions.lapse_offers(at=STARTS)
    waits = Booking.objects.filter(state="waiting")
    assert [one.opening_id for one in waits] == [first.pk]
    with pytest.raises(ExceptionGroup):
        actions.erase_contacts(on=STARTS.date() + timedelta(days=60))
    assert Booking.objects.exclude(contact_sealed="").count() == 2
