"""What becomes of bookings when their activity is put off, called off, or moved (活动有变)."""

from datetime import datetime, time

from django.db import transaction

from zhouzhi.apps.activities.domain.public.standing import Standing
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.models import PublicActivity
from zhouzhi.apps.activities.queries import when_of
from zhouzhi.apps.bookings.actions.openings import call_off, seen_of, starts_of
from zhouzhi.apps.bookings.actions.places import held
from zhouzhi.apps.bookings.actions.telling import chain_of, tell
from zhouzhi.apps.bookings.actions.waiting import renew_offers
from zhouzhi.apps.bookings.domain.letters import News
from zhouzhi.apps.bookings.domain.states import LIVE, OpeningState
from zhouzhi.apps.bookings.domain.terms import closing_moved
from zhouzhi.apps.bookings.models import Booking, Opening
from zhouzhi.apps.bookings.queries.terms import approved_of
from zhouzhi.foundation import clock
from zhouzhi.foundation.audit.actions import SYSTEM, record
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.said import Said

PUT_OFF = "put off"
_OFF = gettext_noop("主办单位取消了这项活动。")
_GONE = gettext_noop("主办单位撤销了这一场。")
_NOT_HELD = gettext_noop("这一场不办了。")


@transaction.atomic
def follow_opening(*, opening: Opening, at: datetime) -> bool:
    """Bring an opening in line with its activity (跟随活动); whether anything had changed.

    Called off with the activity, or without its session: all are told not to come, unless its days
    are past. Put off: they are told so, once, and keep their bookings. At another time or place:
    they are told of it, once. What was approved goes down with a new clearance as far as places are
    not given out yet.
    """
    public = PublicActivity.objects.filter(activity=opening.activity_id).first()
    now = held(opening)
    if public is None or now.state == OpeningState.CANCELLED:
        return False
    now.followed = public.sequence
    now.save(update_fields=["followed"])
    why = _why_off(now, public)
    if why:
        is_ahead = now.ends_on >= at.astimezone(clock.OFFICE_ZONE).date()
        call_off(opening=now, reason=why, actor=SYSTEM, is_told=is_ahead)
        return True
    return _follow(now, public, at)


def _why_off(now: Opening, public: PublicActivity) -> str:
    """Why nobody should come, as bookers read it; "" where the session is not called off.

    What was taken down before it was called off is told to nobody else, but to those who booked. A
    second report of what another unit holds says nothing of whether that is held.
    """
    standing, activity = Standing(public.standing), now.activity
    is_taken_down = standing is Standing.WITHHELD and activity.same_as_id is None
    if standing is Standing.CANCELLED:
        return public.reason or str(Said(_OFF))
    if is_taken_down and activity.state == ActivityState.CANCELLED:
        return str(Said(_OFF))
    if now.session is not None and now.session.is_off:
        return str(Said(_NOT_HELD))
    return str(Said(_GONE)) if standing is Standing.ON and now.session is None else ""


def _follow(now: Opening, public: PublicActivity, at: datetime) -> bool:
    standing = Standing(public.standing)
    if standing is Standing.POSTPONED:
        return _say(now, News.PUT_OFF, PUT_OFF, reason=public.reason)
    return standing is Standing.ON and _follow_session(now, at)


def _follow_session(opening: Opening, at: datetime) -> bool:
    """Take over the session's time, and what is approved of it now."""
    session = opening.session
    if session is None:
        return False
    when, approved = when_of(session), approved_of(session).most
    if when.starts_on is not None:
        hour = when.starts_at or time(0)
        starts_at = datetime.combine(when.starts_on, hour, tzinfo=clock.OFFICE_ZONE)
        _move_closing(opening, starts_at)
        opening.starts_at, opening.ends_on = starts_at, when.ends_on or when.starts_on
    opening.approved = max(approved, opening.taken)
    opening.capacity = min(opening.capacity, opening.approved)
    opening.save(update_fields=_FOLLOWS)
    if opening.seen == PUT_OFF:
        renew_offers(opening, at=at)
    return _say(opening, News.MOVED, seen_of(opening))


def _move_closing(opening: Opening, starts_at: datetime) -> None:
    """Let booking close, and kept places go, as long before the session as the keeper stated."""
    before, zone = starts_of(opening), clock.OFFICE_ZONE
    closes_at = opening.closes_at.astimezone(zone)
    opening.closes_at = closing_moved(closes_at, before=before, after=starts_at)
    if opening.reserved_until is not None:
        until = opening.reserved_until.astimezone(zone)
        moved = closing_moved(until, before=before, after=starts_at)
        opening.reserved_until = min(moved, opening.closes_at)


def _say(opening: Opening, news: News, seen: str, *, reason: str = "") -> bool:
    """Tell those that booked, unless they know it already.

    What is put off a second time, or goes back to where it was, is news again.
    """
    if opening.seen == seen:
        return False
    live = list(Booking.objects.filter(opening=opening, state__in=LIVE).order_by("pk"))
    tell(live, news, opening, reason=reason, of=str(opening.followed))
    opening.seen = seen
    opening.save(update_fields=["seen"])
    record(
        actor=SYSTEM,
        verb=f"bookings.opening.{_VERBS[news]}",
        obj=opening,
        detail={"parties": len(live), "closes_at": opening.closes_at},
        chain=chain_of(opening),
    )
    return True


_FOLLOWS = ("starts_at", "ends_on", "closes_at", "reserved_until", "approved", "capacity")
_VERBS = {News.PUT_OFF: "put_off", News.MOVED: "follow"}
