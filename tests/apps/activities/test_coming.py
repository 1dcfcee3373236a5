"""What units hold themselves, for their calendar."""

from datetime import date, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.activities import (
    hosted_by,
    later,
    make_activity,
    make_register,
    make_session,
    on_day,
    over,
)
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.models import Activity
from zhouzhi.apps.activities.queries import sessions_before

pytestmark = pytest.mark.django_db
TODAY = date(2023, 5, 22)


def days(unit_ids: list[int]) -> list[tuple[date, time | None, str]]:
    return [(one.on, one.at, one.name) for one in sessions_before(unit_ids, today=TODAY)]


def test_sessions_from_today_on_stand_by_day_and_what_goes_on_stands_today() -> None:
    place, campaign, _ = make_register()
    times = (
        on_day(date(2023, 5, 21)),
        over(date(2023, 5, 20), date(2023, 5, 24)),
        on_day(date(2023, 5, 23)),
        later(),
    )
    sessions = tuple(make_session(when) for when in times)
    made = make_activity(place.university, campaign, sessions=sessions)
    assert [day for day, _, _ in days([place.university.pk])] == [TODAY, date(2023, 5, 23)]
    (first, _) = sessions_before([place.university.pk], today=TODAY)
    assert (first.activity, first.at) == (made.uuid, None)


@pytest.mark.parametrize("state", [ActivityState.CANCELLED, ActivityState.REPORTED])
def test_what_is_over_or_called_off_is_before_nobody(state: ActivityState) -> None:
    place, campaign, _ = make_register()
    made = make_activity(place.university, campaign)
    Activity.objects.filter(pk=made.pk).update(state=state)
    assert days([place.university.pk]) == []


def test_a_joint_activity_is_before_each_of_its_hosts_once() -> None:
    place, campaign, _ = make_register()
    hosts = hosted_by(place.university, place.bureau)
    make_activity(place.university, campaign, hosts=hosts)
    both = [place.university.pk, place.bureau.pk]
    shown = [sessions_before([unit], today=date(2023, 5, 1)) for unit in both]
    assert shown[0] == shown[1]
    assert len(sessions_before(both, today=date(2023, 5, 1))) == len(shown[0]) > 0


def test_the_same_queries_for_one_session_and_for_three() -> None:
    place, campaign, _ = make_register()
    counted = []
    for _ in range(3):
        make_activity(place.university, campaign)
        with CaptureQueriesContext(connection) as queries:
            sessions_before([place.university.pk], today=date(2023, 5, 1))
        counted.append(len(queries))
    assert counted == [2, 2, 2]
