"""From a duty to the upper level to the summary that answers it (用总结报上级)."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.campaigns.permissions import organises
from zhouzhi.apps.campaigns.queries import is_closed
from zhouzhi.apps.obligations import permissions as rights
from zhouzhi.apps.obligations.domain.states import (
    OBLIGATION_MOVES,
    ObligationEvent,
    ObligationState,
)
from zhouzhi.apps.reports.domain.answers import is_told_by_summary
from zhouzhi.apps.reports.queries import newest_edition
from zhouzhi.apps.statistics.queries import answering_campaigns

Context = dict[str, Any]


def summary_way(obligation, user) -> Context | None:
    """What of our own campaign answers this duty: the act, or the way to what is still to do.

    {"confirm": confirm dict} where a finished summary can go up; {"text", "url", "action"} where
    it is not finished; None where nothing of ours answers.
    """
    state = ObligationState(obligation.state)
    opens = OBLIGATION_MOVES.allows(state, ObligationEvent.SUBMIT)
    if not opens or is_closed(obligation.requirement.campaign):
        return None
    if not rights.may_answer(user, obligation):
        return None
    if not is_told_by_summary(obligation.requirement.materials):
        return None
    for campaign in answering_campaigns(obligation):
        if organises(user, campaign):
            return _way(obligation, campaign)
    return None


def _way(obligation, campaign) -> Context:
    edition = newest_edition(campaign)
    if edition is None or edition.document_id is None:
        return {
            "text": _("这件事由“%s”的总结回应，总结还没有定稿。") % campaign.name,
            "url": reverse("office:report", args=[campaign.uuid]),
            "action": _("去总结页"),
        }
    return {
        "confirm": {
            "id": "from-summary",
            "url": reverse("office:report_answer", args=[campaign.uuid, obligation.uuid]),
            "title": _("用总结起草报送"),
            "effects": [
                _("“%(name)s”的总结第 %(number)d 稿和汇总统计表放进这份报送")
                % {"name": campaign.name, "number": edition.number},
                _("各单位的活动和报道一并带出，您已填的内容不动"),
                _("只起草，不发出；核对后由您报送"),
            ],
            "button": _("起草报送"),
        }
    }
