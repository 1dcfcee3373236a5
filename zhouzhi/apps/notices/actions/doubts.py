"""Settling doubts (疑点): with one of the reader's choices, or in a person's words."""

from datetime import datetime

from django.db import transaction

from zhouzhi.apps.notices.actions.facts import ReadingClosed, correct_part
from zhouzhi.apps.notices.domain.answers import Asked, asked_by, value_answered
from zhouzhi.apps.notices.domain.doubts import AS_READ, blocks, is_about_statistics_form
from zhouzhi.apps.notices.domain.states import ReadingState
from zhouzhi.apps.notices.models import Doubt, Fact, ReadNotice
from zhouzhi.apps.notices.permissions import must_lead
from zhouzhi.apps.notices.queries import issued_on
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation.audit.actions import Actor, record
from zhouzhi.foundation.errors import InvalidInput, InvalidTransition, gettext_noop

_CHECKED = gettext_noop("已核对，按识读结果")
ANSWER_LENGTH = 300


class DoubtSettled(InvalidTransition):
    """A doubt is settled once."""

    code = "doubt_settled"
    template = gettext_noop("这处疑点已经有了结论：{settlement}。请刷新页面查看。")


class ChoiceMissing(InvalidInput):
    """A doubt is settled by saying how."""

    code = "choice_missing"
    template = gettext_noop("请选择一种处理办法，或者写明应当是什么。")


class AnswerUnclear(InvalidInput):
    """An answer says what the fact should be."""

    code = "answer_unclear"
    template = gettext_noop("“{answer}”没有说清应当是什么，请写明，或者在这一项里“更正”。")


class AnswerTooLong(InvalidInput):
    """More than an answer: a text of its own."""

    code = "answer_too_long"
    template = gettext_noop("写明的内容有 {length} 字，最多 {most} 字，请缩短。")


class FormChoiceMissing(InvalidInput):
    """A missing statistics form is made good by a form."""

    code = "form_choice_missing"
    template = gettext_noop("缺少的统计表要么补传附件，要么选用国家统一表式，请二选一。")


@transaction.atomic
def settle_doubt(*, doubt: Doubt, choice: str, actor: User, at: datetime) -> Doubt:
    """Settle a doubt (裁定疑点) by one of its alternatives, by "as_read", or in own words.

    Own words are for a doubt that asks for a part of its fact: they correct that part; the fact's
    other doubts stay. Raises AnswerTooLong, AnswerUnclear, ChoiceMissing, DoubtSettled,
    FormChoiceMissing, ReadingClosed, FactRefused.
    """
    row = _locked(doubt)
    reading = row.read_notice.reading
    must_lead(actor, reading.unit)
    if reading.state not in (ReadingState.READ, ReadingState.ADOPTED):
        raise ReadingClosed(state=ReadingState(reading.state).label)
    is_offered = choice in (AS_READ, *row.alternatives)
    if not is_offered and len(choice) > ANSWER_LENGTH:
        raise AnswerTooLong(field="choice", length=len(choice), most=ANSWER_LENGTH)
    if not choice or not (is_offered or _asked(row)):
        raise ChoiceMissing(field="choice")
    if is_about_statistics_form(row.code, row.message):
        raise FormChoiceMissing(field="choice")
    if choice != AS_READ and reading.state == ReadingState.READ:
        _correct(row, choice, actor, at)
    return _close(row, _CHECKED if choice == AS_READ else choice, actor, at)


def _asked(doubt: Doubt) -> Asked | None:
    """The one part of its fact that a doubt asks for, in a person's own words."""
    return asked_by(doubt.code, doubt.fact.kind) if doubt.fact else None


def _correct(doubt: Doubt, answer: str, actor: User, at: datetime) -> None:
    fact, asked = doubt.fact, _asked(doubt)
    if fact is None or asked is None:
        return
    day = issued_on(doubt.read_notice)
    value = value_answered(
        asked, fact.value, answer, message=doubt.message, year=day.year if day else None
    )
    if value is None:
        raise AnswerUnclear(field="choice", answer=answer)
    correct_part(fact=fact, value=value, actor=actor, at=at)


@transaction.atomic
def close_doubt(*, doubt: Doubt, settlement: str, actor: Actor, at: datetime) -> Doubt:
    """Settle a doubt by what was done about it elsewhere. Raises DoubtSettled."""
    row = _locked(doubt)
    must_lead(actor, row.read_notice.reading.unit)
    return _close(row, settlement, actor, at)


def _locked(doubt: Doubt) -> Doubt:
    rows = Doubt.objects.select_for_update(of=("self",))
    row = rows.select_related("read_notice__reading__unit", "fact").get(pk=doubt.pk)
    if row.settled_at is not None:
        raise DoubtSettled(settlement=row.settlement)
    return row


def _close(row: Doubt, settlement: str, actor: Actor, at: datetime) -> Doubt:
    row.settled_by = actor if isinstance(actor, User) else None
    row.settled_at, row.settlement = at, settlement
    row.save(update_fields=["settled_by", "settled_at", "settlement"])
    record(
        actor=actor,
        verb="notices.doubt.settle",
        obj=row.read_notice.reading,
        reason=row.settlement,
        detail={"doubt": str(row.uuid), "code": row.code},
    )
    return row


@transaction.atomic
def raise_doubt(
    *, read_notice: ReadNotice, code: str, message: str, actor: Actor, fact: Fact | None = None
) -> Doubt:
    """Raise a doubt that shows only beside other rooms' knowledge (提出疑点); once for one fact."""
    known = Doubt.objects.filter(read_notice=read_notice, fact=fact, code=code).first()
    if known is not None:
        return known
    doubt = Doubt.objects.create(
        read_notice=read_notice, fact=fact, code=code, message=message, blocks=blocks(code)
    )
    record(
        actor=actor,
        verb="notices.doubt.raise",
        obj=read_notice.reading,
        reason=message,
        detail={"doubt": str(doubt.uuid), "code": code},
    )
    return doubt
