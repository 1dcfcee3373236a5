"""An activity as it is typed: its own fields, its sessions, who stands behind it."""

from zhouzhi.apps.activities.forms.activities.fields import CampaignOffer
from zhouzhi.apps.activities.forms.activities.typed import ActivityInput, Around

__all__ = ["ActivityInput", "Around", "CampaignOffer"]
