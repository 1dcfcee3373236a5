"""Questions about versions of a notice: is there an earlier one, and what does this one change."""

from datetime import timedelta

from zhouzhi.apps.notices.domain.comparing import (
    SAME_PAPER,
    FactChange,
    changes_between,
    likeness_of,
)
from zhouzhi.apps.notices.domain.content import NoticeContent
from zhouzhi.apps.notices.domain.identity import normalised, office_names
from zhouzhi.apps.notices.domain.states import FactState
from zhouzhi.apps.notices.models import Notice, NoticeCopy, ReadNotice
from zhouzhi.apps.notices.queries.contents import notice_known_as, proposed_content, text_of
from zhouzhi.apps.notices.queries.filed import filed_facts

SAME_SEASON = timedelta(days=180)
LOOKED_AT = 30


def earlier_version_of(read_notice: ReadNotice) -> Notice | None:
    """The notice on file that this one seems to be a later version of (同一通知的先前版本).

    One that the same unit holds, from the same issuer: of the same number, or of nearly the same
    text in the same half year. One that was replaced is not asked for, a later one holds; the very
    notice that this reading was filed as is not another.
    """
    content = proposed_content(read_notice)
    if not content.issuers:
        return None
    known = notice_known_as(content) if content.title else None
    held = NoticeCopy.objects.filter(unit=read_notice.reading.unit).values("notice")
    others = Notice.objects.filter(pk__in=held, superseded_by=None)
    if read_notice.notice_id is not None:
        others = others.exclude(pk=read_notice.notice_id)
    if known is not None and others.filter(pk=known.pk).exists():
        return known
    text = text_of(read_notice)
    recent = others.order_by("-issued_on", "-pk")[:LOOKED_AT]
    alike = [
        (likeness_of(text, notice.text), notice)
        for notice in recent
        if _is_of_issuer(notice, content) and _is_of_season(notice, content)
    ]
    best = max(alike, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] >= SAME_PAPER else None


def is_same_paper(read_notice: ReadNotice, notice: Notice) -> bool:
    """Whether a reading says word for word what a notice on file says (同一份文件)."""
    return normalised(text_of(read_notice)) == normalised(notice.text)


def _is_of_issuer(notice: Notice, content: NoticeContent) -> bool:
    ways = {normalised(way) for way in office_names(content.issuers[0])}
    first = notice.issuer_names.split("、")[0]
    return bool(ways & {normalised(way) for way in office_names(first)})


def _is_of_season(notice: Notice, content: NoticeContent) -> bool:
    if notice.issued_on is None or content.issued_on is None:
        return True
    return abs(notice.issued_on - content.issued_on) <= SAME_SEASON


def changes_from(notice: Notice, read_notice: ReadNotice) -> tuple[FactChange, ...]:
    """What a reading tells otherwise than a notice on file: its facts as they now stand."""
    facts = read_notice.facts.exclude(state=FactState.REJECTED).order_by("position")
    return changes_between(
        [(fact.kind, fact.value) for fact in filed_facts(notice)],
        [(fact.kind, fact.value) for fact in facts],
    )
