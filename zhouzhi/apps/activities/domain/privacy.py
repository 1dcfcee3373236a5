"""Numbers that are somebody's own (手机号码、身份证号) in a text that others read."""

import re
import unicodedata
from enum import StrEnum

from zhouzhi.foundation.errors import gettext_noop

_FIGURE = re.compile(r"\d{3}")
# Digits of an address on the web are nobody's.
_ADDRESS = re.compile(r"https?://[!-~]+")
_MOBILE = re.compile(r"(?<!\d)1[3-9]\d([ -]?)\d{4}\1\d{4}(?!\d)")
# Place, day of birth, order, check digit.
_IDENTITY = re.compile(
    r"(?<!\d)[1-9]\d{5} ?(?:18|19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]) ?\d{3}[\dXx]"
    r"(?![\dA-Za-z])"
)


class PrivateNumber(StrEnum):
    """Whose number it is that does not go out."""

    MOBILE = "mobile"
    IDENTITY = "identity"

    @property
    def words(self) -> str:
        """What is wrong with a text that holds it, by the `label` of the text."""
        return {
            "mobile": gettext_noop(
                "{label}里有手机号码，传出去就收不回来。请删去，需要的改留办公电话。"
            ),
            "identity": gettext_noop("{label}里有身份证号，传出去就收不回来，请删去。"),
        }[self.value]


def private_number_in(text: str) -> PrivateNumber | None:
    """The kind of private number in a text, in whatever width and grouping; None without one."""
    if not _FIGURE.search(text):
        return None
    plain = _ADDRESS.sub(" ", unicodedata.normalize("NFKC", text))
    if _IDENTITY.search(plain):
        return PrivateNumber.IDENTITY
    return PrivateNumber.MOBILE if _MOBILE.search(plain) else None
