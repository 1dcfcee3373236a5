"""The one way to reach who booked (联系方式): in one spelling, and shown masked."""

import re
import unicodedata
from enum import StrEnum

from zhouzhi.foundation.errors import InvalidInput, gettext_noop

_MOBILE = re.compile(r"1[3-9]\d{9}")
_SEPARATORS = re.compile(r"[\s\-()]")
_NATION = re.compile(r"^(?:\+|00)86")
_MAIL = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}"
)
_LONGEST = 254


class ContactWay(StrEnum):
    """On which way somebody is reached."""

    MOBILE = "mobile"
    MAIL = "mail"


class ContactRefused(InvalidInput):
    """Neither a mobile number nor a mail address (联系方式不对)."""

    code = "booking_contact_refused"
    template = gettext_noop("请填 11 位手机号码，或一个电子邮箱地址。")


def contact_in(text: str) -> tuple[ContactWay, str]:
    """A contact in its one spelling, with its way. Raises ContactRefused.

    The same person who writes it in another width or case is the same contact.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if "@" in plain:
        if len(plain) > _LONGEST or not _MAIL.fullmatch(plain):
            raise ContactRefused(field="contact")
        return ContactWay.MAIL, plain.lower()
    digits = _NATION.sub("", _SEPARATORS.sub("", plain))
    if not _MOBILE.fullmatch(digits):
        raise ContactRefused(field="contact")
    return ContactWay.MOBILE, digits


def masked(way: ContactWay, contact: str) -> str:
    """A contact as it is shown (脱敏): enough to know it again by, too little to use it."""
    if way is ContactWay.MOBILE:
        return f"{contact[:3]}****{contact[-4:]}"
    name, _, host = contact.partition("@")
    return f"{name[:1]}***@{host}"
