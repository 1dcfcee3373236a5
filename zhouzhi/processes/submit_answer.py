"""A unit answers an obligation (报送): begin, hand in, take back."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from zhouzhi.apps.measures.domain.values import Value
from zhouzhi.apps.obligations import actions as obligations
from zhouzhi.apps.obligations.actions.links import hold_link
from zhouzhi.apps.obligations.domain.states import (
    OBLIGATION_MOVES,
    ObligationEvent,
    ObligationState,
)
from zhouzhi.apps.obligations.models import AnswerLink, Obligation
from zhouzhi.apps.orgs.models import User
from zhouzhi.apps.statistics.actions import keep_births
from zhouzhi.apps.statistics.queries import (
    answering_campaigns,
    figures_for_upper,
    joint_for_upper,
)
from zhouzhi.apps.submissions import actions as submissions
from zhouzhi.apps.submissions.domain.content import Entries
from zhouzhi.apps.submissions.models import Evidence, Submission
from zhouzhi.apps.submissions.queries import born_of
from zhouzhi.foundation.audit.actions import act


def sign_and_begin(*, obligation: Obligation, actor: User, at: datetime) -> Submission:
    """Sign for an obligation (签收) and begin its answer. Raises PermissionRefused."""
    with transaction.atomic(), act():
        obligations.sign_for(obligation=obligation, actor=actor, at=at)
        return begin_answer(obligation=obligation, actor=actor, at=at)


def begin_answer(
    *, obligation: Obligation, actor: User, at: datetime, filed_for_unit: bool = False
) -> Submission:
    """Begin a version (起草报送), its form prefilled with the totals of our own campaign.

    A draft that is there is given back as it is. Raises InvalidTransition, DraftElsewhere,
    PermissionRefused.
    """
    with transaction.atomic(), act():
        draft = submissions.begin_draft(
            obligation=obligation, actor=actor, at=at, filed_for_unit=filed_for_unit
        )
        state = ObligationState(obligation.state)
        if OBLIGATION_MOVES.allows(state, ObligationEvent.START):
            obligations.start_work(obligation=obligation, actor=actor, at=at)
        if draft.begun_at == at:
            draft = prefill_answer(submission=draft, actor=actor)
    return draft


def prefill_answer(*, submission: Submission, actor: User) -> Submission:
    """Fill an answer's blank rows with the totals of the campaign that answers it, or from work.

    What a person typed stays; rows taken from a roll-up before are brought up to date.
    """
    form = submission.obligation.requirement.form
    if form is None:
        return submission
    with transaction.atomic(), act():
        campaigns = list(answering_campaigns(submission.obligation))
        for campaign in campaigns:
            submission = submissions.prefill_figures(
                submission=submission,
                values=figures_for_upper(campaign, form=form),
                source=campaign,
                actor=actor,
                joint=joint_for_upper(campaign, form=form),
            )
        if campaigns or submission.filed_for_unit:  # totals, or the unit's paper, as they stand
            return submission
        born = born_of(submission.obligation)
        return submissions.fill_from_work(
            submission=submission,
            values={code: Value.of(one.number) for code, one in born.items() if one.is_exact},
            actor=actor,
        )


def save_answer(
    *,
    submission: Submission,
    entries: Entries,
    edit_count: int,
    without: Iterable[Evidence],
    actor: User,
) -> Submission:
    """Save a draft (存草稿), and take out the files that were ticked off.

    Raises StaleEdit, VersionFixed, PermissionRefused.
    """
    with transaction.atomic(), act():
        saved = submissions.save_draft(
            submission=submission, entries=entries, edit_count=edit_count, actor=actor
        )
        for file in without:
            submissions.remove_evidence(evidence=file, actor=actor)
    return saved


def submit_answer(
    *,
    submission: Submission,
    actor: User,
    at: datetime,
    expected_hash: str = "",
    head_name: str = "",
    link: AnswerLink | None = None,
) -> Submission:
    """Hand in a version and with it the obligation (报送); after the due date it is marked late.

    What the registered work comes to is kept beside its figures, as it stands now.
    `expected_hash` is of the content that the officer looked over, `head_name` who of the unit
    signed for it (单位负责人); `link` the one that the unit
    came by. Raises AnswerIncomplete, OtherContent, VersionFixed, LinkUnusable, PermissionRefused,
    InvalidTransition.
    """
    with transaction.atomic(), act():
        if link is not None:
            hold_link(link=link, at=at)
        version = submissions.submit_version(
            submission=submission,
            actor=actor,
            at=at,
            expected_hash=expected_hash,
            head_name=head_name,
        )
        keep_births(version=version, actor=actor)
        obligations.submit_obligation(obligation=version.obligation, actor=actor, at=at)
    return version


def withdraw_answer(
    *, submission: Submission, actor: User, at: datetime, reason: str = ""
) -> Submission:
    """Take a version back before it is judged (撤回).

    Raises PermissionRefused, InvalidTransition.
    """
    with transaction.atomic(), act():
        version = submissions.withdraw_version(submission=submission, actor=actor, reason=reason)
        obligations.withdraw(
            obligation=version.obligation, actor=actor, at=at, reason=reason.strip()
        )
    return version
