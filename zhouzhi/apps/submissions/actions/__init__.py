"""Writes about submissions: each one transaction and one audit line."""

from zhouzhi.apps.submissions.actions.confirmations import (
    NoPaper,
    confirm_for_unit,
    confirm_on_paper,
)
from zhouzhi.apps.submissions.actions.drafts import (
    DraftElsewhere,
    attach_evidence,
    begin_draft,
    fill_from_work,
    prefill_figures,
    remove_evidence,
    save_draft,
)
from zhouzhi.apps.submissions.actions.guards import OtherContent, VersionFixed
from zhouzhi.apps.submissions.actions.versions import (
    AnswerIncomplete,
    NotConfirmed,
    Overtaken,
    TakenBack,
    judge,
    submit_version,
    withdraw_version,
)

__all__ = [
    "AnswerIncomplete",
    "DraftElsewhere",
    "NoPaper",
    "NotConfirmed",
    "OtherContent",
    "Overtaken",
    "TakenBack",
    "VersionFixed",
    "attach_evidence",
    "begin_draft",
    "confirm_for_unit",
    "confirm_on_paper",
    "fill_from_work",
    "judge",
    "prefill_figures",
    "remove_evidence",
    "save_draft",
    "submit_version",
    "withdraw_version",
]
