"""The life of one version of a submission."""

from enum import StrEnum

from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.transitions import TransitionTable


class SubmissionState(StrEnum):
    """Where one version stands; a returned or withdrawn version stays as it was."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    ACCEPTED = "accepted"
    SUPERSEDED = "superseded"

    @property
    def label(self) -> str:
        """The state's Chinese name."""
        return {
            "draft": gettext_noop("草稿"),
            "submitted": gettext_noop("已报送"),
            "returned": gettext_noop("已退回"),
            "withdrawn": gettext_noop("已撤回"),
            "accepted": gettext_noop("已通过"),
            "superseded": gettext_noop("已被新版本替代"),
        }[self.value]


class SubmissionEvent(StrEnum):
    """What happens to one version."""

    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    RETURN = "return"
    ACCEPT = "accept"
    SUPERSEDE = "supersede"

    @property
    def label(self) -> str:
        """The event's Chinese name."""
        return {
            "submit": gettext_noop("报送"),
            "withdraw": gettext_noop("撤回"),
            "return": gettext_noop("退回"),
            "accept": gettext_noop("通过"),
            "supersede": gettext_noop("被替代"),
        }[self.value]


SUBMISSION_MOVES = TransitionTable(
    subject=gettext_noop("报送"),
    states=SubmissionState,
    events=SubmissionEvent,
    starts=(SubmissionState.DRAFT,),
    moves=(
        (SubmissionState.DRAFT, SubmissionEvent.SUBMIT, SubmissionState.SUBMITTED),
        (SubmissionState.SUBMITTED, SubmissionEvent.WITHDRAW, SubmissionState.WITHDRAWN),
        (SubmissionState.SUBMITTED, SubmissionEvent.RETURN, SubmissionState.RETURNED),
        (SubmissionState.SUBMITTED, SubmissionEvent.ACCEPT, SubmissionState.ACCEPTED),
        (SubmissionState.ACCEPTED, SubmissionEvent.SUPERSEDE, SubmissionState.SUPERSEDED),
    ),
)
