"""Last time's activity as a new draft (照去年的来): what is taken, and on which day it falls."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from zhouzhi.apps.activities.domain.entries import (
    ActivityEntries,
    CampaignEntry,
    SessionEntry,
)
from zhouzhi.apps.activities.domain.spans import Span, span_of
from zhouzhi.apps.activities.domain.when import When, WhenKind, part_of_day
from zhouzhi.apps.campaigns.domain.yearly import in_year, moved_day, years_on
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.workdays import UnknownYear, WorkCalendar, is_workday

# What a person answers for a day: the day itself in ISO's spelling, or that it is set later.
LATER = "later"
_OFFERED = 3


class Oddity(StrEnum):
    """Why a day is asked about and not moved without a word."""

    OUTSIDE = "outside"
    DAY_OFF = "day_off"
    WORKDAY = "workday"

    @property
    def label(self) -> str:
        """The oddity in Chinese, as the page says it of the day."""
        return {
            "outside": gettext_noop("不在今年的活动周内"),
            "day_off": gettext_noop("今年这天休息，上次是工作日"),
            "workday": gettext_noop("今年这天上班，上次是休息日"),
        }[self.value]


@dataclass(frozen=True, slots=True)
class Move:
    """From the days of one campaign to those of another."""

    old: Span
    new: Span

    def words(self, said: str) -> str:
        """Words in the new campaign's year, where they say the old one's."""
        return in_year(said, old=self.old.first.year, new=self.new.first.year)


@dataclass(frozen=True, slots=True)
class Moved:
    """One session's time on its way: as it was, as it would be, and what is odd about that.

    `offered` are first days that may be chosen instead, in order; none where nothing is odd.
    """

    before: When
    after: When
    oddity: Oddity | None = None
    offered: tuple[date, ...] = ()

    def answered(self, answer: str) -> When | None:
        """The time that an answer makes of it; None for an answer that was not offered."""
        if self.oddity is None:
            return self.after
        if answer == LATER:
            return When(WhenKind.OPEN)
        day = next((one for one in self.offered if one.isoformat() == answer), None)
        return None if day is None else _begun_on(self.after, day)

    def is_past(self, today: date) -> bool:
        """Whether it would begin on a day that is over (已经过去)."""
        span = span_of(self.after)
        return span is not None and span.first < today


def moved(when: When, move: Move, calendar: WorkCalendar) -> Moved:
    """One time moved into another campaign (时间推移), with what is odd about it.

    What lasted the whole campaign lasts the whole of the new one; other stretches keep their
    length. What was only said roughly keeps its words, in the new year. Hours stay. The working
    days of a year that is not published are asked of nobody (`unknown_years`).
    """
    span = span_of(when)
    if span is None:
        return Moved(when, replace(when, words=move.words(when.words)))
    after = _moved_span(when, span, move)
    oddity = _oddity(span, after, move, calendar)
    offered = () if oddity is None else _offered(span, after, move, calendar)
    return Moved(when, after, oddity, offered)


def unknown_years(move: Move, calendar: WorkCalendar) -> tuple[int, ...]:
    """The years of both campaigns whose working days are not published (放假安排未公布)."""
    days = (move.old.first, move.old.last, move.new.first, move.new.last)
    return tuple(sorted({day.year for day in days if not calendar.knows(day.year)}))


def moved_name(name: str, move: Move) -> str:
    """A name in the new campaign's year (活动名称换年份), where it says the old one's."""
    return move.words(name)


def clone(
    entries: ActivityEntries, times: tuple[When, ...], *, name: str, campaign: CampaignEntry
) -> ActivityEntries:
    """What a draft takes over from last time (照搬内容), with its own times and campaign.

    Not taken are people and money, those who lead and speak, links, remarks and the year's marks.
    """
    sessions = tuple(_session(one, when) for one, when in zip(entries.sessions, times, strict=True))
    return replace(
        entries,
        name=name,
        campaigns=(campaign,),
        sessions=sessions,
        leader="",
        office_note="",
        is_ministry_task=False,
        is_key=False,
        staff=(),
        funds=(),
    )


def _session(before: SessionEntry, when: When) -> SessionEntry:
    return replace(before, when=when, online_link="", speakers=(), uuid="")


def _moved_span(when: When, span: Span, move: Move) -> When:
    if when.kind is WhenKind.ABOUT:
        years = move.new.first.year - move.old.first.year
        days = (years_on(span.first, years), years_on(span.last, years))
        return replace(when, starts_on=days[0], ends_on=days[1], words=move.words(when.words))
    plain = replace(when, words=part_of_day(when.words))
    if span == move.old and span.first != span.last:
        return replace(plain, starts_on=move.new.first, ends_on=move.new.last)
    return _begun_on(plain, moved_day(span.first, first=move.old.first, onto=move.new.first))


def _begun_on(when: When, day: date) -> When:
    """A time that begins on another day and lasts as long; a rough one becomes that day."""
    if when.kind is WhenKind.ABOUT or when.starts_on is None:
        return When(WhenKind.DAY, day)
    ends_on = when.ends_on and when.ends_on + (day - when.starts_on)
    return replace(when, starts_on=day, ends_on=ends_on)


def _oddity(span: Span, after: When, move: Move, calendar: WorkCalendar) -> Oddity | None:
    there = span_of(after)
    if there is None or not _is_inside(there, after, move):
        return Oddity.OUTSIDE
    if span.first != span.last:
        return None
    was, will = is_workday(span.first, calendar), is_workday(there.first, calendar)
    if isinstance(was, UnknownYear) or isinstance(will, UnknownYear) or was == will:
        return None
    return Oddity.WORKDAY if will else Oddity.DAY_OFF


def _is_inside(span: Span, when: When, move: Move) -> bool:
    if when.kind is WhenKind.ABOUT:
        return span.meets(move.new)
    return move.new.first <= span.first and span.last <= move.new.last


def _offered(span: Span, after: When, move: Move, calendar: WorkCalendar) -> tuple[date, ...]:
    """The moved day itself, and the days of the campaign nearest to it that are worked alike."""
    there = span_of(after) or move.new
    last = move.new.last - (there.last - there.first)
    ahead = range((last - move.new.first).days + 1)
    days = [move.new.first + timedelta(days=one) for one in ahead]
    was = is_workday(span.first, calendar)
    alike = [
        day
        for day in days
        if span.first != span.last
        or isinstance(was, UnknownYear)
        or is_workday(day, calendar) in (was, UnknownYear(day.year))
    ]
    nearest = sorted(alike, key=lambda day: (abs((day - there.first).days), day))[:_OFFERED]
    return tuple(sorted({there.first, *nearest}))


def settled(times: tuple[Moved, ...], answers: Mapping[int, str]) -> tuple[When, ...] | None:
    """The times of one activity with what was answered (逐场定下日期), by the session's position.

    Positions count from 0; None as long as a question has no answer.
    """
    found = [one.answered(answers.get(at, "")) for at, one in enumerate(times)]
    if any(one is None for one in found):
        return None
    return tuple(one for one in found if one is not None)
