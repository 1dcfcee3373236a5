"""The same photograph twice: in one answer, in last year's, in another unit's."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.activities import make_activity, make_session
from tests.factories.scenes import COPIES, exif, jpeg, scene
from tests.factories.submissions import attach, make_draft, make_submission, make_world
from zhouzhi.apps.activities.domain.entries import PlaceEntry
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.models import Venue
from zhouzhi.apps.submissions.domain.alike import Alike, Whose
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.models import Evidence, Submission
from zhouzhi.apps.submissions.queries.photographs import alike_in, places_of
from zhouzhi.foundation.files.models import Viewing
from zhouzhi.processes.view_content import view_content

pytestmark = pytest.mark.django_db


def test_a_photograph_is_known_again_in_the_answer_and_in_another_units() -> None:
    world = make_world()
    here, there = world.place.county_bureau, world.place.second_county_bureau
    picture = scene(1)
    copies = [jpeg(copied(picture)) for copied in COPIES.values()]

    def show(draft: Submission, name: str, data: bytes) -> Evidence:
        officer = draft.begun_by
        row = attach(draft, officer, data=data, filename=name)
        view_content(blob=row.blob)
        return row

    other = make_submission(world, there, {1: 1}, SubmissionState.DRAFT)
    show(other, "合影.jpg", jpeg(picture, exif=exif(taken="2023:05:20 09:00:00", place=(31, 113))))
    show(other, "别的.jpg", jpeg(scene(9)))
    draft = make_draft(world.owed(here), world.officer(here), {1: 1})
    show(draft, "甲.jpg", copies[0])
    assert alike_in(draft) == ()  # the other is a draft, nobody's business
    Submission.objects.filter(pk=other.pk).update(state=SubmissionState.SUBMITTED)
    unit = other.obligation.participant.unit_name
    year = world.campaign.edition
    assert alike_in(draft) == (Alike("甲.jpg", "合影.jpg", Whose.OTHER_UNIT, unit, year),)
    with CaptureQueriesContext(connection) as single:
        alike_in(draft)
    show(draft, "乙.jpg", copies[1])
    show(draft, "丙.jpg", jpeg(scene(5)))
    with CaptureQueriesContext(connection) as three:
        found = alike_in(draft)
    assert [(one.name, one.other, one.whose) for one in found] == [
        ("乙.jpg", "甲.jpg", Whose.SAME_ANSWER),
        ("甲.jpg", "合影.jpg", Whose.OTHER_UNIT),
        ("乙.jpg", "合影.jpg", Whose.OTHER_UNIT),
    ]
    assert len(single) == len(three) == 3
    assert Viewing.objects.filter(taken_on="2023-05-20", latitude=Decimal(31)).count() == 1


def test_places_of_work_are_told_beside_others_that_were_typed_by_hand() -> None:
    world = make_world()
    unit = world.place.county_bureau
    hall = Venue.objects.create(keeper=unit, name="科技馆", latitude=31.5, longitude=113)
    yard = Venue.objects.create(keeper=unit, name="广场")
    places = (
        PlaceEntry("科技馆", str(hall.uuid)),
        PlaceEntry("广场", str(yard.uuid)),
        PlaceEntry("村口"),
    )
    make_activity(
        unit,
        world.campaign,
        state=ActivityState.HELD,
        sessions=(make_session(places=places), make_session(places=(PlaceEntry("路边"),))),
    )
    assert places_of(world.owed(unit)) == ((31_500_000, 113_000_000),)
