"""What every write checks first: the row as it now stands, and that it may still be written."""

from zhouzhi.apps.campaigns.permissions import must_be_open
from zhouzhi.apps.orgs.models import User
from zhouzhi.apps.submissions.domain.content import content_hash
from zhouzhi.apps.submissions.domain.papers import may_be_paper
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.models import Evidence, Submission
from zhouzhi.apps.submissions.permissions import may_edit
from zhouzhi.apps.submissions.queries.contents import content_of
from zhouzhi.foundation.errors import PermissionRefused, Refusal, gettext_noop


class VersionFixed(Refusal):
    """A version that was handed in never changes (已报送的版本不能改)."""

    code = "version_fixed"
    template = gettext_noop("第 {version} 版已经报送，不能再改。要改请先撤回，或等退回后另报一版。")
    status = 409


class OtherContent(Refusal):
    """The content is not the one that the person looked at (内容与所见不符)."""

    code = "other_content"
    template = gettext_noop("您看到的内容与现在的版本不一致，没有办理。请刷新页面，核对后再办。")
    status = 409


class NoPaper(Refusal):
    """The file is no scan of the unit's paper in this version (不是盖章纸质件)."""

    code = "no_paper"
    template = gettext_noop(
        "所选的文件不是这一版所附的盖章纸质件，没有办理。请选定扫描件或照片（pdf 或图片）再办。"
    )


def must_be_paper_of(version: Submission, paper: Evidence) -> None:
    """Refuse a file that cannot be the stamped paper of a version. Raises NoPaper."""
    fits = may_be_paper(paper.material, paper.blob.media_type)
    if paper.submission_id != version.pk or not fits:
        raise NoPaper


def must_be_as_seen(version: Submission, expected_hash: str) -> None:
    """Refuse unless the hash is what was looked at and what the rows still say.

    Raises OtherContent.
    """
    held = content_hash(content_of(version))
    if expected_hash != version.content_hash or held != version.content_hash:
        raise OtherContent


def locked(submission: Submission) -> Submission:
    """The row as it now stands, held until the transaction ends."""
    rows = Submission.objects.select_for_update(of=("self",)).select_related(
        "obligation__requirement__campaign", "obligation__requirement__form"
    )
    return rows.get(pk=submission.pk)


def locked_draft(submission: Submission, actor: User) -> Submission:
    """The draft as it now stands. Raises VersionFixed, PermissionRefused, CampaignClosed.

    The campaign is shared before the draft is held: who closes it, or changes its form, takes them
    in the same order.
    """
    must_be_open(submission.obligation.requirement.campaign)
    draft = locked(submission)
    if draft.state != SubmissionState.DRAFT:
        raise VersionFixed(version=draft.version)
    if not may_edit(actor, draft):
        raise PermissionRefused
    return draft
