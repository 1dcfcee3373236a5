"""Clearances follow what an activity says and what its campaigns demand."""

from datetime import date

import pytest

from tests.factories.activities import (
    make_activity,
    make_register,
    make_reviewer,
    make_session,
    revised,
)
from tests.factories.obligations import AT, make_notice
from tests.factories.orgs import make_user
from zhouzhi.apps.activities import actions
from zhouzhi.apps.activities.domain.clearing import ClearanceKind, Scope
from zhouzhi.apps.activities.domain.demands import DemandSpec
from zhouzhi.apps.activities.domain.questions import Answers, Question
from zhouzhi.apps.activities.domain.states import ActivityEvent, ActivityState
from zhouzhi.apps.activities.models import Activity
from zhouzhi.apps.activities.queries import hash_of
from zhouzhi.apps.orgs.models import User

pytestmark = pytest.mark.django_db
NO = Answers(dict.fromkeys(Question, False))


def states(activity: Activity) -> dict[str, str]:
    return {
        f"{row.kind}{row.agency}": row.state
        for row in activity.clearances.filter(is_needed=True).order_by("pk")
    }


def grant(activity: Activity, kind: str, reviewer: User) -> None:
    actions.grant_clearance(
        clearance=activity.clearances.get(kind=kind),
        expected_hash=hash_of(activity),
        answers=NO,
        actor=reviewer,
        at=AT,
    )


def test_an_activity_handed_in_waits_for_what_the_law_asks() -> None:
    world, campaign, _ = make_register()
    activity = make_activity(world.university, campaign, state=ActivityState.SUBMITTED)
    assert states(activity) == {"confidentiality": "needed"}
    assert activity.state == ActivityState.SUBMITTED


def test_the_last_grant_clears_the_activity_by_itself() -> None:
    world, campaign, _ = make_register()
    activity = make_activity(world.university, campaign, state=ActivityState.SUBMITTED)
    grant(activity, "confidentiality", make_reviewer(world.bureau))
    activity.refresh_from_db()
    assert activity.state == ActivityState.CLEARED
    last = activity.changes.order_by("-pk").first()
    assert (last.event, last.by) == (ActivityEvent.CLEAR, None)
