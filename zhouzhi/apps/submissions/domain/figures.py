"""Reading what an officer types in a cell of a form (填报数): a number, a dash, or nothing.

Blank is missing and never becomes zero; nothing is guessed from words.
"""

import re
import unicodedata
from decimal import Decimal

from zhouzhi.apps.measures.domain.values import Value
from zhouzhi.foundation.errors import InvalidInput, gettext_noop
from zhouzhi.foundation.said import Said

NOT_APPLICABLE_WORDS = frozenset({"-", "--", "不适用", "无此项", "没有此项", "没有这一项"})
MONEY_UNITS = frozenset({"元", "万元", "亿元"})
MONEY_PLACES = 2
LARGEST_DIGITS = 11  # with four decimals still exact in every database

_DASHES = str.maketrans(dict.fromkeys("—–−－﹣ー", "-"))
_NOT_DIGITS = ("<super>", "<sub>", "<circle>", "<fraction>")  # 10² is not 102, nor is ① one
_PLAIN = re.compile(r"\d+(\.\d+)?")
_GROUPED = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?")
_SPACED = re.compile(r"(?<=\d) (?=\d)")  # a blank between digits is a thousands separator
_NUMBER_WITHIN = re.compile(r"\d[\d,]*(\.\d+)?")


class FigureRefused(InvalidInput):
    """A cell of the form cannot be read as a figure (填报数有误).

    `beside` is what is said at the row itself, which need not be named there.
    """

    code = "figure_refused"
    template = gettext_noop("“{row}”填的{what}")

    def __init__(self, what: str, *, field: str, row: str, **facts: object) -> None:
        self.beside = Said(what, **facts)
        super().__init__(field=field, row=row, what=self.beside)


def decimal_places_for(unit: str, declared: int | None) -> int:
    """How many decimals a row takes: as its measure says, else two for money, none for counts.

    A row that names neither a measure nor a unit takes two: nobody said it counts whole things.
    """
    if declared is not None:
        return declared
    return MONEY_PLACES if not unit or unit in MONEY_UNITS else 0


def parse_figure(
    typed: str, *, row: str, unit: str = "", decimal_places: int = 0, field: str = ""
) -> Value | None:
    """Read one cell: full-width digits and 1,234 are read, blank is None, a dash 不适用.

    `row` and `unit` are what messages name, `field` the input that an error belongs to.
    Raises FigureRefused for words, negative numbers, wrong grouping, too many decimals or digits.
    """
    with_words = _MONEY_WITH_WORDS if unit in MONEY_UNITS else _WITH_WORDS
    if any(unicodedata.decomposition(sign).startswith(_NOT_DIGITS) for sign in typed):
        raise FigureRefused(with_words, field=field, row=row, typed=typed.strip(), unit=unit)
    text = " ".join(unicodedata.normalize("NFKC", typed).translate(_DASHES).split())
    text = _SPACED.sub(",", text).replace(" ", "")
    if not text:
        return None
    if text in NOT_APPLICABLE_WORDS:
        return Value.not_applicable()
    number = _number_in(text, with_words, typed=typed.strip(), row=row, unit=unit, field=field)
    return Value.of(_checked(number, row=row, decimal_places=decimal_places, field=field))


def plain_number(number: Decimal) -> str:
    """A number without exponent and without trailing zeros: 3.5000 becomes 3.5, 1E+3 1000."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def said_number(number: Decimal | int) -> str:
    """A number as it is said in a sentence, its thousands parted: 205,000, 1,234.5."""
    whole, point, places = plain_number(Decimal(number)).partition(".")
    return f"{int(whole):,}{point}{places}"


def _number_in(
    text: str, with_words: str, *, typed: str, row: str, unit: str, field: str
) -> Decimal:
    if _PLAIN.fullmatch(text) or _GROUPED.fullmatch(text):
        return Decimal(text.replace(",", ""))
    if text.startswith("-") and (_PLAIN.fullmatch(text[1:]) or _GROUPED.fullmatch(text[1:])):
        message = gettext_noop("“{typed}”是负数。填报数不能小于 0：没有发生填 0，没有这一项填 -。")
    elif re.fullmatch(r"[\d,.]+", text):
        message = gettext_noop(
            "“{typed}”读不准：分节号每三位一个，小数点只能有一个。请直接填数字，例如 12345。"
        )
    elif _NUMBER_WITHIN.search(text):
        message = with_words
    else:
        message = gettext_noop(
            "“{typed}”不是数字。请填数字：没有发生填 0，没有这一项填 -，还不清楚先留空。"
        )
    raise FigureRefused(message, field=field, row=row, typed=typed, unit=unit)


def _checked(number: Decimal, *, row: str, decimal_places: int, field: str) -> Decimal:
    written = plain_number(number)
    places = len(written.partition(".")[2])
    if places > decimal_places:
        raise FigureRefused(
            _TOO_FINE if decimal_places else _WHOLE_ONLY,
            field=field,
            row=row,
            typed=written,
            places=places,
            most=decimal_places,
        )
    if len(written.partition(".")[0]) > LARGEST_DIGITS:
        raise FigureRefused(_TOO_LARGE, field=field, row=row, typed=written)
    return Decimal(written)


_WITH_WORDS = gettext_noop("“{typed}”带有文字。请只填数字，不带单位和“约”“余”“万”等字，例如 3000。")
_MONEY_WITH_WORDS = gettext_noop("“{typed}”带有文字。这一项以{unit}为单位，请只填数字，如 3.5。")
_TOO_FINE = gettext_noop("“{typed}”有 {places} 位小数，最多 {most} 位，请四舍五入后再填。")
_WHOLE_ONLY = gettext_noop("“{typed}”带小数，这一项只填整数，请四舍五入后再填。")
_TOO_LARGE = gettext_noop("“{typed}”大得不合情理，请核对单位（例如万元填成了元）后再填。")
