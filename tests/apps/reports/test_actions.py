import io
from datetime import UTC, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document as WordDocument
from openpyxl import load_workbook

from tests.factories.obligations import make_campaign
from tests.factories.orgs import make_province, make_user
from tests.factories.reports import (
    DONE_AT,
    WITHOUT,
    make_edition,
    make_report,
    make_told_world,
    make_upper,
    tell,
)
from tests.factories.submissions import make_submission
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.reports import actions, tasks
from zhouzhi.apps.reports.domain.snapshot import content_from
from zhouzhi.apps.reports.models import Edition, Report, Section
from zhouzhi.apps.reports.queries import report_for, section_for, shown_sections
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.models import ActivityLine
from zhouzhi.documents.writing import WritingRefused
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.errors import InvalidTransition, NotFound, PermissionRefused, StaleEdit
from zhouzhi.foundation.files.queries import blob_bytes
from zhouzhi.foundation.outbox.jobs import run_pending
from zhouzhi.foundation.outbox.models import OutboxRow

pytestmark = pytest.mark.django_db


def finish(report, world):
    return actions.finish_report(report=report, actor=world.chief, at=DONE_AT, without=WITHOUT)


def test_an_edition_is_composed_once_and_dated_by_the_offices_day() -> None:
    world = make_told_world()
    report = make_report(world)
    late = DONE_AT.astimezone(UTC).replace(hour=17)
    with CaptureQueriesContext(connection) as asked:
        edition = actions.finish_report(report=report, actor=world.chief, at=late, without=WITHOUT)
    read = [one for one in asked.captured_queries if 'FROM "report_section"' in one["sql"]]
    assert len(read) == 1
    assert content_from(edition.snapshot).signed_on == late.date() + timedelta(days=1)


def section(report: Report, key: str) -> Section:
    return report.sections.get(key=key)


def write(one: Section, text: str, actor: object, count: int | None = None) -> Section:
    return actions.edit_section(
        section=one,
        text=text,
        edit_count=one.edit_count if count is None else count,
        actor=actor,
        at=DONE_AT,
    )


def texts(report: Report) -> dict[str, str]:
    return {one.part.key: one.text for one in shown_sections(report)}


def test_compose_lays_the_sections_in_order_and_records_it() -> None:
    world = make_told_world()
    report = make_report(world)
    assert [one.key for one in report.sections.all()] == [
        "opening", "overview", "work", "strand-1", "strand-2", "press", "shortcomings", "next",
    ]  # fmt: skip
    assert texts(report)["strand-1"] == (
        "清河县科学技术局5月22日在县科技馆举办“急救进社区”，300人次参加。"
    )
    assert texts(report)["overview"] == (
        "据已审核通过的2份统计表（应报4份，含本级）汇总，全市举办活动20次。"
        "群众线下参与5.5万人次。投入活动经费：中央财政1.5万元。"
    )
    assert AuditLine.objects.filter(verb="reports.report.compose").count() == 1


def test_recompose_keeps_what_people_wrote_and_names_what_changed() -> None:
    world = make_told_world()
    report = make_report(world)
    write(section(report, "overview"), "全市举办活动20次，反响热烈。", world.chief)
    write(section(report, "next"), "明年提前到四月部署。", world.chief)
    write(section(report, "strand-1"), "急救进了社区。", world.chief)
    tell(world, world.place.university, 1, "实验室开放", {1: 5})
    composed = actions.compose_report(
        campaign=world.campaign, actor=world.chief, at=DONE_AT + timedelta(hours=1)
    )
    assert composed.changed == (report.title, "总体情况", "进社区", "宣传报道", "存在的不足")
    now = {one.part.key: one for one in shown_sections(composed.report)}
    assert now["overview"].text == "全市举办活动25次，反响热烈。"
    assert now["overview"].contradictions == ()
    assert [key for key, one in now.items() if one.is_outdated] == ["strand-1"]
    assert now["next"].text == "明年提前到四月部署。"
    assert now["strand-1"].text == "急救进了社区。"


def test_section_that_falls_away_stays_where_a_person_wrote_in_it() -> None:
    world = make_told_world()
    report = make_report(world)
    write(section(report, "strand-2"), "进校园活动另行总结。", world.chief)
    ActivityLine.objects.filter(name="校园科学课").update(strand=None)
    actions.compose_report(campaign=world.campaign, actor=world.chief, at=DONE_AT)
    now = {one.part.key: one for one in shown_sections(report)}
    assert now["strand-2"].text == "进校园活动另行总结。"
    assert now["strand-2"].is_outdated
    assert list(now).index("strand-2") < list(now).index("press")


def test_stale_edit_is_refused_and_restore_brings_the_composed_words_back() -> None:
    world = make_told_world()
    report = make_report(world)
    opening = section(report, "opening")
    before = texts(report)["opening"]
    write(opening, "甲写的。", world.chief)
    with pytest.raises(StaleEdit):
        write(opening, "乙写的。", world.second_chief, count=0)
    assert texts(report)["opening"] == "甲写的。"
    with pytest.raises(StaleEdit):
        actions.restore_section(section=opening, edit_count=0, actor=world.chief)
    actions.restore_section(section=opening, edit_count=1, actor=world.chief)
    assert texts(report)["opening"] == before


def test_typing_the_composed_words_back_is_no_edit() -> None:
    world = make_told_world()
    report = make_report(world)
    opening = section(report, "opening")
    typed = texts(report)["opening"].replace("\n", "\r\n") + "\r\n"
    assert write(opening, typed, world.chief).edited is None


def test_too_long_a_section_is_refused() -> None:
    world = make_told_world()
    with pytest.raises(actions.SectionTooLong):
        write(section(make_report(world), "opening"), "长" * 10_001, world.chief)


def test_only_organisers_compose_edit_and_finish() -> None:
    world = make_told_world()
    report = make_report(world)
    county = world.officer(world.place.county_bureau)
    province = make_user(world.place.province_bureau, Role.CAMPAIGN_OFFICER)
    for stranger in (county, province):
        with pytest.raises(PermissionRefused):
            actions.compose_report(campaign=world.campaign, actor=stranger, at=DONE_AT)
        with pytest.raises(PermissionRefused):
            write(section(report, "opening"), "改。", stranger)
        with pytest.raises(PermissionRefused):
            actions.finish_report(report=report, actor=stranger, at=DONE_AT)
        with pytest.raises(PermissionRefused):
            actions.revise_report(report=report, actor=stranger)
        with pytest.raises(NotFound):
            section_for(stranger, section(report, "opening").uuid)


def test_a_campaign_that_was_sent_to_nobody_has_no_summary() -> None:
    place = make_province()
    campaign = make_campaign(lead=place.bureau, territory=place.city)
    chief = make_user(place.bureau, Role.CAMPAIGN_OFFICER)
    with pytest.raises(actions.NothingToTell):
        actions.compose_report(campaign=campaign, actor=chief, at=DONE_AT)
    assert not Report.objects.exists()


def test_finish_twice_makes_one_edition_and_a_finished_summary_is_not_written_in() -> None:
    world = make_told_world()
    report = make_report(world)
    finish(report, world)
    with pytest.raises(InvalidTransition):
        finish(report, world)
    assert (
        Edition.objects.count(),
        OutboxRow.objects.filter(kind=actions.WRITE_EDITION).count(),
    ) == (1, 1)
    with pytest.raises(actions.ReportFinished):
        write(section(report, "opening"), "改。", world.chief)
    with pytest.raises(actions.ReportFinished):
        actions.compose_report(campaign=world.campaign, actor=world.chief, at=DONE_AT)


def test_worker_writes_all_files_and_the_same_edition_gives_the_same_bytes() -> None:
    world = make_told_world()
    edition = make_edition(world)
    assert edition.document is not None
    assert edition.form_sheet is not None
    document, sheet = blob_bytes(edition.document), blob_bytes(edition.form_sheet)
    assert edition.printed is not None
    assert edition.webpage is not None
    webpage = blob_bytes(edition.webpage)
    assert tasks.written(edition) == (document, blob_bytes(edition.printed), webpage, sheet)
    assert "<h1>东川市科技活动周工作总结</h1>" in webpage.decode()
    lines = [one.text.strip() for one in WordDocument(io.BytesIO(document)).paragraphs]
    assert lines[0] == "东川市科技活动周工作总结"
    assert "东川市科学技术局" in lines
    cells = load_workbook(io.BytesIO(sheet)).worksheets[0]
    assert (cells.cell(1, 1).value, cells.cell(4, 4).value, cells.cell(17, 4).value) == (
        world.form.title, 20, 55000,
    )  # fmt: skip


def test_content_that_no_file_can_hold_is_said_aloud_and_not_tried_again(monkeypatch) -> None:
    world = make_told_world()
    monkeypatch.setattr(tasks, "written", _refuse)
    edition = make_edition(world)
    assert (edition.failure, edition.document) == (WritingRefused().message, None)
    assert run_pending() == 0


def _refuse(edition: Edition) -> tuple[bytes, bytes, bytes | None]:
    raise WritingRefused


def test_revised_summary_gets_a_second_edition_beside_the_first() -> None:
    world = make_told_world()
    first = make_edition(world)
    actions.revise_report(report=first.report, actor=world.chief)
    write(section(first.report, "next"), "明年早部署。", world.chief)
    second = make_edition(world)
    assert [one.number for one in Edition.objects.all()] == [2, 1]
    assert second.document != first.document
    assert second.form_sheet == first.form_sheet


def test_page_shows_an_upper_level_the_newest_edition_alone() -> None:
    world = make_told_world()
    _, _, _ = make_upper(world)
    province = make_user(world.place.province_bureau, Role.CAMPAIGN_OFFICER)
    make_report(world)
    page = report_for(province, world.campaign.uuid, on=DONE_AT.date())
    assert (page.may_edit, page.content, page.sections, page.editions) == (False, None, (), ())
    first = make_edition(world)
    actions.revise_report(report=first.report, actor=world.chief)
    write(section(first.report, "next"), "还没定的话。", world.chief)
    page = report_for(province, world.campaign.uuid, on=DONE_AT.date())
    assert page.editions == (first,)
    assert "还没定的话。" not in [one.text for one in page.sections]
    assert report_for(world.chief, world.campaign.uuid, on=DONE_AT.date()).may_edit
    stranger = make_user(world.place.other_bureau, Role.CAMPAIGN_OFFICER)
    for nobody in (stranger, world.officer(world.place.county_bureau), make_user()):
        with pytest.raises(NotFound):
            report_for(nobody, world.campaign.uuid, on=DONE_AT.date())


def test_editions_old_total_stays_after_a_return_and_a_resubmission() -> None:
    world = make_told_world()
    county = world.place.county_bureau
    edition = make_edition(world)
    before = (edition.snapshot, tasks.written(edition))
    assert _held_in(edition) == 20
    for figure, state in ((99, SubmissionState.RETURNED), (15, SubmissionState.ACCEPTED)):
        make_submission(world, county, {1: figure}, state, at=DONE_AT + timedelta(days=1))
    edition.refresh_from_db()
    assert (edition.snapshot, tasks.written(edition)) == before
    page = report_for(world.chief, world.campaign.uuid, on=DONE_AT.date())
    assert (_held_in(page.editions[0]), page.has_moved_on) == (20, True)
    actions.revise_report(report=edition.report, actor=world.chief)
    actions.compose_report(
        campaign=world.campaign, actor=world.chief, at=DONE_AT + timedelta(days=2)
    )
    newer = make_edition(world)
    edition.refresh_from_db()
    assert [_held_in(one) for one in (edition, newer)] == [20, 23]


def _held_in(edition: Edition) -> Decimal | None:
    form = content_from(edition.snapshot).annexes.form
    row = form.row("activities_held") if form else None
    return row.number if row else None
