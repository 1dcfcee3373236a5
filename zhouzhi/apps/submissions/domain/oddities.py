"""What may be right and seldom is (请再看一眼): sums far out, days that cannot have been. Pure.

Nothing here refuses: the unit looks once more and decides.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from zhouzhi.apps.measures.domain.values import Value
from zhouzhi.apps.submissions.domain.figures import plain_number
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.said import Said, filled

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


@dataclass(frozen=True, slots=True)
class Oddity:
    """One thing to look at once more: a Chinese template with its facts."""

    code: str
    template: str
    facts: tuple[tuple[str, object], ...]

    def said_in(self, translate: Callable[[str], str]) -> str:
        """The sentence in another language: `translate` turns the template, the facts follow."""
        return filled(self.template, dict(self.facts), translate)


def odd_figure(value: Value | None, *, unit: str, label: str) -> Oddity | None:
    """What is odd about a figure that a person typed (填报数): that it is far out for its unit."""
    number = value.number if value else None
    if number is None or number < _FAR_OUT.get(unit, _FAR_OUT_OTHERWISE):
        return None
    facts = {"row": label, "number": plain_number(number), "unit": unit}
    if unit in _IN_YUAN:
        facts["spelled"] = _spelled(number * _IN_YUAN[unit])
        return Oddity("money_far_out", _MONEY, tuple(facts.items()))
    return Oddity("figure_far_out", _FAR, tuple(facts.items()))


def odd_days(
    days: Iterable[tuple[str, date | None]], *, today: date, year: int
) -> Iterator[Oddity]:
    """The days of what is told as done that lie ahead, or in another year than the campaign's."""
    for name, day in days:
        if day is None:
            continue
        said = Said(_DAY, year=day.year, month=day.month, day=day.day)
        facts = (("name", name), ("day", said), ("year", year))
        if day > today:
            yield Oddity("day_ahead", _AHEAD, facts)
        elif day.year != year:
            yield Oddity("day_of_another_year", _OTHER_YEAR, facts)


def odd_figures(
    figures: Mapping[int, Value], rows: Mapping[int, tuple[str, str]]
) -> Iterator[tuple[int, Oddity]]:
    """The odd ones among figures by position; `rows` holds the label and unit of each row."""
    for position, value in sorted(figures.items()):
        label, unit = rows.get(position, ("", ""))
        odd = odd_figure(value, unit=unit, label=label) if position in rows else None
        if odd is not None:
            yield position, odd


def _spelled(yuan: Decimal) -> Said:
    if yuan >= _HUNDRED_MILLION:
        return Said(_HUNDRED_MILLIONS, number=plain_number(yuan / _HUNDRED_MILLION))
    return Said(_YUAN, number=plain_number(yuan))


_DAY = gettext_noop("{year}年{month}月{day}日")
_YUAN = gettext_noop("{number} 元")
_HUNDRED_MILLIONS = gettext_noop("{number} 亿元")
_MONEY = gettext_noop(
    "“{row}”填了 {number} {unit}，合 {spelled}，请再看一眼：这一项以{unit}为单位，是不是按元填的。"
)
_FAR = gettext_noop("“{row}”填了 {number}{unit}，大得少见，请再看一眼是不是多打了数字。")
_AHEAD = gettext_noop("“{name}”的日期是{day}，还没有到，请再看一眼。")
_OTHER_YEAR = gettext_noop("“{name}”的日期是{day}，不是{year}年，请再看一眼。")
