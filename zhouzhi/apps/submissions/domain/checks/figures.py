"""Figures that may be right and seldom are (请再看一眼), each looked at by itself."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from zhouzhi.apps.measures.domain.counting import StatedBy
from zhouzhi.apps.measures.domain.national import BY_CODE
from zhouzhi.apps.submissions.domain.asked import RowAsked
from zhouzhi.apps.submissions.domain.checks.findings import Finding, of_form
from zhouzhi.apps.submissions.domain.checks.sheet import Sheet
from zhouzhi.apps.submissions.domain.figures import said_number
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.said import Said

# What no unit reaches in a campaign of a week or two; more is a slip of the unit or of a digit.
_FAR_OUT = {
    "元": Decimal(10_000_000),
    "万元": Decimal(1_000),
    "亿元": Decimal(1),
    "人次": Decimal(5_000_000),
    "人": Decimal(1_000_000),
}
_FAR_OUT_OTHERWISE = Decimal(1_000_000)
_IN_YUAN = {"万元": Decimal(10_000), "亿元": Decimal(100_000_000)}
_HUNDRED_MILLION = Decimal(100_000_000)
_MONEY_STEP = Decimal("0.0001")


def far_out(sheet: Sheet) -> Iterator[Finding]:
    """Figures beyond what any unit reaches; money is likely meant in 元."""
    for row, number in sheet.typed:
        if number < _FAR_OUT.get(row.unit, _FAR_OUT_OTHERWISE):
            continue
        said = {"row": row.label, "number": said_number(number), "unit": row.unit}
        meant = as_typed_in_yuan(row, number)
        if meant is None:
            yield of_form("figure_far_out", _FAR, said, position=row.position)
        else:
            said |= {"spelled": _spelled(number * _IN_YUAN[row.unit]), "meant": said_number(meant)}
            yield of_form("money_far_out", _MONEY, said, position=row.position, proposed=meant)


def of_the_place(sheet: Sheet, *, is_single: bool) -> Iterator[Finding]:
    """What a unit that speaks for itself alone states of a whole place (由所在地填报)."""
    if not is_single:
        return
    for row, number in sheet.typed:
        measure = BY_CODE.get(row.code)
        if measure and measure.stated_by is StatedBy.PLACE and number > 1:
            said = {"row": row.label, "number": said_number(number), "unit": row.unit}
            one = Decimal(1)
            yield of_form("place_states", _PLACE, said, position=row.position, proposed=one)


def as_typed_in_yuan(row: RowAsked, number: Decimal) -> Decimal | None:
    """What a row of money comes to where its number was typed in 元; None for other rows."""
    yuan = _IN_YUAN.get(row.unit)
    return (number / yuan).quantize(_MONEY_STEP, ROUND_HALF_UP) if yuan else None


def _spelled(yuan: Decimal) -> Said:
    if yuan >= _HUNDRED_MILLION:
        return Said(_HUNDRED_MILLIONS, number=said_number(yuan / _HUNDRED_MILLION))
    return Said(_YUAN, number=said_number(yuan))


_YUAN = gettext_noop("{number} 元")
_HUNDRED_MILLIONS = gettext_noop("{number} 亿元")
_MONEY = gettext_noop(
    "“{row}”填了 {number} {unit}，合 {spelled}，请再看一眼：这一项以{unit}为单位，"
    "是按元填的，请改为 {meant}。"
)
_FAR = gettext_noop("“{row}”填了 {number}{unit}，大得少见，请再看一眼是不是多打了数字。")
_PLACE = gettext_noop(
    "“{row}”填了 {number} {unit}。这一项由所在地填报，本单位自己填报的只填自己，即 1。"
)
