"""Questions about requirements, participants and obligations."""

from zhouzhi.apps.obligations.queries.one import (
    Change,
    Limits,
    history_of,
    limits_for,
    obligation_for,
)
from zhouzhi.apps.obligations.queries.proposal import (
    Proposal,
    dispatch_proposal,
    units_without_people,
)
from zhouzhi.apps.obligations.queries.reach import Chosen, dispatch_plan, participants_of
from zhouzhi.apps.obligations.queries.register import Register, register_of

__all__ = [
    "Change",
    "Chosen",
    "Limits",
    "Proposal",
    "Register",
    "dispatch_plan",
    "dispatch_proposal",
    "history_of",
    "limits_for",
    "obligation_for",
    "participants_of",
    "register_of",
    "units_without_people",
]
