"""Activities that stand in each other's way or look alike, for the pages that tell of them."""

from datetime import time

from tests.factories.activities import OPENS, at_hour, make_activity, make_session
from tests.factories.orgs import Province
from zhouzhi.apps.activities.domain.entries import PlaceEntry
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.models import Activity
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.orgs.models import OrgUnit

PAGE = "/activities/conflicts/"
World = tuple[Province, Campaign]


def filed(
    unit: OrgUnit, campaign: Campaign, name: str, place: str = "清河县文峰广场", **more: object
) -> Activity:
    """An activity at nine on the campaign's first day, handed in."""
    fields = {"state": ActivityState.SUBMITTED, **more}
    venue = str(fields.pop("venue", ""))
    sessions = (make_session(at_hour(OPENS, time(9)), places=(PlaceEntry(place, venue),)),)
    return make_activity(unit, campaign, name=name, sessions=sessions, **fields)


def twins(world: World, **more: object) -> tuple[Activity, Activity]:
    """Two reports that look alike, of a county's bureau and of the university."""
    place, campaign = world
    return (
        filed(place.county_bureau, campaign, "机器人展演", **more),
        filed(place.university, campaign, "大学生机器人展演"),
    )
