"""On which terms a session is booked (预约办法): how many places, since when, how many at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from zhouzhi.apps.activities.domain.kinds import Audience
from zhouzhi.foundation.errors import InvalidInput, gettext_noop
from zhouzhi.foundation.said import Said

UNLICENSED = 999
MOST_PARTY, MOST_GROUP, MOST_BOOKINGS = 20, 500, 10
_EVENING = time(20)
_CHILD = 14
_YOUNG = {Audience.PRESCHOOL, Audience.PRIMARY, Audience.SECONDARY, Audience.FAMILIES}


class TermsRefused(InvalidInput):
    """Terms that cannot be (预约办法不对)."""

    code = "booking_terms_refused"


class OverApprovedPlaces(TermsRefused):
    """More places than were approved (超过核准人数)."""

    code = "booking_over_approved"
    template = gettext_noop(
        "这一场最多放出 {approved} 个名额（{ground}），您填的是 {capacity}。"
        "请减到 {approved} 以内。"
    )


@dataclass(frozen=True, slots=True)
class Terms:
    """What a keeper states when a session is opened.

    Up to `reserved` places are kept until `reserved_until` for who needs them most (优先名额).
    `group_most` 0 means that no groups are taken.
    """

    capacity: int
    opens_at: datetime
    closes_at: datetime
    most_party: int = 5
    group_most: int = 0
    contact_most: int = 2
    reserved: int = 0
    reserved_until: datetime | None = None
    needs_consent: bool = False


@dataclass(frozen=True, slots=True)
class Approved:
    """How many people a session may hold (核准人数), and what says so."""

    most: int
    ground: str


def approved_for(
    *, licensed: int | None, is_exempt: bool, stated: int | None, venue: int | None
) -> Approved:
    """The least of all that bounds a session (核准人数).

    Without a licence of the police nobody gathers a thousand; a licence says its own number.
    """
    bounds = []
    if licensed is not None:
        bounds.append(Approved(licensed, gettext_noop("安全许可的核准人数")))
    elif not is_exempt:
        bounds.append(Approved(UNLICENSED, gettext_noop("没有安全许可，每场不到 1000 人")))
    if stated is not None:
        bounds.append(Approved(stated, gettext_noop("过审时填报的容量")))
    if venue is not None:
        bounds.append(Approved(venue, gettext_noop("场地的核定容量")))
    if not bounds:
        bounds.append(Approved(UNLICENSED, gettext_noop("没有核定容量，按每场不到 1000 人")))
    return min(bounds, key=lambda one: one.most)


def is_for_the_young(age_from: int | None, audiences: Iterable[str]) -> bool:
    """Whether a session is meant for children, so that guardians are asked (面向未成年人)."""
    return (age_from is not None and age_from < _CHILD) or bool(_YOUNG & set(audiences))


def first_terms_for(
    capacity: int, *, opens_at: datetime, starts_at: datetime, needs_consent: bool
) -> Terms:
    """What a keeper begins with (预填): until the evening before, or as late as there is left.

    Instants are in the office's zone.
    """
    evening = datetime.combine(starts_at.date(), _EVENING, tzinfo=starts_at.tzinfo)
    closes_at = max(evening - timedelta(days=1), opens_at + timedelta(hours=1))
    return Terms(
        capacity=capacity,
        opens_at=opens_at,
        closes_at=min(closes_at, last_closing(starts_at)),
        most_party=max(1, min(5, capacity, MOST_PARTY)),
        needs_consent=needs_consent,
    )


def last_closing(starts_at: datetime) -> datetime:
    """Until when a session can be booked at most (最晚截止): until it begins, in the office's zone.

    One that says no hour (00:00) may be booked until its day ends.
    """
    return starts_at + timedelta(days=1) if starts_at.time() == time(0) else starts_at


def closing_moved(closes_at: datetime, *, before: datetime, after: datetime) -> datetime:
    """When booking closes once the session begins at another time (截止随场次改).

    It moves by as many days, or by as much where it closed on the session's own day; all in the
    office's zone.
    """
    days = timedelta(days=(after.date() - before.date()).days)
    is_same_day = closes_at.date() == before.date()
    has_hours = before.time() != time(0) != after.time()
    moved = closes_at + (after - before if is_same_day and has_hours else days)
    return min(moved, last_closing(after))


def must_be_sound(terms: Terms, approved: Approved, *, starts_at: datetime) -> None:
    """Refuse terms that cannot be kept (核对预约办法) of a session that begins then.

    Raises TermsRefused, OverApprovedPlaces, each at its field.
    """
    _places(terms, approved)
    _times(terms, last_closing(starts_at))
    _parties(terms)


def _places(terms: Terms, approved: Approved) -> None:
    if terms.capacity < 1:
        raise TermsRefused(gettext_noop("名额至少是 1 个。"), field="capacity")
    if terms.capacity > approved.most:
        raise OverApprovedPlaces(
            field="capacity",
            approved=approved.most,
            ground=Said(approved.ground),
            capacity=terms.capacity,
        )
    if not 0 <= terms.reserved <= terms.capacity:
        raise TermsRefused(gettext_noop("优先名额不能多于名额。"), field="reserved")


def _times(terms: Terms, latest: datetime) -> None:
    if terms.closes_at <= terms.opens_at:
        raise TermsRefused(gettext_noop("截止预约应晚于开始预约。"), field="closes_at")
    if terms.closes_at > latest:
        words = gettext_noop("预约最晚到这一场开始时截止；没有写几点开始的，到当天结束。")
        raise TermsRefused(words, field="closes_at")
    if terms.reserved and terms.reserved_until is None:
        words = gettext_noop("留了优先名额的，请写明留到什么时候。")
        raise TermsRefused(words, field="reserved_until")
    if terms.reserved_until is not None and terms.reserved_until > terms.closes_at:
        words = gettext_noop("优先名额最晚留到截止预约的时候，到时没有约出的给大家约。")
        raise TermsRefused(words, field="reserved_until")


def _parties(terms: Terms) -> None:
    most = min(MOST_PARTY, terms.capacity)
    if not 1 <= terms.most_party <= most:
        words = gettext_noop("一次最多约的人数应在 1 至 {most} 之间。")
        raise TermsRefused(words, field="most_party", most=most)
    most = min(MOST_GROUP, terms.capacity)
    if not 0 <= terms.group_most <= most:
        words = gettext_noop("团体人数上限应在 0 至 {most} 之间，0 表示不接团体。")
        raise TermsRefused(words, field="group_most", most=most)
    if not 1 <= terms.contact_most <= MOST_BOOKINGS:
        words = gettext_noop("同一联系方式应在 1 至 {most} 场之间。")
        raise TermsRefused(words, field="contact_most", most=MOST_BOOKINGS)
