"""Telephone numbers 电话 as offices write them, checked against the national numbering plan."""

import re
import unicodedata
from dataclasses import dataclass

from zhouzhi.foundation.errors import Refusal, gettext_noop

LONGEST = 60
MARK = "、"
_APART = re.compile(r"[、，,；;/／\n]|或")
_EXTENSION = re.compile(r"\s*(?:转|分机|内线|ext\.?|[x#])\s*[:：]?\s*(\d{1,6})$", re.IGNORECASE)
_TRAILING = re.compile(r"^(0\d{2,3}\W*\d{7,8})-(\d{1,6})$")
_NATION = re.compile(r"^(?:\+|00)?86[-\s]?(?=[01(]|[2-9][\d\s-]{8})")
_MOBILE = re.compile(r"1[3-9]\d{9}")
_LOCAL = 8  # the most digits of a number without its area code
_SERVICE = re.compile(r"[48]00\d{7}")


class TelephoneRefused(Refusal):
    """A text that is no telephone number that could be rung."""

    code = "telephone_refused"
    template = gettext_noop(
        "“{text}”不像电话号码。请写成“区号-号码”，有分机的写成“区号-号码转分机”。"
    )


@dataclass(frozen=True, slots=True)
class Telephone:
    """One number as it is printed: 0722-0596290转801, or a mobile of eleven digits.

    `area_added` says that the area code was not written but taken from where the unit stands.
    """

    text: str
    is_mobile: bool = False
    area_added: bool = False


def telephones(text: str, *, area: str = "") -> tuple[Telephone, ...]:
    """The telephone numbers (电话) in a cell or field, one after another, in one spelling.

    `area` is the area code of the place, put before a number that has none. Raises
    TelephoneRefused with the number and what is wrong with it.
    """
    found: tuple[Telephone, ...] = ()
    for part in filter(None, map(str.strip, _APART.split(unicodedata.normalize("NFKC", text)))):
        found += (_telephone(part, _area_of(found) or area),)
    if len(printed(found)) > LONGEST:
        raise TelephoneRefused(gettext_noop("电话太多了，最多留三个，请留最常用的。"))
    return found


def printed(numbers: tuple[Telephone, ...]) -> str:
    """Several numbers as one line."""
    return MARK.join(dict.fromkeys(number.text for number in numbers))


def _area_of(found: tuple[Telephone, ...]) -> str:
    """The area code written with an earlier number: 010-05962901、05962902."""
    written = (number.text.partition("-")[0] for number in found if not number.area_added)
    return next((area for area in written if area.startswith("0")), "")


def _telephone(text: str, area: str) -> Telephone:
    written, extension = _without_extension(_NATION.sub("", text))
    if not re.fullmatch(r"[\d\s()\-–—.·]+", written):
        raise TelephoneRefused(text=text)
    digits = re.sub(r"\D", "", written)
    if _MOBILE.fullmatch(digits) and _is_rung(digits) and not extension:
        return Telephone(digits, is_mobile=True)
    if _SERVICE.fullmatch(digits):
        return Telephone(f"{digits[:3]}-{digits[3:6]}-{digits[6:]}")
    tail = f"转{extension}" if extension else ""
    if digits.startswith("0") and len(digits) > _LOCAL:
        return Telephone(_fixed(digits, text) + tail)
    if len(digits) > _LOCAL and _is_rung("0" + digits):  # a sheet drops the zero in front
        return Telephone(_fixed("0" + digits, text) + tail)
    if len(digits) in (_LOCAL - 1, _LOCAL) and not area:
        raise TelephoneRefused(
            gettext_noop("“{text}”没有区号，也推断不出单位所在地的区号。请写成“区号-号码”。"),
            text=text,
        )
    return Telephone(_fixed(area + digits, text) + tail, area_added=True)


def _without_extension(text: str) -> tuple[str, str]:
    found = _EXTENSION.search(text)
    if found:
        return text[: found.start()], found[1]
    trailing = _TRAILING.match(text)
    return (trailing[1], trailing[2]) if trailing else (text, "")


def _fixed(digits: str, text: str) -> str:
    """A fixed number with its area code set apart. Raises TelephoneRefused."""
    if not _is_rung(digits):
        raise TelephoneRefused(
            gettext_noop(
                "“{text}”是打不通的号码。座机是 3 至 4 位区号加 7 至 8 位号码，"
                "手机是 11 位，请核对位数。"
            ),
            text=text,
        )
    at = 3 if digits[1] in "12" else 4
    return f"{digits[:at]}-{digits[at:]}"


def _is_rung(digits: str) -> bool:
    """Whether the national numbering plan has room for the number."""
    import phonenumbers  # wanted on few pages

    if len(digits) > LONGEST:
        return False
    number = phonenumbers.PhoneNumber(
        country_code=86,
        national_number=int(digits.lstrip("0") or 0),
    )
    kind = phonenumbers.number_type(number)
    wanted = (
        phonenumbers.PhoneNumberType.FIXED_LINE
        if digits.startswith("0")
        else phonenumbers.PhoneNumberType.MOBILE
    )
    return bool(kind == wanted)
