"""Composing a summary (总结) from a campaign's story: no sentence without a figure or a source."""

from dataclasses import dataclass, replace

from zhouzhi.apps.reports.domain.gaps import Gap, gaps_of
from zhouzhi.apps.reports.domain.press import distinct_press, press_told, published_by
from zhouzhi.apps.reports.domain.results import results_told
from zhouzhi.apps.reports.domain.sentences import (
    Paragraph,
    Sentence,
    Stretch,
    cite,
    day,
    quoted,
    say,
    span,
    titled,
    told,
)
from zhouzhi.apps.reports.domain.shortcomings import shortcomings_told
from zhouzhi.apps.reports.domain.standings import duties_by_unit, is_settled
from zhouzhi.apps.reports.domain.story import Basis, Story
from zhouzhi.apps.reports.domain.work import held_by, merged, occasions_told, strand_told

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
    found = merged(story.activities)
    press = distinct_press(story.press)
    story = replace(
        story,
        activities=held_by(story.as_of, found.activities),
        press=published_by(story.as_of, press),
    )
    parts = (
        Part("opening", "", paragraphs=(_opening(story),)),
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
    return f"{story.name}工作总结"[:120]


def _opening(story: Story) -> Paragraph:
    held = _held(story)
    sent = _sent(story)
    end = "，现将有关情况报告如下。" if story.addressee else "，现将有关情况总结如下。"
    return (say(held, "。"), say(sent, end)) if sent else (say(held, end),)


def _held(story: Story) -> Sentence:
    """Who held what, when, under which theme, because of which upper notice."""
    uppers = [_cited(basis) for basis in story.bases if basis.is_upper]
    reason = say("按照", *_between(uppers, "和"), "要求，") if uppers else ()
    source = story.source
    who = told("、".join(story.organisers), source)
    theme = say("以", told(quoted(story.theme), source), "为主题的") if story.theme else ()
    return say(
        reason,
        who,
        "于",
        cite(span(story.starts_on, story.ends_on), source),
        "共同举办" if len(story.organisers) > 1 else "举办",
        theme,
        cite(story.name, source),
    )


def _sent(story: Story) -> Sentence:
    """By which notice the campaign was sent to how many units, and how many have answered."""
    issued = [_cited(basis) for basis in story.bases if not basis.is_upper]
    verb = "先后印发" if len(issued) > 1 else "印发"
    by = say(_ourselves(story.organisers), verb, *_between(issued, "和")) if issued else ()
    units = duties_by_unit(story.standings)
    if not units:
        return by
    asked = say("将活动部署到", cite(len(units), story.source), "个单位")
    done = sum(is_settled(duties) for duties in units.values())
    if not done:
        return say(by, "，", asked) if by else asked
    until = say("截至", cite(day(story.as_of), story.source), "，")
    answered = (
        say("各单位的报送均已审核通过")
        if done == len(units)
        else say(cite(done, story.source), "个单位的报送已审核通过")
    )
    return say(by, "，" if by else "", asked, "；", until, answered)


def _ourselves(organisers: tuple[str, ...]) -> str:
    """How the signers speak of themselves."""
    if len(organisers) > 1:
        return "主办单位"
    last = organisers[0][-1:] if organisers else ""
    return f"我{last}" if last and last in "局厅委办部院会" else ""


def _cited(basis: Basis) -> Stretch:
    number = f"（{basis.document_number}）" if basis.document_number else ""
    return cite(f"{titled(basis.title)}{number}", basis.source)


def _between(stretches: list[Stretch], mark: str) -> Sentence:
    """The stretches with a mark before the last and 、 between the others."""
    parts: list[str | Stretch] = []
    for number, stretch in enumerate(stretches):
        if number:
            parts.append(mark if number == len(stretches) - 1 else "、")
        parts.append(stretch)
    return say(*parts)


def _strands(story: Story) -> tuple[Part, ...]:
    parts = []
    for number, strand in enumerate(story.strands, start=1):
        mine = [activity for activity in story.activities if activity.strand == strand]
        if mine:
            parts.append(Part(f"strand-{number}", strand, 2, strand_told(strand, mine)))
    rest = [activity for activity in story.activities if activity.strand not in story.strands]
    if rest:
        heading = "其他特色活动" if parts else "开展的活动"
        parts.append(Part("strand-other", heading, 2, strand_told(heading, rest)))
    return tuple(parts)
