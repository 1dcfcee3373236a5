"""Where activities are held: said once, bound by what was cleared, told to the public."""

from dataclasses import replace

import pytest

from tests.factories.activities import make_activity, make_register, make_session, settle_all
from tests.factories.obligations import AT
from tests.factories.orgs import make_user
from zhouzhi.apps.activities import actions
from zhouzhi.apps.activities.actions.venues import (
    NothingToApply,
    VenueReplaced,
    apply_venue,
    keep_venue,
    revise_venue,
)
from zhouzhi.apps.activities.domain.checks import EntriesRefused
from zhouzhi.apps.activities.domain.entries import PlaceEntry
from zhouzhi.apps.activities.domain.positions import point_typed, point_words
from zhouzhi.apps.activities.domain.public.points import Point
from zhouzhi.apps.activities.domain.states import ActivityEvent, ActivityState
from zhouzhi.apps.activities.domain.venues import VenueEntry
from zhouzhi.apps.activities.forms.venues import VenueForm
from zhouzhi.apps.activities.models import Activity, PublicActivity, Venue
from zhouzhi.apps.activities.queries.venues import venue_entry
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.errors import PermissionRefused

HALL = VenueEntry("科技馆报告厅", "学府路 8 号", "乘 3 路到科技馆站", 300, Point(31.6902, 113.3823))


@pytest.mark.parametrize(
    "typed",
    [
        "31.6902, 113.3823",
        "113.3823，31.6902",
        "纬度31.6902 经度113.3823",
        "N31.6902° E113.3823°",
        "31°41′24.72″N 113°22′56.28″E",
        "https://uri.amap.com/marker?position=113.3823,31.6902&name=%E7%A7%91%E6%8A%80%E9%A6%86",
        "https://www.openstreetmap.org/#map=17/31.6902/113.3823",
        "https://apis.map.qq.com/uri/v1/marker?marker=coord:31.6902%2C113.3823;title:a",
        "geo:31.6902,113.3823",
    ],
)
def test_a_position_is_read_as_people_type_or_paste_it(typed: str) -> None:
    assert point_typed(typed) == Point(31.6902, 113.3823)


@pytest.mark.parametrize(
    "typed", ["", "31.69", "8 号", "3.14159", "https://surl.amap.com/aBc12", "51.5074, -0.1278"]
)
def test_what_says_no_place_in_china_is_none(typed: str) -> None:
    assert point_typed(typed) is None


def test_a_position_is_typed_again_as_it_was_shown() -> None:
    point = Point(31.690215, 113.382312)
    assert point_typed(point_words(point)) == point


def test_a_place_far_from_all_others_is_asked_about_once() -> None:
    typed = {"name": "分馆", "position": "45.8, 126.535"}
    form = VenueForm(typed | {"position": "45.8031, 126.5350"}, around=[HALL.point])  # type: ignore[list-item]
    assert (form.is_valid(), "sure" in form.fields) == (False, True)
    sure = {"name": "分馆", "position": "45.8031, 126.5350", "sure": "on"}
    assert VenueForm(sure, around=[HALL.point]).is_valid()  # type: ignore[list-item]
    near = {"name": "分馆", "position": "31.7000, 113.4000"}
    assert VenueForm(near, around=[HALL.point]).is_valid()  # type: ignore[list-item]
    assert VenueForm(typed, around=[]).errors.keys() == {"position"}


Kept = tuple[OrgUnit, User, Activity, Activity]


@pytest.fixture
def kept() -> Kept:
    """A unit, its officer, a draft and a published activity that name the hall."""
    place, campaign, _ = make_register()
    unit, officer = place.county_bureau, make_user(place.county_bureau)
    session = make_session(places=(PlaceEntry(HALL.name),))
    draft, shown = (
        make_activity(unit, campaign, actor=officer, name=name, sessions=(session,), state=state)
        for name, state in (("草稿", ActivityState.DRAFT), ("已公布", ActivityState.PUBLISHED))
    )
    return unit, officer, draft, shown


def address(activity: Activity) -> str:
    (session,) = activity.sessions.all()
    (place,) = session.places.all()
    return place.venue.address if place.venue else ""


def told(activity: Activity) -> list[str]:
    row = PublicActivity.objects.get(activity=activity)
    return [place["address"] for one in row.told.get("sessions", ()) for place in one["places"]]


@pytest.mark.django_db
def test_what_was_cleared_keeps_its_place_until_it_is_cleared_with_the_new_one(kept: Kept) -> None:
    unit, officer, draft, shown = kept
    given = {"actor": officer, "at": AT}
    hall = keep_venue(unit=unit, entry=HALL, **given)
    assert (address(draft), address(shown), told(shown)) == ("学府路 8 号", "", [""])

    done = apply_venue(venue=hall, **given)
    shown.refresh_from_db()
    assert (done.activities, done.to_clear) == (1, 1)
    assert (shown.state, address(shown)) == (ActivityState.SUBMITTED, "学府路 8 号")
    with pytest.raises(NothingToApply):
        apply_venue(venue=hall, **given)
    settle_all(shown)
    for event in (ActivityEvent.CLEAR, ActivityEvent.PUBLISH):
        shown = actions.move_activity(activity=shown, event=event, actor=SYSTEM, at=AT)
    assert told(shown) == ["学府路 8 号"]
    (row,) = PublicActivity.objects.get(activity=shown).points.all()
    assert (row.latitude, row.longitude) == (31.6902, 113.3823)

    moved = revise_venue(venue=hall, entry=replace(HALL, address="没有审过的地址"), **given)
    assert (address(draft), address(shown)) == ("没有审过的地址", "学府路 8 号")
    assert told(shown) == ["学府路 8 号"]
    assert moved.pk != hall.pk
    with pytest.raises(VenueReplaced):
        revise_venue(venue=hall, entry=HALL, **given)
    assert revise_venue(venue=moved, entry=venue_entry(moved), **given).pk == moved.pk


@pytest.mark.django_db
def test_a_place_is_kept_once_by_its_unit_alone(kept: Kept) -> None:
    unit, officer, _, _ = kept
    keep_venue(unit=unit, entry=HALL, actor=officer, at=AT)
    with pytest.raises(EntriesRefused) as refused:
        keep_venue(unit=unit, entry=HALL, actor=officer, at=AT)
    assert refused.value.field == "name"
    private = replace(HALL, name="门卫室", way_there="到了打 13005962901")
    with pytest.raises(EntriesRefused) as refused:
        keep_venue(unit=unit, entry=private, actor=officer, at=AT)
    assert refused.value.field == "way_there"
    with pytest.raises(PermissionRefused):
        keep_venue(unit=unit, entry=replace(HALL, name="别处"), actor=make_user(), at=AT)
    assert Venue.objects.count() == 1
