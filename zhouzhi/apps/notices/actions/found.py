"""Turning what a reader found into rows: facts to be decided on, and doubts to be settled."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from zhouzhi.apps.notices.domain.doubts import (
    FORM_MISSING,
    PERIOD_MISSING,
    VALUE_INVALID,
    blocks,
    is_about_statistics_form,
    is_statistics_form,
)
from zhouzhi.apps.notices.domain.fields import FactRefused
from zhouzhi.apps.notices.domain.parties import (
    FactDoubt,
    clause_doubts,
    contact_doubts,
    party_doubts,
)
from zhouzhi.apps.notices.domain.states import FactState
from zhouzhi.apps.notices.domain.unheld_limits import limit_doubts
from zhouzhi.apps.notices.domain.values import clean_value
from zhouzhi.apps.notices.models import Doubt, Fact, ReadNotice
from zhouzhi.documents.reading.findings import Doubt as FoundDoubt
from zhouzhi.documents.reading.findings import Finding, Span
from zhouzhi.documents.reading.kinds import FindingKind
from zhouzhi.foundation.errors import gettext_noop

FORM_WANTED = gettext_noop(
    "通知要求报送统计表，文件里没有带这张表。请补传附件，或按国家二十项表式填报。"
)
PERIOD_WANTED = gettext_noop("没有读出活动的起止日期，请对照原文补上活动时间。")

_DoubtsAbout = Callable[[Iterable[Mapping[str, Any]]], Iterator[FactDoubt]]
_HELD_AGAINST_THE_WORDS: Sequence[tuple[FindingKind, _DoubtsAbout]] = (
    (FindingKind.OBLIGATION, party_doubts),
    (FindingKind.OBLIGATION, limit_doubts),
    (FindingKind.DUTY, clause_doubts),
    (FindingKind.CONTACT, contact_doubts),
)


def keep_findings(
    read_notice: ReadNotice, findings: Sequence[Finding], doubts: Sequence[FoundDoubt]
) -> None:
    """Make one row of every finding and doubt; a value that cannot be is a doubt of its own."""
    issued_on = _issued_on(findings)
    by_key: dict[str, Fact] = {}
    for position, finding in enumerate(findings, start=1):
        by_key[finding.key] = _keep_fact(read_notice, position, finding)
    for doubt in doubts:
        _keep_doubt(read_notice, by_key.get(doubt.finding or ""), doubt)
    doubted = {doubt.finding for doubt in doubts if blocks(doubt.code)}
    for key, fact in by_key.items():
        if key not in doubted:
            _doubt_unless_valid(fact, issued_on)
    for kind, doubts_about in _HELD_AGAINST_THE_WORDS:
        _doubt_facts([fact for fact in by_key.values() if fact.kind == kind], doubts_about)
    doubt_missing_form(read_notice)
    _doubt_missing_period(read_notice, findings)


def _keep_fact(read_notice: ReadNotice, position: int, finding: Finding) -> Fact:
    start, end = _ends(finding.span)
    value = dict(finding.value)
    return Fact.objects.create(
        read_notice=read_notice,
        position=position,
        kind=finding.kind.value,
        value=value,
        read_value=value,
        parts={name: [span.start, span.end] for name, span in finding.parts.items()},
        span_start=start,
        span_end=end,
        rule=finding.rule,
        confidence=finding.confidence,
        is_inferred=finding.inferred,
    )


def _keep_doubt(read_notice: ReadNotice, fact: Fact | None, doubt: FoundDoubt) -> None:
    start, end = _ends(doubt.span)
    Doubt.objects.create(
        read_notice=read_notice,
        fact=fact,
        code=doubt.code,
        message=doubt.message,
        alternatives=list(doubt.alternatives),
        span_start=start,
        span_end=end,
        blocks=blocks(doubt.code),
    )


def _doubt_unless_valid(fact: Fact, issued_on: date | None) -> None:
    try:
        clean_value(fact.kind, fact.value, issued_on=issued_on)
    except FactRefused as refused:
        doubt_value(fact, refused)


def _doubt_facts(facts: Sequence[Fact], doubts_about: _DoubtsAbout) -> None:
    for doubt in doubts_about(fact.value for fact in facts):
        fact = facts[doubt.index]
        Doubt.objects.create(
            read_notice=fact.read_notice,
            fact=fact,
            code=doubt.code,
            message=doubt.message,
            alternatives=list(doubt.alternatives),
            span_start=fact.span_start,
            span_end=fact.span_end,
            blocks=blocks(doubt.code),
        )


def doubt_value(fact: Fact, refused: FactRefused) -> None:
    """Doubt a fact whose value cannot be (取值不合), in the words that refused it."""
    Doubt.objects.create(
        read_notice=fact.read_notice,
        fact=fact,
        code=VALUE_INVALID,
        message=refused.message,
        span_start=fact.span_start,
        span_end=fact.span_end,
        blocks=True,
    )


def doubt_missing_form(read_notice: ReadNotice) -> None:
    """Doubt that a duty asks for statistics, no form stands, and nothing says so yet (缺表)."""
    facts = read_notice.facts.exclude(state=FactState.REJECTED).order_by("position")
    asked = [fact for fact in facts if "statistics_return" in fact.value.get("materials", ())]
    carried = any(
        fact.kind == FindingKind.FORM and is_statistics_form(fact.value["title"]) for fact in facts
    )
    said = any(
        is_about_statistics_form(doubt.code, doubt.message) for doubt in read_notice.doubts.all()
    )
    if asked and not carried and not said:
        first = asked[0]
        span = (first.span_start, first.span_end)
        _doubt_missing(read_notice, FORM_MISSING, FORM_WANTED, span)


def _doubt_missing_period(read_notice: ReadNotice, findings: Sequence[Finding]) -> None:
    """A notice with duties is about a campaign, and a campaign has its days."""
    kinds = {finding.kind for finding in findings}
    if FindingKind.OBLIGATION in kinds and FindingKind.PERIOD not in kinds:
        _doubt_missing(read_notice, PERIOD_MISSING, PERIOD_WANTED, (None, None))


def _doubt_missing(
    read_notice: ReadNotice, code: str, message: str, span: tuple[int | None, int | None]
) -> None:
    start, end = span
    Doubt.objects.create(
        read_notice=read_notice,
        code=code,
        message=message,
        span_start=start,
        span_end=end,
        blocks=blocks(code),
    )


def _issued_on(findings: Sequence[Finding]) -> date | None:
    for finding in findings:
        if finding.kind is FindingKind.ISSUED_ON:
            try:
                return date.fromisoformat(finding.value["date"])
            except (KeyError, TypeError, ValueError):
                return None
    return None


def _ends(span: Span | None) -> tuple[int | None, int | None]:
    return (span.start, span.end) if span else (None, None)
