"""Questions about what a notice says, which notice it is, and which others it leans on."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q, QuerySet

from zhouzhi.apps.notices.domain.content import DecidedFact, NoticeContent, content_of
from zhouzhi.apps.notices.domain.fields import FactRefused
from zhouzhi.apps.notices.domain.identity import normalised, office_names, titled
from zhouzhi.apps.notices.domain.states import Direction, FactState
from zhouzhi.apps.notices.domain.values import clean_value
from zhouzhi.apps.notices.models import Fact, Notice, NoticeCopy, ReadNotice
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.documents.reading.kinds import FindingKind

DECIDED = (FactState.CONFIRMED, FactState.CORRECTED)


def issued_on(read_notice: ReadNotice) -> date | None:
    """The date of issue (成文日期) as it stands now, decided or proposed."""
    row = read_notice.facts.filter(kind=FindingKind.ISSUED_ON)
    fact = row.exclude(state=FactState.REJECTED).order_by("position").first()
    try:
        return date.fromisoformat(fact.value["date"]) if fact else None
    except (KeyError, TypeError, ValueError):
        return None


def content(read_notice: ReadNotice) -> NoticeContent:
    """What a notice says by the facts that were confirmed or corrected (已确认内容).

    Spans count from the beginning of the notice's own text.
    """
    rows = read_notice.facts.filter(state__in=DECIDED).order_by("position")
    return content_of(_decided(row, read_notice.span_start) for row in rows)


def proposed_content(read_notice: ReadNotice) -> NoticeContent:
    """What a notice says as read so far, for showing and never for acting.

    What was rejected, and what has a value that cannot be, is left out.
    """
    rows = read_notice.facts.exclude(state=FactState.REJECTED).order_by("position")
    return content_of(_decided(row, read_notice.span_start) for row in rows if _is_sound(row))


def _is_sound(row: Fact) -> bool:
    try:
        row.value = clean_value(row.kind, row.value)
    except FactRefused:
        return False
    return True


def _decided(row: Fact, offset: int) -> DecidedFact:
    span = None
    if row.span_start is not None and row.span_end is not None:
        span = (row.span_start - offset, row.span_end - offset)
    return DecidedFact(FindingKind(row.kind), row.value, span)


def text_of(read_notice: ReadNotice) -> str:
    """The notice's own stretch of what was read."""
    return read_notice.reading.text[read_notice.span_start : read_notice.span_end]


def proposed_direction(read_notice: ReadNotice, units: Sequence[OrgUnit]) -> Direction:
    """Which way a notice seems to go: ours where one of `units` issued it; annexed, received."""
    if read_notice.position > 1:
        return Direction.RECEIVED
    content = proposed_content(read_notice)
    ours = any(is_issued_by(content, unit) for unit in units)
    return Direction.ISSUED if ours else Direction.RECEIVED


def is_issued_by(content: NoticeContent, unit: OrgUnit) -> bool:
    """Whether a unit is among the issuers (发文机关), its name written in full or short."""
    names = {normalised(way) for name in content.issuers for way in office_names(name)}
    ours = {normalised(way) for way in office_names(unit.name)}
    return bool(names & ours)


def notice_known_as(content: NoticeContent) -> Notice | None:
    """The notice that these facts are a copy of, by number or by title and date."""
    keys = content.identities
    by_title = Q(title_identity=keys[-1])
    if len(keys) > 1:
        # two numbers differ: the same title on the same day is then another notice
        by_title &= Q(document_number="")
    rows = Notice.objects.filter(Q(identity__in=keys) | by_title)
    return rows.order_by("pk").first()


def notices_received_by(unit: OrgUnit) -> QuerySet[Notice]:
    """The upper notices that a unit holds, with their campaigns, the latest first."""
    held = NoticeCopy.objects.filter(unit=unit, direction=Direction.RECEIVED).values("notice")
    rows = Notice.objects.filter(pk__in=held, campaign__isnull=False)
    return rows.select_related("campaign").order_by("-issued_on", "-pk")


def referred_to(content: NoticeContent, unit: OrgUnit) -> list[Notice]:
    """The received notices that a notice names as its ground (依据), by number or title."""
    references = [fact.value for fact in content.of(FindingKind.REFERENCE)]
    numbers = {normalised(ref["document_number"]) for ref in references if ref["document_number"]}
    titles = {titled(ref["title"]) for ref in references if ref["title"]}
    return [
        notice
        for notice in notices_received_by(unit)
        if (notice.document_number and normalised(notice.document_number) in numbers)
        or titled(notice.title) in titles
    ]
