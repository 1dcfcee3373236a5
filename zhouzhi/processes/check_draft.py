"""A draft is checked before it goes out (成稿检查): read back, its dates held against others."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from zhouzhi.apps.drafting.domain.differences import differences
from zhouzhi.apps.drafting.domain.lint import LintFinding, LintKind, lint
from zhouzhi.apps.drafting.domain.parts import PartKind
from zhouzhi.apps.drafting.domain.told import Difference
from zhouzhi.apps.drafting.models import Draft
from zhouzhi.apps.drafting.queries.addressees import (
    addressed_in_full,
    unknown_addressees,
    unknown_liable,
)
from zhouzhi.apps.drafting.queries.drafts import DraftPage, draft_page
from zhouzhi.apps.obligations.domain.timetable.checking import FindingKind
from zhouzhi.documents.intake.boundary import tell_notice_safely
from zhouzhi.documents.reading import read_notice
from zhouzhi.documents.writing.plain_words import plain_words
from zhouzhi.foundation.day_said import day_said
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.said import Said
from zhouzhi.foundation.sandbox import SandboxError
from zhouzhi.processes.check_deadlines import deadlines_of
from zhouzhi.processes.copy_notice import unknown_copied

_LONGEST, _KEPT = 20_000, 32
"""Characters: the reader's time grows with them, to half a second of the web process here."""
_NAME = "draft.txt"
# A licence is asked for by whoever holds the event; that a day is over the lint says of the draft.
NOT_OF_THE_NOTICE = (FindingKind.LICENCE_LATE, FindingKind.BEFORE_ISSUE)
UNREAD = gettext_noop("全文太长或太复杂，回读核对没有做完，写的是否与系统里一致还不知道")
SHORTEN = gettext_noop("删短正文，或把长的内容移到附件，再看成稿检查")
WHY = gettext_noop("{why}。到“应办事项”里改期后，再按最新事项更新")
WHY_AND_WHEN = gettext_noop("{why}。建议改到{on}：到“应办事项”里改期后，再按最新事项更新")


def findings_of(
    draft: Draft, *, today: date, page: DraftPage | None = None
) -> tuple[LintFinding, ...]:
    """All that is to be put right or weighed before a draft goes out (成稿检查), the wrong first.

    The reader reads the paper's own words, and each fact is held against the campaign's; the
    deadlines are checked as the campaign's are everywhere.
    """
    shown = page or draft_page(draft)
    told: tuple[Difference, ...] = ()
    unread: tuple[LintFinding, ...] = ()
    try:
        told = read_back(shown)
    except SandboxError:
        # The page must open for the paper to be shortened; nobody sends it out unchecked.
        unread = (LintFinding(LintKind.UNREAD, "head", Said(UNREAD), Said(SHORTEN)),)
    found = lint(
        shown.facts,
        shown.content,
        [(section.kind, section.text) for section in shown.sections],
        differences=told,
        unknown_addressees=unknown_addressees(draft),
        unknown_copied=unknown_copied(draft),
        unknown_liable=unknown_liable(draft.campaign),
        addressed_in_full=addressed_in_full(draft),
    )
    every = (*found, *unread, *_of_deadlines(shown, today))
    return tuple(sorted(every, key=lambda one: not one.kind.is_wrong))


def read_back(page: DraftPage) -> tuple[Difference, ...]:
    """What a reader of the paper would take otherwise than it is meant (回读核对).

    A paper longer than any notice is read in the sandbox, where time and memory have limits.
    Raises SandboxError.
    """
    read = _facts_of(plain_words(page.document))
    return differences(page.facts, page.content, read) if read else ()


@lru_cache(maxsize=_KEPT)
def _facts_of(words: str) -> Mapping[str, Any] | None:
    """What the first notice of a paper says; page after page asks it of the same words."""
    if len(words) > _LONGEST:
        told: list[dict[str, Any]] = tell_notice_safely(words.encode(), name=_NAME).facts["notices"]
        return told[0] if told else None
    notices = read_notice(words).notices
    return notices[0].facts() if notices else None


def _of_deadlines(page: DraftPage, today: date) -> Iterator[LintFinding]:
    """What is the matter with the dates that the notice sets; a crowd's licence is none of them.

    Of a supplement with those of the duties that it speaks of: the others are out already.
    """
    told = {duty.key for duty in page.facts.duties}
    is_whole = page.facts.amends is None
    for one in deadlines_of(page.draft.campaign, today=today).findings:
        if one.kind in NOT_OF_THE_NOTICE or not (is_whole or one.key in told):
            continue
        # A longer film may be meant to be cut here: it is weighed, and stops no paper.
        is_stop = one.kind.is_wrong and not one.kind.is_of_limits
        kind = LintKind.DEADLINE if is_stop else LintKind.DEADLINE_TIGHT
        mend = one.why if one.kind.is_of_limits else Said(WHY, why=one.why)
        if one.proposed is not None:
            mend = Said(WHY_AND_WHEN, why=one.why, on=day_said(one.proposed))
        yield LintFinding(kind, PartKind.DUTIES, one.words, mend)
