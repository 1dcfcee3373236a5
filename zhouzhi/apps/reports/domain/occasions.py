"""Ceremonies and events that the notice announced (仪式、活动安排), and what came of them.

The notice says only what was to be. That a ceremony was held rests on an accepted answer that
tells of it, and is told in that answer's words.
"""

import re
from collections.abc import Iterable

from zhouzhi.apps.reports.domain.sentences import Paragraph, join
from zhouzhi.apps.reports.domain.story import Activity, Occasion, Story
from zhouzhi.apps.reports.domain.work import told_in_full

_MARKS = re.compile(r"[\s“”‘’《》〈〉（）()·]")


def occasions_told(story: Story) -> tuple[Paragraph, ...]:
    """The reported ceremonies that stand under no strand, each in its report's words."""
    sentences = tuple(join([told_in_full(one)]) for one in apart(story))
    return (sentences,) if sentences else ()


def apart(story: Story) -> tuple[Activity, ...]:
    """The activities that are told as ceremonies: those under no strand of the notice."""
    found = (report_of(one, story) for one in story.occasions)
    ceremonies = [one for one in found if one is not None and one.strand not in story.strands]
    return tuple(dict.fromkeys(ceremonies))


def unreported(story: Story) -> tuple[Occasion, ...]:
    """What the notice announced and no accepted answer tells of."""
    return tuple(one for one in story.occasions if report_of(one, story) is None)


def report_of(occasion: Occasion, story: Story) -> Activity | None:
    """The held activity that is this occasion, as far as names, hosts, day and place say so.

    A county's own 启动仪式 on the same day is not the city's: the host must be one of the
    organisers, or day and place must be the announced ones.
    """
    named = (one for one in story.activities if _bare(occasion.name) in _bare(one.name))
    return _first(one for one in named if _is_theirs(one, story) or _is_there(one, occasion))


def _is_theirs(one: Activity, story: Story) -> bool:
    return bool({one.unit, *one.partners} & set(story.organisers))


def _is_there(one: Activity, occasion: Occasion) -> bool:
    ours, theirs = _bare(occasion.place), _bare(one.place)
    same_place = bool(ours and theirs) and (ours in theirs or theirs in ours)
    return same_place and one.held_on is not None and one.held_on == occasion.held_on


def _first(activities: Iterable[Activity]) -> Activity | None:
    return next(iter(activities), None)


def _bare(words: str) -> str:
    return _MARKS.sub("", words)
