"""What a person says of the facts that were read: right, wrong, not there, or forgotten."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet

from zhouzhi.apps.notices.actions.found import doubt_missing_form, doubt_value
from zhouzhi.apps.notices.domain.doubts import ADDED_BY, FROM_ANNEX, VALUE_INVALID
from zhouzhi.apps.notices.domain.fields import FactRefused
from zhouzhi.apps.notices.domain.quoting import place_of
from zhouzhi.apps.notices.domain.states import (
    FACT_MOVES,
    FactEvent,
    FactState,
    ReadingState,
)
from zhouzhi.apps.notices.domain.values import clean_value
from zhouzhi.apps.notices.models import Doubt, Fact, Reading, ReadNotice
from zhouzhi.apps.notices.permissions import must_lead
from zhouzhi.apps.notices.queries import issued_on, ready_facts
from zhouzhi.apps.orgs.models import User
from zhouzhi.documents.reading.kinds import KINDS, FindingKind, kind_label
from zhouzhi.foundation.audit.actions import Actor, record
from zhouzhi.foundation.errors import InvalidInput, InvalidTransition, gettext_noop


class ReadingClosed(InvalidTransition):
    """Facts are decided on before their notice is adopted, not afterwards."""

    code = "reading_closed"
    template = gettext_noop("这份通知现在是“{state}”，识读结果不能再改。")


class WordsRecognised(InvalidTransition):
    """What a machine made out of a picture is looked at one by one (由照片认字)."""

    code = "words_recognised"
    template = gettext_noop(
        "这份通知的文字由照片或扫描件认出，人名、电话、数字可能认错而不自知，不能一次确认。"
        "请对照原件逐项确认。"
    )


class KindIsSingle(InvalidInput):
    """A notice has one title and one period."""

    code = "kind_is_single"
    template = gettext_noop("一份通知只有一项“{label}”，请直接更正已有的那一项。")


def confirm_fact(*, fact: Fact, actor: User, at: datetime) -> Fact:
    """Say that a fact was read rightly (确认); doubts about it are settled by that.

    Raises FactRefused for a value that cannot be, ReadingClosed, InvalidTransition.
    """
    return _decide(fact, FactEvent.CONFIRM, actor=actor, at=at)


def correct_fact(*, fact: Fact, value: Mapping[str, Any], actor: User, at: datetime) -> Fact:
    """Put right what was misread (更正); what had been read is kept beside it.

    Raises FactRefused, ReadingClosed, InvalidTransition.
    """
    return _decide(fact, FactEvent.CORRECT, actor=actor, at=at, value=value)


def correct_part(*, fact: Fact, value: Mapping[str, Any], actor: User, at: datetime) -> Fact:
    """Put one part of a fact right (更正一处): its doubts about other parts stay open.

    Raises FactRefused, ReadingClosed, InvalidTransition.
    """
    return _decide(fact, FactEvent.CORRECT, actor=actor, at=at, value=value, settles=False)


def reject_fact(*, fact: Fact, actor: User, at: datetime) -> Fact:
    """Say that the notice does not say this (剔除), even after it was confirmed.

    Raises ReadingClosed, InvalidTransition.
    """
    return _decide(fact, FactEvent.REJECT, actor=actor, at=at)


def reconsider_fact(*, fact: Fact, actor: User, at: datetime) -> Fact:
    """Take a decision back (重新考虑): the fact waits again, a corrected one as it was read.

    What had been taken out comes back with the value it had. Raises KindIsSingle, ReadingClosed.
    """
    return _decide(fact, FactEvent.RECONSIDER, actor=actor, at=at)


_SAID = {
    FactEvent.CONFIRM: gettext_noop("按识读结果确认"),
    FactEvent.CORRECT: gettext_noop("已更正"),
    FactEvent.REJECT: gettext_noop("已剔除"),
}


@transaction.atomic
def _decide(
    fact: Fact,
    event: FactEvent,
    *,
    actor: User,
    at: datetime,
    value: Mapping[str, Any] | None = None,
    settles: bool = True,
) -> Fact:
    row = _locked(fact)
    must_be_open(row.read_notice.reading, actor, adopted_too=row.rule == FROM_ANNEX)
    state = FACT_MOVES.target(FactState(row.state), event)
    if event in (FactEvent.CONFIRM, FactEvent.CORRECT):
        row.value = _checked(row, row.value if value is None else value)
    elif event is FactEvent.RECONSIDER:
        _take_back(row)
    row.state = state
    row.decided_by, row.decided_at = (None, None) if event is FactEvent.RECONSIDER else (actor, at)
    row.save(update_fields=["value", "state", "decided_by", "decided_at"])
    if event is not FactEvent.CONFIRM:
        doubt_missing_form(row.read_notice)
    if event in _SAID:
        doubts = row.doubts.filter(settled_at__isnull=True)
        answered = doubts if settles else doubts.filter(code=VALUE_INVALID)
        _settle_all(answered, _SAID[event], actor, at)
    record(
        actor=actor,
        verb=f"notices.fact.{event.value}",
        obj=row.read_notice.reading,
        detail={"fact": str(row.uuid), "kind": row.kind},
    )
    return row


def _take_back(row: Fact) -> None:
    if row.state == FactState.REJECTED:
        _refuse_second(row.read_notice, row.kind)
    elif row.read_value is not None:
        row.value = row.read_value


def _refuse_second(read_notice: ReadNotice, kind: str) -> None:
    held = read_notice.facts.filter(kind=kind).exclude(state=FactState.REJECTED)
    if KINDS[FindingKind(kind)].is_single and held.exists():
        raise KindIsSingle(label=kind_label(kind))


def _locked(fact: Fact) -> Fact:
    rows = Fact.objects.select_for_update(of=("self",))
    return rows.select_related("read_notice__reading__unit").get(pk=fact.pk)


def _checked(row: Fact, value: Mapping[str, Any]) -> dict[str, Any]:
    own_date = row.kind == FindingKind.ISSUED_ON
    return clean_value(row.kind, value, issued_on=None if own_date else issued_on(row.read_notice))


def must_be_open(reading: Reading, actor: Actor, *, adopted_too: bool = False) -> None:
    """Refuse decisions on a reading that is not open to them. ReadingClosed, PermissionRefused.

    A form that is handed in later is decided on after adoption too.
    """
    must_lead(actor, reading.unit)
    open_states = {ReadingState.READ, ReadingState.ADOPTED} if adopted_too else {ReadingState.READ}
    if reading.state not in open_states:
        raise ReadingClosed(state=ReadingState(reading.state).label)


def _settle_all(doubts: QuerySet[Doubt], said: str, actor: User, at: datetime) -> None:
    doubts.update(settled_by=actor, settled_at=at, settlement=said)


@transaction.atomic
def add_fact(
    *,
    read_notice: ReadNotice,
    kind: str,
    value: Mapping[str, Any],
    actor: User,
    at: datetime,
    quote: str = "",
) -> Fact:
    """Add what the reader did not find (补一项), as corrected by the person who adds it.

    `quote` are the notice's words that say it; they are looked up in its text and become the
    fact's place. A doubt that it was missing is settled by it.
    Raises FactRefused, KindIsSingle, ReadingClosed.
    """
    reading = Reading.objects.select_for_update(of=("self",)).get(pk=read_notice.reading_id)
    must_be_open(reading, actor)
    _refuse_second(read_notice, kind)
    start, end = _quoted(read_notice, reading, quote)
    last = read_notice.facts.aggregate(last=Max("position"))["last"] or 0
    fact = Fact(
        read_notice=read_notice,
        position=last + 1,
        kind=kind,
        span_start=start,
        span_end=end,
        rule="person",
        state=FactState.CORRECTED,
        decided_by=actor,
        decided_at=at,
    )
    fact.value = _checked(fact, _with_sentence(value, quote))
    fact.save()
    _settle_missing(read_notice, kind, actor, at)
    detail = {"fact": str(fact.uuid), "kind": kind}
    record(actor=actor, verb="notices.fact.add", obj=reading, detail=detail)
    return fact


def _settle_missing(read_notice: ReadNotice, kind: str, actor: User, at: datetime) -> None:
    """Settle the doubts that a fact of this kind was missing, now that it was added."""
    codes = [code for code, added in ADDED_BY.items() if added == kind]
    missing = read_notice.doubts.filter(code__in=codes, settled_at__isnull=True)
    _settle_all(missing, gettext_noop("已补上"), actor, at)
    doubt_missing_form(read_notice)


def _quoted(
    read_notice: ReadNotice, reading: Reading, quote: str
) -> tuple[int, int] | tuple[None, None]:
    if not quote.strip():
        return None, None
    text = reading.text[read_notice.span_start : read_notice.span_end]
    start, end = place_of(quote, text)
    return read_notice.span_start + start, read_notice.span_start + end


def _with_sentence(value: Mapping[str, Any], quote: str) -> Mapping[str, Any]:
    """The quoted words are the sentence that makes a duty, where none was given."""
    return value if value.get("sentence") or not quote else {**value, "sentence": quote.strip()}


@transaction.atomic
def confirm_remaining(
    *, reading: Reading, actor: User, at: datetime, position: int | None = None
) -> int:
    """Confirm every undecided fact that no open doubt questions (确认其余), and give their number.

    With `position` only those of that notice of the file: what stands on a page that nobody has
    opened is not confirmed. A value that cannot be right becomes a doubt of its own.
    Raises ReadingClosed, WordsRecognised, PermissionRefused.
    """
    row = Reading.objects.select_for_update(of=("self",)).get(pk=reading.pk)
    must_be_open(row, actor)
    if row.is_recognised:
        raise WordsRecognised
    confirmed = 0
    for fact in ready_facts(row, position=position).select_related("read_notice"):
        try:
            fact.value = _checked(fact, fact.value)
        except FactRefused as refused:
            doubt_value(fact, refused)
            continue
        fact.state = FACT_MOVES.target(FactState(fact.state), FactEvent.CONFIRM)
        fact.decided_by, fact.decided_at = actor, at
        fact.save(update_fields=["value", "state", "decided_by", "decided_at"])
        confirmed += 1
    record(
        actor=actor,
        verb="notices.fact.confirm_remaining",
        obj=row,
        detail={"confirmed": confirmed},
    )
    return confirmed
