"""Writes about drafts, signatures and numbers: each one transaction and one audit line."""

from zhouzhi.apps.drafting.actions.annexes import choose_annexes, write_annex
from zhouzhi.apps.drafting.actions.drafts import recompose_draft, start_draft, withdraw_draft
from zhouzhi.apps.drafting.actions.heads import edit_head
from zhouzhi.apps.drafting.actions.issuing import issue_draft, keep_issue
from zhouzhi.apps.drafting.actions.numbering import (
    begin_series,
    give_number,
    release_number,
    reserve_numbers,
)
from zhouzhi.apps.drafting.actions.sections import edit_section, restore_section
from zhouzhi.apps.drafting.actions.sending import recall_signing, send_for_signing
from zhouzhi.apps.drafting.actions.signing import return_paper, sign, sign_on_paper
from zhouzhi.apps.drafting.actions.versions import (
    WRITE_VERSION,
    fail_version,
    freeze_version,
    keep_files,
    keep_version,
)

__all__ = [
    "WRITE_VERSION",
    "begin_series",
    "choose_annexes",
    "edit_head",
    "edit_section",
    "fail_version",
    "freeze_version",
    "give_number",
    "issue_draft",
    "keep_files",
    "keep_issue",
    "keep_version",
    "recall_signing",
    "recompose_draft",
    "release_number",
    "reserve_numbers",
    "restore_section",
    "return_paper",
    "send_for_signing",
    "sign",
    "sign_on_paper",
    "start_draft",
    "withdraw_draft",
    "write_annex",
]
