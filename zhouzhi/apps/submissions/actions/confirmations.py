"""What was typed for a unit (代填) is confirmed: by the unit, or by its stamped paper."""

from datetime import datetime

from django.db import transaction

from zhouzhi.apps.campaigns.permissions import must_be_open
from zhouzhi.apps.orgs.models import User
from zhouzhi.apps.submissions.actions.guards import locked, must_be_as_seen, must_be_paper_of
from zhouzhi.apps.submissions.domain.states import (
    SUBMISSION_MOVES,
    SubmissionEvent,
    SubmissionState,
)
from zhouzhi.apps.submissions.models import Evidence, Submission
from zhouzhi.apps.submissions.permissions import may_confirm, may_judge
from zhouzhi.foundation.audit.actions import record
from zhouzhi.foundation.errors import PermissionRefused


@transaction.atomic
def confirm_for_unit(
    *, submission: Submission, expected_hash: str, actor: User, at: datetime
) -> Submission:
    """Say for the unit that what was filed for it is right (代填确认); twice is once.

    Raises OtherContent, PermissionRefused, InvalidTransition when it no longer waits.
    """
    version = locked(submission)
    if not may_confirm(actor, version):
        raise PermissionRefused
    _must_wait(version, expected_hash)
    if version.confirmed_at is not None:
        return version
    version.confirmed_by, version.confirmed_at = actor, at
    version.save(update_fields=["confirmed_by", "confirmed_at"])
    record(
        actor=actor,
        verb="submissions.version.confirm",
        obj=version,
        detail={"content_hash": version.content_hash},
    )
    return version


@transaction.atomic
def confirm_on_paper(
    *, submission: Submission, paper: Evidence, expected_hash: str, actor: User, at: datetime
) -> Submission:
    """Say that what was typed is what the unit's stamped paper says (凭盖章纸质件复核).

    It stands for the word of a unit that does not sign in; who typed it may not say it. Where the
    unit has spoken nothing is left to say. Raises NoPaper, OtherContent, PermissionRefused,
    InvalidTransition when it no longer waits.
    """
    version = locked(submission)
    if not version.filed_for_unit or not may_judge(actor, version):
        raise PermissionRefused
    _must_wait(version, expected_hash)
    if version.confirmed_at is not None:
        return version
    must_be_paper_of(version, paper)
    version.confirmed_by, version.confirmed_at, version.paper = actor, at, paper
    version.save(update_fields=["confirmed_by", "confirmed_at", "paper"])
    record(
        actor=actor,
        verb="submissions.version.confirm_on_paper",
        obj=version,
        detail={"content_hash": version.content_hash, "sha256": paper.blob.sha256},
    )
    return version


def _must_wait(version: Submission, expected_hash: str) -> None:
    """Refuse unless the version waits to be judged, just as it was looked at."""
    must_be_open(version.obligation.requirement.campaign)
    must_be_as_seen(version, expected_hash)
    if version.confirmed_at is None:
        SUBMISSION_MOVES.target(SubmissionState(version.state), SubmissionEvent.ACCEPT)
