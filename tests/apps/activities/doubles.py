"""Two reports of one activity, and what a person says of them."""

from tests.factories.activities import AT, make_activity
from tests.factories.orgs import Province
from zhouzhi.apps.activities import actions
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.models import Activity, PairJudgement
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.orgs.models import OrgUnit, User

World = tuple[Province, Campaign, User]
WHY = "同一场展演，由两家合办"


def filed(
    world: World, unit: OrgUnit, state: ActivityState = ActivityState.SUBMITTED, **more: object
) -> Activity:
    return make_activity(unit, world[1], state=state, name="机器人展演", **more)


def pair(world: World) -> tuple[Activity, Activity]:
    place, _, _ = world
    return filed(world, place.county_bureau), filed(world, place.university)


def same(world: World, kept: Activity, double: Activity) -> PairJudgement:
    return actions.judge_same(counted=kept, double=double, ground=WHY, actor=world[2], at=AT)


def undo(world: World, judgement: PairJudgement) -> PairJudgement:
    return actions.undo_judgement(judgement=judgement, reason="场地不同", actor=world[2], at=AT)


def holders(activity: Activity) -> list[str]:
    return list(activity.hosts.order_by("position").values_list("name", flat=True))
