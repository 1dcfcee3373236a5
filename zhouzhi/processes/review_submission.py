"""An organiser decides on an answer (审核): verdict, obligation and totals move together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from zhouzhi.apps.obligations import actions as obligations
from zhouzhi.apps.orgs.models import User
from zhouzhi.apps.statistics.actions import count_return
from zhouzhi.apps.submissions import actions as submissions
from zhouzhi.apps.submissions.models import Evidence, Submission, Verdict
from zhouzhi.foundation.audit.actions import act
from zhouzhi.foundation.errors import Refusal


def accept_submission(
    *,
    submission: Submission,
    expected_hash: str,
    actor: User,
    at: datetime,
    reason: str = "",
    paper: Evidence | None = None,
    held_against: Evidence | None = None,
) -> Verdict:
    """Accept a version as it was looked at (通过); the one accepted before is superseded.

    `paper` is the unit's stamped paper that a version typed for it (代填) was held against: it
    stands for the unit's own word. `held_against` is the stamped scan that the figures of any
    version were compared with. Raises PermissionRefused, OtherContent, NotConfirmed, NoPaper,
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
            held_against=held_against or paper,
        )
        accepted = obligations.accept_obligation(
            obligation=verdict.submission.obligation, actor=actor, at=at, reason=reason
        )
        count_return(obligation=accepted, actor=actor)
    return verdict


@dataclass(frozen=True, slots=True)
class NotAccepted:
    """One version of many that was left as it was, and why."""

    unit_name: str
    why: Refusal


def accept_many(
    *, versions: Iterable[Submission], hashes: Mapping[str, str], actor: User, at: datetime
) -> tuple[int, tuple[NotAccepted, ...]]:
    """Accept versions as they were looked at (批量通过), by the hash that each was seen with.

    Each stands for itself: what meanwhile changed or may not be judged is left and told, the others
    are accepted. Says how many were.
    """
    accepted, left = 0, []
    with transaction.atomic(), act():
        for version in versions:
            try:
                with transaction.atomic():
                    accept_submission(
                        submission=version,
                        expected_hash=hashes.get(str(version.uuid), ""),
                        actor=actor,
                        at=at,
                    )
                accepted += 1
            except Refusal as why:
                left.append(NotAccepted(version.obligation.participant.unit_name, why))
    return accepted, tuple(left)


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
