"""Writes about campaigns: each one transaction and one audit line."""

from zhouzhi.apps.campaigns.actions.life import (
    NoReasonToReopen,
    WeekOfClosed,
    close_campaign,
    reopen_campaign,
    start_campaign,
)
from zhouzhi.apps.campaigns.actions.making import (
    CampaignEndsBeforeStart,
    CampaignWithoutName,
    create_campaign,
    revise_campaign,
)
from zhouzhi.apps.campaigns.actions.moving import NoReasonToMove, SamePeriod, move_period
from zhouzhi.apps.campaigns.actions.weeks import (
    WeekKnown,
    WeekWithinWeek,
    add_themed_week,
    revise_themed_week,
)
from zhouzhi.apps.campaigns.actions.wording import (
    OccasionWords,
    add_occasion,
    change_occasion,
    remove_occasion,
    remove_strand,
    rename_strand,
    set_theme,
)

__all__ = [
    "CampaignEndsBeforeStart",
    "CampaignWithoutName",
    "NoReasonToMove",
    "NoReasonToReopen",
    "OccasionWords",
    "SamePeriod",
    "WeekKnown",
    "WeekOfClosed",
    "WeekWithinWeek",
    "add_occasion",
    "add_themed_week",
    "change_occasion",
    "close_campaign",
    "create_campaign",
    "move_period",
    "remove_occasion",
    "remove_strand",
    "rename_strand",
    "reopen_campaign",
    "revise_campaign",
    "revise_themed_week",
    "set_theme",
    "start_campaign",
]
