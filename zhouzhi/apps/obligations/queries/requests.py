"""What units ask of the organisers (延期申请), and what became of it."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import OuterRef, QuerySet

from zhouzhi.apps.campaigns.domain.states import CampaignState
from zhouzhi.apps.campaigns.queries import campaigns_run_by
from zhouzhi.apps.obligations.domain.extensions import RequestState
from zhouzhi.apps.obligations.models import ExtensionRequest, Obligation
from zhouzhi.apps.obligations.permissions import visible_to
from zhouzhi.apps.obligations.queries.news import NEWS_DAYS
from zhouzhi.apps.orgs.permissions import Someone, standing
from zhouzhi.foundation.errors import NotFound


def requests_of(obligation: Obligation) -> list[ExtensionRequest]:
    """What was asked for one duty (延期申请), newest first."""
    rows = obligation.extension_requests.select_related("asked_by", "decided_by")
    return list(rows.order_by("-pk"))


def request_for(user: Someone, uuid: object) -> ExtensionRequest:
    """The wish with this uuid, if `user` may look at its duty. Raises NotFound."""
    rows = ExtensionRequest.objects.filter(obligation__in=visible_to(user).values("pk"))
    found = _whole(rows).filter(uuid=str(uuid)).first()
    if found is None:
        raise NotFound
    return found


def requests_to_answer(user: Someone) -> list[ExtensionRequest]:
    """The wishes that wait for a word of `user` (待答复的延期申请), the oldest first. One query."""
    run = campaigns_run_by(user).exclude(state=CampaignState.CLOSED).order_by()
    rows = ExtensionRequest.objects.filter(
        state=RequestState.ASKED, obligation__requirement__campaign__in=run.values("pk")
    )
    return list(_whole(rows).order_by("asked_at", "pk"))


def refusals_for(user: Someone, *, at: datetime) -> list[ExtensionRequest]:
    """The wishes of own units that were refused lately (未批准的延期), the latest first."""
    rows = ExtensionRequest.objects.filter(
        state=RequestState.REFUSED,
        obligation__liable_unit__in=standing(user).unit_ids,
        decided_at__gt=at - timedelta(days=NEWS_DAYS),
        decided_at__lte=at,
    )
    return list(_whole(rows).order_by("-decided_at", "-pk"))


def wished_day() -> "QuerySet[ExtensionRequest, Any]":
    """The later date that is asked for and not yet answered, of the obligation around it."""
    rows = ExtensionRequest.objects.filter(obligation=OuterRef("pk"), state=RequestState.ASKED)
    return rows.values("wished_on")[:1]


def _whole(rows: "QuerySet[ExtensionRequest]") -> "QuerySet[ExtensionRequest]":
    return rows.select_related(
        "obligation__requirement__campaign__lead",
        "obligation__participant",
        "obligation__liable_unit",
        "asked_by",
        "decided_by",
    )
