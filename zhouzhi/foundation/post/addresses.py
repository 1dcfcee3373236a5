"""Confirming an address: a code is mailed there, and whoever types it reads there."""

import secrets
from datetime import datetime, timedelta

from django.utils.crypto import constant_time_compare, salted_hmac

from zhouzhi.foundation.errors import InvalidInput, TooOften, gettext_noop
from zhouzhi.foundation.post.kinds import Way
from zhouzhi.foundation.post.letters import address_of
from zhouzhi.foundation.post.models import MailAddress, Message

CODE_DIGITS = 6
VALID_FOR = timedelta(minutes=30)
MOST_TRIES = 5
BETWEEN_CODES = timedelta(minutes=1)
MOST_CODES_A_DAY = 10
_DAY = timedelta(days=1)


class CodeTooSoon(TooOften):
    """A code was sent just now, or many were today (验证码发得太勤)."""

    code = "mail_code_too_soon"
    template = gettext_noop("验证码刚刚发过，或今天已发过 {most} 次，请稍后再试。")


class NoConfirmedAddress(InvalidInput):
    """There is no confirmed address to be written to at (没有确认过的邮箱)."""

    code = "no_confirmed_address"
    template = gettext_noop("还没有确认过邮箱，请先填写邮箱并用验证码确认。")


def ask_for(*, reader: str, address: str, at: datetime) -> tuple[MailAddress, str]:
    """Begin to confirm an address (确认邮箱) and give the code that is to be sent there.

    The address confirmed before stays until then. Raises AddressRefused, CodeTooSoon.
    """
    plain = address_of(Way.MAIL, address)
    kept, _ = MailAddress.objects.select_for_update().get_or_create(reader=reader)
    today = Message.objects.filter(reader=reader, is_secret=True, made_at__gt=at - _DAY).count()
    is_soon = kept.asked_at is not None and at - kept.asked_at < BETWEEN_CODES
    if is_soon or today >= MOST_CODES_A_DAY:
        raise CodeTooSoon(most=MOST_CODES_A_DAY)
    code = "".join(secrets.choice("0123456789") for _ in range(CODE_DIGITS))
    kept.asked, kept.asked_at, kept.tries = plain, at, 0
    kept.code_hash, kept.code_until = _hashed(reader, plain, code), at + VALID_FOR
    kept.save()
    return kept, code


def confirm(*, reader: str, code: str, at: datetime) -> bool:
    """Confirm the address that was asked for (核对验证码); False for a code that does not count.

    A wrong one is counted; after a few the code counts no more.
    """
    kept = MailAddress.objects.select_for_update().filter(reader=reader).first()
    if kept is None or not is_open(kept, at):
        return False
    if not constant_time_compare(kept.code_hash, _hashed(reader, kept.asked, code.strip())):
        kept.tries += 1
        kept.save(update_fields=["tries"])
        return False
    kept.address, kept.confirmed_at, kept.wants_mail = kept.asked, at, True
    _close(kept)
    return True


def is_open(kept: MailAddress, at: datetime) -> bool:
    """Whether a code that was sent may still be typed."""
    return bool(
        kept.code_hash and kept.code_until and at < kept.code_until and kept.tries < MOST_TRIES
    )


def choose(*, reader: str, wants_mail: bool) -> MailAddress:
    """Let a person be written to, or told on the page alone. Raises NoConfirmedAddress."""
    kept = MailAddress.objects.select_for_update().filter(reader=reader).first()
    if kept is None or not kept.address:
        raise NoConfirmedAddress
    kept.wants_mail = wants_mail
    kept.save(update_fields=["wants_mail"])
    return kept


def forget(*, reader: str) -> bool:
    """Forget where a person is written to (删除邮箱); False where nothing was kept."""
    kept = MailAddress.objects.select_for_update().filter(reader=reader).first()
    if kept is None:
        return False
    kept.address, kept.confirmed_at = "", None  # when a code was last sent is still to be known
    _close(kept)
    return True


def _close(kept: MailAddress) -> None:
    kept.asked, kept.code_hash, kept.code_until, kept.tries = "", "", None, 0
    kept.save()


def _hashed(reader: str, address: str, code: str) -> str:
    said = "\n".join((reader, address, code))
    return salted_hmac("post.addresses", said, algorithm="sha256").hexdigest()
