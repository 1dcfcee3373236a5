"""Days that cannot have been, or lie outside the campaign (日期)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.submissions.domain.checks.findings import Finding
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.said import Said

_NAMED = 3
Days = Iterable[tuple[str, date | None]]


def odd_days(days: Days, *, today: date, year: int) -> Iterator[Finding]:
    """The days of what is told as done that lie ahead, or in another year than the campaign's."""
    for name, day in days:
        if day is None:
            continue
        said = Said(_FULL_DAY, year=day.year, month=day.month, day=day.day)
        facts = (("name", name), ("day", said), ("year", year))
        if day > today:
            yield Finding("day_ahead", Material.SUMMARY_REPORT, _AHEAD, facts)
        elif day.year != year:
            yield Finding("day_of_another_year", Material.SUMMARY_REPORT, _OTHER_YEAR, facts)


def days_outside(days: Days, *, starts_on: date, ends_on: date) -> Iterator[Finding]:
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
    yield Finding("days_outside", Material.SUMMARY_REPORT, _OUTSIDE, tuple(facts.items()))


def _numbered(words: Sequence[Said]) -> dict[str, Said]:
    return {f"at{n}": word for n, word in enumerate(words)}


def _day(day: date) -> Said:
    return Said(_DAY, month=day.month, day=day.day)


_DAY = gettext_noop("{month}月{day}日")
_FULL_DAY = gettext_noop("{year}年{month}月{day}日")
_ON_DAY = gettext_noop("“{name}”{day}")
_AND_MORE = gettext_noop("等")
_AHEAD = gettext_noop("“{name}”的日期是{day}，还没有到，请再看一眼。")
_OTHER_YEAR = gettext_noop("“{name}”的日期是{day}，不是{year}年，请再看一眼。")
_OUTSIDE = gettext_noop(
    "有 {count} 项活动不在活动期间（{starts}至{ends}）：{named}{more}，请再看一眼日期。"
)
