"""What a reviewer (审查员) decides on a clearance: never on what they wrote themselves."""

from datetime import datetime

from django.db import transaction

from zhouzhi.apps.activities.actions.guards import locked
from zhouzhi.apps.activities.actions.licensed_crowds import refuse_small_licence
from zhouzhi.apps.activities.actions.references import must_be_open_for
from zhouzhi.apps.activities.actions.reviewers import OwnPaper, why_not
from zhouzhi.apps.activities.actions.settling import decide
from zhouzhi.apps.activities.domain.clearing import (
    HANDED_IN,
    NEVER_EXEMPT,
    REVIEWED,
    ClearanceKind,
)
from zhouzhi.apps.activities.domain.laws import EXEMPTIONS, exemptions_from
from zhouzhi.apps.activities.domain.questions import Answers
from zhouzhi.apps.activities.domain.safety import missing_parts, paper_from
from zhouzhi.apps.activities.domain.states import (
    CLEARANCE_MOVES,
    ActivityState,
    ClearanceEvent,
    ClearanceState,
)
from zhouzhi.apps.activities.models import Activity, Clearance
from zhouzhi.apps.activities.permissions import has_handed_in, may_review
from zhouzhi.apps.activities.queries.clearances import Wanted, wanted_of
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation.audit.actions import Actor
from zhouzhi.foundation.errors import InvalidInput, StaleEdit, gettext_noop
from zhouzhi.foundation.reasons import given_reason
from zhouzhi.foundation.said import Said


class ContentMoved(StaleEdit):
    """The activity says something else than on the page that was decided on (内容已变)."""

    code = "content_moved"
    template = gettext_noop(
        "您打开这一页之后，活动内容改过了，这次的结论没有记下。请看过现在的内容再定。"
    )


class ClearingOver(StaleEdit):
    """Nothing is cleared any more once an activity was held or called off (不再审查)."""

    code = "clearing_over"
    template = gettext_noop("这项活动现在是“{state}”，审查不再办理。")


class DecidedElsewhere(InvalidInput):
    """Another office decides on this; the unit enters its answer (由有关部门决定)."""

    code = "decided_elsewhere"
    template = gettext_noop("“{kind}”由有关部门决定，请由填报单位登记它的答复。")


class QuestionsOpen(InvalidInput):
    """A confidentiality clearance answers all five questions (五问未答全)."""

    code = "questions_open"
    template = gettext_noop("五个问题要逐一回答，还有 {count} 个没有答。")


class MeasuresMissing(InvalidInput):
    """A yes needs what was done about it, or the activity is refused (没有写明措施)."""

    code = "measures_missing"
    template = gettext_noop(
        "有 {count} 个问题答“是”：请写明采取的措施，例如撤下哪些内容；没有措施的，不能通过。"
    )


class PaperNotThere(InvalidInput):
    """A paper is decided on once it is handed in (方案还没有交)."""

    code = "paper_not_there"
    template = gettext_noop("单位还没有交{kind}，不能通过。")


class PaperIncomplete(InvalidInput):
    """A plan that the law asks for has all nine parts (方案不全)."""

    code = "paper_incomplete"
    template = gettext_noop("安全工作方案还缺 {count} 项：{parts}。")


class RefusalUnexplained(InvalidInput):
    """Whoever refuses says why (没有写明原因)."""

    code = "refusal_unexplained"
    template = gettext_noop("请写明哪里不行、怎么改，填报单位会看到这段话。")


class ExemptionUnfounded(InvalidInput):
    """Nobody is let off without the rule that says so, and who decided it (没有写明依据)."""

    code = "exemption_unfounded"
    template = gettext_noop("免办要写明依据，以及由谁认定。")


class NoExemption(InvalidInput):
    """Some clearances nobody may be let off (不能免办)."""

    code = "no_exemption"
    template = gettext_noop("{kind}不能免办。")


class ExemptionOfOther(InvalidInput):
    """The rule lets off something else (这一条不免这一项)."""

    code = "exemption_of_other"
    template = gettext_noop("{article}不免{kind}：仍要办齐。确有其他依据的，请选“其他依据”并写明。")


@transaction.atomic
def grant_clearance(
    *,
    clearance: Clearance,
    expected_hash: str,
    actor: Actor,
    at: datetime,
    answers: Answers | None = None,
    note: str = "",
) -> Clearance:
    """Grant a clearance (通过) on the content whose hash the page showed.

    The five questions are answered for confidentiality; a paper must be handed in, a safety plan
    that the law asks for with all nine parts, a licence for all who are expected. Raises
    OwnActivity, OwnPaper, PermissionRefused, ContentMoved, ClearingOver, DecidedElsewhere,
    QuestionsOpen, MeasuresMissing, PaperNotThere, PaperIncomplete, LicenceTooSmall.
    """
    wanted = _opened(clearance, expected_hash, actor)
    kind = _reviewed(clearance)
    if isinstance(actor, User) and has_handed_in(actor, clearance):
        raise OwnPaper
    columns: dict[str, object] = {}
    if kind is ClearanceKind.CONFIDENTIALITY:
        columns["details"] = answered(answers or Answers({})).as_json()
    if kind in HANDED_IN:
        _refuse_incomplete(clearance, wanted)
    return decide(
        clearance,
        ClearanceEvent.GRANT,
        wanted=wanted,
        actor=actor,
        at=at,
        reason=given_reason(note),
        columns=columns,
    )


@transaction.atomic
def refuse_clearance(
    *,
    clearance: Clearance,
    expected_hash: str,
    reason: str,
    actor: Actor,
    at: datetime,
    answers: Answers | None = None,
) -> Clearance:
    """Refuse a clearance (不予通过) with words that explain it; the unit mends and asks again.

    Raises OwnActivity, PermissionRefused, ContentMoved, ClearingOver, DecidedElsewhere,
    RefusalUnexplained, ReasonTooLong.
    """
    wanted = _opened(clearance, expected_hash, actor)
    kind = _reviewed(clearance)
    why = given_reason(reason)
    if not why:
        raise RefusalUnexplained(field="reason")
    told = answers is not None and kind is ClearanceKind.CONFIDENTIALITY
    columns: dict[str, object] = {"details": answers.as_json()} if told and answers else {}
    return decide(
        clearance,
        ClearanceEvent.REFUSE,
        wanted=wanted,
        actor=actor,
        at=at,
        reason=why,
        columns=columns,
    )


@transaction.atomic
def exempt_clearance(
    *,
    clearance: Clearance,
    expected_hash: str,
    rule: str,
    basis: str,
    decided_by: str,
    actor: Actor,
    at: datetime,
) -> Clearance:
    """Let an activity off a clearance (依法免办): by which rule, on what basis, who decided.

    `rule` is a key of `laws.EXEMPTIONS`. Raises OwnActivity, PermissionRefused, ContentMoved,
    ClearingOver, NoExemption, ExemptionUnfounded, ExemptionOfOther, ReasonTooLong.
    """
    wanted = _opened(clearance, expected_hash, actor)
    if clearance.kind in NEVER_EXEMPT:
        raise NoExemption(kind=Said(ClearanceKind(clearance.kind).label))
    why, who = given_reason(basis), given_reason(decided_by)
    known = {one.key: one for one in EXEMPTIONS}
    if not why or not who or rule not in known:
        raise ExemptionUnfounded(field="basis" if not why else "decided_by" if not who else "rule")
    kind = ClearanceKind(clearance.kind)
    if known[rule] not in exemptions_from(kind):
        article = Said(known[rule].article)
        raise ExemptionOfOther(field="rule", article=article, kind=Said(kind.label))
    details = {**clearance.details, "exemption": {"rule": rule, "basis": why, "by": who}}
    columns: dict[str, object] = {"details": details, "approved_count": None}
    return decide(
        clearance,
        ClearanceEvent.EXEMPT,
        wanted=wanted,
        actor=actor,
        at=at,
        reason=why,
        columns=columns,
    )


@transaction.atomic
def revoke_clearance(
    *, clearance: Clearance, expected_hash: str, reason: str, actor: Actor, at: datetime
) -> Clearance:
    """Take back what was granted or let off (撤销结论) with words that explain it.

    The activity goes back to be cleared; a published one is public no more. Raises OwnActivity,
    PermissionRefused, ContentMoved, ClearingOver, CampaignClosed, InvalidTransition,
    RefusalUnexplained, ReasonTooLong.
    """
    wanted = _opened(clearance, expected_hash, actor)
    state, why = ClearanceState(clearance.state), given_reason(reason)
    if not state.is_settled:
        raise CLEARANCE_MOVES.refusal(state, ClearanceEvent.VOID)
    if not why:
        raise RefusalUnexplained(field="reason")
    return decide(clearance, ClearanceEvent.VOID, wanted=wanted, actor=actor, at=at, reason=why)


def _opened(clearance: Clearance, expected_hash: str, actor: Actor) -> Wanted:
    """What the activity says, held, if this person may decide on it and saw just that."""
    held = locked(clearance.activity)
    if isinstance(actor, User) and not may_review(actor, held):
        raise why_not(actor, held)
    return still(held, expected_hash)


def still(held: Activity, expected_hash: str) -> Wanted:
    """What a held activity says, if it is what the page showed.

    For this room's actions. Raises ContentMoved, ClearingOver, CampaignClosed.
    """
    state = ActivityState(held.state)
    if state.is_over or state is ActivityState.CANCELLED:
        raise ClearingOver(state=Said(state.label))
    must_be_open_for([held.pk])
    wanted = wanted_of(held)
    if wanted.digest != expected_hash:
        raise ContentMoved
    return wanted


def _reviewed(clearance: Clearance) -> ClearanceKind:
    kind = ClearanceKind(clearance.kind)
    if kind not in REVIEWED:
        raise DecidedElsewhere(kind=Said(kind.label))
    return kind


def answered(answers: Answers) -> Answers:
    """The five questions as they may be granted on. Raises QuestionsOpen, MeasuresMissing."""
    if answers.open:
        raise QuestionsOpen(field="answers", count=len(answers.open))
    if answers.lacks_measures:
        raise MeasuresMissing(field="measures", count=len(answers.yes))
    return answers


def _refuse_incomplete(clearance: Clearance, wanted: Wanted) -> None:
    kind = ClearanceKind(clearance.kind)
    if clearance.state != ClearanceState.ASKED:
        raise PaperNotThere(kind=Said(kind.label))
    if kind is ClearanceKind.POLICE_LICENCE:
        refuse_small_licence(wanted, clearance.approved_count or 0)
    paper = paper_from(clearance.details, has_file=clearance.document_id is not None)
    lacks = missing_parts(paper) if kind is ClearanceKind.SAFETY_PLAN and clearance.law else ()
    if lacks:
        raise PaperIncomplete(count=len(lacks), parts=tuple(Said(part.label) for part in lacks))
