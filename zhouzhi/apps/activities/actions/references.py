"""What entries refer to (引用核对): units, campaigns and places that must be there and be open."""

from collections.abc import Iterable

from zhouzhi.apps.activities.actions.rows import Known
from zhouzhi.apps.activities.domain.entries import ActivityEntries
from zhouzhi.apps.activities.models import ActivityCampaign, Venue
from zhouzhi.apps.activities.queries.serving import pairs_served
from zhouzhi.apps.campaigns.models import Campaign, Strand
from zhouzhi.apps.campaigns.permissions import must_be_open
from zhouzhi.apps.orgs.actions.holding import hold_units
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.foundation.errors import InvalidInput, gettext_noop


class HostUnknown(InvalidInput):
    """No unit of the register has the code that a host is said to have."""

    code = "host_unknown"
    template = gettext_noop("通讯录中没有代码为“{unit_code}”的单位，请重新选择，或只填单位名称。")


class CampaignUnknown(InvalidInput):
    """A campaign that is not there, or that the unit has no part in."""

    code = "campaign_unknown"
    template = gettext_noop("{unit}不在所选专项活动的范围内，请重新选择专项活动。")


def known_in(stated: Iterable[tuple[OrgUnit, ActivityEntries]]) -> Known:
    """The rows that these entries refer to; every unit behind them is held where it stands.

    Raises HostUnknown, CampaignUnknown, CampaignClosed.
    """
    pairs = list(stated)
    units, campaigns = _units(pairs), _campaigns(pairs)
    strands = Strand.objects.filter(campaign__in=list(campaigns.values()))
    return Known(
        units=units,
        campaigns=campaigns,
        strands={(row.campaign_id, row.position): row for row in strands},
        venues=_venues(pairs),
    )


def must_be_open_for(activity_ids: Iterable[int]) -> None:
    """Refuse what a closed campaign no longer takes. Raises CampaignClosed."""
    served = ActivityCampaign.objects.filter(activity__in=list(activity_ids)).values("campaign")
    for campaign in Campaign.objects.filter(pk__in=served).order_by("pk"):
        must_be_open(campaign)


def _units(pairs: list[tuple[OrgUnit, ActivityEntries]]) -> dict[str, OrgUnit]:
    codes = {host.unit_code for _, entries in pairs for host in entries.hosts if host.unit_code}
    ids = set(OrgUnit.objects.filter(code__in=codes).values_list("pk", flat=True))
    held = hold_units(ids | {unit.pk for unit, _ in pairs})
    units = {unit.code: unit for unit in held.values()}
    missing = sorted(codes - units.keys())
    if missing:
        raise HostUnknown(field="hosts", unit_code=missing[0])
    return units


def _campaigns(pairs: list[tuple[OrgUnit, ActivityEntries]]) -> dict[str, Campaign]:
    wanted = {one.campaign for _, entries in pairs for one in entries.campaigns}
    if not wanted:
        return {}
    rows = Campaign.objects.filter(uuid__in=wanted).select_related("territory")
    campaigns = {str(row.uuid): row for row in rows.order_by("pk")}
    for campaign in campaigns.values():
        must_be_open(campaign)
    units = {unit.pk: unit for unit, _ in pairs}
    served = pairs_served(list(campaigns.values()), list(units.values()))
    for unit, entries in pairs:
        for one in entries.campaigns:
            found = campaigns.get(one.campaign)
            if found is None or (found.pk, unit.pk) not in served:
                raise CampaignUnknown(field="campaigns", unit=unit.name)
    return campaigns


def _venues(pairs: list[tuple[OrgUnit, ActivityEntries]]) -> dict[str, Venue]:
    wanted = {
        place.venue
        for _, entries in pairs
        for session in entries.sessions
        for place in session.places
        if place.venue
    }
    if not wanted:
        return {}
    return {str(row.uuid): row for row in Venue.objects.filter(uuid__in=wanted)}
