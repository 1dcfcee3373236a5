"""Contacts of who booked (联系方式): sealed, known again by a keyed hash, opened, shown masked."""

import hashlib
import hmac

from zhouzhi.apps.bookings.domain.contacts import ContactWay, masked
from zhouzhi.apps.bookings.models import Booking
from zhouzhi.foundation.encryption import SecretUnreadable, decrypt, derived_keys, encrypt
from zhouzhi.foundation.errors import NotFound, Unavailable, gettext_noop

_PURPOSE = "booking contacts"


class ContactGone(NotFound):
    """The contact was erased in time (联系方式已清除)."""

    code = "booking_contact_gone"
    template = gettext_noop("活动结束已满 30 天，联系方式按规定清除了，只留人数。")


class ContactUnreadable(Unavailable):
    """The key that opens contacts is lost (联系方式打不开)."""

    code = "booking_contact_unreadable"
    template = gettext_noop(
        "服务器丢了加密联系方式的密钥，现在打不开。预约本身不受影响；"
        "请联系服务器管理员从备份找回密钥。"
    )


def sealed(contact: str) -> str:
    """A contact as it is stored (加密)."""
    return encrypt(contact)


def key_of(contact: str) -> str:
    """The keyed hash by which a contact is known again: without the key it tells nothing."""
    key = derived_keys(_PURPOSE)[-1]
    return hmac.new(key, contact.encode(), hashlib.sha256).hexdigest()


def contact_of(booking: Booking) -> tuple[ContactWay, str]:
    """The contact itself (联系方式). Raises ContactGone, ContactUnreadable."""
    if not booking.contact_sealed:
        raise ContactGone
    try:
        return ContactWay(booking.contact_way), decrypt(booking.contact_sealed)
    except SecretUnreadable as fault:
        raise ContactUnreadable from fault


def masked_contact(booking: Booking) -> str:
    """A contact as the keeper sees it (脱敏); "" where it was erased or cannot be opened."""
    try:
        return masked(*contact_of(booking))
    except (ContactGone, ContactUnreadable):
        return ""


def unreadable_count() -> int:
    """How many contacts no key here opens (打不开的联系方式), of the last hundred."""
    rows = Booking.objects.exclude(contact_sealed="").order_by("-pk")[:_LOOKED_AT]
    return sum(not masked_contact(one) for one in rows)


def kept_count() -> int:
    """How many contacts are kept encrypted now (加密存放的联系方式)."""
    return Booking.objects.exclude(contact_sealed="").count()


_LOOKED_AT = 100
