"""The list of campaigns: those that a person runs, looks down on, or answers."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Min, Q, QuerySet

from zhouzhi.apps.campaigns.domain.states import CampaignState
from zhouzhi.apps.campaigns.models import Campaign, JointOrganiser
from zhouzhi.apps.campaigns.permissions import visible_to as campaigns_visible_to
from zhouzhi.apps.campaigns.queries import campaigns_run_by
from zhouzhi.apps.obligations.domain.due import CHINA
from zhouzhi.apps.obligations.domain.tally import Tally, total
from zhouzhi.apps.obligations.models import Answer, Obligation, Participant, Requirement
from zhouzhi.apps.obligations.queries.counts import counted, progress_by_duty
from zhouzhi.apps.obligations.queries.drafted import is_unsaid
from zhouzhi.apps.orgs.permissions import Someone, Standing, standing


@dataclass(frozen=True, slots=True)
class Listed:
    """One campaign with the part that the user's units have in it, and how far it has come.

    `part` is lead, joint, unit (it answers) or below (a lower level's). Counts are of what the
    user may see. `own_obligation` is one that the user's unit answers, where there is one.
    """

    campaign: Campaign
    part: str
    may_open: bool
    tally: Tally
    next_on: date | None
    next_title: str
    own_obligation: UUID | None
    upper: Campaign | None
    upper_obligation: UUID | None


def campaigns_listed(user: Someone, *, at: datetime) -> list[Listed]:
    """Every campaign that the user's units lead, join, look down on or answer, latest year first.

    A fixed number of queries whatever the number of campaigns.
    """
    here = standing(user)
    seen = set(campaigns_visible_to(user).values_list("pk", flat=True))
    joined = set(
        JointOrganiser.objects.filter(unit__in=here.led_unit_ids).values_list("campaign", flat=True)
    )
    own = _own_obligations(user)
    answered = Participant.objects.filter(unit__in=here.unit_ids).values("campaign")
    rows = Campaign.objects.filter(Q(pk__in=seen) | Q(pk__in=answered))
    related = rows.select_related("lead", "part_of").order_by("pk")
    campaigns = sorted(related, key=_beside_its_campaign)
    tallies = _tallies(user, campaigns, seen, at)
    coming = _coming(campaigns, at.astimezone(CHINA).date())
    uppers = _uppers(campaigns)
    listed = []
    for one in campaigns:
        upper = uppers.get(one.pk)
        coming_duty = coming.get(one.pk)
        listed.append(
            Listed(
                campaign=one,
                part=_part(one, _led(one, here), joined, own),
                may_open=one.pk in seen,
                tally=tallies.get(one.pk, Tally()),
                next_on=coming_duty.due_on if coming_duty else None,
                next_title=coming_duty.title if coming_duty else "",
                own_obligation=own.get(one.pk),
                upper=upper.requirement.campaign if upper else None,
                upper_obligation=upper.uuid if upper else None,
            )
        )
    return [one for one in listed if one.may_open or one.own_obligation]


def _beside_its_campaign(campaign: Campaign) -> tuple[int, ...]:
    """The latest year and campaign first, the themed weeks of each behind it by their days."""
    whole = campaign.part_of or campaign
    order = (-whole.edition, -whole.starts_on.toordinal(), whole.pk)
    return (*order, campaign.part_of_id or 0, campaign.starts_on.toordinal())


def _led(campaign: Campaign, here: Standing) -> frozenset[int]:
    """The units for which a person leads a campaign; a themed week any officer of its lead."""
    return here.led_unit_ids | (here.unit_ids if campaign.part_of_id else frozenset())


def _part(campaign: Campaign, led: frozenset[int], joined: set[int], own: dict[int, UUID]) -> str:
    if campaign.lead_id in led:
        return "lead"
    if campaign.pk in joined:
        return "joint"
    return "unit" if campaign.pk in own else "below"


def _own_obligations(user: Someone) -> dict[int, UUID]:
    rows = Obligation.objects.filter(liable_unit__in=standing(user).unit_ids)
    found = rows.order_by("-due_at", "-pk").values_list("requirement__campaign_id", "uuid")
    return dict(found)


def _tallies(
    user: Someone, campaigns: list[Campaign], seen: set[int], at: datetime
) -> dict[int, Tally]:
    """Of a campaign that one sees, every obligation; of one that one answers, the own ones."""
    duties = Requirement.objects.filter(campaign__in=seen).values_list("pk", "campaign_id")
    homes = dict(duties)
    parts: dict[int, list[Tally]] = {}
    for duty, tally in progress_by_duty(homes, at=at).items():
        parts.setdefault(homes[duty], []).append(tally)
    own = Obligation.objects.filter(liable_unit__in=standing(user).unit_ids)
    others = own.filter(requirement__campaign__in=campaigns).exclude(requirement__campaign__in=seen)
    for row in counted(others, "requirement__campaign_id", at=at):
        parts[row["requirement__campaign_id"]] = [Tally.of(row)]
    return {campaign: total(tallies) for campaign, tallies in parts.items()}


def _coming(campaigns: list[Campaign], today: date) -> dict[int, Requirement]:
    rows = Requirement.objects.filter(campaign__in=campaigns, due_on__gte=today)
    rows = rows.exclude(is_unsaid())
    return {row.campaign_id: row for row in rows.order_by("-due_on", "-position")}


def _uppers(campaigns: list[Campaign]) -> dict[int, Obligation]:
    rows = Answer.objects.filter(campaign__in=campaigns).order_by("-pk")
    related = rows.select_related("obligation__requirement__campaign")
    return {row.campaign_id: row.obligation for row in related}


def drafts_of(user: Someone) -> QuerySet[Campaign]:
    """The campaigns that `user` runs and has not sent yet (待部署), oldest first."""
    drafts = campaigns_run_by(user).filter(state=CampaignState.DRAFT)
    return drafts.annotate(first=Min("requirements__pk")).filter(first__isnull=False).order_by("pk")
