"""What was done (主要做法): the reported activities, strand by strand."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from zhouzhi.apps.reports.domain.sentences import (
    Paragraph,
    Sentence,
    Stretch,
    cite,
    day,
    join,
    listed,
    number_words,
    quoted,
    say,
    told,
)
from zhouzhi.apps.reports.domain.story import Activity, Source, Story

TOLD_IN_FULL = 3
NAMED_MORE = 4


def held(story: Story, activities: Iterable[Activity]) -> tuple[Activity, ...]:
    """The activities that were held when they were reported, and by the day of the story."""
    return tuple(
        one
        for one in activities
        if not is_to_come(one, story.as_of) and not is_announced(one, story.starts_on)
    )


def is_to_come(one: Activity, as_of: date) -> bool:
    """Whether an activity's day has not come yet; one without a day is not to come."""
    return one.held_on is not None and one.held_on > as_of


def is_announced(one: Activity, starts_on: date) -> bool:
    """Whether an activity was handed in before it can have been held: a plan, not a report.

    One without a day counts as a plan where it was handed in before the campaign began.
    """
    return one.reported_on is not None and one.reported_on < (one.held_on or starts_on)


def strand_told(strand: str, activities: Sequence[Activity]) -> tuple[Paragraph, ...]:
    """One strand: how many by whom, the largest told in full, some of the others by name."""
    ranked = sorted(activities, key=_rank)
    if len(ranked) == 1:
        return ((join([told_in_full(ranked[0])]),),)
    sole = sole_unit(ranked)
    more = ranked[TOLD_IN_FULL:]
    full = join(_turns(ranked[:TOLD_IN_FULL], named=not sole), mark="；")
    sentences = [_counted(strand, ranked), say("其中，", full) if more else full]
    if more:
        sentences.append(_named(more, named=not sole))
    return (tuple(sentences),)


def _turns(activities: Sequence[Activity], *, named: bool) -> list[Sentence]:
    """The activities in full, a unit's own in one clause so that its name is said once."""
    hosts = list(dict.fromkeys((one.unit, *one.partners) for one in activities))
    return [
        _turn([one for one in activities if (one.unit, *one.partners) == host], named=named)
        for host in hosts
    ]


def _turn(activities: Sequence[Activity], *, named: bool) -> Sentence:
    """One host's activities: those with a day, place or number in full, bare names together."""
    full = [one for one in activities if one.held_on or one.place or one.attendance_count]
    clauses = [told_in_full(one, named=named and not at) for at, one in enumerate(full)]
    bare = [one for one in activities if one not in full]
    if bare:
        names = join([say(cite(quoted(one.name), one.source)) for one in bare], mark="", end="")
        who = hosts_of(bare[0]) if named and not full else ()
        clauses.append(say(who, _held(bare[0]), names))
    return join(clauses, end="")


def _named(activities: Sequence[Activity], *, named: bool) -> Sentence:
    """Further activities by name and, where that is not plain, by unit."""
    shown = activities[:NAMED_MORE]
    names = [
        say((*hosts_of(one), Stretch("的")) if named else (), cite(quoted(one.name), one.source))
        for one in shown
    ]
    rests = Source("activities", "", "活动一览")
    left = len(activities) - len(shown)
    tail = say("等", cite(len(activities), rests), "项活动。") if left else say("。")
    return say(
        "还举办了" if not named else "还有", join(names, mark="、" if named else "", end=""), tail
    )


def _rank(one: Activity) -> tuple[int, str, str]:
    held = one.held_on.isoformat() if one.held_on else "9"
    return (-(one.attendance_count or 0), held, one.name)


def sole_unit(activities: Sequence[Activity]) -> str:
    """The one unit that all of these activities are of, "" where there are several."""
    units = {unit for one in activities for unit in (one.unit, *one.partners)}
    return units.pop() if len(units) == 1 else ""


def _counted(strand: str, activities: Sequence[Activity]) -> Sentence:
    rests = Source("activities", "", f"活动一览：{strand}")
    names = [unit for one in activities for unit in (one.unit, *one.partners)]
    units = told(listed(names, of="个单位"), rests)
    count = cite(len(activities), rests)
    return say(units, "举办活动", count, "项", attendance_told(activities), "。")


def attendance_told(activities: Sequence[Activity]) -> Sentence:
    """How many took part, said of those activities alone that state a number."""
    counts = [one.attendance_count for one in activities if one.attendance_count is not None]
    if len(counts) < 2 or not sum(counts):
        return ()
    rests = Source("activities", "", "各项活动的参与人次相加")
    total = cite(count_words(sum(counts)), rests)
    if len(counts) == len(activities):
        return say("，共", total, "人次参加")
    return say("，有人数记录的", cite(len(counts), rests), "项共", total, "人次参加")


def count_words(count: int) -> str:
    """A count as a summary prints it."""
    return number_words(Decimal(count))


def told_in_full(one: Activity, *, named: bool = True) -> Sentence:
    """Who held it, when and where, and how many came: whatever of these is known."""
    who = hosts_of(one) if named else ()
    where = _where(one)
    came = (
        say("，", cite(count_words(one.attendance_count), one.source), "人次参加")
        if one.attendance_count
        else ()
    )
    when = cite(day(one.held_on), one.source) if one.held_on else ()
    return say(who, when, where, _held(one), cite(quoted(one.name), one.source), came)


def hosts_of(one: Activity) -> Sentence:
    """Who held an activity: the unit that reports it, and its partners."""
    return say(told(listed((one.unit, *one.partners), of="个单位"), one.source))


def _held(one: Activity) -> str:
    return "联合举办" if one.partners else "举办"


def _where(one: Activity) -> Sentence:
    """At which place; a unit's own house is not named a second time."""
    if not one.place:
        return ()
    if one.place == one.unit:
        return say("在本单位")
    return say("在", told(one.place, one.source))
