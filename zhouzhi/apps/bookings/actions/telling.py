"""Letters to who booked (通知预约人): rows of the act, with an address that is looked up later."""

from collections.abc import Iterable
from datetime import datetime, time

from django.conf import settings

from zhouzhi.apps.activities.domain.public.told import ToldSession, told_in
from zhouzhi.apps.activities.domain.sheets.when_said import plain_words
from zhouzhi.apps.activities.domain.when import When, WhenKind
from zhouzhi.apps.activities.models import PublicActivity
from zhouzhi.apps.bookings.domain.contacts import ContactWay
from zhouzhi.apps.bookings.domain.letters import News, Told, letter_of
from zhouzhi.apps.bookings.domain.tickets import shown_code
from zhouzhi.apps.bookings.models import Booking, Opening
from zhouzhi.apps.bookings.queries import booking_link
from zhouzhi.foundation.audit.actions import NamedActor
from zhouzhi.foundation.clock import OFFICE_ZONE
from zhouzhi.foundation.day_said import day_said
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.post.actions import send_all
from zhouzhi.foundation.post.channels import is_set_up
from zhouzhi.foundation.post.kept import kept_address
from zhouzhi.foundation.post.kinds import Way
from zhouzhi.foundation.post.letters import Letter
from zhouzhi.foundation.said import Said

KEEPER = "bookings"
BOOKER = NamedActor(audit_key="booker", audit_name=gettext_noop("预约人"), audit_chain="system")
_WAYS = {ContactWay.MAIL: Way.MAIL, ContactWay.MOBILE: Way.SMS}


def chain_of(opening: Opening) -> str:
    """The audit chain of an opening: that of the unit that holds the session."""
    return opening.unit.path[:6]


def tell(
    bookings: Iterable[Booking], news: News, opening: Opening, *, reason: str = "", of: str = ""
) -> int:
    """Write to those who can be written to; how many letters there were.

    A mobile number gets a short message where the server can send any. `of` tells letters of the
    same news apart.
    """
    ways = {way.value: _WAYS[way] for way in ContactWay if is_set_up(_WAYS[way])}
    reached = [one for one in bookings if one.contact_sealed and one.contact_way in ways]
    if not reached:
        return 0
    name, when, where = words_of(opening)
    letters = []
    for one in reached:
        told = Told(
            name=name,
            when=when,
            where=where,
            party=one.party,
            code=shown_code(one.code),
            url=f"{settings.ZHOUZHI_ORIGIN}/ticket/{booking_link(one)}/",
            until=_instant(one.offered_until),
            reason=reason,
        )
        subject, text = letter_of(news, told)
        letters.append(
            Letter(
                key=f"bookings:{one.pk}:{news}:{of}",
                way=ways[one.contact_way],
                to=kept_address(KEEPER, one.uuid),
                subject=str(subject),
                text=str(text),
                party=str(opening.unit.uuid),
                name=BOOKER.audit_name,
                is_secret=True,
            )
        )
    return send_all(letters)


def words_of(opening: Opening) -> tuple[str, str, str]:
    """Name, time and place of a session as the public was told of them last.

    Of one that is told of no more the time is the one that was booked.
    """
    public = PublicActivity.objects.filter(activity=opening.activity_id).first()
    if public is None or not public.told:
        return str(opening.activity), _booked_time(opening), ""
    told = told_in(public.told)
    session = session_told(opening, told.sessions)
    if session is None:
        return told.name, _booked_time(opening), ""
    places = [f"{place.name} {place.address}".strip() for place in session.places]
    year = session.when.starts_on.year if session.when.starts_on else 0
    where = str(Said("{places}", places=tuple(places)))
    return told.name, plain_words(session.when, year=year), where


def _booked_time(opening: Opening) -> str:
    if opening.starts_at is None:
        return ""
    starts_at = opening.starts_at.astimezone(OFFICE_ZONE)
    has_hour = starts_at.time() != time(0)
    when = When(
        WhenKind.INSTANT if has_hour else WhenKind.DAY,
        starts_on=starts_at.date(),
        starts_at=starts_at.time() if has_hour else None,
    )
    return plain_words(when, year=starts_at.year)


def session_told(opening: Opening, sessions: Iterable[ToldSession]) -> ToldSession | None:
    """The session that is booked, as it was told; None where it is told of no more."""
    key = str(opening.session.uuid) if opening.session is not None else ""
    return next((one for one in sessions if one.key == key), None)


def _instant(at: datetime | None) -> Said | str:
    if at is None:
        return ""
    local = at.astimezone(OFFICE_ZONE)
    return Said(_AT, day=day_said(local.date()), hour=f"{local:%H:%M}")


_AT = gettext_noop("{day} {hour}")
