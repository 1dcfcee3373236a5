"""Which ceremonies the notices announce and nobody has entered yet (通知写明的启动、闭幕仪式)."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef

from zhouzhi.apps.activities.domain.ceremonies import CEREMONIES
from zhouzhi.apps.activities.domain.entries import PlaceEntry, SessionEntry
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.domain.when import When, WhenKind
from zhouzhi.apps.activities.models import ActivityCampaign
from zhouzhi.apps.campaigns.domain.states import CampaignState
from zhouzhi.apps.campaigns.models import Occasion
from zhouzhi.apps.campaigns.permissions import organised_by
from zhouzhi.apps.orgs.permissions import Someone


def ceremonies_to_enter(user: Someone, campaigns: Collection[str]) -> list[Occasion]:
    """The ceremonies that the notices of these campaigns, by uuid, announce and nobody entered.

    Those of campaigns that `user` runs and that are open; one that was called off, or whose report
    is another's double, does not count as entered. One query.
    """
    entered = ActivityCampaign.objects.filter(
        campaign=OuterRef("campaign"), activity__kind=OuterRef("kind"), activity__same_as=None
    ).exclude(activity__state=ActivityState.CANCELLED)
    run = organised_by(user).exclude(state=CampaignState.CLOSED).values("pk")
    rows = Occasion.objects.filter(
        ~Exists(entered),
        kind__in=[kind.value for kind in CEREMONIES],
        campaign__in=run,
        campaign__uuid__in=campaigns,
    )
    return list(rows.select_related("campaign").order_by("campaign", "pk"))


def session_of(occasion: Occasion, *, undated: str) -> SessionEntry:
    """When and where an announced ceremony is (时间、地点), no more exactly than the notice says.

    `undated` are the words for a day that the notice leaves open within some days.
    """
    places = (PlaceEntry(occasion.place),) if occasion.place else ()
    return SessionEntry(_when(occasion, undated), places)


def _when(occasion: Occasion, undated: str) -> When:
    if occasion.starts_on is not None:
        hour = occasion.starts_at_time
        kind = WhenKind.DAY if hour is None else WhenKind.INSTANT
        return When(kind, occasion.starts_on, starts_at=hour)
    if occasion.window_from is None:
        return When(WhenKind.DAY)
    return When(WhenKind.ABOUT, occasion.window_from, occasion.window_to, words=undated)
