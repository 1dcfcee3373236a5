"""Which versions there are, for whom."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.obligations.permissions import may_run
from zhouzhi.apps.orgs.permissions import Someone
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.models import Evidence, Submission
from zhouzhi.apps.submissions.permissions import (
    awaits_word,
    from_code_of,
    stated_by,
    visible_to,
)
from zhouzhi.foundation.errors import NotFound
from zhouzhi.foundation.files.models import Blob, Thumbnail


def _whole(rows: QuerySet[Submission]) -> QuerySet[Submission]:
    return rows.select_related(
        "obligation__requirement__campaign",
        "obligation__requirement__form",
        "obligation__participant",
        "obligation__liable_unit",
        "begun_by",
        "submitted_by",
        "confirmed_by",
    )


def submission_for(user: Someone, uuid: object) -> Submission:
    """The version (报送) with this uuid, if `user` may look at it. Raises NotFound."""
    row = _whole(visible_to(user)).filter(uuid=str(uuid)).first()
    if row is None:
        raise NotFound
    return row


def accepted_version(uuid: object) -> Submission | None:
    """The accepted version with this uuid, for who keeps the server."""
    accepted = Submission.objects.filter(state=SubmissionState.ACCEPTED)
    return _whole(accepted).filter(uuid=str(uuid)).first()


def versions_for(user: Someone, obligation: Obligation) -> list[Submission]:
    """The versions of an answer that `user` may look at, newest first."""
    return list(_whole(visible_to(user)).filter(obligation=obligation).order_by("-version"))


def draft_for(user: Someone, obligation: Obligation) -> Submission | None:
    """The draft (草稿) of an answer, where there is one that `user` may look at."""
    rows = _whole(visible_to(user))
    return rows.filter(obligation=obligation, state=SubmissionState.DRAFT).first()


def latest_for(user: Someone, obligation: Obligation) -> Submission | None:
    """The newest version that was handed in, where `user` may look at it."""
    rows = _whole(visible_to(user)).filter(obligation=obligation)
    return rows.exclude(state=SubmissionState.DRAFT).order_by("-version").first()


def evidence_for(user: Someone, uuid: object) -> Evidence:
    """One file (佐证材料) of a version that `user` may look at. Raises NotFound."""
    seen = Evidence.objects.filter(submission__in=visible_to(user).values("pk"))
    try:
        return seen.select_related("blob", "submission__obligation").get(uuid=str(uuid))
    except (Evidence.DoesNotExist, ValidationError):  # or no uuid at all: it may come of a form
        raise NotFound from None


def thumbnail_for(user: Someone, uuid: object) -> Blob:
    """The small picture (缩略图) of a photograph that `user` may look at. Raises NotFound."""
    small = Thumbnail.objects.filter(original=evidence_for(user, uuid).blob_id)
    shown = small.select_related("picture").first()
    if shown is None or shown.picture is None:
        raise NotFound
    return shown.picture


@dataclass(frozen=True, slots=True)
class Waiting:
    """What still waits for review in a campaign: the next version's uuid or "", and how many."""

    first: str
    count: int


def next_to_review(user: Someone, submission: Submission) -> Waiting:
    """The next version of the same campaign that `user` may judge, the earliest handed in first."""
    rows = (
        visible_to(user)
        .filter(
            state=SubmissionState.SUBMITTED,
            obligation__requirement__campaign=submission.obligation.requirement.campaign_id,
        )
        .exclude(pk=submission.pk)
        .exclude(awaits_word() | stated_by(user) | from_code_of(user))
        .select_related("obligation__requirement__campaign")
        .order_by("submitted_at", "pk")
    )
    if not may_run(user, submission.obligation.requirement.campaign):
        return Waiting("", 0)
    first = rows.first()
    return Waiting(str(first.uuid) if first else "", rows.count())
