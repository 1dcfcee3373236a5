"""Reads of the bookings: what is free, one booking by its link, who comes to a session."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum

from zhouzhi.apps.activities.domain.public.standing import Standing
from zhouzhi.apps.activities.models import Activity, PublicActivity, Session
from zhouzhi.apps.bookings.domain.links import booking_in, link_of
from zhouzhi.apps.bookings.domain.states import HOLDING, LIVE, BookingState, OpeningState
from zhouzhi.apps.bookings.domain.tickets import Ticket, TicketForged, read, written
from zhouzhi.apps.bookings.models import Booking, Opening
from zhouzhi.apps.bookings.permissions import (
    bookings_kept_by,
    keepable_by,
    openings_kept_by,
    openings_told_to_all,
)
from zhouzhi.apps.orgs.permissions import Someone
from zhouzhi.foundation.clock import OFFICE_ZONE
from zhouzhi.foundation.encryption import derived_keys
from zhouzhi.foundation.errors import NotFound, gettext_noop
from zhouzhi.foundation.signing import is_signed, sign_with


class Places(StrEnum):
    """What somebody who wants to book finds."""

    FREE = "free"
    FEW = "few"
    KEPT = "kept"
    FULL = "full"
    NOT_YET = "not_yet"
    CLOSED = "closed"
    PAUSED = "paused"
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        """It in Chinese."""
        return {
            "free": gettext_noop("可以预约"),
            "few": gettext_noop("名额不多"),
            "kept": gettext_noop("只剩优先名额"),
            "full": gettext_noop("约满，可候补"),
            "not_yet": gettext_noop("还没开始预约"),
            "closed": gettext_noop("预约已截止"),
            "paused": gettext_noop("暂停预约"),
            "cancelled": gettext_noop("这一场已取消"),
        }[self.value]


_FEW = 0.15
_LINKS, _TICKETS = "booking links", "booking tickets"


def keeps_priority(opening: Opening, *, at: datetime) -> bool:
    """Whether places are kept now for who needs them most (优先名额)."""
    return (
        opening.reserved > 0 and opening.reserved_until is not None and at < opening.reserved_until
    )


def free_to_all(opening: Opening, *, at: datetime) -> int:
    """How many places whoever has no priority may take (普通名额剩余)."""
    if not keeps_priority(opening, at=at):
        return opening.free
    return max(0, min(opening.free, opening.capacity - opening.reserved - opening.common_taken))


def places_of(opening: Opening, *, at: datetime) -> Places:
    """What somebody who wants to book finds now (名额情况)."""
    if opening.state == OpeningState.CANCELLED:
        return Places.CANCELLED
    if opening.state == OpeningState.PAUSED:
        return Places.PAUSED
    if at < opening.opens_at:
        return Places.NOT_YET
    if at >= opening.closes_at:
        return Places.CLOSED
    free = free_to_all(opening, at=at)
    if not free:
        return Places.KEPT if opening.free > 0 else Places.FULL
    return Places.FEW if free <= opening.capacity * _FEW else Places.FREE


def is_over(opening: Opening, *, at: datetime) -> bool:
    """Whether the session's last day is past (场次已结束); its bookings stay as they are then."""
    return at.astimezone(OFFICE_ZONE).date() > opening.ends_on


def opening_told(uuid: UUID | str) -> Opening:
    """The opening (开放预约) that anybody may book, by its uuid. Raises NotFound."""
    rows = openings_told_to_all().select_related("activity__public", "session")
    found = rows.filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    return found


def openings_of_told(activity_uuid: UUID | str) -> list[Opening]:
    """The openings (开放预约) of an activity that anybody may book, in their order."""
    rows = openings_told_to_all().filter(activity__public__uuid=activity_uuid)
    return list(rows.select_related("session").order_by("starts_at", "pk"))


def is_booked_ahead(activity_uuid: UUID | str, *, today: date) -> bool:
    """Whether the public page of an activity leads to its booking (要预约): of what is to come."""
    rows = openings_told_to_all().exclude(state=OpeningState.CANCELLED).filter(ends_on__gte=today)
    return rows.filter(activity__public__uuid=activity_uuid).exists()


def booking_by_link(link: str) -> Booking:
    """The booking (预约) that an address names. Raises NotFound for one that nobody was given."""
    number = booking_in(link, derived_keys(_LINKS))
    rows = Booking.objects.select_related("opening__activity__public", "opening__session")
    found = rows.filter(uuid=number).first() if number else None
    if found is None:
        raise NotFound
    return found


def booking_link(booking: Booking) -> str:
    """The signs of a booking's own address (预约链接)."""
    return link_of(booking.uuid, derived_keys(_LINKS)[-1])


def ticket_of(booking: Booking) -> str:
    """The ticket (入场凭证) of a booking as its code holds it, signed; nothing of who comes.

    It counts until the day after the session.
    """
    opening = booking.opening
    after = datetime.combine(opening.ends_on + timedelta(days=1), time.max, tzinfo=OFFICE_ZONE)
    drawn = Ticket(opening.uuid, booking.ticket, booking.party, after)
    _, signature = sign_with(derived_keys(_TICKETS)[-1], drawn.body())
    return written(drawn, signature)


def ticket_keys() -> tuple[bytes, ...]:
    """The public keys (验票公钥) by which a gate tells true tickets without a line."""
    return tuple(sign_with(key, b"")[0] for key in derived_keys(_TICKETS))


def ticket_told(code: str) -> Ticket:
    """What a ticket says, if it is one of ours. Raises TicketUnreadable, TicketForged."""
    ticket, signature = read(code)
    keys = ticket_keys()
    if not any(is_signed(ticket.body(), public_key=key, signature=signature) for key in keys):
        raise TicketForged
    return ticket


def place_in_line(booking: Booking) -> int:
    """How many parties wait before this one, itself counted (候补第几位)."""
    waiting = Booking.objects.filter(opening=booking.opening_id, state=BookingState.WAITING)
    return waiting.filter(pk__lte=booking.pk).count()


def activity_kept(user: Someone, uuid: UUID | str) -> Activity:
    """An activity whose booking `user` keeps. Raises NotFound."""
    found = keepable_by(user).filter(uuid=uuid).select_related("unit").first()
    if found is None:
        raise NotFound
    return found


def session_kept(user: Someone, activity: UUID | str, session: UUID | str) -> Session:
    """A session (场次) of an activity whose booking `user` keeps. Raises NotFound."""
    rows = Session.objects.filter(activity__in=keepable_by(user), activity__uuid=activity)
    found = rows.filter(uuid=session).select_related("activity__unit").first()
    if found is None:
        raise NotFound
    return found


def opening_kept(user: Someone, uuid: UUID | str) -> Opening:
    """An opening (开放预约) that `user` keeps. Raises NotFound."""
    rows = openings_kept_by(user).select_related("activity__unit", "session", "unit")
    found = rows.filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    return found


def booking_kept(user: Someone, uuid: UUID | str) -> Booking:
    """A booking (预约) of an opening that `user` keeps. Raises NotFound."""
    rows = bookings_kept_by(user).select_related("opening__activity__unit", "opening__unit")
    found = rows.filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    return found


def is_told(activity: Activity) -> bool:
    """Whether the public reads of an activity that goes ahead: only then it is booked (可开放)."""
    rows = PublicActivity.objects.filter(activity=activity, standing=Standing.ON)
    return rows.exists()


def openings_by_session(activity: Activity) -> dict[int, Opening]:
    """The openings (开放预约) of an activity, by the key of the session."""
    rows = Opening.objects.filter(activity=activity, session__isnull=False)
    return {row.session_id: row for row in rows.order_by("pk") if row.session_id is not None}


def openings_without_session(activity: Activity) -> list[Opening]:
    """Openings whose session the activity has no more (场次已删), while they are not called off."""
    rows = Opening.objects.filter(activity=activity, session__isnull=True)
    return list(rows.exclude(state=OpeningState.CANCELLED).order_by("pk"))


def bookings_of(opening: Opening) -> QuerySet[Booking]:
    """Who comes to a session, or waits for it (预约名单), in order."""
    return Booking.objects.filter(opening=opening, state__in=LIVE).order_by("pk")


def settled_bookings_of(opening: Opening) -> QuerySet[Booking]:
    """The bookings of which nothing more comes (已了结的预约), those called off first."""
    rows = Booking.objects.filter(opening=opening).exclude(state__in=LIVE)
    return rows.order_by("state", "pk")


def counts_of(opening: Opening) -> dict[str, int]:
    """How many bookings of a session stand how (各状态家数). One query."""
    rows = Booking.objects.filter(opening=opening).order_by().values_list("state")
    return dict(rows.annotate(Count("pk")))


def contacts_are_erased(opening: Opening) -> bool:
    """Whether contacts were erased (联系方式已清除), and nobody booked since."""
    if opening.erased_at is None:
        return False
    return not Booking.objects.filter(opening=opening).exclude(contact_sealed="").exists()


@dataclass(frozen=True, slots=True)
class Tally:
    """How much of an opening stands how: parties and people that come, that wait."""

    parties: int = 0
    people: int = 0
    waiting_parties: int = 0
    waiting_people: int = 0


def tallies_of(openings: Iterable[Opening]) -> dict[int, Tally]:
    """How many come and how many wait (预约人数), by the opening's key. One query."""
    keys = [one.pk for one in openings]
    held, waits = Q(state__in=HOLDING), Q(state=BookingState.WAITING)
    rows = (
        Booking.objects.filter(opening__in=keys)
        .order_by()
        .values("opening")
        .annotate(
            parties=Count("pk", filter=held),
            people=Sum("party", filter=held, default=0),
            waiting_parties=Count("pk", filter=waits),
            waiting_people=Sum("party", filter=waits, default=0),
        )
    )
    found = {
        row["opening"]: Tally(
            row["parties"], row["people"], row["waiting_parties"], row["waiting_people"]
        )
        for row in rows
    }
    return {key: found.get(key, Tally()) for key in keys}
