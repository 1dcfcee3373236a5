"""Where units stand with their duties, as the summary takes it from the rows."""

from datetime import date, timedelta

import pytest

from tests.factories.obligations import AT, make_requirement, make_spec
from tests.factories.reports import DONE_AT, TOLD_AT
from tests.factories.submissions import (
    World,
    attach,
    make_submission,
    make_world,
    owe,
)
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.domain.requirement import Limit
from zhouzhi.apps.reports.domain.story import Owing, Standing
from zhouzhi.apps.reports.queries import story_of
from zhouzhi.apps.submissions.domain.content import PressPart
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.processes.review_submission import accept_submission
from zhouzhi.processes.submit_answer import begin_answer, submit_answer

pytestmark = pytest.mark.django_db
PRESS, PHOTOS = Material.PRESS_COVERAGE, Material.PHOTOS
ACCEPTED = SubmissionState.ACCEPTED
REPORT = (PressPart("东川日报", "见闻", date(2023, 5, 23)),)
FEW = {PRESS: "只有这些。"}


def world_asking(*materials: Material, limits: tuple[Limit, ...] = ()) -> World:
    asked = (Material.STATISTICS_RETURN, *materials)
    return make_world(spec=make_spec("报送总结", materials=asked, limits=limits))


def standing(world: World, unit: object, duty: str = "报送总结") -> Standing:
    found = story_of(world.campaign, at=DONE_AT).standings
    return next(one for one in found if one.unit == unit.name and one.duty == duty)


@pytest.mark.parametrize("scope", ["", "各县（区）科技局"])
def test_reason_for_too_few_press_reports_is_not_one_for_none(scope: str) -> None:
    world = world_asking(PRESS, limits=(Limit("press_reports_min", 2, scope),))
    county, second, university, _ = world.units
    make_submission(world, county, {1: 1}, ACCEPTED, press=REPORT, omissions=FEW)
    make_submission(world, second, {1: 1}, ACCEPTED, omissions=FEW)
    enough = (*REPORT, PressPart("东川晚报", "见闻", date(2023, 5, 23)))
    make_submission(world, university, {1: 1}, ACCEPTED, press=enough, omissions=FEW)
    told = {
        unit.name: (standing(world, unit).left_out, standing(world, unit).short_of)
        for unit in (county, second, university)
    }
    assert told == {
        county.name: ((), ("媒体报道",)),
        second.name: (("媒体报道",), ()),
        university.name: ((), ()),
    }


def test_minimum_that_binds_others_makes_nobody_short_of_it() -> None:
    world = world_asking(PRESS, limits=(Limit("press_reports_min", 2, "各县（区）科技局"),))
    university = world.place.university
    make_submission(world, university, {1: 1}, ACCEPTED, press=REPORT, omissions=FEW)
    assert standing(world, university).short_of == ()


def test_photos_that_came_with_another_duty_are_not_missing() -> None:
    world = world_asking(PHOTOS)
    county, second, *_ = world.units
    for unit in (county, second):
        make_submission(world, unit, {1: 1}, ACCEPTED, omissions={PHOTOS: "没有拍。"})
    pictures = make_requirement(world.campaign, make_spec("影像资料", materials=(PHOTOS,)))
    officer = world.officer(county)
    draft = begin_answer(obligation=owe(county, pictures), actor=officer, at=TOLD_AT)
    attach(draft, officer, material=PHOTOS)
    sent = submit_answer(submission=draft, actor=officer, at=TOLD_AT)
    accept_submission(
        submission=sent, expected_hash=sent.content_hash, actor=world.chief, at=TOLD_AT
    )
    assert standing(world, county).left_out == ()
    assert standing(world, second).left_out == ("照片",)


@pytest.mark.parametrize(
    ("state", "owing"),
    [
        (None, Owing.NOTHING),
        (SubmissionState.DRAFT, Owing.NOTHING),
        (SubmissionState.WITHDRAWN, Owing.NOTHING),
        (SubmissionState.SUBMITTED, Owing.WAITING),
        (SubmissionState.RETURNED, Owing.SENT_BACK),
    ],
)
def test_duty_that_is_not_accepted_stands_as_its_answer_does(state, owing: Owing) -> None:
    world = world_asking()
    county = world.place.county_bureau
    if state is not None:
        make_submission(world, county, {1: 1}, state)
    told = standing(world, county)
    assert (told.owing, told.is_counted, told.is_late) == (owing, False, False)


def test_new_draft_after_a_return_is_still_a_return() -> None:
    world = world_asking()
    county = world.place.county_bureau
    make_submission(world, county, {1: 1}, SubmissionState.RETURNED)
    make_submission(world, county, {1: 2}, SubmissionState.DRAFT)
    assert standing(world, county).owing is Owing.SENT_BACK


def test_answer_in_time_that_was_returned_and_came_again_after_the_date_is_not_late() -> None:
    world = world_asking()
    county, second, *_ = world.units
    after = AT + timedelta(days=20)
    assert after.date() > world.requirement.due_on
    make_submission(world, county, {1: 1}, SubmissionState.RETURNED)
    make_submission(world, county, {1: 2}, ACCEPTED, at=after)
    make_submission(world, second, {1: 2}, ACCEPTED, at=after)
    assert (standing(world, county).is_late, standing(world, second).is_late) == (False, True)


def test_accepted_answer_that_was_opened_again_still_counts() -> None:
    world = world_asking()
    county = world.place.county_bureau
    make_submission(world, county, {1: 1}, ACCEPTED)
    make_submission(world, county, {1: 2}, SubmissionState.SUBMITTED)
    told = standing(world, county)
    assert (told.is_accepted, told.owing, told.is_counted) == (False, Owing.REOPENED, True)
