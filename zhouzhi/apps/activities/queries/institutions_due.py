"""What a unit has still to do about its open institutions: to file them, to tell who came."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Q

from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.models import (
    Activity,
    Institution,
    InstitutionFiling,
    OpeningSlot,
)
from zhouzhi.apps.activities.queries.institutions import REGISTER
from zhouzhi.apps.campaigns.domain.states import CampaignState
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.obligations.domain.states import ObligationState
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.orgs.permissions import Someone, standing

_OPEN = tuple(state for state in ObligationState if state.is_open)


@dataclass(frozen=True, slots=True)
class ToFile:
    """So many institutions of the own units are kept and not yet filed for a campaign."""

    campaign: Campaign
    count: int
    due_on: date | None


def institutions_to_file(user: Someone) -> list[ToFile]:
    """What `user`'s own units have still to file (待备案), the soonest due first. Three queries.

    Only for campaigns in work that ask for the register of open institutions.
    """
    owed = [row for row in _owed(user) if REGISTER.value in row.requirement.materials]
    if not owed:
        return []
    units = {row.liable_unit_id for row in owed}
    kept = Institution.objects.filter(unit__in=units, closed_on=None)
    by_unit = list(kept.order_by("pk").values_list("pk", "unit_id"))
    campaigns = {row.requirement.campaign_id for row in owed}
    filings = InstitutionFiling.objects.filter(campaign__in=campaigns, replaced_at=None)
    filed = set(filings.values_list("campaign_id", "institution_id"))
    found = [
        ToFile(row.requirement.campaign, count, row.due_on)
        for row in owed
        if (count := _missing(row, by_unit, filed))
    ]
    return sorted(found, key=lambda one: one.due_on or date.max)


def institutions_to_tell_of(user: Someone, *, on: date) -> list[tuple[Campaign, Institution]]:
    """The filed institutions of `user`'s own units whose last opening day has come (待填人次).

    Those of which no open day stands in the register: what stands there is asked for there. One
    row a campaign and institution, in a campaign that is not closed. One query.
    """
    listed = Activity.objects.filter(
        open_day__institution=OuterRef("institution"),
        in_campaigns__campaign=OuterRef("campaign"),
    ).exclude(state=ActivityState.CANCELLED)
    ahead = OpeningSlot.objects.filter(
        institution=OuterRef("institution"), campaign=OuterRef("campaign")
    )
    ahead = ahead.filter(Q(starts_on__gt=on) | Q(ends_on__gt=on) | Q(starts_on=None))
    rows = InstitutionFiling.objects.filter(
        ~Exists(listed),
        ~Exists(ahead),
        institution__unit__in=standing(user).unit_ids,
        institution__slots__campaign=F("campaign"),
        replaced_at=None,
    ).exclude(campaign__state=CampaignState.CLOSED)
    found = rows.select_related("campaign", "institution").order_by("campaign", "institution")
    return list({row.pk: (row.campaign, row.institution) for row in found}.values())


def _owed(user: Someone) -> Iterable[Obligation]:
    rows = Obligation.objects.filter(liable_unit__in=standing(user).unit_ids, state__in=_OPEN)
    return (
        rows.exclude(requirement__campaign__state=CampaignState.CLOSED)
        .select_related("requirement__campaign")
        .order_by("pk")
    )


def _missing(owed: Obligation, by_unit: list[tuple[int, int]], filed: set[tuple[int, int]]) -> int:
    campaign = owed.requirement.campaign_id
    return sum(
        unit == owed.liable_unit_id and (campaign, institution) not in filed
        for institution, unit in by_unit
    )
