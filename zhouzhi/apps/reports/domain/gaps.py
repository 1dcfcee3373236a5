"""What a summary cannot tell because it is missing (还缺什么): for the officer, not for print."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from zhouzhi.apps.reports.domain.occasions import unreported
from zhouzhi.apps.reports.domain.sentences import quoted, titled
from zhouzhi.apps.reports.domain.shortcomings import is_blank
from zhouzhi.apps.reports.domain.standings import unsettled
from zhouzhi.apps.reports.domain.story import Occasion, Press, Source, Standing, Story
from zhouzhi.apps.reports.domain.twins import Merged, Twins
from zhouzhi.apps.reports.domain.work import held, is_announced, is_to_come
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.said import Said

MOST_UNITS = 12
MOST_ROWS = 5


class GapKind(StrEnum):
    """What sort of thing is missing; OTHER is odd but does not make a summary hollow.

    UNIT stands in summaries composed before what units owe was grouped by duty. TWINS asks whether
    what several units report alike is one event; JOINED and PARTED say what was decided of it.
    """

    UNIT = "unit"
    DUTY = "duty"
    OCCASION = "occasion"
    STRAND = "strand"
    ROW = "row"
    TWINS = "twins"
    JOINED = "joined"
    PARTED = "parted"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class OwingUnit:
    """A unit that still owes a duty, the word for how it stands, and where that can be seen."""

    name: str
    word: str
    source: Source


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing or odd, and where it can be looked at.

    `about` names what is missing, "" for `count` things that are not named one by one. Of a duty
    (DUTY) `units` are those that still owe it, as far as they are named; `count` counts them all.
    `key` names the activities that a decision is about, "" where none is asked for.
    """

    text: str
    source: Source | None = None
    kind: GapKind = GapKind.OTHER
    about: str = ""
    count: int = 1
    units: tuple[OwingUnit, ...] = ()
    key: str = ""


def gaps_of(story: Story, found: Merged, press: Sequence[Press]) -> tuple[Gap, ...]:
    """Everything that an officer should look after before the summary is finished."""
    return (
        *_open_duties(story),
        *_unserved(story),
        *_blank_rows(story),
        *_doubtful_days(story, found),
        *_press_to_come(story, press),
        *_disagreements(found),
        *_alike(story, found),
    )


def _open_duties(story: Story) -> list[Gap]:
    """By duty: the units that still owe it, the overdue beside each other."""
    duties: dict[str, list[Standing]] = {}
    for one in unsettled(story.standings):
        duties.setdefault(one.duty, []).append(one)
    return [
        Gap(
            Said(_DUTY_OPEN, duty=duty, count=len(owing)),
            story.source,
            GapKind.DUTY,
            duty,
            len(owing),
            tuple(_owing_unit(one) for one in _by_word(owing)[:MOST_UNITS]),
        )
        for duty, owing in duties.items()
    ]


def _by_word(owing: Sequence[Standing]) -> list[Standing]:
    """Those that stand alike together, in the order in which their words first appear."""
    words = list(dict.fromkeys(one.word for one in owing))
    return sorted(owing, key=lambda one: words.index(one.word))


def _owing_unit(one: Standing) -> OwingUnit:
    name = Said(gettext_noop("{unit}（本级）"), unit=one.unit) if one.is_own else one.unit
    return OwingUnit(name, one.word, one.source)


def _unserved(story: Story) -> list[Gap]:
    served = {activity.strand for activity in story.activities}
    empty = [strand for strand in story.strands if strand not in served]
    return [
        Gap(Said(_UNSERVED, strand=name), kind=GapKind.STRAND, about=name)
        for name in map(quoted, empty)
    ]


def _blank_rows(story: Story) -> list[Gap]:
    if story.form is None:
        return []
    blank = [
        row for row in story.form.rows if is_blank(row.number, row.is_inapplicable, row.is_numeric)
    ]
    if len(blank) == len(story.form.rows):
        return [Gap(Said(_NO_FIGURES), story.form.source, GapKind.ROW, count=len(blank))]
    gaps = [
        Gap(Said(_ROW_BLANK, row=row.label), row.source, GapKind.ROW, row.label)
        for row in blank[:MOST_ROWS]
    ]
    if len(blank) > MOST_ROWS:
        more = len(blank) - MOST_ROWS
        said = Said(_MORE_ROWS, count=more)
        gaps.append(Gap(said, story.form.source, GapKind.ROW, count=more))
    return gaps


def _doubtful_days(story: Story, found: Merged) -> list[Gap]:
    gaps = [_unreported(one, story.as_of) for one in unreported(story)]
    for one in found.activities:
        if is_to_come(one, story.as_of):
            gaps.append(Gap(Said(_TO_COME, name=one.name, day=_day(one.held_on)), one.source))
        elif is_announced(one, story.starts_on):
            days = {"reported": _day(one.reported_on), "day": _day(one.held_on)}
            template = _ANNOUNCED_FOR if one.held_on else _ANNOUNCED
            gaps.append(Gap(Said(template, name=one.name, **days), one.source))
    return gaps


def _unreported(one: Occasion, as_of: date) -> Gap:
    """An announced ceremony that no accepted answer tells of; one to come is no lack yet."""
    is_due = one.held_on is None or one.held_on <= as_of
    name = one.name
    if one.held_on:
        name = Said(gettext_noop("{name}（{day}）"), name=one.name, day=_day(one.held_on))
    kind = GapKind.OCCASION if is_due else GapKind.OTHER
    return Gap(Said(_UNTOLD if is_due else _NOT_YET, name=name), one.source, kind, one.name)


def _press_to_come(story: Story, press: Sequence[Press]) -> list[Gap]:
    return [
        Gap(
            Said(_TO_COME, name=one.outlet + titled(one.title), day=_day(one.published_on)),
            one.source,
        )
        for one in press
        if one.published_on is not None and one.published_on > story.as_of
    ]


def _disagreements(found: Merged) -> list[Gap]:
    return [
        Gap(Said(_DISAGREED, name=one.name, units=(one.unit, *one.partners)), one.source)
        for one in found.disagreements
    ]


def _alike(story: Story, found: Merged) -> list[Gap]:
    """What several units report alike and held: one event or several, for the officer to say."""
    return [_twins(one) for one in found.twins if len(held(story, one.activities)) > 1]


def _twins(twins: Twins) -> Gap:
    first = twins.activities[0]
    kind, template = _DECIDED[twins.is_joint]
    said = Said(
        template,
        units=tuple(one.unit for one in twins.activities),
        day=_day(first.held_on),
        place=first.place,
        name=first.name,
    )
    return Gap(said, first.source, kind, quoted(first.name), key=twins.key)


def _day(on: date | None) -> str:
    return Said(gettext_noop("{month}月{day}日"), month=on.month, day=on.day) if on else ""


_DUTY_OPEN = gettext_noop("“{duty}”还有{count}个单位没有通过")
_UNSERVED = gettext_noop("{strand}：没有已举办并通过的活动")
_NO_FIGURES = gettext_noop("统计表：还没有通过的填报数")
_ROW_BLANK = gettext_noop("{row}：已通过的统计表都没有填数")
_MORE_ROWS = gettext_noop("统计表另有{count}项没有填数")
_TO_COME = gettext_noop("{name}：日期{day}还没到，没有写入")
_ANNOUNCED = gettext_noop("{name}：{reported}报送时还没举办，办了没有请核实，没有写入")
_ANNOUNCED_FOR = gettext_noop(
    "{name}：{reported}报送时还没举办，定在{day}，办了没有请核实，没有写入"
)
_UNTOLD = gettext_noop("{name}：通知只是预告，没有已通过的报送写到它，是否如期举行请核实后自行补写")
_NOT_YET = gettext_noop("{name}：通知只是预告，日子还没到")
_DISAGREED = gettext_noop("{name}：{units}报的参与人次不一致，没有写入人次")
_DECIDED = {
    None: (
        GapKind.TWINS,
        gettext_noop(
            "{units}都报了{day}在{place}的“{name}”，现按各办各的写。是不是一项联合举办的活动？"
        ),
    ),
    True: (GapKind.JOINED, gettext_noop("{units}{day}在{place}的“{name}”，已定为联合举办，算一项")),
    False: (GapKind.PARTED, gettext_noop("{units}{day}在{place}的“{name}”，已定为各办各的")),
}
