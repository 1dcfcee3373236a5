"""Limits held against those above (限制核对): what is taken here must not be refused there."""

import re
from collections.abc import Iterable, Iterator

from zhouzhi.apps.obligations.domain.requirement import Limit, LimitValue
from zhouzhi.apps.obligations.domain.timetable.checking.terms import Finding, FindingKind, Term
from zhouzhi.documents.reading.limit_lines import limit_line
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.said import Said

_AT_MOST = frozenset({"video_max_seconds", "max_megabytes"})
_AT_LEAST = frozenset({"video_min_seconds", "video_min_height", "min_age"})
# One of several words that are taken: jpg, png.
_ONE_OF = frozenset({"video_aspect_ratio", "image_format", "file_formats"})
_COMPARED = _AT_MOST | _AT_LEAST | _ONE_OF
_BETWEEN = re.compile(r"[、,，/;；\s]+|或")


def of_limits(term: Term, uppers: Iterable[Term]) -> Iterator[Finding]:
    """Where a duty takes more than a deadline above that it serves, or does not say its limit.

    Only what can be told of one file is compared: how many reports or copies are wanted is the
    upper level's sum, not each unit's.
    """
    ours = _by_key(term)
    for upper in uppers:
        for key, theirs in _by_key(upper).items():
            mine = ours.get(key)
            if mine is None and _is_of_the_same(key, ours):
                yield _found(FindingKind.NO_LIMIT, _UNSAID, term, upper, theirs, theirs)
            elif mine is not None and is_looser(key, mine.value, theirs.value):
                yield _found(FindingKind.LOOSER_LIMIT, _LOOSER, term, upper, mine, theirs)


def is_looser(key: str, mine: LimitValue, theirs: LimitValue) -> bool:
    """Whether a limit lets through what another would not."""
    if key in _ONE_OF:
        return not _words(mine) <= _words(theirs)
    if not isinstance(mine, int) or not isinstance(theirs, int):
        return False
    return mine > theirs if key in _AT_MOST else mine < theirs


def _by_key(term: Term) -> dict[str, Limit]:
    return {one.key: one for one in term.limits if one.key in _COMPARED}


def _is_of_the_same(key: str, ours: Iterable[str]) -> bool:
    """Whether something is said here of the same material, so that this was left out of it."""
    subject = key.split("_")[0]
    return any(mine.split("_")[0] == subject for mine in ours)


def _words(value: LimitValue) -> frozenset[str]:
    return frozenset(part for part in _BETWEEN.split(str(value).lower()) if part)


def _found(
    kind: FindingKind, words: str, term: Term, upper: Term, mine: Limit, theirs: Limit
) -> Finding:
    named = {
        "title": term.title,
        "upper": upper.title,
        "ours": limit_line(mine.key, mine.value, ""),
        "theirs": limit_line(theirs.key, theirs.value, ""),
    }
    return Finding(kind, term.key, Said(words, **named), Said(_WHY, **named), None, upper.key)


_LOOSER = gettext_noop("“{title}”写的是“{ours}”，上级“{upper}”要的是“{theirs}”")
_UNSAID = gettext_noop("“{title}”没有写“{theirs}”，上级“{upper}”有这一条")
_WHY = gettext_noop(
    "照本级写的交来，报上去不合上级的要求；还没印发的改这一项，已印发的办改要求，各单位都收到"
)
