"""What can be done to units and people; each act is one transaction and one audit line."""

from zhouzhi.apps.orgs.actions.people import (
    InvitationUnusable,
    LoginTaken,
    PasswordTooWeak,
    Slip,
    accept_invitation,
    add_officer,
    appoint,
    end_membership,
    invite,
)
from zhouzhi.apps.orgs.actions.sheets import (
    SheetAlreadyApplied,
    SheetHasErrors,
    apply_plan,
    apply_sheet,
    hand_in_sheet,
)
from zhouzhi.apps.orgs.actions.units import (
    UnitCodeTaken,
    WouldLoop,
    add_divisions,
    create_unit,
    keep_group,
    move_unit,
    note_outside_unit,
)

__all__ = [
    "InvitationUnusable",
    "LoginTaken",
    "PasswordTooWeak",
    "SheetAlreadyApplied",
    "SheetHasErrors",
    "Slip",
    "UnitCodeTaken",
    "WouldLoop",
    "accept_invitation",
    "add_divisions",
    "add_officer",
    "apply_plan",
    "apply_sheet",
    "appoint",
    "create_unit",
    "end_membership",
    "hand_in_sheet",
    "invite",
    "keep_group",
    "move_unit",
    "note_outside_unit",
]
