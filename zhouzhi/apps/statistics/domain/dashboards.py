"""What a dashboard shows (图表): progress, this year beside the last, places beside their peers.

The same charts stand on the page and in the report; words go through `translate`.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median

from zhouzhi.apps.obligations.domain.tally import Tally
from zhouzhi.apps.submissions.domain.figures import plain_number
from zhouzhi.documents.writing.charts import (
    Bar,
    BarChart,
    Column,
    ColumnChart,
    Fill,
    Key,
    Part,
)
from zhouzhi.foundation.errors import gettext_noop, untranslated

Translate = Callable[[str], str]
FEWEST_PEERS = 3
SAME_SIZE = 2  # a place with up to twice as many returns due, or half as many, is of its size


@dataclass(frozen=True, slots=True)
class Line:
    """One line of progress (进度): how it is called, how far it has come, what opens its rows."""

    label: str
    tally: Tally
    href: str = ""


@dataclass(frozen=True, slots=True)
class TwoYears:
    """One measure this year and the year before; None where nobody stated a number."""

    label: str
    unit: str
    now: Decimal | None
    before: Decimal | None
    href: str = ""

    @property
    def grown(self) -> Decimal | None:
        """By how many percent it grew, one decimal; None without two numbers above zero."""
        if self.now is None or not self.before:
            return None
        return ((self.now - self.before) * 100 / self.before).quantize(Decimal("0.1"))


@dataclass(frozen=True, slots=True)
class Place:
    """One place's part of a total: how many returns are due there, and what they come to."""

    name: str
    size: int
    number: Decimal | None
    href: str = ""


@dataclass(frozen=True, slots=True)
class BesidePeers:
    """A place beside those of its size: the median of theirs, None with too few of them."""

    place: Place
    usual: Decimal | None
    peer_count: int


def beside_peers(places: Sequence[Place]) -> tuple[BesidePeers, ...]:
    """Each place with the median of the others of its size (同等规模), in the order given.

    One place far out moves no median; with fewer than three others nothing is compared.
    """
    found = []
    for place in places:
        numbers = [
            other.number
            for other in places
            if other is not place and other.number is not None and _same_size(place, other)
        ]
        usual = median(numbers) if len(numbers) >= FEWEST_PEERS else None
        found.append(BesidePeers(place, usual, len(numbers)))
    return tuple(found)


def _same_size(one: Place, other: Place) -> bool:
    less, more = sorted((one.size, other.size))
    return more <= SAME_SIZE * less


def progress_chart(
    title: str, lines: Iterable[Line], translate: Translate = untranslated
) -> BarChart:
    """How far each line has come: accepted, waiting for review, still owed; overdue stands out."""
    return BarChart(
        title=title,
        keys=tuple(Key(fill, translate(words)) for fill, words in _STANDS),
        bars=tuple(
            Bar(one.label, _parts(one.tally), progress_said(one.tally, translate), one.href)
            for one in lines
        ),
        is_share=True,
    )


def progress_said(tally: Tally, translate: Translate = untranslated) -> str:
    """How many of those due have reported, and how many are overdue, as a bar says it."""
    said = f"{tally.reported:,} / {tally.expected:,}"
    return said + translate(_OVERDUE).format(count=tally.overdue) if tally.overdue else said


def _parts(tally: Tally) -> tuple[Part, ...]:
    owed = max(tally.outstanding, 0)
    overdue = min(tally.overdue, owed)
    return (
        Part(tally.accepted, Fill.SOLID),
        Part(tally.submitted, Fill.HATCH),
        Part(overdue, Fill.DOTS),
        Part(owed - overdue, Fill.OPEN),
    )


def compared_chart(title: str, one: TwoYears, year: int) -> BarChart:
    """One measure this year over the year before, on one scale."""
    pairs = ((year, one.now, Fill.SOLID), (year - 1, one.before, Fill.HATCH))
    return BarChart(
        title=title,
        bars=tuple(
            Bar(f"{edition}", (Part(number or 0, fill),), _said(number), one.href)
            for edition, number, fill in pairs
        ),
    )


def peers_chart(
    title: str, lines: Iterable[BesidePeers], translate: Translate = untranslated
) -> BarChart:
    """Each place's number, the largest on top, with the median of its peers in words."""
    stated = [one for one in lines if one.place.number is not None]
    ranked = sorted(stated, key=lambda one: -(one.place.number or 0))
    return BarChart(
        title=title,
        bars=tuple(
            Bar(
                one.place.name,
                (Part(one.place.number or 0),),
                _beside(one, translate),
                one.place.href,
            )
            for one in ranked
        ),
    )


def _beside(one: BesidePeers, translate: Translate) -> str:
    said = _said(one.place.number)
    if one.usual is None:
        return said
    return said + translate(_USUAL).format(usual=_said(one.usual))


def days_chart(
    title: str,
    days: Iterable[tuple[date, int, str]],
    weekdays: Sequence[str],
    translate: Translate = untranslated,
) -> ColumnChart:
    """How many activities fall on each day; `weekdays` are their names, Monday first."""
    return ColumnChart(
        title=title,
        columns=tuple(
            Column(
                translate(_DAY).format(month=day.month, day=day.day),
                weekdays[day.weekday()],
                count,
                f"{count:,}",
                href,
            )
            for day, count, href in days
        ),
    )


def _said(number: Decimal | None) -> str:
    return "" if number is None else f"{Decimal(plain_number(number)):,}"


_STANDS = (
    (Fill.SOLID, gettext_noop("已通过")),
    (Fill.HATCH, gettext_noop("待审核")),
    (Fill.DOTS, gettext_noop("逾期未报")),
    (Fill.OPEN, gettext_noop("未到期未报")),
)
_OVERDUE = gettext_noop(" · 逾期 {count}")
_USUAL = gettext_noop("（同等规模中间值 {usual}）")
_DAY = gettext_noop("{month}.{day}")
