"""What is cleared before the public hears of an activity (审查), and who decides on it."""

from enum import StrEnum

from zhouzhi.apps.activities.domain.states import ClearanceState
from zhouzhi.foundation.errors import gettext_noop


class ClearanceKind(StrEnum):
    """What is looked at in one clearance (审查事项)."""

    CONFIDENTIALITY = "confidentiality"
    CONTENT = "content"
    SAFETY_PLAN = "safety_plan"
    EMERGENCY_PLAN = "emergency_plan"
    POLICE_LICENCE = "police_licence"
    FIRE = "fire"
    AGENCY = "agency"
    PORTRAIT = "portrait"

    @property
    def label(self) -> str:
        """The clearance's Chinese name."""
        return {
            "confidentiality": gettext_noop("保密审查"),
            "content": gettext_noop("内容审查"),
            "safety_plan": gettext_noop("安全工作方案"),
            "emergency_plan": gettext_noop("应急预案"),
            "police_licence": gettext_noop("大型活动安全许可"),
            "fire": gettext_noop("消防安全检查"),
            "agency": gettext_noop("告知有关部门"),
            "portrait": gettext_noop("肖像同意"),
        }[self.value]

    @property
    def short(self) -> str:
        """The name as a stamp in a row of stamps has room for it."""
        return {
            "confidentiality": gettext_noop("保密"),
            "content": gettext_noop("内容"),
            "safety_plan": gettext_noop("安全"),
            "emergency_plan": gettext_noop("应急"),
            "police_licence": gettext_noop("许可"),
            "fire": gettext_noop("消防"),
            "agency": gettext_noop("告知"),
            "portrait": gettext_noop("肖像"),
        }[self.value]


# A reviewer (审查员) decides on these by looking at the activity itself.
LOOKED_AT = (ClearanceKind.CONFIDENTIALITY, ClearanceKind.CONTENT)
# The unit hands a paper in first, and a reviewer decides on that.
ON_PAPER = (
    ClearanceKind.SAFETY_PLAN,
    ClearanceKind.EMERGENCY_PLAN,
    ClearanceKind.FIRE,
    ClearanceKind.PORTRAIT,
)
# The police decide; the unit enters their licence, and a reviewer holds it against the scan.
HANDED_IN = (*ON_PAPER, ClearanceKind.POLICE_LICENCE)
REVIEWED = (*LOOKED_AT, *HANDED_IN)
# Another office decides, and the unit enters what it said.
ELSEWHERE = (ClearanceKind.AGENCY,)
# Nobody may be let off these: what is to be published is looked at for secrets, always.
NEVER_EXEMPT = (ClearanceKind.CONFIDENTIALITY,)


def standing_word(kind: ClearanceKind, state: ClearanceState) -> str:
    """Where a clearance stands, in a word (审查状态).

    One that a change of the activity voided says who has to do it anew; 已作废 reads as the end.
    """
    if state is not ClearanceState.VOID:
        return state.label
    return gettext_noop("改后待审") if kind in LOOKED_AT else gettext_noop("改后重办")


def waits_for_unit(kind: ClearanceKind, state: ClearanceState) -> bool:
    """Whether an open clearance waits for the unit (等本单位办), and not for a reviewer alone."""
    if state is ClearanceState.REFUSED or kind in ELSEWHERE:
        return True
    return kind in HANDED_IN and state is not ClearanceState.ASKED


class Scope(StrEnum):
    """To which activities a demand applies (适用范围)."""

    EVERY = "every"
    LARGE = "large"

    @property
    def label(self) -> str:
        """The scope's Chinese words."""
        return {
            "every": gettext_noop("每项活动"),
            "large": gettext_noop("大型和重点活动"),
        }[self.value]
