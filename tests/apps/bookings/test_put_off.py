"""What becomes of who booked, and of who waits, while an activity is put off."""

from datetime import timedelta

import pytest

from tests.factories.bookings import BOOKS, STARTS, book, make_opening, wish
from zhouzhi.apps.activities import actions as activities
from zhouzhi.apps.activities.domain.states import ActivityEvent
from zhouzhi.apps.bookings import actions, tasks
from zhouzhi.apps.bookings.actions import follow_opening
from zhouzhi.apps.bookings.domain.states import BookingState
from zhouzhi.apps.bookings.domain.waiting import OFFER_LASTS
from zhouzhi.apps.bookings.models import Booking, Opening
from zhouzhi.apps.campaigns.domain.states import CampaignState
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation import clock
from zhouzhi.foundation.post.models import Message

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _with_mail(settings: object, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.ZHOUZHI_MAIL = "smtp://mail.example.org"  # type: ignore[attr-defined]
    settings.ZHOUZHI_MAIL_FROM = "office@example.org"  # type: ignore[attr-defined]
    monkeypatch.setattr(clock, "business_now", lambda: BOOKS)


def move(opening: Opening, event: ActivityEvent, keeper: User) -> None:
    """What the unit does with the activity, without the worker having seen it."""
    activity = opening.activity
    activity.refresh_from_db()
    activities.move_activity(
        activity=activity, event=event, actor=keeper, at=BOOKS, public_words="暴雨", reason="暴雨"
    )


def put_on_again(opening: Opening, keeper: User) -> None:
    for event in (ActivityEvent.RESUME, ActivityEvent.PUBLISH):
        move(opening, event, keeper)


def news() -> list[str]:
    rows = Message.objects.order_by("pk").values_list("subject", flat=True)
    return [subject.partition("：")[0] for subject in rows]


def states(*bookings: Booking) -> list[str]:
    return [Booking.objects.get(pk=one.pk).state for one in bookings]


def test_who_booked_hears_of_every_time_that_it_is_put_off_and_put_on_again() -> None:
    opening, keeper = make_opening()
    book(opening)
    for _ in range(2):
        move(opening, ActivityEvent.POSTPONE, keeper)
        assert [tasks.follow(), tasks.follow()] == [1, 0]
        put_on_again(opening, keeper)
        assert [tasks.follow(), tasks.follow()] == [1, 0]
    told = ["延期，请不要按原时间前往", "时间或地点有变"]
    assert news() == ["约上了", *told, *told]


def test_contacts_are_kept_while_it_is_put_off_and_go_after_the_new_day() -> None:
    opening, keeper = make_opening()
    book(opening)
    actions.give_back(booking=book(opening, wish(2)), at=BOOKS)
    late = opening.ends_on + timedelta(days=90)
    move(opening, ActivityEvent.POSTPONE, keeper)
    tasks.follow()
    assert actions.erase_contacts(on=late) == 1  # of who gave the places back
    put_on_again(opening, keeper)
    tasks.follow()
    assert actions.erase_contacts(on=late) == 1
    book(opening, wish(3))
    assert [actions.erase_contacts(on=late) for _ in range(2)] == [1, 0]


def test_contacts_of_what_is_put_off_go_with_the_campaign() -> None:
    opening, keeper = make_opening()
    book(opening)
    move(opening, ActivityEvent.POSTPONE, keeper)
    late = opening.ends_on + timedelta(days=90)
    assert actions.erase_contacts(on=late) == 0
    Campaign.objects.update(state=CampaignState.CLOSED)
    assert actions.erase_contacts(on=late) == 1


@pytest.mark.parametrize("event", [ActivityEvent.POSTPONE, ActivityEvent.UNPUBLISH])
def test_nothing_is_offered_and_nobody_lapses_while_it_is_off(event: ActivityEvent) -> None:
    opening, keeper = make_opening(2)
    first, second = (book(opening, wish(number)) for number in (1, 2))
    offered, waiting = (book(opening, wish(number), waits=True) for number in (3, 4))
    actions.give_back(booking=first, at=BOOKS)
    move(opening, event, keeper)
    assert actions.give_back(booking=second, at=BOOKS).state == BookingState.CANCELLED
    for at in (BOOKS, STARTS):  # also before the worker has followed
        assert actions.lapse_offers(at=at) == 0
        tasks.follow()
    assert states(offered, waiting) == [BookingState.OFFERED, BookingState.WAITING]
    assert sum(one.startswith("候补到位") for one in news()) == 1


def test_who_waits_is_asked_once_it_goes_ahead_and_an_offer_stands_anew() -> None:
    opening, keeper = make_opening(2)
    first, second = (book(opening, wish(number)) for number in (1, 2))
    offered, waiting = (book(opening, wish(number), waits=True) for number in (3, 4))
    actions.give_back(booking=first, at=BOOKS)
    move(opening, ActivityEvent.POSTPONE, keeper)
    tasks.follow()
    actions.give_back(booking=second, at=BOOKS)
    put_on_again(opening, keeper)
    later = BOOKS + timedelta(days=1)
    assert actions.lapse_offers(at=later) == 0
    follow_opening(opening=opening, at=later)
    assert actions.lapse_offers(at=later) == 0
    assert states(offered, waiting) == [BookingState.OFFERED] * 2
    actions.accept_offer(booking=offered, at=later + timedelta(hours=11))
    assert actions.lapse_offers(at=later + OFFER_LASTS) == 1
