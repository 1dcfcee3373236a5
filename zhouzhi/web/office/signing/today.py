"""What 今日 says of papers: what waits for our signature, what may go out, what came back."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from zhouzhi.apps.drafting.domain.signing import SigningState
from zhouzhi.apps.drafting.queries import signing as queries

Context = dict[str, Any]
REASON_SHOWN = 60


def tasks_of(user) -> list[Context]:
    """A line for each paper that waits for this person's office."""
    return [
        *(_task(_("件公文待您单位签发"), row.signing) for row in queries.turns_for(user)),
        *(_task(_("件公文待登记纸质签字"), row.signing) for row in queries.papers_awaited_by(user)),
        *(_task(_("件公文已签齐，待编号印发"), row) for row in queries.ready_for(user)),
    ]


def _task(label: str, signing) -> Context:
    url = reverse("office:signing", args=[signing.uuid])
    return {"label": label, "count": 1, "hint": signing.draft.title, "url": url}


def news_of(user, *, at: datetime) -> list[Context]:
    """Papers that came back, with the reason, until they are sent again."""
    return [_news(one) for one in queries.sent_back_for(user, at=at)]


def _news(one: queries.SentBack) -> Context:
    signing = one.signing
    recalled = _("主办单位撤回了送签，已签的作废")
    returned = _("%s退回了会签稿，已签的作废") % one.office
    return {
        "what": recalled if signing.state == SigningState.RECALLED else returned,
        "title": one.title,
        "url": reverse("office:signing", args=[signing.uuid]),
        "accepted": False,
        "reason": signing.reason,
        "who": one.by,
        "at": timezone.localtime(signing.ended_at),
    }


def back_words(back: queries.SentBack) -> str:
    """What became of a campaign's notice that is to be mended and sent again (被退回)."""
    if back.signing.state == SigningState.RECALLED:
        return _("项活动的通知撤回了送签，待改好再送")
    return _("项活动的通知被%s退回，待改好再送签") % back.office


def back_hint(back: queries.SentBack, campaign: str) -> str:
    """Of which campaign it is, and who sent it back, why."""
    why = Truncator(back.signing.reason).chars(REASON_SHOWN)
    return _("%(campaign)s · %(who)s：%(why)s") % {
        "campaign": campaign,
        "who": back.by,
        "why": why,
    }
