"""Roles 岗位 and the one subtree rule that every right in the house is built from."""

from enum import StrEnum

from zhouzhi.foundation import tree
from zhouzhi.foundation.errors import gettext_noop


class Role(StrEnum):
    """What a person does for a unit."""

    CAMPAIGN_OFFICER = "campaign_officer"
    UNIT_OFFICER = "unit_officer"
    REVIEWER = "reviewer"
    SYSTEM_ADMIN = "system_admin"
    AUDITOR = "auditor"

    @property
    def label(self) -> str:
        """The role's Chinese name."""
        return _LABELS[self]


_LABELS = {
    Role.CAMPAIGN_OFFICER: gettext_noop("专项活动管理员"),
    Role.UNIT_OFFICER: gettext_noop("单位填报员"),
    Role.REVIEWER: gettext_noop("审查员"),
    Role.SYSTEM_ADMIN: gettext_noop("系统管理员"),
    Role.AUDITOR: gettext_noop("审计员"),
}

# The roles in which a person acts for a unit.
ACTING = (Role.UNIT_OFFICER, Role.CAMPAIGN_OFFICER)
# The roles that a campaign officer gives; the others keep the house (三员分立).
APPOINTED = (*ACTING, Role.REVIEWER)


def reach(role: Role, unit_path: str) -> str | None:
    """The path below and at which a role may look, or None where it sees no business at all.

    A campaign officer acts for the unit's territory (the unit's parent), a unit officer for the
    unit and what stands under it. A reviewer sees nothing but what is to be cleared;
    administrators keep the house and see no campaign (三员分立).
    """
    match role:
        case Role.CAMPAIGN_OFFICER:
            return tree.parent_path(unit_path) or unit_path
        case Role.UNIT_OFFICER:
            return unit_path
        case _:
            return None
