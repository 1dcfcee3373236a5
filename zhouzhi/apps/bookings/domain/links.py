"""The booker's own address (预约链接): who has it may look at the booking, change it, give it back.

It is made of the booking's number and a keyed hash of it, so that it stands nowhere and can be
written into every letter; nobody can make one without the key.
"""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Iterable
from uuid import UUID

_MARK = b"zhouzhi booking link\n"
_BYTES = 16


def link_of(booking: UUID, key: bytes) -> str:
    """The signs that stand in the address of a booking."""
    raw = booking.bytes + _proof(booking, key)
    return base64.urlsafe_b64encode(raw).decode("ascii").rstrip("=")


def booking_in(link: str, keys: Iterable[bytes]) -> UUID | None:
    """The booking that an address names; None for one that no key here has made."""
    try:
        raw = base64.b64decode(link + "=" * (-len(link) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    if len(raw) != 2 * _BYTES:
        return None
    booking = UUID(bytes=raw[:_BYTES])
    proofs = [_proof(booking, key) for key in keys]
    return booking if any(hmac.compare_digest(raw[_BYTES:], one) for one in proofs) else None


def _proof(booking: UUID, key: bytes) -> bytes:
    return hmac.digest(key, _MARK + booking.bytes, hashlib.sha256)[:_BYTES]
