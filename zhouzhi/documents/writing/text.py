"""Text on its way into a file: what may be stored, and how wide it stands on the page."""

import re
import unicodedata
from decimal import Decimal

from zhouzhi.foundation.errors import Refusal, gettext_noop

# What XML 1.0 has no way to hold; a file with one of these does not open.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NUMBER = re.compile(r"(?:0|[1-9][0-9]{0,11})(?:\.[0-9]{1,3})?")
# A cell that begins so is taken for a formula by one program or another.
FORMULA_MARKS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")


class WritingRefused(Refusal):
    """A document or form that cannot be put on paper as it is (无法成文)."""

    code = "writing_refused"
    template = gettext_noop("文稿内容有误，无法生成文件，请更正后再试。")


def printable(text: str) -> str:
    """This will give the text without the control characters that no document can hold."""
    return UNPRINTABLE.sub("", text)


def looks_like_formula(text: str) -> bool:
    """Whether a table program could take this text for a formula (以 = + - @ 开头)."""
    return text.startswith(FORMULA_MARKS)


def number_in(text: str) -> int | Decimal | None:
    """The number that a cell is and nothing else (单元格里的数), None for words and for codes.

    A table program keeps fifteen figures of a number; a code with a zero in front is no number.
    """
    if not _NUMBER.fullmatch(text):
        return None
    return Decimal(text) if "." in text else int(text)


def width_of(text: str) -> float:
    """This will give a text's width in Chinese characters: Latin letters and digits are half."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in text)
