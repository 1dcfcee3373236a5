"""How many nominations may go up (本级名额): one contest as two levels call for it."""

from zhouzhi.apps.activities.domain.contest_names import is_same_contest
from zhouzhi.apps.activities.models import CalledUnit, ContestCall
from zhouzhi.apps.activities.queries.contests import CallRow, counted_calls
from zhouzhi.apps.campaigns.models import Campaign

_RELATED = ("unit", "call__unit", "call__campaign__territory")


def limit_above(campaign: Campaign | None, name: str) -> CalledUnit | None:
    """What the level above asks of a campaign's lead in the contest of this name (本级名额).

    The two meet by name and year; the nearest day first. None where nothing is known of it, or
    the level above takes any number. One query.
    """
    if campaign is None:
        return None
    rows = CalledUnit.objects.filter(
        unit=campaign.lead_id, quota__isnull=False, call__campaign__edition=campaign.edition
    )
    rows = rows.exclude(call__unit=campaign.lead_id).select_related(*_RELATED)
    for row in rows.order_by("call__due_on", "pk"):
        if _is_one(row.call, campaign, name):
            return row
    return None


def own_call_below(called: CalledUnit) -> CallRow | None:
    """The call by which a unit that is asked above collects for it (本级的征集), with its figures.

    None where the unit itself calls on nobody for this contest in this year. One query.
    """
    above = called.call.campaign
    if above is None:
        return None
    rows = ContestCall.objects.filter(
        campaign__lead=called.unit_id, campaign__edition=above.edition
    )
    for row in counted_calls(rows.select_related("campaign__territory")):
        assert row.call.campaign is not None  # noqa: S101 - it was found by its campaign
        if _is_one(called.call, row.call.campaign, row.call.name):
            return row
    return None


def _is_one(above: ContestCall, campaign: Campaign, name: str) -> bool:
    assert above.campaign is not None  # noqa: S101 - it was found by its campaign
    places = {above.campaign.territory.name, campaign.territory.name}
    return is_same_contest(above.name, name, places=places)
