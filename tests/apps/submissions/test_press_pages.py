"""A press report and the file that shows it (截图、存档页面), from draft to the next version."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.submissions import (
    JPEG,
    LATER,
    World,
    attach,
    entries,
    make_draft,
    make_submission,
    make_world,
)
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.submissions import actions
from zhouzhi.apps.submissions.domain.checks.catalogue import Tier
from zhouzhi.apps.submissions.domain.content import Entries, PressPart, content_hash
from zhouzhi.apps.submissions.domain.press import (
    Report,
    page_named,
    reprinted,
    unshown,
)
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.models import Evidence, Submission
from zhouzhi.apps.submissions.queries import content_of, findings_of, given_in
from zhouzhi.apps.submissions.queries.press import elsewhere_in
from zhouzhi.processes.review_submission import return_submission
from zhouzhi.processes.submit_answer import begin_answer, submit_answer

TITLE = "科普大篷车开进山村小学"
LISTED = PressPart("东川日报", TITLE)


def shown(draft: Submission, world: World, name: str, data: bytes = JPEG) -> Evidence:
    """A picture of a report in a draft."""
    officer = world.officer(world.units[0])
    return attach(draft, officer, material=Material.PRESS_COVERAGE, data=data, filename=name)


def saved(draft: Submission, world: World, *press: PressPart) -> Submission:
    """The draft with these reports."""
    draft.refresh_from_db()
    typed: Entries = entries({1: 3}, press=press)
    return actions.save_draft(
        submission=draft,
        entries=typed,
        edit_count=draft.edit_count,
        actor=world.officer(world.units[0]),
    )


@pytest.mark.django_db
def test_page_is_part_of_what_is_judged_and_goes_into_the_next_version() -> None:
    world = make_world()
    unit = world.units[0]
    draft = make_draft(world.owed(unit), world.officer(unit), {1: 3})
    bare = content_hash(content_of(saved(draft, world, LISTED)))
    first = shown(draft, world, "截图1.jpg")
    other = shown(draft, world, "截图2.jpg", JPEG + b"2")
    assert content_of(saved(draft, world, LISTED)).press == (LISTED,)
    named = PressPart("东川日报", TITLE, page=other.blob.sha256)
    assert content_hash(content_of(saved(draft, world, named))) not in {bare, ""}
    version = submit_answer(submission=draft, actor=world.officer(unit), at=LATER)
    return_submission(
        submission=version,
        expected_hash=version.content_hash,
        reason="请补齐",
        actor=world.chief,
        at=LATER,
    )
    again = begin_answer(obligation=world.owed(unit), actor=world.officer(unit), at=LATER)
    assert content_of(again).press == (named,)
    held = again.evidence.get(blob=other.blob)
    actions.remove_evidence(evidence=held, actor=world.officer(unit))
    assert content_of(again).press == (LISTED,)
    assert content_of(version).press == (named,)
    assert again.evidence.get().blob == first.blob


@pytest.mark.django_db
def test_file_that_is_named_by_the_title_is_found_by_itself() -> None:
    world = make_world()
    unit = world.units[0]
    draft = make_draft(world.owed(unit), world.officer(unit), {1: 3})
    shown(draft, world, "别的.jpg", JPEG + b"2")
    kept = shown(draft, world, f"东川日报_{TITLE}.jpg")
    saved(draft, world, LISTED, PressPart("县台", "开幕", link="https://example.cn/1"))
    assert [one.page for one in given_in(draft).press] == [kept.blob.sha256, ""]
    assert "press_unshown" not in {one.code for one in findings_of(draft)}


@pytest.mark.django_db
def test_reports_that_another_unit_handed_in_are_for_the_reviewer_to_ask_about() -> None:
    world = make_world()
    here, there = world.units[:2]
    address = "example.cn/1"
    told = (
        PressPart("东川日报", TITLE),
        PressPart("县台", "开幕", link=f"https://{address}/"),
        PressPart("市台", "别的"),
    )
    draft = make_draft(world.owed(here), world.officer(here), {1: 3}, press=told)
    same = (
        PressPart("《东川日报》", f"《{TITLE}》", date(2023, 5, 22)),
        PressPart("县融媒", "开幕啦", link=f"http://{address}"),
        PressPart("省台", "别的"),
    )
    other = make_submission(world, there, {1: 3}, SubmissionState.DRAFT, press=same)

    def asked() -> list[object]:
        found = [one for one in findings_of(draft) if one.code == "press_elsewhere"]
        assert {one.tier for one in found} <= {Tier.REVIEW}
        return [dict(one.facts)["title"] for one in found]

    assert asked() == []  # the other is a draft, nobody's business
    Submission.objects.filter(pk=other.pk).update(state=SubmissionState.SUBMITTED)
    assert asked() == [TITLE, "开幕"]
    unit = other.obligation.participant.unit_name
    assert f"“开幕”{unit}也报了" in "".join(one.message for one in findings_of(draft))
    reports = given_in(draft).press
    with CaptureQueriesContext(connection) as taken:
        elsewhere_in(draft, reports * 3)
    assert len(taken) == 1
    assert elsewhere_in(other, [Report("市台", "只有这里")]) == ()


def test_reports_that_nobody_can_look_up_and_reprints_are_told() -> None:
    reports = (
        Report("东川日报", f"《{TITLE}》"),
        Report("《东川日报》", TITLE, link="https://example.cn/1"),
        Report("县融媒", TITLE, page="a" * 64),
        Report("市台", "开幕"),
        Report("县台", "开幕"),
    )
    assert reprinted(reports) == ((f"《{TITLE}》", ("东川日报", "县融媒")),)
    assert [one.outlet for one in unshown(reports)] == ["东川日报", "市台", "县台"]


def test_file_name_tells_a_report_only_where_it_is_sure() -> None:
    files = [("a", "开幕.png"), ("b", f"{TITLE}（截图）.png"), ("c", "IMG_0012.jpg")]
    assert page_named(TITLE, files) == "b"
    assert page_named("开幕", files) == "a"
    assert page_named("开幕式在市民广场举行", files) == ""
    assert page_named(TITLE, [*files, ("d", f"{TITLE}2.png")]) == ""
    assert page_named("", [("x", ".png")]) == ""
