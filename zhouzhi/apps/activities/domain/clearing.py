"""What must be cleared before the public hears of an activity (审查), and why."""

from enum import StrEnum

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
