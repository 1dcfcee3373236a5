"""Writes about submissions: each one transaction and one audit line."""

from zhouzhi.apps.submissions.actions.confirmations import confirm_for_unit, confirm_on_paper
from zhouzhi.apps.submissions.actions.drafts import (
    DraftElsewhere,
    attach_evidence,
    begin_draft,
    remove_evidence,
    save_draft,
)
from zhouzhi.apps.submissions.actions.figures import fill_from_work, prefill_figures
from zhouzhi.apps.submissions.actions.guards import NoPaper, OtherContent, VersionFixed
from zhouzhi.apps.submissions.actions.keys import remember_key
from zhouzhi.apps.submissions.actions.reviewing import note_look, remark
from zhouzhi.apps.submissions.actions.uploads import (
    announce_upload,
    attach_upload,
    give_up_upload,
)
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
    "announce_upload",
    "attach_evidence",
    "attach_upload",
    "begin_draft",
    "confirm_for_unit",
    "confirm_on_paper",
    "fill_from_work",
    "give_up_upload",
    "judge",
    "note_look",
    "prefill_figures",
    "remark",
    "remember_key",
    "remove_evidence",
    "save_draft",
    "submit_version",
    "withdraw_version",
]
