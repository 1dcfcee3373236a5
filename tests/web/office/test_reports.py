import io
from urllib.parse import quote
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document as WordDocument

from tests.factories.obligations import make_requirement, make_spec
from tests.factories.orgs import make_user
from tests.factories.reports import (
    DONE_AT,
    WITHOUT,
    make_edition,
    make_report,
    make_told_world,
    make_upper,
    tell,
)
from tests.factories.submissions import make_submission, owe
from tests.web.office.clients import sign_in
from tests.web.office.report_pages import edit, post, section, status_of, url
from zhouzhi.apps.obligations.actions import answer_with
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.reports.models import Edition
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.models import Submission
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.clock import step_to
from zhouzhi.foundation.outbox.jobs import run_pending

pytestmark = pytest.mark.django_db

AGREED = {"agreed": "1", "reason": WITHOUT}
DOCUMENT = "东川市科技活动周工作总结（东川市科学技术局，第1稿）.docx"


def test_summary_is_composed_finished_written_and_downloaded_from_its_page() -> None:
    step_to(DONE_AT.date())
    world = make_told_world()
    chief = sign_in(world.chief)
    page = chief.get(url(world))
    assert page.context["sections"] == []
    assert "拟总结" in page.content.decode()
    assert post(chief, url(world, "report_compose")).url == url(world)
    page = chief.get(url(world))
    assert [one["heading"] for one in page.context["sections"]] == [
        "", "一、总体情况", "二、主要做法", "（一）进社区", "（二）进校园", "三、宣传报道",
        "四、存在的不足", "下一步打算",
    ]  # fmt: skip
    post(chief, url(world, "report_finish"), **AGREED)
    page = chief.get(url(world))
    assert [one["key"] for one in page.context["sections"]][-1] == "shortcomings"
    assert page.context["writing"]["number"] == 1
    assert page.context["downloads"] == []
    run_pending()
    page = chief.get(url(world))
    assert page.context["writing"] is None
    document, printed, webpage, form = (one["url"] for one in page.context["downloads"])
    answer = chief.get(document)
    lines = WordDocument(io.BytesIO(answer.getvalue())).paragraphs
    assert lines[0].text == "东川市科技活动周工作总结"
    assert answer["Content-Disposition"] == (f"attachment; filename*=utf-8''{quote(DOCUMENT)}")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert chief.get(printed).getvalue().startswith(b"%PDF-")
    answer = chief.get(webpage)
    assert answer["Content-Type"] == "application/octet-stream"  # never run as a page of this site
    assert answer.getvalue().startswith(b"<!doctype html>")
    answer = chief.get(form)
    assert answer["Content-Type"].endswith("spreadsheetml.sheet")
    assert answer.getvalue().startswith(b"PK")


def test_every_figure_on_the_page_leads_to_its_source() -> None:
    world = make_told_world()
    make_report(world)
    page = sign_in(world.chief).get(url(world))
    links = {
        stretch["text"]: stretch["url"]
        for paragraph in section(page, "overview")["paragraphs"]
        for stretch in paragraph
        if stretch["url"]
    }
    assert links["20"] == url(world, "figure", 1)
    assert links["5.5万"] == url(world, "figure", 14)
    [told] = section(page, "strand-1")["paragraphs"]
    version = Submission.objects.get(obligation=world.obligations[world.place.county_bureau.pk])
    assert {stretch["url"] for stretch in told} - {""} == {
        reverse("office:review", args=[version.uuid])
    }


def test_sections_own_links_open() -> None:
    world = make_told_world()
    make_upper(world)
    make_report(world)
    chief = sign_in(world.chief)
    page = chief.get(url(world))
    links = {
        stretch["url"]
        for one in page.context["sections"]
        for paragraph in one["paragraphs"]
        for stretch in paragraph
        if stretch["url"].startswith("/")
    } | {gap["url"] for gap in page.context["gaps"] if gap["url"].startswith("/")}
    assert links
    assert {link: chief.get(link).status_code for link in links} == dict.fromkeys(links, 200)


def test_edit_is_saved_and_a_sentence_without_a_source_is_marked() -> None:
    world = make_told_world()
    report = make_report(world)
    chief = sign_in(world.chief)
    answer = edit(chief, report, "overview", "全市举办活动20次。满意率99%。", 0)
    assert answer.url == f"{url(world)}#s-overview"
    page = chief.get(url(world))
    [told] = section(page, "overview")["paragraphs"]
    assert [one["text"] for one in told if one["unsourced"]] == ["满意率99%。"]
    assert {"text": "“总体情况”有 1 句没有出处", "url": "#s-overview"} in page.context["gaps"]
    edit(chief, report, "overview", "", 1, act="restore")
    assert section(chief.get(url(world)), "overview")["edit"]["edited_by"] == ""


def test_stale_edit_shows_both_texts_and_what_was_typed_is_kept() -> None:
    world = make_told_world()
    report = make_report(world)
    edit(sign_in(world.second_chief), report, "next", "乙：明年早部署。", 0)
    chief = sign_in(world.chief)
    page = edit(chief, report, "next", "甲：明年多进校园。", 0)
    assert page.status_code == 409
    shown = section(page, "next")
    assert shown["paragraphs"][0][0]["text"] == "乙：明年早部署。"
    assert (shown["edit"]["text"], shown["edit"]["open"]) == ("甲：明年多进校园。", True)
    assert (
        edit(chief, report, "next", "甲：明年多进校园。", shown["edit"]["base"]).status_code == 302
    )
    assert report.sections.get(key="next").edited == "甲：明年多进校园。"


def test_too_long_a_text_is_said_beside_the_section_with_what_was_typed() -> None:
    world = make_told_world()
    report = make_report(world)
    page = edit(sign_in(world.chief), report, "next", "长" * 10_001, 0)
    assert page.status_code == 422
    assert section(page, "next")["edit"]["error"].startswith("这一节有 10001 字")


def test_double_click_on_finish_makes_one_edition() -> None:
    world = make_told_world()
    make_report(world)
    chief, key = sign_in(world.chief), uuid4().hex
    typed = {"form_key": key, **AGREED}
    first, second = (chief.post(url(world, "report_finish"), typed) for _ in range(2))
    assert (first.status_code, second.status_code) == (302, 302)
    post(chief, url(world, "report_finish"), **AGREED)
    assert Edition.objects.count() == 1


def test_handing_up_drafts_the_answer_and_leads_to_its_page() -> None:
    world = make_told_world()
    _, owed, _ = make_upper(world)
    make_edition(world)
    chief = sign_in(world.chief)
    page = chief.get(url(world))
    address = url(world, "report_answer", owed.uuid)
    assert [one["url"] for one in page.context["confirms"]] == [
        address,
        url(world, "report_revise"),
    ]
    answer = post(chief, address)
    assert answer.url == reverse("office:obligation", args=[owed.uuid])
    landed = chief.get(answer.url)
    assert landed.status_code == 200
    assert "还没有照片" in landed.content.decode()
    assert DOCUMENT in landed.content.decode()
    assert Submission.objects.get(obligation=owed).state == "draft"


def test_handing_up_an_outdated_edition_is_refused_in_words() -> None:
    world = make_told_world()
    _, owed, _ = make_upper(world)
    make_edition(world)
    tell(world, world.place.university, 1, "实验室开放", {1: 5})
    chief = sign_in(world.chief)
    answer = post(chief, url(world, "report_answer", owed.uuid))
    assert answer.url == url(world)
    assert "汇总数又有变化" in chief.get(answer.url).content.decode()


def test_who_may_read_and_who_may_write() -> None:
    world = make_told_world()
    make_upper(world)
    report = make_report(world)
    province = sign_in(make_user(world.place.province_bureau, Role.CAMPAIGN_OFFICER))
    page = province.get(url(world))
    assert (page.status_code, page.context["sections"]) == (200, [])
    assert post(province, url(world, "report_compose")).status_code == 403
    assert edit(province, report, "next", "改。", 0).status_code == 404
    assert post(province, url(world, "report_finish"), **AGREED).status_code == 404
    edition = make_edition(world)
    page = province.get(url(world))
    assert all(one["edit"] is None for one in page.context["sections"])
    assert (page.context["confirms"], page.context["gaps"]) == ([], [])
    document = reverse("office:edition_document", args=[edition.uuid])
    assert status_of(province, document) == 200
    for stranger in (
        world.officer(world.place.county_bureau),
        make_user(world.place.other_bureau, Role.CAMPAIGN_OFFICER),
    ):
        client = sign_in(stranger)
        for address in (url(world), document):
            assert client.get(address).status_code == 404
        for name in ("report_compose", "report_finish", "report_revise"):
            assert post(client, url(world, name)).status_code == 404
    assert Client().get(url(world)).status_code == 302


def test_a_second_edition_hides_the_first_from_the_upper_level() -> None:
    world = make_told_world()
    first = make_edition(world)
    chief = sign_in(world.chief)
    post(chief, url(world, "report_revise"))
    second = make_edition(world)
    province = sign_in(make_user(world.place.province_bureau, Role.CAMPAIGN_OFFICER))
    answers = [
        status_of(client, reverse("office:edition_document", args=[edition.uuid]))
        for client in (province, chief)
        for edition in (first, second)
    ]
    assert answers == [404, 200, 200, 200]


def test_page_asks_the_same_number_of_questions_however_much_there_is_to_tell() -> None:
    world = make_told_world()
    make_report(world)
    chief = sign_in(world.chief)
    chief.get(url(world))
    with CaptureQueriesContext(connection) as few:
        chief.get(url(world))
    for unit in (world.place.university, world.place.bureau):
        tell(world, unit, 1, f"{unit.name}开放日", {1: 5})
    make_report(world)
    with CaptureQueriesContext(connection) as many:
        chief.get(url(world))
    assert len(many) == len(few)


def test_finishing_what_is_incomplete_asks_for_a_tick_and_a_reason() -> None:
    world = make_told_world()
    make_report(world)
    chief = sign_in(world.chief)
    asked = chief.get(url(world, "report")).context["confirms"][0]
    university, own = world.units[2:]
    owing = f"{university.name}、{own.name}（本级）"
    assert asked["missing"][0] == f"“统计表”还有2个单位没有通过：{owing}"
    refused = post(chief, url(world, "report_finish"), reason="学校放假。")
    assert refused.status_code == 422
    shown = refused.context["confirms"][0]
    assert (shown["reason_value"], shown["tick"]["checked"]) == ("学校放假。", False)
    assert "请勾选并写明理由" in shown["error"]
    blank = post(chief, url(world, "report_finish"), agreed="1", reason=" ")
    assert (blank.status_code, Edition.objects.count()) == (422, 0)
    post(chief, url(world, "report_finish"), **AGREED)
    edition = Edition.objects.get()
    assert (edition.lacks[0], edition.lacks_reason) == (asked["missing"][0], WITHOUT)
    page = chief.get(url(world, "report")).context
    assert page["lacking"] == {
        "lacks": edition.lacks,
        "reason": WITHOUT,
        "by": world.chief.name,
    }


def test_page_says_of_which_moment_the_figures_are_and_that_they_moved_on() -> None:
    world = make_told_world()
    make_edition(world, written=False)
    chief = sign_in(world.chief)
    before = chief.get(url(world, "report")).context["snapshot"]
    assert (before["number"], before["accepted"], before["moved_on"]) == (1, 2, False)
    make_submission(world, world.units[2], {1: 5}, SubmissionState.ACCEPTED)
    page = chief.get(url(world, "report"))
    assert page.context["snapshot"] == {**before, "moved_on": True}
    assert "现在的汇总数已有变化" in page.content.decode()


def test_plan_that_the_upper_level_asks_for_is_no_matter_of_the_summary() -> None:
    world = make_told_world()
    campaign, _, _ = make_upper(world)
    plan = make_requirement(campaign, make_spec("工作方案", materials=(Material.WORK_PLAN,)))
    owed = owe(world.place.bureau, plan)
    answer_with(campaign=world.campaign, obligations=[owed], actor=SYSTEM)
    make_edition(world)
    confirms = sign_in(world.chief).get(url(world, "report")).context["confirms"]
    assert [one["title"] for one in confirms] == ["报云江省科学技术厅", "修订"]
