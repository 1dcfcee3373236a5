"""Tickets (入场凭证): what a gate needs to know, signed, and nothing of who comes.

A ticket is 39 bytes and a signature of 64 (Ed25519), written in base64 without padding behind
`ZZ1.`: the version, the opening, the booking's own ticket number, how many come, and until when it
counts. A gate that has the public key tells a true one without a line. The size of the party is
that of the day the ticket was drawn; what was changed or given back afterwards is told by the
list that a gate takes along.
"""

import base64
import binascii
import secrets
import struct
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from zhouzhi.foundation.errors import InvalidInput, gettext_noop

MARK = "ZZ1."
SIGNATURE_BYTES = 64
_SHAPE = struct.Struct(">B16s16sHI")
_VERSION = 1
_SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_GROUP = 4
CODE_SIGNS = 12


class TicketUnreadable(InvalidInput):
    """Not a ticket of this product (不是入场码)."""

    code = "ticket_unreadable"
    template = gettext_noop("这不是周知的入场码。")


class TicketForged(InvalidInput):
    """A ticket that was not signed here (入场码是假的)."""

    code = "ticket_forged"
    template = gettext_noop("这个入场码不是本系统签发的，不能入场。")


@dataclass(frozen=True, slots=True)
class Ticket:
    """What a ticket says: which session, which booking, for how many, until when."""

    opening: UUID
    number: UUID
    party: int
    until: datetime

    def body(self) -> bytes:
        """The bytes that are signed."""
        seconds = int(self.until.timestamp())
        return _SHAPE.pack(_VERSION, self.opening.bytes, self.number.bytes, self.party, seconds)


def written(ticket: Ticket, signature: bytes) -> str:
    """A ticket as its code holds it."""
    coded = base64.urlsafe_b64encode(ticket.body() + signature)
    return MARK + coded.decode("ascii").rstrip("=")


def read(text: str) -> tuple[Ticket, bytes]:
    """A ticket out of its code, with the signature that is still to be proved.

    Raises TicketUnreadable.
    """
    coded = text.strip()
    if not coded.startswith(MARK) or not coded.isascii():
        raise TicketUnreadable
    coded = coded.removeprefix(MARK)
    try:
        raw = base64.b64decode(coded + "=" * (-len(coded) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise TicketUnreadable from None
    if len(raw) != _SHAPE.size + SIGNATURE_BYTES or raw[0] != _VERSION:
        raise TicketUnreadable
    _, opening, number, party, seconds = _SHAPE.unpack(raw[: _SHAPE.size])
    until = datetime.fromtimestamp(seconds, UTC)
    return Ticket(UUID(bytes=opening), UUID(bytes=number), party, until), raw[_SHAPE.size :]


def new_code() -> str:
    """A code (预约码) that is typed where nothing can be scanned: twelve signs, sixty bits."""
    return "".join(secrets.choice(_SIGNS) for _ in range(CODE_SIGNS))


def shown_code(code: str) -> str:
    """A code in its groups, as it is read out."""
    return " ".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP))
