"""What 今日 says of papers: what waits for our signature, what may go out, what came back."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zhouzhi.apps.drafting.domain.signing import SigningState
from zhouzhi.apps.drafting.queries import signing as queries

Context = dict[str, Any]


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
