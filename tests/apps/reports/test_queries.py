from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.obligations import AT, make_requirement, make_spec
from tests.factories.reports import (
    DONE_AT,
    TOLD_AT,
    make_edition,
    make_report,
    make_told_world,
    make_upper,
    tell,
)
from tests.factories.submissions import World, make_submission, make_world, owe
from zhouzhi.apps.campaigns.models import Occasion
from zhouzhi.apps.obligations.actions import waive_obligation
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.reports.domain.compose import compose
from zhouzhi.apps.reports.domain.sentences import words_of
from zhouzhi.apps.reports.domain.story import Activity, Press, Source
from zhouzhi.apps.reports.queries import report_for, story_of, totals_differ
from zhouzhi.apps.submissions.domain.content import ActivityPart
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.models import Submission
from zhouzhi.foundation.audit.actions import SYSTEM

pytestmark = pytest.mark.django_db


def story(world: World):
    return story_of(world.campaign, at=DONE_AT)


def source(world: World, unit: object) -> Source:
    version = Submission.objects.get(obligation=world.obligations[unit.pk], state="accepted")
    return Source("submission", str(version.uuid), f"{unit.name}报送第{version.version}版")


def test_story_holds_accepted_activities_and_press_with_their_submissions() -> None:
    world = make_told_world()
    county, second, university, _ = world.units
    part = ActivityPart("还没通过的活动", 1, date(2023, 5, 22))
    make_submission(world, university, {1: 99}, activities=(part,))
    told = story(world)
    assert told.activities == (
        Activity("急救进社区", county.name, "进社区", source(world, county),
                 date(2023, 5, 22), "县科技馆", 300,
                 reported_on=TOLD_AT.date(), area="清河县"),
        Activity("校园科学课", second.name, "进校园", source(world, second),
                 date(2023, 5, 22), "县科技馆", 300,
                 reported_on=TOLD_AT.date(), area="白石区"),
    )  # fmt: skip
    assert told.press == (
        Press("东川日报", "急救进社区见闻", county.name, source(world, county), date(2023, 5, 23)),
        Press("东川日报", "校园科学课见闻", second.name, source(world, second), date(2023, 5, 23)),
    )


def test_story_holds_totals_by_measure_and_tells_missing_from_not_applicable() -> None:
    world = make_told_world()
    form = story(world).form
    assert form is not None
    assert (form.expected_count, form.accepted_count) == (4, 2)
    held, offline = form.row("activities_held"), form.row("visits_offline")
    assert held is not None
    assert offline is not None
    assert (held.number, offline.number, held.missing_count) == (Decimal(20), Decimal(55000), 2)
    assert form.row("press_reports").number is None
    assert not form.row("funds_city").is_inapplicable


def test_row_that_every_accepted_form_calls_inapplicable_is_no_lack() -> None:
    world = make_world()
    county, second, *_ = world.units
    for unit in (county, second):
        make_submission(world, unit, {1: 3, 5: "-"}, SubmissionState.ACCEPTED)
    told = story(world)
    assert told.form is not None
    row = told.form.row("funds_city")
    assert row is not None
    assert row.is_inapplicable
    written = compose(told)
    blamed = next(part for part in written.parts if part.key == "shortcomings")
    assert row.label not in words_of(blamed.paragraphs)
    assert not [gap for gap in written.gaps if gap.about == row.label]


def test_story_holds_every_units_standing_the_own_return_marked() -> None:
    world = make_told_world()
    waive_obligation(
        obligation=world.owed(world.place.university), reason="停办", actor=SYSTEM, at=AT
    )
    standings = {one.unit: one for one in story(world).standings}
    assert {unit: (one.is_accepted, one.is_waived, one.is_own, one.word)
            for unit, one in standings.items()} == {
        "清河县科学技术局": (True, False, False, "已通过"),
        "白石区科学技术局": (True, False, False, "已通过"),
        "东川大学": (False, True, False, "已通过"),
        "东川市科学技术局": (False, False, True, "逾期"),
    }  # fmt: skip


def test_a_plan_alone_tells_of_no_activity_that_was_held() -> None:
    world = make_told_world()
    world.requirement.materials = [Material.WORK_PLAN]
    world.requirement.save()
    assert story(world).activities == ()
    world.requirement.materials = [Material.WORK_PLAN, Material.SUMMARY_REPORT]
    world.requirement.save()
    assert len(story(world).activities) == 2


def test_story_names_the_upper_notice_its_lead_and_the_own_notice() -> None:
    world = make_told_world()
    assert story(world).addressee == ""
    upper, owed, _ = make_upper(world)
    told = story(world)
    assert told.addressee == "云江省科学技术厅"
    upper_notice, own_notice = upper.notices.get(), world.campaign.notices.get()
    assert [(one.title, one.is_upper, one.source.kind) for one in told.bases] == [
        (upper_notice.title, True, "obligation"),
        (own_notice.title, False, "notice"),
    ]
    assert told.bases[0].source.ref == str(owed.uuid)


def test_a_notice_of_another_issuer_is_never_told_as_our_own() -> None:
    world = make_told_world()
    world.campaign.notices.update(issuer=world.place.province_bureau)
    assert [one.is_upper for one in story(world).bases] == [True]


def test_tentative_occasions_are_not_sure() -> None:
    world = make_told_world()
    for day, tentative in ((date(2023, 5, 20), False), (date(2023, 5, 30), True), (None, False)):
        Occasion.objects.create(
            campaign=world.campaign, kind="launch", starts_on=day, is_tentative=tentative
        )
    told = {(one.name, one.held_on): one.is_sure for one in story(world).occasions}
    assert told == {
        ("启动仪式", date(2023, 5, 20)): True,
        ("启动仪式", date(2023, 5, 30)): False,
        ("启动仪式", None): False,
    }


def test_number_of_queries_does_not_grow_with_units_duties_or_activities() -> None:
    world = make_told_world()
    make_edition(world)
    with CaptureQueriesContext(connection) as few:
        story(world)
    with CaptureQueriesContext(connection) as page_few:
        report_for(world.chief, world.campaign.uuid, on=DONE_AT.date())
    tell(world, world.place.university, 1, "实验室开放", {1: 5})
    more = make_requirement(world.campaign, make_spec("另一件"))
    for unit in world.units[:3]:
        owe(unit, more)
    with CaptureQueriesContext(connection) as many:
        story(world)
    with CaptureQueriesContext(connection) as page_many:
        report_for(world.chief, world.campaign.uuid, on=DONE_AT.date())
    assert len(many) == len(few)
    assert len(page_many) == len(page_few)
    assert len(many) <= 25


def test_page_counts_what_was_accepted_since_the_text_was_composed() -> None:
    world = make_told_world()
    make_report(world, at=AT)
    tell(world, world.place.university, 1, "实验室开放", {1: 5})
    assert report_for(world.chief, world.campaign.uuid, on=DONE_AT.date()).newer_count == 3
    make_report(world)
    assert report_for(world.chief, world.campaign.uuid, on=DONE_AT.date()).newer_count == 0


def test_totals_differ_once_another_return_is_accepted() -> None:
    world = make_told_world()
    edition = make_edition(world, written=False)
    assert not totals_differ(edition, world.campaign)
    make_submission(world, world.place.university, {1: 1}, SubmissionState.ACCEPTED)
    assert totals_differ(edition, world.campaign)
