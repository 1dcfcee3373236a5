"""From a duty that asks for the open institutions to the register that answers it (起草备案表)."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.activities.queries import institutions as queries
from zhouzhi.apps.campaigns.queries import is_closed
from zhouzhi.apps.obligations import permissions as rights
from zhouzhi.apps.obligations.domain.states import (
    OBLIGATION_MOVES,
    ObligationEvent,
    ObligationState,
)

Context = dict[str, Any]


def institution_way(obligation, user) -> Context | None:
    """What of the register answers this duty: the act with its count, or the way to register.

    {"confirm": confirm dict} where something is filed; {"text", "url", "action"} where nothing is;
    None where the duty does not ask for it or takes nothing now.
    """
    if queries.REGISTER not in obligation.requirement.materials:
        return None
    campaign = obligation.requirement.campaign
    opens = OBLIGATION_MOVES.allows(ObligationState(obligation.state), ObligationEvent.SUBMIT)
    if not opens or is_closed(campaign) or not rights.may_answer(user, obligation):
        return None
    count = len(queries.filings_for_answer(obligation))
    url = f"{reverse('office:institutions')}?campaign={campaign.uuid}"
    if not count:
        return {
            "text": _("在“开放机构”里登记、备案，备案表会自动放进这份报送。"),
            "url": url,
            "action": _("去登记、备案"),
        }
    return {
        "confirm": {
            "id": "from-institutions",
            "url": reverse("office:institutions_answer", args=[obligation.uuid]),
            "title": _("用已备案的开放机构起草报送"),
            "effects": [
                _("%d 家已备案的机构写成备案表（Word 一家一表、Excel 一行一家），放进这份报送")
                % count,
                _("上次放进的备案表换成新的，您自己上传的文件不动"),
                _("只起草，不发出；核对后由您报送"),
            ],
            "button": _("放进报送"),
        }
    }
