"""Composing a summary (总结) from a campaign's story: no sentence without a figure or a source."""

from dataclasses import dataclass, replace

from zhouzhi.apps.reports.domain.gaps import Gap, gaps_of
from zhouzhi.apps.reports.domain.occasions import apart, occasions_told
from zhouzhi.apps.reports.domain.opening import opening_told
from zhouzhi.apps.reports.domain.press import distinct_press, press_told, published_by
from zhouzhi.apps.reports.domain.results import results_told
from zhouzhi.apps.reports.domain.sentences import Paragraph
from zhouzhi.apps.reports.domain.shortcomings import shortcomings_told
from zhouzhi.apps.reports.domain.story import Story
from zhouzhi.apps.reports.domain.twins import merged
from zhouzhi.apps.reports.domain.work import held, strand_told

PLANS = "next"


@dataclass(frozen=True, slots=True)
class Part:
    """A section, or where `level` is 2 a part of one: heading and paragraphs."""

    key: str
    heading: str
    level: int = 1
    paragraphs: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True)
class Composition:
    """The parts in the order of print, what is missing, and the activities with each told once."""

    parts: tuple[Part, ...]
    gaps: tuple[Gap, ...]
    story: Story


def compose(story: Story) -> Composition:
    """Tell the story as a summary: opening, whole, work by strand, press, shortcomings, plans.

    The last part is left empty: what a bureau will do next year only its people can say.
    """
    found = merged(story.activities, story.decided)
    press = distinct_press(story.press)
    story = replace(
        story,
        activities=held(story, found.activities),
        press=published_by(story.as_of, press),
    )
    parts = (
        Part("opening", "", paragraphs=(opening_told(story),)),
        Part("overview", "总体情况", paragraphs=results_told(story)),
        Part("work", "主要做法", paragraphs=occasions_told(story)),
        *_strands(story),
        Part("press", "宣传报道", paragraphs=press_told(story)),
        Part("shortcomings", "存在的不足", paragraphs=shortcomings_told(story)),
        Part(PLANS, "下一步打算"),
    )
    return Composition(parts=parts, gaps=gaps_of(story, found, press), story=story)


def title_of(story: Story) -> str:
    """The report's title (标题)."""
    return f"{story.name}工作总结"


def _strands(story: Story) -> tuple[Part, ...]:
    parts = []
    for number, strand in enumerate(story.strands, start=1):
        mine = [activity for activity in story.activities if activity.strand == strand]
        if mine:
            parts.append(Part(f"strand-{number}", strand, 2, strand_told(strand, mine)))
    told = apart(story)
    rest = [
        activity
        for activity in story.activities
        if activity.strand not in story.strands and activity not in told
    ]
    if rest:
        heading = "其他特色活动" if parts else "开展的活动"
        parts.append(Part("strand-other", heading, 2, strand_told(heading, rest)))
    return tuple(parts)
