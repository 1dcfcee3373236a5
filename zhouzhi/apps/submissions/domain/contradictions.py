"""Where one answer says two things that cannot both be so (前后不符): form against lists. Pure.

Nothing here refuses: a unit may have left the small ones out of its lists, never out of its form.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from zhouzhi.apps.measures.domain.values import Value
from zhouzhi.apps.submissions.domain.figures import plain_number
from zhouzhi.apps.submissions.domain.oddities import Oddity
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.said import Said

_HELD, _PRESS = "activities_held", "press_reports"
_VISITS = ("visits_offline", "visits_online")
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Listed:
    """What the lists of an answer come to: activities with their days and visitors, press."""

    activities: tuple[tuple[str, date | None], ...] = ()
    attendance_count: int = 0
    press_count: int = 0


def contradictions(figures: Mapping[str, Value], listed: Listed) -> Iterator[Oddity]:
    """Where a list holds more than the form states; `figures` is by the code of its measure."""
    pairs = (
        ("activities_beyond", _MORE_ACTIVITIES, _HELD, len(listed.activities)),
        ("press_beyond", _MORE_PRESS, _PRESS, listed.press_count),
    )
    for code, template, row, count in pairs:
        stated = _sum(figures, (row,))
        if stated is not None and count > stated:
            yield Oddity(code, template, _facts(stated, count))
    stated = _sum(figures, _VISITS)
    if stated is not None and listed.attendance_count > stated:
        yield Oddity("visits_beyond", _MORE_VISITS, _facts(stated, listed.attendance_count))


def days_outside(
    days: Sequence[tuple[str, date | None]], *, starts_on: date, ends_on: date
) -> Iterator[Oddity]:
    """The activities of the campaign's year that lie outside its days, all in one."""
    out = [
        (name, day)
        for name, day in days
        if day and day.year == starts_on.year and not starts_on <= day <= ends_on
    ]
    if not out:
        return
    named = [Said(_ON_DAY, name=name, day=_day(day)) for name, day in out[:_NAMED]]
    facts = {
        "count": len(out),
        "named": Said("、".join(f"{{at{n}}}" for n in range(len(named))), **_numbered(named)),
        "more": Said(_AND_MORE) if len(out) > _NAMED else "",
        "starts": _day(starts_on),
        "ends": _day(ends_on),
    }
    yield Oddity("days_outside", _OUTSIDE, tuple(facts.items()))


def _numbered(words: Sequence[Said]) -> dict[str, Said]:
    return {f"at{n}": word for n, word in enumerate(words)}


def _sum(figures: Mapping[str, Value], codes: Sequence[str]) -> Decimal | None:
    """What the form states of these together; None where one of them is blank."""
    if any(code not in figures for code in codes):
        return None
    return sum((figures[code].number or Decimal(0) for code in codes), Decimal(0))


def _facts(stated: Decimal, count: int) -> tuple[tuple[str, object], ...]:
    return (("stated", plain_number(stated)), ("count", count))


def _day(day: date) -> Said:
    return Said(_DAY, month=day.month, day=day.day)


_DAY = gettext_noop("{month}月{day}日")
_ON_DAY = gettext_noop("“{name}”{day}")
_AND_MORE = gettext_noop("等")
_MORE_ACTIVITIES = gettext_noop(
    "统计表填了举办活动 {stated} 次，“开展的活动”却列了 {count} 项，请再看一眼。"
)
_MORE_PRESS = gettext_noop(
    "统计表填了宣传报道 {stated} 篇，“媒体报道”却列了 {count} 篇，请再看一眼。"
)
_MORE_VISITS = gettext_noop(
    "统计表的线下、线上参与合计 {stated} 人次，所列活动的人次加起来却有 {count}，请再看一眼。"
)
_OUTSIDE = gettext_noop(
    "有 {count} 项活动不在活动期间（{starts}至{ends}）：{named}{more}，请再看一眼日期。"
)
