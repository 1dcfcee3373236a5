"""What 今日 says of papers: upper notices that did not come, copies that nobody has read."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.campaigns.domain.states import CampaignState
from zhouzhi.apps.campaigns.queries import campaigns_run_by
from zhouzhi.apps.notices.queries.citations import missing_citations
from zhouzhi.apps.notices.queries.copies import copies_to_read
from zhouzhi.apps.obligations.queries.of_notice import notices_without_duties
from zhouzhi.web.office.citations.page import said_of

Context = dict[str, Any]


def missing_uppers(user) -> Context:
    """The line of what is cited as ground and was not received, its deadlines unknown."""
    campaigns = list(campaigns_run_by(user).exclude(state=CampaignState.CLOSED))
    missing = missing_citations(campaigns)
    cited = [one for found in missing.values() for one in found]
    first = next((one for one in campaigns if one.pk in missing), None)
    return {
        "label": _("份依据的通知未收到，其中的期限不知道"),
        "count": len(cited),
        "hint": said_of(cited[0]) if cited else "",
        "url": reverse("office:campaign", args=[first.uuid]) if first else "",
    }


def to_read(user) -> list[Context]:
    """The lines of notices that nobody has opened: come as copies (抄送), or without duties."""
    copies = [copy.notice for copy in copies_to_read(user)]
    return [
        _unread(_("份抄送的通知待阅"), copies),
        _unread(_("份新到通知待阅，没有要报的"), notices_without_duties(user)),
    ]


def _unread(label: str, notices: list[Any]) -> Context:
    first = notices[0] if notices else None
    return {
        "label": label,
        "count": len(notices),
        "hint": first.title if first else "",
        "url": reverse("office:notice", args=[first.uuid]) if first else "",
    }
