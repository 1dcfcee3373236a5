"""What happens to a whole version: handed in, taken back, judged."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from zhouzhi.apps.obligations.actions import ReasonMissing
from zhouzhi.apps.obligations.permissions import may_answer
from zhouzhi.apps.orgs.models import User
from zhouzhi.apps.submissions.actions.guards import (
    OtherContent,
    locked,
    locked_draft,
    must_be_as_seen,
    must_be_paper_of,
)
from zhouzhi.apps.submissions.actions.joint import bind_joint
from zhouzhi.apps.submissions.domain.checks.catalogue import Tier
from zhouzhi.apps.submissions.domain.checks.findings import Finding
from zhouzhi.apps.submissions.domain.content import content_hash
from zhouzhi.apps.submissions.domain.states import (
    SUBMISSION_MOVES,
    SubmissionEvent,
    SubmissionState,
)
from zhouzhi.apps.submissions.models import Evidence, Submission, Verdict
from zhouzhi.apps.submissions.permissions import may_judge, may_withdraw
from zhouzhi.apps.submissions.queries.contents import content_of, findings_of
from zhouzhi.foundation.audit.actions import record
from zhouzhi.foundation.errors import InvalidInput, PermissionRefused, Refusal, gettext_noop
from zhouzhi.foundation.lengths import whole
from zhouzhi.foundation.plain import plain_text

_AT_HAND_IN = (
    "content_hash",
    "submitted_by",
    "submitted_at",
    "mistyped",
    "head_name",
    "confirmed_by",
    "confirmed_at",
)


class AnswerIncomplete(InvalidInput):
    """The version lacks what the notice demands; `findings` says what (报送不完整)."""

    code = "answer_incomplete"
    template = gettext_noop("还有 {count} 处不符合通知要求，没有报送：{first}")

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        self.findings = findings
        super().__init__(count=len(findings), first=findings[0].message)


class NotConfirmed(Refusal):
    """What was filed for a unit waits for its word or for its paper (代填待确认)."""

    code = "not_confirmed"
    template = gettext_noop(
        "这是代{unit}填报的，没有通过：请提醒{unit}登录确认，或选定所附的盖章纸质件，核对后再通过。"
    )
    status = 409


class TakenBack(Refusal):
    """The unit has taken the version back while it was looked at (已被撤回)."""

    code = "taken_back"
    template = gettext_noop(
        "{unit}已撤回第 {version} 版，没有办理。改好后会另报一版，请等新的一版。"
    )
    status = 409


class Overtaken(TakenBack):
    """And has handed in a newer one (已另报一版)."""

    code = "overtaken"
    template = gettext_noop(
        "{unit}已撤回第 {version} 版，另报了第 {newest} 版，没有办理。"
        "请打开第 {newest} 版核对后再定。"
    )


@transaction.atomic
def submit_version(
    *,
    submission: Submission,
    actor: User,
    at: datetime,
    expected_hash: str = "",
    head_name: str = "",
) -> Submission:
    """Hand a draft in (报送): its content hash is bound, and nothing in it changes any more.

    `expected_hash` is of the content that the officer looked over, where there was such a page;
    `head_name` who of the unit signed for it (单位负责人), "" where nobody is named.
    One that the unit's own officer hands in counts as confirmed. Raises AnswerIncomplete,
    OtherContent, WordsTooLong, VersionFixed, PermissionRefused.
    """
    draft = locked_draft(submission, actor)
    lacking = tuple(one for one in findings_of(draft) if one.tier is Tier.MUST)
    if lacking:
        raise AnswerIncomplete(lacking)
    draft.content_hash = content_hash(content_of(draft))
    if expected_hash not in {"", draft.content_hash}:
        raise OtherContent
    bind_joint(draft)
    draft.submitted_by, draft.submitted_at, draft.mistyped = actor, at, {}
    draft.head_name = whole(Submission, "head_name", plain_text(head_name).strip())
    if draft.filed_for_unit and may_answer(actor, draft.obligation):
        draft.confirmed_by, draft.confirmed_at = actor, at
    return _moved(draft, SubmissionEvent.SUBMIT, actor=actor, also=_AT_HAND_IN)


@transaction.atomic
def withdraw_version(*, submission: Submission, actor: User, reason: str = "") -> Submission:
    """Take a version back before it is judged (撤回); it stays as it was.

    Raises PermissionRefused, InvalidTransition.
    """
    version = locked(submission)
    if not may_withdraw(actor, version):
        raise PermissionRefused
    return _moved(version, SubmissionEvent.WITHDRAW, actor=actor, reason=reason.strip())


@transaction.atomic
def judge(
    *,
    submission: Submission,
    accept: bool,
    expected_hash: str,
    actor: User,
    at: datetime,
    reason: str = "",
    held_against: Evidence | None = None,
) -> Verdict:
    """Accept or return a version (审核), bound to the hash of the content that was looked at.

    An acceptance supersedes the one before. Nobody judges what they stated themselves.
    `held_against` is the stamped scan that the figures were compared with. Raises
    PermissionRefused, TakenBack, ReasonMissing for a return without words, OtherContent,
    NotConfirmed, NoPaper, InvalidTransition.
    """
    version = locked(submission)
    if not may_judge(actor, version):
        raise PermissionRefused
    _not_taken_back(version)
    if not accept and not reason.strip():
        raise ReasonMissing(field="reason", act=SubmissionEvent.RETURN.label)
    if accept and version.filed_for_unit and version.confirmed_at is None:
        raise NotConfirmed(unit=version.obligation.participant.unit_name)
    must_be_as_seen(version, expected_hash)
    if held_against is not None:
        must_be_paper_of(version, held_against)
    event = SubmissionEvent.ACCEPT if accept else SubmissionEvent.RETURN
    SUBMISSION_MOVES.target(SubmissionState(version.state), event)
    if accept:
        _supersede(version, actor)
    _moved(version, event, actor=actor, reason=reason.strip())
    return Verdict.objects.create(
        submission=version,
        is_acceptance=accept,
        content_hash=version.content_hash,
        reason=reason.strip(),
        held_against=held_against,
        by=actor,
        business_at=at,
    )


def _not_taken_back(version: Submission) -> None:
    """Refuse where the unit has taken the version back. Raises TakenBack, Overtaken."""
    if version.state != SubmissionState.WITHDRAWN:
        return
    unit = version.obligation.participant.unit_name
    later = Submission.objects.filter(obligation=version.obligation_id).exclude(
        state__in=(SubmissionState.DRAFT, SubmissionState.WITHDRAWN)
    )
    newest = later.aggregate(newest=Max("version"))["newest"]
    if newest is None:
        raise TakenBack(unit=unit, version=version.version)
    raise Overtaken(unit=unit, version=version.version, newest=newest)


def _supersede(version: Submission, actor: User) -> None:
    accepted = Submission.objects.filter(
        obligation=version.obligation_id, state=SubmissionState.ACCEPTED
    )
    # By its own key: by the order of the room the rows of duty and campaign would be held as well.
    for before in accepted.select_for_update().order_by("pk"):
        _moved(before, SubmissionEvent.SUPERSEDE, actor=actor)


def _moved(
    version: Submission,
    event: SubmissionEvent,
    *,
    actor: User,
    reason: str = "",
    also: tuple[str, ...] = (),
) -> Submission:
    version.state = SUBMISSION_MOVES.target(SubmissionState(version.state), event)
    version.save(update_fields=["state", *also])
    record(
        actor=actor,
        verb=f"submissions.version.{event}",
        obj=version,
        reason=reason,
        detail={"content_hash": version.content_hash, "version": version.version},
    )
    return version
