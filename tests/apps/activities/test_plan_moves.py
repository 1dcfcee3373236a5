"""Whatever happens to a plan's activities, it says whether their days are others."""

import random
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories.activities import (
    later,
    make_activity,
    make_session,
    on_day,
    over,
    revised,
)
from tests.factories.obligations import AT, make_campaign
from tests.factories.orgs import make_province, make_user
from zhouzhi.apps.activities import actions
from zhouzhi.apps.activities.domain.entries import SessionEntry
from zhouzhi.apps.activities.domain.plans import (
    Outcome,
    is_moved,
)
from zhouzhi.apps.activities.domain.states import ACTIVITY_MOVES, ActivityEvent, ActivityState
from zhouzhi.apps.activities.domain.when import When
from zhouzhi.apps.activities.models import PlannedActivity
from zhouzhi.apps.activities.queries import times_of_all
from zhouzhi.foundation.audit.actions import SYSTEM

S, O = ActivityState, Outcome  # noqa: E741 - as short as the tables below want them
A_DAY = timedelta(days=1)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seed=st.integers(0, 10_000))
def test_plan_says_after_any_acts_whether_the_days_are_others(seed: int) -> None:
    chance, place = random.Random(seed), make_province()
    campaign = make_campaign(lead=place.bureau, territory=place.city)
    activity = make_activity(place.university, campaign, sessions=(_any_session(chance),))
    planned: list[When] | None = None
    for _ in range(6):
        event = chance.choice((ActivityEvent.SUBMIT, ActivityEvent.WITHDRAW, None))
        activity.refresh_from_db()
        if event is None:
            sessions = tuple(_any_session(chance) for _ in range(chance.randint(1, 3)))
            entries = revised(activity, sessions=sessions)
            actions.write_activities(
                writings=[
                    actions.Writing(
                        activity.unit, entries, activity=activity, edit_count=activity.edit_count
                    )
                ],
                actor=make_user(activity.unit),
                at=AT,
            )
        elif ACTIVITY_MOVES.allows(S(activity.state), event):
            actions.move_activity(activity=activity, event=event, actor=SYSTEM, at=AT)
            planned = planned or list(times_of_all([activity])[activity.pk])
    plans = [row.is_moved for row in PlannedActivity.objects.filter(activity=activity)]
    now = times_of_all([activity])[activity.pk]
    assert plans == ([] if planned is None else [is_moved(planned, now)])


def _any_session(chance: random.Random) -> SessionEntry:
    day = date(2023, 5, chance.randint(20, 23))
    times = (on_day(day), over(day, day + A_DAY), later())
    return make_session(chance.choice(times))
