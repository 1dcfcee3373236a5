"""Who may see a version, write one, take it back, confirm it, and judge it."""

from django.db.models import Q, QuerySet

from zhouzhi.apps.campaigns.permissions import visible_to as campaigns_seen_by
from zhouzhi.apps.obligations.permissions import may_answer, may_file_for, may_run
from zhouzhi.apps.orgs.permissions import Someone, sent_code_to, standing
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.models import Submission


def visible_to(user: Someone) -> QuerySet[Submission]:
    """The versions (报送) that `user` may look at.

    Those of the units acted for, drafts too; those handed in to campaigns that are overseen. A
    draft that an organiser types for a unit (代填) is seen by that organiser and by the unit.
    """
    own = Q(obligation__liable_unit__in=standing(user).unit_ids)
    overseen = Q(obligation__requirement__campaign__in=campaigns_seen_by(user).values("pk"))
    typed = Q(filed_for_unit=True, begun_by=getattr(user, "pk", None))
    handed_in = ~Q(state=SubmissionState.DRAFT)
    return Submission.objects.filter(own | (overseen & (handed_in | typed)))


def may_edit(user: Someone, submission: Submission) -> bool:
    """Whether `user` may write in a draft: for the own unit, or the draft typed for it (代填)."""
    if submission.state != SubmissionState.DRAFT:
        return False
    return may_answer(user, submission.obligation) or _typed_by(user, submission)


def may_withdraw(user: Someone, submission: Submission) -> bool:
    """Whether `user` may take a version back (撤回): the unit, or who typed it unconfirmed."""
    if may_answer(user, submission.obligation):
        return True
    return _typed_by(user, submission) and submission.confirmed_at is None


def may_confirm(user: Someone, submission: Submission) -> bool:
    """Whether `user` may confirm what was filed for the unit (代填确认)."""
    return submission.filed_for_unit and may_answer(user, submission.obligation)


def may_judge(user: Someone, submission: Submission) -> bool:
    """Whether `user` may accept or return: an organiser's officer who did not state it.

    Who stated a version is who confirmed it for the unit, else who submitted it.
    """
    stated_by = submission.confirmed_by_id or submission.submitted_by_id
    if stated_by is not None and stated_by == getattr(user, "pk", None):
        return False
    campaign = submission.obligation.requirement.campaign
    return may_run(user, campaign) and not has_sent_code(user, submission)


def has_sent_code(user: Someone, submission: Submission) -> bool:
    """Whether who handed a version in got the password by a code of `user`, in this campaign.

    The sender of a code could have handed in as that person, and so never judges it.
    """
    since = submission.obligation.requirement.campaign.made_at
    return sent_code_to(user, submission.submitted_by_id, since=since)


def _typed_by(user: Someone, submission: Submission) -> bool:
    typed = submission.filed_for_unit and submission.begun_by_id == getattr(user, "pk", None)
    return typed and may_file_for(user, submission.obligation)
