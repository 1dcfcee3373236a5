"""An organiser decides on an answer (审核): verdict, obligation and totals move together."""

from datetime import datetime

from django.db import transaction

from zhouzhi.apps.obligations import actions as obligations
from zhouzhi.apps.orgs.models import User
from zhouzhi.apps.statistics.actions import count_return
from zhouzhi.apps.submissions import actions as submissions
from zhouzhi.apps.submissions.models import Evidence, Submission, Verdict
from zhouzhi.foundation.audit.actions import act


def accept_submission(
    *,
    submission: Submission,
    expected_hash: str,
    actor: User,
    at: datetime,
    reason: str = "",
    paper: Evidence | None = None,
) -> Verdict:
    """Accept a version as it was looked at (通过); the one accepted before is superseded.

    `paper` is the unit's stamped paper that a version typed for it (代填) was held against: it
    stands for the unit's own word. Raises PermissionRefused, OtherContent, NotConfirmed, NoPaper,
    InvalidTransition.
    """
    with transaction.atomic(), act():
        if paper is not None:
            submissions.confirm_on_paper(
                submission=submission,
                paper=paper,
                expected_hash=expected_hash,
                actor=actor,
                at=at,
            )
        verdict = submissions.judge(
            submission=submission,
            accept=True,
            expected_hash=expected_hash,
            actor=actor,
            at=at,
            reason=reason,
        )
        accepted = obligations.accept_obligation(
            obligation=verdict.submission.obligation, actor=actor, at=at, reason=reason
        )
        count_return(obligation=accepted, actor=actor)
    return verdict


def return_submission(
    *, submission: Submission, expected_hash: str, reason: str, actor: User, at: datetime
) -> Verdict:
    """Return a version to the unit with a reason (退回).

    Raises PermissionRefused, ReasonMissing, OtherContent, InvalidTransition.
    """
    with transaction.atomic(), act():
        verdict = submissions.judge(
            submission=submission,
            accept=False,
            expected_hash=expected_hash,
            actor=actor,
            at=at,
            reason=reason,
        )
        obligations.return_obligation(
            obligation=verdict.submission.obligation, actor=actor, at=at, reason=reason
        )
    return verdict
