"""Questions about reminders and urgings."""

from zhouzhi.apps.reminders.queries.gathering import Due, due_for, people_to_remind
from zhouzhi.apps.reminders.queries.plans import (
    DutyPlan,
    Paused,
    duty_plans,
    duty_to_plan,
    pause_of,
)
from zhouzhi.apps.reminders.queries.shown import (
    Shown,
    ShownLate,
    ShownReminder,
    ShownUrging,
    shown_to,
)
from zhouzhi.apps.reminders.queries.urging import (
    UrgedDuty,
    UrgedUnit,
    UrgingPlan,
    bots_urged,
    people_urged,
    urging_plan,
)

__all__ = [
    "Due",
    "DutyPlan",
    "Paused",
    "Shown",
    "ShownLate",
    "ShownReminder",
    "ShownUrging",
    "UrgedDuty",
    "UrgedUnit",
    "UrgingPlan",
    "bots_urged",
    "due_for",
    "duty_plans",
    "duty_to_plan",
    "pause_of",
    "people_to_remind",
    "people_urged",
    "shown_to",
    "urging_plan",
]
