"""Two reports that were accepted before somebody said that they are one activity."""

import pytest

from tests.factories.activities import make_activity
from tests.factories.submissions import LATER, World, make_submission, make_world
from zhouzhi.apps.activities import actions as activities
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.measures.models import FormRow
from zhouzhi.apps.statistics.queries import doubled_in, has_doubled, rollup
from zhouzhi.apps.submissions.domain.states import SubmissionState

pytestmark = pytest.mark.django_db
ACCEPTED = SubmissionState.ACCEPTED


def told(world: World, at: int) -> list[tuple[str, int, list[str]]]:
    """What a row's total counts twice: the activity, by how much, and who told of it."""
    row = FormRow.objects.get(form=world.form, position=at)
    return [
        (one.name, int(one.beyond), [telling.unit_name for telling in one.told_by])
        for one in doubled_in(world.requirement, row)
    ]


def test_activity_judged_to_be_one_after_acceptance_is_told_until_a_unit_hands_in_anew() -> None:
    world = make_world()
    county, second = world.units[0], world.units[1]
    reported = ActivityState.REPORTED
    kept = make_activity(county, world.campaign, state=reported, name="机器人展演")
    double = make_activity(second, world.campaign, state=reported, name="机器人展演")
    make_activity(second, world.campaign, state=reported, name="讲座")
    make_submission(world, county, {1: 1, 14: 50}, ACCEPTED)
    make_submission(world, second, {1: 2, 14: 100}, ACCEPTED)
    assert not has_doubled(world.requirement)
    judged = activities.judge_same(
        counted=kept, double=double, ground="两家合办的一场", actor=world.chief, at=LATER
    )
    both = ["清河县科学技术局", second.name]
    assert told(world, 1) == [("机器人展演", 1, both)]
    assert told(world, 14) == [("机器人展演", 50, both)]
    assert has_doubled(world.requirement)
    assert rollup(world.campaign).row(1).total.number == 3  # what was accepted stays
    activities.undo_judgement(judgement=judged, reason="不是同一场", actor=world.chief, at=LATER)
    assert told(world, 1) == []
    activities.judge_same(
        counted=kept, double=double, ground="两家合办的一场", actor=world.chief, at=LATER
    )
    make_submission(world, second, {1: 1, 14: 50}, ACCEPTED)
    assert told(world, 1) == []
    assert rollup(world.campaign).row(1).total.number == 2
