"""Writes about requirements, participants and obligations: each one transaction, one audit line."""

from zhouzhi.apps.obligations.actions.changing import (
    DutyNotIssued,
    SameRequirement,
    change_issued_duty,
)
from zhouzhi.apps.obligations.actions.decisions import (
    accept_obligation,
    extend_obligation,
    reopen_obligation,
    return_obligation,
    waive_obligation,
)
from zhouzhi.apps.obligations.actions.dispatch import deliver_to_participant, issue_obligations
from zhouzhi.apps.obligations.actions.granting import grant_extension
from zhouzhi.apps.obligations.actions.handing import assign_obligation
from zhouzhi.apps.obligations.actions.issued import DutyNotInNotice, Grounds, ground_duties
from zhouzhi.apps.obligations.actions.locking import DutyLocked, set_lock, unlock_obligation
from zhouzhi.apps.obligations.actions.moves import ReasonMissing
from zhouzhi.apps.obligations.actions.requests import (
    ask_extension,
    refuse_extension,
    withdraw_request,
)
from zhouzhi.apps.obligations.actions.requirements import (
    NotOurObligation,
    answer_only,
    answer_with,
    create_requirement,
    give_form,
    receive_obligations,
)
from zhouzhi.apps.obligations.actions.reschedule import (
    MovedIntoPast,
    SameDay,
    reschedule_requirement,
    tell_date_stays,
)
from zhouzhi.apps.obligations.actions.revising import (
    DutyCalledFor,
    reword_requirement,
    waive_requirement,
)
from zhouzhi.apps.obligations.actions.urging import urge_obligations
from zhouzhi.apps.obligations.actions.work import (
    deliver,
    open_obligation,
    sign_for,
    start_work,
    submit_obligation,
    tell_decision,
    withdraw,
)

__all__ = [
    "DutyCalledFor",
    "DutyLocked",
    "DutyNotInNotice",
    "DutyNotIssued",
    "Grounds",
    "MovedIntoPast",
    "NotOurObligation",
    "ReasonMissing",
    "SameDay",
    "SameRequirement",
    "accept_obligation",
    "answer_only",
    "answer_with",
    "ask_extension",
    "assign_obligation",
    "change_issued_duty",
    "create_requirement",
    "deliver",
    "deliver_to_participant",
    "extend_obligation",
    "give_form",
    "grant_extension",
    "ground_duties",
    "issue_obligations",
    "open_obligation",
    "receive_obligations",
    "refuse_extension",
    "reopen_obligation",
    "reschedule_requirement",
    "return_obligation",
    "reword_requirement",
    "set_lock",
    "sign_for",
    "start_work",
    "submit_obligation",
    "tell_date_stays",
    "tell_decision",
    "unlock_obligation",
    "urge_obligations",
    "waive_obligation",
    "waive_requirement",
    "withdraw",
    "withdraw_request",
]
