"""The life of a campaign."""

from enum import StrEnum

from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.transitions import TransitionTable


class CampaignState(StrEnum):
    """Where a campaign stands."""

    DRAFT = "draft"
    RUNNING = "running"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        """The state's Chinese name."""
        return {
            "draft": gettext_noop("筹备"),
            "running": gettext_noop("进行"),
            "closed": gettext_noop("办结"),
        }[self.value]


class CampaignEvent(StrEnum):
    """What moves a campaign on."""

    DISPATCH = "dispatch"
    CLOSE = "close"
    REOPEN = "reopen"

    @property
    def label(self) -> str:
        """The event's Chinese name."""
        return {
            "dispatch": gettext_noop("部署"),
            "close": gettext_noop("办结"),
            "reopen": gettext_noop("重新开放"),
        }[self.value]


CAMPAIGN_MOVES = TransitionTable(
    subject=gettext_noop("专项活动"),
    states=CampaignState,
    events=CampaignEvent,
    starts=(CampaignState.DRAFT,),
    moves=(
        (CampaignState.DRAFT, CampaignEvent.DISPATCH, CampaignState.RUNNING),
        (CampaignState.RUNNING, CampaignEvent.DISPATCH, CampaignState.RUNNING),
        (CampaignState.DRAFT, CampaignEvent.CLOSE, CampaignState.CLOSED),
        (CampaignState.RUNNING, CampaignEvent.CLOSE, CampaignState.CLOSED),
        (CampaignState.CLOSED, CampaignEvent.REOPEN, CampaignState.RUNNING),
    ),
)
