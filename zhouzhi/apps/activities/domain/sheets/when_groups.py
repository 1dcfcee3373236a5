"""The marks of a written time put together: days, the hours on them, and what else is said."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from zhouzhi.apps.activities.domain.sheets.when_days import (
    Impossible,
    Span,
    Week,
    month_named,
    span_at,
)
from zhouzhi.apps.activities.domain.sheets.when_hours import Hours, hours_at
from zhouzhi.apps.activities.domain.sheets.when_marks import Kind, Mark, marks_in
from zhouzhi.apps.activities.domain.sheets.when_said import days_words
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.said import Said

__all__ = ["Group", "Groups", "Week", "groups_in"]

_BEGINS_DAYS = frozenset({Kind.DAY, Kind.DAY_ALONE, Kind.MONTH})
_IDLE = frozenset({Kind.NOISE, Kind.COMMA, Kind.DAILY})
_WEEKDAYS = (
    gettext_noop("周一"),
    gettext_noop("周二"),
    gettext_noop("周三"),
    gettext_noop("周四"),
    gettext_noop("周五"),
    gettext_noop("周六"),
    gettext_noop("周日"),
)


@dataclass(slots=True)
class Group:
    """Days and the hours that are said of them; `text` is where they stand, plain.

    `halves` are the halves of a day that are named without an hour; `has_more` says that words
    are left which are none of these.
    """

    start: int
    end: int = 0
    text: str = ""
    spans: list[Span] = field(default_factory=list)
    hours: list[Hours] = field(default_factory=list)
    halves: list[str] = field(default_factory=list)
    has_more: bool = False
    is_open: bool = False
    is_vague: bool = False
    is_before_or_after: bool = False

    @property
    def is_about(self) -> bool:
        """Whether the days are not told exactly."""
        return self.is_vague or any(not span.is_exact for span in self.spans)

    @property
    def is_full(self) -> bool:
        """Whether another day begins another group."""
        return bool(self.spans) and bool(self.hours or self.halves or self.has_more)


@dataclass(slots=True)
class Groups:
    """All groups of a text; `month` is the last that was named, for what follows."""

    month: int
    groups: list[Group] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    asides: list[str] = field(default_factory=list)


def groups_in(text: str, *, week: Week, month: int) -> Groups:
    """Put the marks of a plain text together; `month` is one that was named before it."""
    return _Reading(text, week, Groups(month)).read()


class _Reading:
    def __init__(self, text: str, week: Week, found: Groups) -> None:
        self.text, self.week, self.found = text, week, found
        self.marks: Sequence[Mark] = marks_in(text)
        self.at = 0

    def read(self) -> Groups:
        while self.at < len(self.marks):
            begun = self.at
            try:
                self.at += self._take(self.marks[begun])
            except Impossible as error:
                self.found.problems.append(error.said)
                self.at += 1
            self._group().end = self.marks[self.at - 1].end
        for group in self.found.groups:
            group.text = self.text[group.start : group.end].strip()
        self.found.groups = [group for group in self.found.groups if _says_anything(group)]
        return self.found

    def _group(self) -> Group:
        if not self.found.groups:
            self.found.groups.append(Group(0))
        return self.found.groups[-1]

    def _take(self, mark: Mark) -> int:
        """Read on from a mark; how many marks that took."""
        if mark.kind in _IDLE:
            return 1
        if taken := self._take_days(mark) or self._take_hours(mark):
            return taken
        self._take_one(mark, self._group())
        return 1

    def _take_one(self, mark: Mark, group: Group) -> None:
        if mark.kind is Kind.HALF:
            group.halves.append(mark.text)
        elif mark.kind is Kind.WEEK:
            week = Span(self.week.starts_on, self.week.ends_on, is_exact=False)
            group.spans = group.spans or [week]
        elif mark.kind is Kind.OPEN:
            group.is_open = True
        elif mark.kind is Kind.VAGUE:
            self._take_vague(mark, group)
        elif mark.kind is Kind.WEEKDAY:
            self._take_weekday(mark, group)
        else:
            group.has_more = True

    def _take_days(self, mark: Mark) -> int:
        is_number = mark.kind is Kind.NUMBER and self._kind_at(2) in (Kind.DAY_ALONE, Kind.MONTH)
        if (mark.kind not in _BEGINS_DAYS and not is_number) or self._may_be_hour(mark):
            return 0
        span, taken = span_at(self.marks, self.at, week=self.week, month=self.found.month)
        self.found.month = month_named(self.marks[self.at : self.at + taken], self.found.month)
        group = self._group()
        if group.is_full:
            group = Group(mark.start)
            self.found.groups.append(group)
        group.spans = [one for one in group.spans if one.is_exact or not self._is_week(one)]
        group.spans.append(span)
        return taken + self._take_instants(group, span, taken)

    def _may_be_hour(self, mark: Mark) -> bool:
        """Whether 9.30 right behind 5月20日 is rather an hour: then it is neither."""
        before = self._before()
        behind_day = before is not None and before.kind in _BEGINS_DAYS | {Kind.WEEKDAY}
        return mark.is_pointed and behind_day and not (before and before.is_pointed)

    def _before(self) -> Mark | None:
        """The mark before this one, blanks aside."""
        return next((m for m in reversed(self.marks[: self.at]) if m.kind is not Kind.NOISE), None)

    def _take_instants(self, group: Group, span: Span, taken: int) -> int:
        """From an hour of one day to an hour of the same day, both written with it."""
        first = self._of_kinds(taken, (Kind.HOUR, Kind.DASH, Kind.DAY, Kind.HOUR))
        if not first:
            return 0
        hour, _dash, day, last = first
        other, _ = span_at(self.marks, self.marks.index(day), week=self.week, month=0)
        if (other.first, other.last) == (span.first, span.last):
            between = hours_at((hour, _dash, last), 0)
            if between and between[0]:
                group.hours.append(between[0])
                return self.marks.index(last) + 1 - self.at - taken
        group.spans[-1] = Span(span.first, max(other.last, span.first))
        group.has_more = True
        return self.marks.index(last) + 1 - self.at - taken

    def _of_kinds(self, taken: int, kinds: tuple[Kind, ...]) -> tuple[Mark, ...]:
        rest = [
            m for m in self.marks[self.at + taken :] if m.kind not in (Kind.NOISE, Kind.WEEKDAY)
        ]
        found = tuple(rest[: len(kinds)])
        return found if tuple(mark.kind for mark in found) == kinds else ()

    def _take_hours(self, mark: Mark) -> int:
        is_half = mark.kind is Kind.HALF and self._kind_at(1) is Kind.NUMBER
        is_number = mark.kind is Kind.NUMBER and self._kind_at(2) is Kind.HOUR
        if (
            mark.kind is not Kind.HOUR
            and not is_number
            and not (is_half and self._kind_at(3) is Kind.HOUR)
        ):
            return 0
        hours, taken = hours_at(self.marks, self.at)
        if hours is None:
            self._group().has_more = True
            return taken
        self._group().hours.append(hours)
        if hours[0].hour in range(1, 7) and not mark.half:
            self.found.asides.append(Said(_EARLY, words=mark.text.strip()))
        return taken

    def _take_vague(self, mark: Mark, group: Group) -> None:
        group.is_vague = True
        alone = mark.text in ("前", "以前", "之前", "后", "以后", "之后")
        group.is_before_or_after = alone and len(group.spans) == 1

    def _take_weekday(self, mark: Mark, group: Group) -> None:
        """A weekday beside its day says nothing new, unless it is another one."""
        before = next(
            (m for m in reversed(self.marks[: self.at]) if m.kind is not Kind.NOISE), None
        )
        if before is None or before.kind not in (Kind.DAY, Kind.DAY_ALONE):
            group.has_more = True
            return
        day = group.spans[-1].last if group.spans else None
        if day is not None and day.weekday() != mark.numbers["w"]:
            real, written = (Said(_WEEKDAYS[at]) for at in (day.weekday(), mark.numbers["w"]))
            said = days_words(day, None, year=day.year)
            self.found.asides.append(Said(_OTHER_WEEKDAY, day=said, real=real, written=written))

    def _is_week(self, span: Span) -> bool:
        return (span.first, span.last) == (self.week.starts_on, self.week.ends_on)

    def _kind_at(self, ahead: int) -> Kind | None:
        at = self.at + ahead
        return self.marks[at].kind if at < len(self.marks) else None


def _says_anything(group: Group) -> bool:
    return bool(
        group.spans or group.hours or group.halves or group.has_more or group.is_open
        or group.is_vague
    )  # fmt: skip


_EARLY = gettext_noop("“{words}”按凌晨读；如果是下午，请写成 24 小时制或写上“下午”")
_OTHER_WEEKDAY = gettext_noop("{day}是{real}，表里写的是{written}，请核对")
