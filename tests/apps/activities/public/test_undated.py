"""What never had a day: to come as long as a campaign that it serves lasts, and then over."""

from datetime import date, timedelta

import pytest

from tests.factories.activities import make_activity, make_register, make_session
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.domain.when import When, WhenKind
from zhouzhi.apps.activities.queries.public import (
    PublicFilter,
    kinds_told,
    places_told,
    public_page,
)

pytestmark = pytest.mark.django_db
OPEN = When(WhenKind.OPEN, words="另行通知")


def names(only: PublicFilter, today: date) -> tuple[list[str], int]:
    page = public_page(only, today=today)
    return [row.told.name for row in page.rows], page.count


def test_what_never_had_a_day_is_over_with_its_campaign() -> None:
    place, campaign, _chief = make_register()
    sessions = (make_session(OPEN),)
    held = {"sessions": sessions, "state": ActivityState.PUBLISHED}
    make_activity(place.university, campaign, name="日期待定的讲座", **held)
    make_activity(place.university, campaign, state=ActivityState.PUBLISHED)
    last, after = campaign.ends_on, campaign.ends_on + timedelta(days=1)
    both = ["走近人工智能科普讲座", "日期待定的讲座"]
    assert names(PublicFilter(), campaign.starts_on) == (both, 2)
    assert names(PublicFilter(), last)[0][-1] == both[1]
    assert names(PublicFilter(text="讲座"), last)[0][-1] == both[1]
    assert names(PublicFilter(), after) == ([], 0)
    assert names(PublicFilter(text="日期待定"), after)[0] == []
    assert kinds_told(today=after) == ()
    assert names(PublicFilter(is_past=True), after) == (both, 2)
    there = places_told()[0].uuid
    assert names(PublicFilter(place=there), campaign.starts_on) == (both, 2)


def test_territories_are_offered_level_by_level_where_they_are_many() -> None:
    place, campaign, _chief = make_register()
    for unit in (place.university, place.second_county_bureau):
        make_activity(unit, campaign, state=ActivityState.PUBLISHED)
    every = places_told()
    assert [one.depth for one in every] == [0, 1, 2]
    few = places_told(most=2)
    assert [one.depth for one in few] == [0, 1]
    top = few[-1].uuid
    assert places_told(chosen=top, most=2) == every
