"""Which ceremonies the notices announce and nobody has entered yet (通知写明的启动、闭幕仪式)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

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
    is another's double, does not count as entered. Of two of one kind the one entered is that of
    its day, else the first. Two queries.
    """
    run = organised_by(user).exclude(state=CampaignState.CLOSED).values("pk")
    kinds = [kind.value for kind in CEREMONIES]
    rows = Occasion.objects.filter(
        kind__in=kinds, campaign__in=run, campaign__uuid__in=campaigns
    ).select_related("campaign")
    announced = list(rows.order_by("campaign", "pk"))
    return _left(announced, _entered({row.campaign_id for row in announced}, kinds))


@dataclass(frozen=True, slots=True)
class _Entered:
    """A ceremony that stands in the register: of which campaign, which kind, on which day."""

    campaign: int
    kind: str
    on: date | None


def _entered(campaigns: Collection[int], kinds: Collection[str]) -> list[_Entered]:
    rows = ActivityCampaign.objects.filter(
        campaign__in=campaigns, activity__kind__in=kinds, activity__same_as=None
    ).exclude(activity__state=ActivityState.CANCELLED)
    told = rows.order_by("activity").values_list(
        "campaign", "activity__kind", "activity__starts_on"
    )
    return [_Entered(*row) for row in told]


def _left(announced: list[Occasion], entered: list[_Entered]) -> list[Occasion]:
    """What is announced and not entered: each entered one takes away that of its day, or one."""
    left = list(announced)
    for fits in (_is_that_day, _is_that_kind):
        for one in list(entered):
            meant = next((row for row in left if fits(row, one)), None)
            if meant is not None:
                left.remove(meant)
                entered.remove(one)
    return left


def _is_that_kind(occasion: Occasion, one: _Entered) -> bool:
    return (occasion.campaign_id, occasion.kind) == (one.campaign, one.kind)


def _is_that_day(occasion: Occasion, one: _Entered) -> bool:
    first = occasion.starts_on or occasion.window_from
    last = occasion.starts_on or occasion.window_to or first
    if one.on is None or first is None or last is None:
        return False
    return _is_that_kind(occasion, one) and first <= one.on <= last


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
