"""Questions about campaigns."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from zhouzhi.apps.campaigns.domain.content import OccasionKind
from zhouzhi.apps.campaigns.domain.states import CampaignState
from zhouzhi.apps.campaigns.domain.yearly import kinds_likeness, plain_campaign
from zhouzhi.apps.campaigns.models import Campaign, JointOrganiser, Occasion, Strand
from zhouzhi.apps.campaigns.permissions import visible_to
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.apps.orgs.permissions import Someone, standing
from zhouzhi.foundation.errors import NotFound
from zhouzhi.foundation.seen import seen_mark

# 随州市科技周 and 随州市科技活动周 are one campaign; 随州市科普月 is another.
_ALIKE = 0.75


def campaign_for(user: Someone, uuid: object) -> Campaign:
    """The campaign (专项活动) with this uuid, if `user` may look at it. Raises NotFound."""
    related = ("lead", "territory", "part_of")
    campaign = visible_to(user).filter(uuid=str(uuid)).select_related(*related).first()
    if campaign is None:
        raise NotFound
    return campaign


def campaigns_called(name: str) -> list[Campaign]:
    """The campaigns with this uuid or exactly this name, for who keeps the server."""
    try:
        same = Q(uuid=UUID(name))
    except ValueError:
        same = Q(name=name)
    return list(Campaign.objects.filter(same).order_by("pk"))


def campaigns_run_by(user: Someone) -> QuerySet[Campaign]:
    """The campaigns that a unit led by `user` leads or joins in, the latest first."""
    led = standing(user).led_unit_ids
    joined = JointOrganiser.objects.filter(unit__in=led).values("campaign")
    return Campaign.objects.filter(Q(lead__in=led) | Q(pk__in=joined)).order_by("-starts_on", "pk")


def running_campaigns_of(unit: OrgUnit) -> QuerySet[Campaign]:
    """The campaigns in work (在办) that a unit leads or joins in, the latest first."""
    joined = JointOrganiser.objects.filter(unit=unit).values("campaign")
    running = Campaign.objects.exclude(state=CampaignState.CLOSED)
    return running.filter(Q(lead=unit) | Q(pk__in=joined)).order_by("-starts_on", "pk")


def organisers_of(campaign: Campaign) -> list[OrgUnit]:
    """The units that organise a campaign: the lead (牵头单位) first, then the joint organisers."""
    return organisers_of_each([campaign])[campaign.pk]


def organisers_of_each(campaigns: Iterable[Campaign]) -> dict[int, list[OrgUnit]]:
    """The same for many campaigns at once, by their keys. One query, the leads being there."""
    organisers = {one.pk: [one.lead] for one in campaigns}
    joint = JointOrganiser.objects.filter(campaign__in=list(organisers)).select_related("unit")
    for row in joint.order_by("position"):
        organisers[row.campaign_id].append(row.unit)
    return organisers


def namesakes_of(name: str, territory: OrgUnit) -> QuerySet[Campaign]:
    """The campaigns of a place that already go by this name (同名), the latest first."""
    return Campaign.objects.filter(name=name, territory=territory).order_by("-starts_on", "pk")


def last_time_of(lead: OrgUnit, *, name: str, before: date) -> Campaign | None:
    """The campaign most like one of this name that a unit led before (上一届), of several the last.

    None where it led none that is called nearly alike. One query.
    """
    rows = Campaign.objects.filter(lead=lead, part_of=None, starts_on__lt=before)
    led = list(rows.select_related("territory", "lead").order_by("-starts_on", "-pk"))
    wanted = plain_campaign(name)
    likeness = {row.pk: kinds_likeness(plain_campaign(row.name), wanted) for row in led}
    alike = [row for row in led if likeness[row.pk] >= _ALIKE]
    return max(alike, key=lambda row: (likeness[row.pk], row.starts_on), default=None)


def strands_of(campaign: Campaign) -> QuerySet[Strand]:
    """The lines of main content (主要内容), in the notice's order."""
    return campaign.strands.order_by("position")


def occasions_of(campaign: Campaign) -> QuerySet[Occasion]:
    """What the notice announces itself (启动、闭幕、赛事…), the dated first."""
    return campaign.occasions.order_by("starts_on", "pk")


def window_of(occasion: Occasion) -> tuple[date, date] | None:
    """The first and the last day of what is held on several, or on one of them; None for a day."""
    first, last = occasion.window_from, occasion.window_to
    return None if first is None or last is None else (first, last)


def occasions_as_seen(campaign: Campaign) -> str:
    """The mark of what a campaign announces, as a page shows it (所见标记)."""
    told = ("pk", "name", "place", "starts_on", "starts_at_time", "window_from", "window_to")
    return seen_mark(list(occasions_of(campaign).values_list(*told)))


def themed_weeks_of(campaign: Campaign) -> QuerySet[Campaign]:
    """The themed weeks (主题周) of a campaign, by their days."""
    return campaign.themed_weeks.select_related("lead").order_by("starts_on", "ends_on", "pk")


def announced_weeks_of(campaign: Campaign) -> QuerySet[Occasion]:
    """The themed weeks that the notice names and nobody has added yet (通知提到的主题周)."""
    told = campaign.occasions.filter(kind=OccasionKind.THEMED_WEEK).exclude(name="")
    added = campaign.themed_weeks.order_by().values("name")
    return told.exclude(name__in=added).order_by("starts_on", "pk")


def period_as_seen(campaign: Campaign) -> str:
    """The mark of its days (举办日期), as a page shows them before they are moved."""
    return seen_mark(campaign.starts_on, campaign.ends_on)


def is_closed(campaign: Campaign) -> bool:
    """Whether a campaign takes nothing more (已办结)."""
    return campaign.state == CampaignState.CLOSED
