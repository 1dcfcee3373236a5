"""Drafting a campaign of this level (拟办本级活动): from those above it, or from last year's.

In: what the unit owes above, or a campaign that it led. Out: a plan that an officer takes, changes
or leaves out part by part, and then a draft campaign whose own notice is still to be written.
"""

from zhouzhi.processes.draft_campaign.cloning import (
    Again,
    NotACampaignToClone,
    clone_campaign,
    clone_plan,
)
from zhouzhi.processes.draft_campaign.deriving import (
    NothingToDerive,
    UpperCampaign,
    derivation_plan,
    derive_campaign,
    to_sign,
    uppers_open_to,
)
from zhouzhi.processes.draft_campaign.making import CampaignThere
from zhouzhi.processes.draft_campaign.plan import (
    DraftPlan,
    Offered,
    ProposedDuty,
    Told,
    ToldDuty,
    Weighing,
    answers_of,
    asked_below,
    told_as_proposed,
    weighings,
)

__all__ = [
    "Again",
    "CampaignThere",
    "DraftPlan",
    "NotACampaignToClone",
    "NothingToDerive",
    "Offered",
    "ProposedDuty",
    "Told",
    "ToldDuty",
    "UpperCampaign",
    "Weighing",
    "answers_of",
    "asked_below",
    "clone_campaign",
    "clone_plan",
    "derivation_plan",
    "derive_campaign",
    "to_sign",
    "told_as_proposed",
    "uppers_open_to",
    "weighings",
]
