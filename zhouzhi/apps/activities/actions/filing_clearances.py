"""What a reviewer decides on a filing (开放机构备案的保密审查), before the public reads it."""

from datetime import datetime

from django.db import transaction

from zhouzhi.apps.activities.actions.filings import told_now
from zhouzhi.apps.activities.actions.institutions import must_open
from zhouzhi.apps.activities.actions.reviewing import RefusalUnexplained, answered
from zhouzhi.apps.activities.domain.questions import Answers
from zhouzhi.apps.activities.domain.states import CLEARANCE_MOVES, ClearanceEvent, ClearanceState
from zhouzhi.apps.activities.models import FilingDecision, Institution, InstitutionFiling
from zhouzhi.apps.activities.permissions import filings_reviewed_by, may_review_filing
from zhouzhi.apps.campaigns.permissions import must_be_open
from zhouzhi.apps.orgs.models import User
from zhouzhi.apps.orgs.permissions import standing
from zhouzhi.foundation import clock
from zhouzhi.foundation.audit.actions import record
from zhouzhi.foundation.errors import PermissionRefused, StaleEdit, gettext_noop
from zhouzhi.foundation.reasons import given_reason
from zhouzhi.foundation.served.actions import change


class OwnInstitution(PermissionRefused):
    """Nobody clears what they wrote or filed (不能审查自己填的机构)."""

    code = "own_institution"
    template = gettext_noop("这家机构您填写或备案过，不能由您审查，请由另一位审查员办理。")


class LetInByKeeper(PermissionRefused):
    """Nobody reviews for who let them in (账号由填报人开通)."""

    code = "let_in_by_keeper"
    template = gettext_noop(
        "您的账号是这家机构的填报人邀请开通的，不能审查它的备案，请由另一位审查员办理。"
    )


class FilingMoved(StaleEdit):
    """It was filed anew or taken back since the page was opened (备案已变)."""

    code = "filing_moved"
    template = gettext_noop(
        "您打开这一页之后，“{name}”重新备了案或者撤回了，这次的结论没有记下。请看过现在的备案再定。"
    )


@transaction.atomic
def grant_filing(
    *,
    filing: InstitutionFiling,
    expected_hash: str,
    answers: Answers,
    note: str = "",
    actor: User,
    at: datetime,
) -> InstitutionFiling:
    """Grant a filing's confidentiality clearance (备案过审): the public reads it from now on.

    `expected_hash` is of what the page showed. Raises QuestionsOpen, MeasuresMissing, FilingMoved,
    InstitutionShut, InvalidTransition, OwnInstitution, LetInByKeeper, CampaignClosed,
    PermissionRefused, ReasonTooLong.
    """
    held = _held(filing, expected_hash, actor)
    if held.replaced_at is not None:
        raise FilingMoved(name=held.institution.name)
    details = answered(answers).as_json()
    target = CLEARANCE_MOVES.target(ClearanceState(held.clearance), ClearanceEvent.GRANT)
    before = told_now(held)
    if before is not None:
        before.is_told = False
        before.save(update_fields=["is_told"])
    return _decided(held, target, details=details, why=given_reason(note), actor=actor, at=at)


@transaction.atomic
def refuse_filing(
    *,
    filing: InstitutionFiling,
    expected_hash: str,
    reason: str,
    actor: User,
    at: datetime,
) -> InstitutionFiling:
    """Refuse a filing's clearance (不予通过): the public goes on reading what was cleared before.

    Raises RefusalUnexplained, and the same as granting.
    """
    held = _held(filing, expected_hash, actor)
    if held.replaced_at is not None:
        raise FilingMoved(name=held.institution.name)
    target = CLEARANCE_MOVES.target(ClearanceState(held.clearance), ClearanceEvent.REFUSE)
    return _decided(held, target, details={}, why=_explained(reason), actor=actor, at=at)


@transaction.atomic
def revoke_filing(
    *,
    filing: InstitutionFiling,
    expected_hash: str,
    reason: str,
    actor: User,
    at: datetime,
) -> InstitutionFiling:
    """Take back what was granted (撤销结论): the public reads nothing of it from now on.

    Also of one that was filed anew since, as long as the public reads it. Raises
    RefusalUnexplained, and the same as granting.
    """
    held = _held(filing, expected_hash, actor)
    if not held.is_told:
        raise FilingMoved(name=held.institution.name)
    target = CLEARANCE_MOVES.target(ClearanceState(held.clearance), ClearanceEvent.VOID)
    return _decided(held, target, details={}, why=_explained(reason), actor=actor, at=at)


def why_not_filing(user: User, filing: InstitutionFiling) -> PermissionRefused:
    """Why somebody does not decide on a filing (审查回避)."""
    if not standing(user).review_unit_ids:
        return PermissionRefused()
    if filing.institution.authors.filter(pk=user.pk).exists():
        return OwnInstitution()
    return (
        LetInByKeeper()
        if filings_reviewed_by(user).filter(pk=filing.pk).exists()
        else PermissionRefused()
    )


def _held(filing: InstitutionFiling, expected_hash: str, actor: User) -> InstitutionFiling:
    """The filing as it now stands, held with its institution, if this person may decide on it."""
    rows = Institution.objects.select_for_update(of=("self",)).select_related("unit")
    institution = rows.get(pk=filing.institution_id)
    held = InstitutionFiling.objects.select_related("campaign").get(pk=filing.pk)
    held.institution = institution
    if not may_review_filing(actor, held):
        raise why_not_filing(actor, held)
    must_open(institution)
    must_be_open(held.campaign)
    if held.public_hash != expected_hash:
        raise FilingMoved(name=institution.name)
    return held


def _explained(reason: str) -> str:
    why = given_reason(reason)
    if not why:
        raise RefusalUnexplained(field="reason")
    return why


def _decided(
    filing: InstitutionFiling,
    target: ClearanceState,
    *,
    details: dict[str, object],
    why: str,
    actor: User,
    at: datetime,
) -> InstitutionFiling:
    filing.clearance, filing.is_told = target, target is ClearanceState.GRANTED
    filing.save(update_fields=["clearance", "is_told"])
    FilingDecision.objects.create(
        filing=filing,
        state=target,
        details=details,
        reason=why,
        by=actor,
        business_at=at,
        recorded_at=clock.now(),
    )
    change()
    record(
        actor=actor,
        verb=f"activities.filing.{_VERBS[target]}",
        obj=filing.institution,
        reason=why,
        detail={"campaign": filing.campaign.uuid, "public_hash": filing.public_hash},
    )
    return filing


_VERBS = {
    ClearanceState.GRANTED: "grant",
    ClearanceState.REFUSED: "refuse",
    ClearanceState.VOID: "revoke",
}
