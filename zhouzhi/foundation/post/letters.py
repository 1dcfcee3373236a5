"""What is to be sent, before it is a row: checked and plain, so that no header can be smuggled."""

import re
from dataclasses import dataclass

from zhouzhi.foundation.errors import InvalidInput, gettext_noop
from zhouzhi.foundation.plain import plain_line, plain_text, shortened
from zhouzhi.foundation.post.kept import KeptAddress
from zhouzhi.foundation.post.kinds import Way
from zhouzhi.foundation.post.models import LONGEST_ADDRESS, LONGEST_NAME, LONGEST_SUBJECT

_MAIL = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])"
)
_MOBILE = re.compile(r"1[0-9]{10}")


class AddressRefused(InvalidInput):
    """Not an address of its way (地址不对)."""

    code = "post_address_refused"
    template = gettext_noop("“{address}”不能用来收{way}，请核对。")


@dataclass(frozen=True, slots=True)
class Letter:
    """One message to be sent (待发的消息): `key` never twice, `to` an address of its way.

    Of a bot, `to` is its uuid. `party` is the key of the unit that sends, `reader` that of the
    person it is for, `name` the name over the address.
    """

    key: str
    way: Way
    to: str
    subject: str
    text: str
    party: str = ""
    html: str = ""
    name: str = ""
    reader: str = ""
    is_secret: bool = False

    def plain(self) -> "Letter":
        """Give the letter as it is kept: one-line subject and name. Raises AddressRefused."""
        return Letter(
            key=self.key,
            way=Way(self.way),
            to=address_of(self.way, self.to),
            subject=shortened(plain_line(self.subject), most=LONGEST_SUBJECT),
            text=plain_text(self.text),
            party=self.party,
            html=self.html,
            name=shortened(plain_line(self.name), most=LONGEST_NAME),
            reader=self.reader,
            is_secret=self.is_secret,
        )


def address_of(way: Way, text: str) -> str:
    """Give an address (地址) as it is kept. Raises AddressRefused for what no way could reach."""
    if isinstance(text, KeptAddress):
        return text
    address = text.strip()
    if way == Way.MAIL and not is_mail_address(address):
        raise AddressRefused(field="address", address=text, way=Way(way).label)
    if way == Way.SMS and not _MOBILE.fullmatch(address):
        raise AddressRefused(field="address", address=text, way=Way(way).label)
    return address


def is_mail_address(text: str) -> bool:
    """Whether a text is one mail address (电子邮箱) in plain ASCII, as every server takes it."""
    return len(text) <= LONGEST_ADDRESS and _MAIL.fullmatch(text) is not None
