"""Contacts of who booked: encrypted, shown for a reason, forgotten in time (联系方式)."""

import hashlib
import hmac
from datetime import date, timedelta

from django.db import transaction

from zhouzhi.apps.bookings.domain.contacts import ContactWay
from zhouzhi.apps.bookings.models import Booking, Opening
from zhouzhi.apps.bookings.permissions import may_keep
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation import clock
from zhouzhi.foundation.audit.actions import SYSTEM, record
from zhouzhi.foundation.encryption import SecretUnreadable, decrypt, derived_keys, encrypt
from zhouzhi.foundation.errors import (
    InvalidInput,
    NotFound,
    PermissionRefused,
    Unavailable,
    gettext_noop,
)
from zhouzhi.foundation.reasons import given_reason

KEPT_FOR = timedelta(days=30)
_PURPOSE = "booking contacts"


class ContactGone(NotFound):
    """The contact was erased in time (联系方式已清除)."""

    code = "booking_contact_gone"
    template = gettext_noop("活动结束已满 30 天，联系方式按规定清除了，只留人数。")


class ReasonMissing(InvalidInput):
    """Nobody looks at a contact without a reason (缺理由)."""

    code = "booking_reason_missing"
    template = gettext_noop("请写明为什么要看这个联系方式，理由会留在审计记录里。")


class ContactUnreadable(Unavailable):
    """The key that opens contacts is lost (联系方式打不开)."""

    code = "booking_contact_unreadable"
    template = gettext_noop(
        "服务器丢了加密联系方式的密钥，现在打不开。预约本身不受影响；请联系服务器管理员从备份找回密钥。"
    )


def sealed(contact: str) -> str:
    """A contact as it is stored (加密)."""
    return encrypt(contact)


def key_of(contact: str) -> str:
    """The keyed hash by which a contact is known again: without the key it tells nothing."""
    key = derived_keys(_PURPOSE)[-1]
    return hmac.new(key, contact.encode(), hashlib.sha256).hexdigest()


def contact_of(booking: Booking) -> tuple[ContactWay, str]:
    """The contact itself. Raises ContactGone, ContactUnreadable."""
    if not booking.contact_sealed:
        raise ContactGone
    try:
        return ContactWay(booking.contact_way), decrypt(booking.contact_sealed)
    except SecretUnreadable as fault:
        raise ContactUnreadable from fault


@transaction.atomic
def reveal_contact(*, booking: Booking, reason: str, actor: User) -> str:
    """Show one contact in full (查看联系方式), for a reason that stays on record.

    Raises PermissionRefused, ReasonMissing, ContactGone, ContactUnreadable.
    """
    if not may_keep(actor, booking.opening.activity):
        raise PermissionRefused
    why = given_reason(reason)
    if not why:
        raise ReasonMissing(field="reason")
    _, contact = contact_of(booking)
    record(actor=actor, verb="bookings.contact.reveal", obj=booking, reason=why)
    return contact


def erase_contacts(*, on: date) -> int:
    """Forget how bookers were reached (清除联系方式), thirty days after the session; how many.

    Numbers of people, codes and tickets stay; what names a group goes too. One transaction and one
    line on record an opening.
    """
    rows = Opening.objects.filter(ends_on__lte=on - KEPT_FOR, erased_at__isnull=True)
    return sum(_erase(opening) for opening in rows.select_related("unit").order_by("pk"))


@transaction.atomic
def _erase(opening: Opening) -> int:
    bookings = Booking.objects.filter(opening=opening).exclude(contact_sealed="")
    count = bookings.update(
        contact_sealed="", contact_key=None, contact_way="", contact_place=None, group_name=""
    )
    Opening.objects.filter(pk=opening.pk).update(erased_at=clock.now())
    record(
        actor=SYSTEM,
        verb="bookings.contacts.erase",
        obj=opening,
        detail={"count": count},
        chain=opening.unit.path[:6],
    )
    return count
