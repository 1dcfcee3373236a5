"""What a summary cannot tell because it is missing (还缺什么): for the officer, not for print."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from zhouzhi.apps.reports.domain.sentences import day, quoted, titled
from zhouzhi.apps.reports.domain.shortcomings import is_blank
from zhouzhi.apps.reports.domain.standings import unsettled
from zhouzhi.apps.reports.domain.story import Press, Source, Standing, Story
from zhouzhi.apps.reports.domain.work import Merged, is_past

MOST_UNITS = 12
MOST_ROWS = 5


class GapKind(StrEnum):
    """What sort of thing is missing; OTHER is odd but does not make a summary hollow."""

    UNIT = "unit"
    STRAND = "strand"
    ROW = "row"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing or odd, and where it can be looked at.

    `about` names what is missing, "" for `count` things that are not named one by one.
    """

    text: str
    source: Source | None = None
    kind: GapKind = GapKind.OTHER
    about: str = ""
    count: int = 1


def gaps_of(story: Story, found: Merged, press: Sequence[Press]) -> tuple[Gap, ...]:
    """Everything that an officer should look after before the summary is finished."""
    return (
        *_open_units(story),
        *_unserved(story),
        *_blank_rows(story),
        *_doubtful_days(story, found),
        *_press_to_come(story, press),
        *_disagreements(found),
    )


def _open_units(story: Story) -> list[Gap]:
    """By unit: which duties are still open; the rest as one count where they are many."""
    units: dict[str, list[Standing]] = {}
    for one in unsettled(story.standings):
        units.setdefault(f"{one.unit}（本级）" if one.is_own else one.unit, []).append(one)
    gaps = []
    for unit, duties in list(units.items())[:MOST_UNITS]:
        words = "；".join(f"“{one.duty}”{one.word}" for one in duties)
        gaps.append(Gap(f"{unit}：{words}", duties[0].source, GapKind.UNIT, unit))
    more = len(units) - MOST_UNITS
    if more > 0:
        said = f"另有{more}个单位的报送尚未通过"
        gaps.append(Gap(said, story.source, GapKind.UNIT, count=more))
    return gaps


def _unserved(story: Story) -> list[Gap]:
    served = {activity.strand for activity in story.activities}
    empty = [strand for strand in story.strands if strand not in served]
    return [
        Gap(f"{quoted(strand)}：没有已通过的活动", kind=GapKind.STRAND, about=quoted(strand))
        for strand in empty
    ]


def _blank_rows(story: Story) -> list[Gap]:
    if story.form is None:
        return []
    blank = [
        row for row in story.form.rows if is_blank(row.number, row.is_inapplicable, row.is_numeric)
    ]
    if len(blank) == len(story.form.rows):
        said = "统计表：还没有通过的填报数"
        return [Gap(said, story.form.source, GapKind.ROW, count=len(blank))]
    gaps = [
        Gap(f"{row.label}：没有单位填报", row.source, GapKind.ROW, row.label)
        for row in blank[:MOST_ROWS]
    ]
    if len(blank) > MOST_ROWS:
        more = len(blank) - MOST_ROWS
        said = f"统计表另有{more}项没有单位填报"
        gaps.append(Gap(said, story.form.source, GapKind.ROW, count=more))
    return gaps


def _doubtful_days(story: Story, found: Merged) -> list[Gap]:
    gaps = [
        Gap(f"{one.name}：通知只是预告，是否如期举行请核实后自行补写", one.source)
        for one in story.occasions
        if not is_past(one, story.as_of)
    ]
    gaps += [
        Gap(f"{one.name}：日期{day(one.held_on)}还没到，没有写入", one.source)
        for one in found.activities
        if one.held_on is not None and one.held_on > story.as_of
    ]
    return gaps


def _press_to_come(story: Story, press: Sequence[Press]) -> list[Gap]:
    return [
        Gap(
            f"{one.outlet}{titled(one.title)}：日期{day(one.published_on)}还没到，没有写入",
            one.source,
        )
        for one in press
        if one.published_on is not None and one.published_on > story.as_of
    ]


def _disagreements(found: Merged) -> list[Gap]:
    return [
        Gap(
            f"{one.name}：{'、'.join((one.unit, *one.partners))}报的参与人次不一致，没有写入人次",
            one.source,
        )
        for one in found.disagreements
    ]
