"""What becomes of bookings when their activity changes; what becomes of contacts in time."""

import logging
from datetime import time, timedelta
from pathlib import Path

import pytest
from django.db import connection

from tests.factories.activities import at_hour, make_session, revised, settle_all
from tests.factories.bookings import BOOKS, book, make_opening, wish
from tests.factories.orgs import make_user
from zhouzhi.apps.activities import actions as activities
from zhouzhi.apps.activities.domain.entries import PlaceEntry
from zhouzhi.apps.activities.domain.states import ActivityEvent
from zhouzhi.apps.bookings import actions, tasks
from zhouzhi.apps.bookings.domain.states import BookingState, OpeningState, Party
from zhouzhi.apps.bookings.models import Booking, Opening
from zhouzhi.apps.bookings.queries import booking_link
from zhouzhi.apps.bookings.queries.contacts import key_of, masked_contact
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.foundation import clock
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.errors import PermissionRefused
from zhouzhi.foundation.post.kept import looked_up
from zhouzhi.foundation.post.models import Message
from zhouzhi.foundation.post.outcomes import TurnedAway

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _with_mail(settings: object, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.ZHOUZHI_MAIL = "smtp://mail.example.org"  # type: ignore[attr-defined]
    settings.ZHOUZHI_MAIL_FROM = "office@example.org"  # type: ignore[attr-defined]
    monkeypatch.setattr(clock, "business_now", lambda: BOOKS)


def subjects() -> list[str]:
    return list(Message.objects.order_by("pk").values_list("subject", flat=True))


def test_a_letter_goes_to_an_address_that_stands_in_no_message() -> None:
    opening, _ = make_opening()
    booking = book(opening, wish(contact="family@example.org"))
    message = Message.objects.get()
    assert message.subject == "约上了：走近人工智能科普讲座"
    assert f"/ticket/{booking_link(booking)}/" in message.text
    assert "5月20日 9:00—11:00" in message.text
    assert "family" not in f"{message.address}{message.text}{message.name}"
    assert looked_up(message.address) == "family@example.org"


def test_all_are_told_once_that_an_activity_is_called_off() -> None:
    opening, _ = make_opening(2)
    book(opening, wish(1, party=2))
    book(opening, wish(2), waits=True)
    activities.move_activity(
        activity=opening.activity,
        event=ActivityEvent.CANCEL,
        actor=make_user(opening.unit),
        at=BOOKS,
        reason="李局长不同意",
        public_words="暴雨",
    )
    assert [tasks.follow(), tasks.follow()] == [1, 0]
    opening.refresh_from_db()
    assert (opening.state, opening.taken) == (OpeningState.CANCELLED, 0)
    assert set(Booking.objects.values_list("state", flat=True)) == {BookingState.CALLED_OFF}
    assert subjects()[2:] == ["取消，请不要前往：走近人工智能科普讲座"] * 2
    assert "暴雨" in Message.objects.latest("pk").text


def test_who_booked_hears_of_another_hour_and_keeps_the_place() -> None:
    opening, _ = make_opening()
    book(opening)
    activity = opening.activity
    session = activity.sessions.get()
    moved = make_session(
        at_hour(start=time(14), end=time(16)),
        places=(PlaceEntry("二楼教室"),),
        uuid=str(session.uuid),
        capacity=500,
    )
    activity.refresh_from_db()
    activities.revise_activity(
        activity=activity,
        entries=revised(activity, sessions=(moved,)),
        edit_count=activity.edit_count,
        actor=make_user(activity.unit),
        at=BOOKS,
    )
    assert tasks.follow() == 0  # nothing is said before it is settled
    settle_all(activity)
    activity.refresh_from_db()
    for event in (ActivityEvent.CLEAR, ActivityEvent.PUBLISH):
        activities.move_activity(
            activity=activity, event=event, actor=make_user(activity.unit), at=BOOKS
        )
    assert [tasks.follow(), tasks.follow()] == [1, 0]
    assert subjects()[1:] == ["时间或地点有变：走近人工智能科普讲座"]
    assert "14:00—16:00" in Message.objects.latest("pk").text
    opening.refresh_from_db()
    assert (opening.taken, opening.starts_at.astimezone(clock.OFFICE_ZONE).hour) == (1, 14)


def test_a_keeper_looks_at_a_contact_for_a_reason_that_stays() -> None:
    opening, keeper = make_opening()
    booking = book(opening, wish(contact="13900000001"))
    assert masked_contact(booking) == "139****0001"
    with pytest.raises(actions.ReasonMissing):
        actions.reveal_contact(booking=booking, reason=" ", actor=keeper)
    stranger = make_user(OrgUnit.objects.get(name="白石区科学技术局"))
    with pytest.raises(PermissionRefused):
        actions.reveal_contact(booking=booking, reason="有事", actor=stranger)
    assert actions.reveal_contact(booking=booking, reason="改楼层", actor=keeper) == "13900000001"
    line = AuditLine.objects.get(verb="bookings.contact.reveal")
    assert (line.reason, "139" in str(line.detail)) == ("改楼层", False)


CANARIES = {"mail": "canary-7f3a@example.org", "mobile": "13900007341", "class": "金丝雀班"}


def written_anywhere(home: Path) -> list[str]:
    """Which canaries stand in any column of any table, or in any file of the home folder."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table == "search_terms":  # an index without content; what it holds lies beside it
                continue
            cursor.execute(f'SELECT * FROM "{table}"')
            held = repr(cursor.fetchall())
            found += [f"{name} in {table}" for name, value in CANARIES.items() if value in held]
    for path in home.rglob("*"):
        if path.is_file():
            held = path.read_bytes()
            found += [
                f"{name} in {path.name}"
                for name, value in CANARIES.items()
                if value.encode() in held
            ]
    return found


def test_contacts_are_never_readable_and_after_thirty_days_gone(
    settings: object, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    opening, _ = make_opening(5, group_most=3)
    group = {"party": 3, "party_kind": Party.GROUP, "group_name": CANARIES["class"]}
    book(opening, wish(1, contact=CANARIES["mail"]))
    book(opening, wish(2, contact=CANARIES["mobile"]))
    book(opening, wish(3, contact="t@x.org", **group))
    book(opening, wish(4, contact="w" + CANARIES["mail"]), waits=True)
    home = Path(settings.ZHOUZHI_HOME)  # type: ignore[attr-defined]
    assert written_anywhere(home) == ["class in booking"]
    day = opening.ends_on + timedelta(days=30)
    assert actions.erase_contacts(on=day - timedelta(days=1)) == 0
    assert actions.erase_contacts(on=day) == 4
    assert actions.erase_contacts(on=day) == 0
    assert written_anywhere(home) == []
    keys = {key_of(value) for value in CANARIES.values()}
    rows = Booking.objects.order_by("pk")
    assert keys.isdisjoint(rows.values_list("contact_key", flat=True))
    assert list(rows.values_list("party", flat=True)) == [1, 1, 3, 1]
    assert Opening.objects.get().taken == 5
    assert not any(value in caplog.text for value in CANARIES.values())
    for message in Message.objects.all():
        with pytest.raises(TurnedAway):
            looked_up(message.address)
    assert [masked_contact(one) for one in rows] == [""] * 4


def test_a_lost_key_loses_contacts_and_links_but_no_booking(settings: object) -> None:
    opening, keeper = make_opening()
    booking = book(opening, wish(contact="13900000001"))
    (Path(settings.ZHOUZHI_HOME) / "encryption-key").unlink()  # type: ignore[attr-defined]
    assert masked_contact(booking) == ""
    again = book(opening, wish(2, contact="13900000001"))
    assert (again.state, masked_contact(again)) == (BookingState.BOOKED, "139****0001")
    actions.give_back(booking=booking, at=BOOKS)
    actions.call_off(opening=opening, reason="停电", actor=keeper)
