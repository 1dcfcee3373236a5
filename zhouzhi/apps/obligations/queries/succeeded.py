"""Units that took part and ended meanwhile (撤销、合并), whose successors were sent nothing yet."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from zhouzhi.apps.campaigns.domain.states import CampaignState
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.campaigns.queries import campaigns_run_by
from zhouzhi.apps.obligations.models import Participant
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.apps.orgs.permissions import Someone


@dataclass(frozen=True, slots=True)
class Ended:
    """A campaign with the units of it that ended, and those that go on and have nothing of it."""

    campaign: Campaign
    units: tuple[str, ...]
    successors: tuple[OrgUnit, ...]


def ended_without_successors(user: Someone) -> list[Ended]:
    """What of the running campaigns of `user` nobody goes on with (接续未部署). Three queries.

    A unit ends once it owes nothing; what it was let off for that is asked of nobody else until
    who goes on in its place is sent the notice.
    """
    running = campaigns_run_by(user).filter(state=CampaignState.RUNNING).order_by()
    there = Participant.objects.filter(
        campaign=OuterRef("campaign"), unit__succeeds=OuterRef("unit")
    )
    follows = OrgUnit.objects.filter(succeeds=OuterRef("unit"), closed_on__isnull=True)
    rows = Participant.objects.filter(
        ~Exists(there),
        Exists(follows),
        campaign__in=list(running.values_list("pk", flat=True)),
        unit__closed_on__isnull=False,
        is_own=False,
    )
    found = rows.select_related("campaign", "unit").prefetch_related("unit__succeeded_by")
    by_campaign: dict[int, list[Participant]] = {}
    for row in found.order_by("campaign", "ancestry", "unit__path"):
        by_campaign.setdefault(row.campaign_id, []).append(row)
    return [_ended(rows) for rows in by_campaign.values()]


def _ended(rows: list[Participant]) -> Ended:
    going_on = {unit.pk: unit for row in rows for unit in row.unit.succeeded_by.all()}
    return Ended(
        campaign=rows[0].campaign,
        units=tuple(row.unit_name for row in rows),
        successors=tuple(unit for unit in going_on.values() if unit.closed_on is None),
    )
