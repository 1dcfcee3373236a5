"""What a keeper does: opening sessions, changing their terms, pausing, calling off (开放预约)."""

import hashlib
from datetime import date, datetime, time

from django.db import IntegrityError, transaction

from zhouzhi.apps.activities.domain.public.standing import Standing
from zhouzhi.apps.activities.domain.when import WhenKind
from zhouzhi.apps.activities.models import PublicActivity, Session
from zhouzhi.apps.activities.queries import when_of
from zhouzhi.apps.bookings.actions.contacts import ReasonMissing
from zhouzhi.apps.bookings.actions.places import held
from zhouzhi.apps.bookings.actions.telling import chain_of, tell, words_of
from zhouzhi.apps.bookings.actions.waiting import offer_free, settle
from zhouzhi.apps.bookings.domain.letters import News
from zhouzhi.apps.bookings.domain.states import (
    LIVE,
    OPENING_MOVES,
    BookingEvent,
    OpeningEvent,
    OpeningState,
)
from zhouzhi.apps.bookings.domain.terms import Terms, must_be_sound
from zhouzhi.apps.bookings.models import Booking, Opening
from zhouzhi.apps.bookings.permissions import may_keep
from zhouzhi.apps.bookings.queries.terms import TERMS, approved_of
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation import clock
from zhouzhi.foundation.audit.actions import Actor, record
from zhouzhi.foundation.errors import (
    InvalidTransition,
    PermissionRefused,
    StaleEdit,
    gettext_noop,
)
from zhouzhi.foundation.reasons import given_reason
from zhouzhi.foundation.served.actions import change


class NotBookable(InvalidTransition):
    """The session cannot be booked as it stands (不能开放预约)."""

    code = "booking_not_bookable"
    template = gettext_noop("活动还没有公布，公布以后才能开放预约。")


class OpeningStale(StaleEdit):
    """The session was opened already (已经开放)."""

    code = "booking_opening_stale"
    template = gettext_noop("这一场已经开放预约了。请刷新页面，在它的预约页上修改。")


class CapacityBelowTaken(InvalidTransition):
    """Fewer places than are taken (名额少于已约)."""

    code = "booking_below_taken"
    template = gettext_noop(
        "已经约出 {taken} 个名额，不能减到 {capacity} 个。请先商量哪些人改场，由他们在预约页退订。"
    )


@transaction.atomic
def open_session(*, session: Session, terms: Terms, actor: User, at: datetime) -> Opening:
    """Open a session for booking (开放预约).

    Raises NotBookable, OpeningStale, OverApprovedPlaces, TermsRefused, PermissionRefused.
    """
    activity = session.activity
    if not may_keep(actor, activity):
        raise PermissionRefused
    starts_at, ends_on = _times_of(session)
    public = PublicActivity.objects.filter(activity=activity, standing=Standing.ON).first()
    if public is None:
        raise NotBookable
    if starts_at <= at:
        raise NotBookable(gettext_noop("这一场已经开始，不能再开放预约。"))
    approved = approved_of(session)
    must_be_sound(terms, approved, starts_at=starts_at)
    opening = Opening(
        activity=activity,
        session=session,
        unit=activity.unit,
        approved=approved.most,
        starts_at=starts_at,
        ends_on=ends_on,
        followed=public.sequence,
        made_by=actor,
        made_at=clock.now(),
    )
    _fill(opening, terms)
    opening.seen = seen_of(opening)
    try:
        with transaction.atomic():
            opening.save(force_insert=True)
    except IntegrityError:
        raise OpeningStale from None
    record(actor=actor, verb="bookings.opening.open", obj=opening, detail=_detail(terms))
    change()
    return opening


@transaction.atomic
def revise_terms(*, opening: Opening, terms: Terms, actor: User, at: datetime) -> Opening:
    """Change the terms of an opening (改预约办法); what is added goes to who waits.

    Raises CapacityBelowTaken, OverApprovedPlaces, TermsRefused, InvalidTransition,
    PermissionRefused.
    """
    now = held(opening)
    if not may_keep(actor, now.activity):
        raise PermissionRefused
    if now.state == OpeningState.CANCELLED or now.session is None:
        raise OPENING_MOVES.refusal(OpeningState.CANCELLED, OpeningEvent.PAUSE)
    approved = approved_of(now.session)
    must_be_sound(terms, approved, starts_at=starts_of(now))
    if terms.capacity < now.taken:
        raise CapacityBelowTaken(field="capacity", taken=now.taken, capacity=terms.capacity)
    now.approved = approved.most
    _fill(now, terms)
    now.save(update_fields=[*TERMS, "approved"])  # the counters are moved by their own guards
    record(actor=actor, verb="bookings.opening.revise", obj=now, detail=_detail(terms))
    change()
    offer_free(now, at=at)
    return now


@transaction.atomic
def move_opening(*, opening: Opening, event: OpeningEvent, actor: User, at: datetime) -> Opening:
    """Pause booking, or take it up again (暂停、恢复预约); bookings stay as they are.

    Raises InvalidTransition, PermissionRefused. Calling off is `call_off`.
    """
    now = held(opening)
    if not may_keep(actor, now.activity):
        raise PermissionRefused
    if event is OpeningEvent.CANCEL:
        raise OPENING_MOVES.refusal(OpeningState(now.state), event)
    now.state = OPENING_MOVES.target(OpeningState(now.state), event)
    now.save(update_fields=["state"])
    record(actor=actor, verb=f"bookings.opening.{event}", obj=now)
    change()
    offer_free(now, at=at)
    return now


@transaction.atomic
def call_off(*, opening: Opening, reason: str, actor: Actor, is_told: bool = True) -> int:
    """Call a session off (取消场次) and tell all who booked or wait; how many parties there were.

    The reason is told to them; of what is past nobody need be written (`is_told`).
    Raises ReasonMissing, InvalidTransition, PermissionRefused.
    """
    now = held(opening)
    if isinstance(actor, User) and not may_keep(actor, now.activity):
        raise PermissionRefused
    why = given_reason(reason)
    if not why:
        raise ReasonMissing(field="reason")
    now.state = OPENING_MOVES.target(OpeningState(now.state), OpeningEvent.CANCEL)
    now.taken = now.common_taken = 0
    now.off_reason = why
    now.save(update_fields=["state", "taken", "common_taken", "off_reason"])
    live = list(Booking.objects.filter(opening=now, state__in=LIVE).order_by("pk"))
    for booking in live:
        settle(booking, BookingEvent.CALL_OFF)
    if is_told:
        tell(live, News.CALLED_OFF, now, reason=why)
    record(
        actor=actor,
        verb="bookings.opening.cancel",
        obj=now,
        reason=why,
        detail={"parties": len(live), "people": sum(one.party for one in live)},
        chain=chain_of(now),
    )
    change()
    return len(live)


def starts_of(opening: Opening) -> datetime:
    """From when the session is, as last seen, in the office's zone; 00:00 without an hour."""
    first = datetime.combine(opening.ends_on, time(0), tzinfo=clock.OFFICE_ZONE)
    return (opening.starts_at or first).astimezone(clock.OFFICE_ZONE)


def seen_of(opening: Opening) -> str:
    """A hash of what bookers know of the session: when, and where."""
    _, when, where = words_of(opening)
    return hashlib.sha256(f"{when}\n{where}".encode()).hexdigest()


def _times_of(session: Session) -> tuple[datetime, date]:
    """From when a session is, and its last day. Raises NotBookable for a time that is not exact."""
    when = when_of(session)
    if when.kind not in {WhenKind.INSTANT, WhenKind.DAY} or when.starts_on is None:
        words = gettext_noop(
            "这一场还没有定到某一天，不能开放预约。跨几天的，请把活动改成每天一场再开放。"
        )
        raise NotBookable(words)
    hour = when.starts_at or time(0)
    starts_at = datetime.combine(when.starts_on, hour, tzinfo=clock.OFFICE_ZONE)
    return starts_at, when.ends_on or when.starts_on


def _fill(opening: Opening, terms: Terms) -> None:
    for name in TERMS:
        setattr(opening, name, getattr(terms, name))


def _detail(terms: Terms) -> dict[str, object]:
    return {name: getattr(terms, name) for name in TERMS}
