"""What every write checks first: the row as it now stands, and that it may still be written."""

from zhouzhi.apps.campaigns.permissions import must_be_open
from zhouzhi.apps.orgs.models import User
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.models import Submission
from zhouzhi.apps.submissions.permissions import may_edit
from zhouzhi.foundation.errors import PermissionRefused, Refusal, gettext_noop


class VersionFixed(Refusal):
    """A version that was handed in never changes (已报送的版本不能改)."""

    code = "version_fixed"
    template = gettext_noop("第 {version} 版已经报送，不能再改。要改请先撤回，或等退回后另报一版。")
    status = 409


def locked(submission: Submission) -> Submission:
    """The row as it now stands, held until the transaction ends."""
    rows = Submission.objects.select_for_update(of=("self",)).select_related(
        "obligation__requirement__campaign", "obligation__requirement__form"
    )
    return rows.get(pk=submission.pk)


def locked_draft(submission: Submission, actor: User) -> Submission:
    """The draft as it now stands. Raises VersionFixed, PermissionRefused, CampaignClosed."""
    draft = locked(submission)
    if draft.state != SubmissionState.DRAFT:
        raise VersionFixed(version=draft.version)
    if not may_edit(actor, draft):
        raise PermissionRefused
    must_be_open(draft.obligation.requirement.campaign)
    return draft
