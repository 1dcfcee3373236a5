"""Writes about submissions: each one transaction and one audit line."""

from zhouzhi.apps.submissions.actions.drafts import (
    DraftElsewhere,
    attach_evidence,
    begin_draft,
    prefill_figures,
    remove_evidence,
    save_draft,
)
from zhouzhi.apps.submissions.actions.guards import VersionFixed
from zhouzhi.apps.submissions.actions.versions import (
    AnswerIncomplete,
    NotConfirmed,
    OtherContent,
    Overtaken,
    TakenBack,
    confirm_for_unit,
    judge,
    submit_version,
    withdraw_version,
)

__all__ = [
    "AnswerIncomplete",
    "DraftElsewhere",
    "NotConfirmed",
    "OtherContent",
    "Overtaken",
    "TakenBack",
    "VersionFixed",
    "attach_evidence",
    "begin_draft",
    "confirm_for_unit",
    "judge",
    "prefill_figures",
    "remove_evidence",
    "save_draft",
    "submit_version",
    "withdraw_version",
]
