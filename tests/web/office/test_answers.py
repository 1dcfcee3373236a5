import re
import uuid
from datetime import date
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.factories.obligations import make_spec
from tests.factories.orgs import make_user
from tests.factories.submissions import (
    JPEG,
    LATER,
    World,
    attach,
    entries,
    make_draft,
    make_submission,
    make_two_levels,
    make_world,
)
from tests.web.office.clients import sign_in
from zhouzhi.apps.measures.domain.values import Value
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.domain.requirement import Limit
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.submissions.actions import save_draft
from zhouzhi.apps.submissions.domain.content import ActivityPart, PressPart
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.models import Evidence, Submission
from zhouzhi.apps.submissions.queries import content_of
from zhouzhi.foundation.clock import step_to

pytestmark = pytest.mark.django_db
MATERIALS = (
    Material.SUMMARY_REPORT,
    Material.STATISTICS_RETURN,
    Material.PHOTOS,
    Material.PRESS_COVERAGE,
)


def make_suizhou() -> World:
    limits = (Limit("press_reports_min", 2, scope="各县(市、区)"), Limit("image_format", "jpg"))
    return make_world(spec=make_spec("总结和统计表", materials=MATERIALS, limits=limits))


def url(name: str, *args: object) -> str:
    return reverse(f"office:{name}", args=args)


def key() -> dict[str, str]:
    return {"form_key": uuid.uuid4().hex}


def typed(draft: Submission | None = None, **more: object) -> dict[str, object]:
    """What a browser sends from the page: management forms, counts, and what was typed."""
    nothing = {
        "edit_count": str(draft.edit_count if draft else 0),
        "text": "",
        "press-TOTAL_FORMS": "2",
        "press-INITIAL_FORMS": "0",
        "activities-TOTAL_FORMS": "2",
        "activities-INITIAL_FORMS": "0",
        "act": "save",
    }
    return {**key(), **nothing, **more}


COMPLETE = {
    "text": "一、总体情况",
    "row-1": "１２",
    "row-3": "3.5",
    "row-4": "-",
    "press-0-outlet": "县融媒体中心",
    "press-0-title": "科技周开幕",
    "press-0-published_on": "2023-05-20",
    "press-0-url": "https://example.cn/1",
    "press-1-outlet": "市日报",
    "press-1-title": "科普进校园",
    "activities-0-name": "开放日",
    "activities-0-held_on": "2023-05-21",
    "activities-0-place": "县科技馆",
    "activities-0-people": "300",
}


def test_unit_signs_fills_in_and_hands_in(settings: object) -> None:
    world = make_suizhou()
    unit = world.place.county_bureau
    owed = world.owed(unit)
    officer = sign_in(world.officer(unit))
    page = officer.get(url("obligation", owed.uuid))
    assert (page.status_code, page.context["obligation"]["state"]) == (200, "to_sign")
    assert world.owed(unit).state == "opened"
    assert officer.post(url("sign", owed.uuid), key()).status_code == 302
    photo = SimpleUploadedFile("现场.jpg", JPEG)
    sent = typed(**COMPLETE, **{"files-photos": photo, "act": "submit"})
    answer = officer.post(url("obligation", owed.uuid), sent)
    assert (answer.status_code, answer["Location"]) == (302, url("submit", owed.uuid))
    summary = officer.get(url("submit", owed.uuid))
    confirm = summary.context["confirm_submit"]
    assert confirm["blocked"] == ""
    assert confirm["effects"][1:3] == [
        "统计表 20 项：填数 2 项，不适用 1 项，空着 17 项",
        "文件 1 个，活动 1 项，报道 2 篇",
    ]
    done = officer.post(url("submit", owed.uuid), key() | confirm["fields"])
    assert (done.status_code, world.owed(unit).state) == (302, "submitted")
    version = Submission.objects.get()
    content = content_of(version)
    assert content.text == "一、总体情况"
    assert [(part.position, part.value) for part in content.figures] == [
        (1, Value.of(12)),
        (3, Value.of("3.5")),
        (4, Value.not_applicable()),
    ]
    assert content.activities == (ActivityPart("开放日", None, date(2023, 5, 21), "县科技馆", 300),)
    assert content.press == (
        PressPart("县融媒体中心", "科技周开幕", date(2023, 5, 20), "https://example.cn/1"),
        PressPart("市日报", "科普进校园"),
    )
    assert [part.filename for part in content.files] == ["现场.jpg"]


def test_page_shows_the_notices_words_and_the_limits_that_bind_this_unit() -> None:
    world = make_suizhou()
    for unit, rules in (
        (world.place.county_bureau, ["不少于 2 篇"]),
        (world.place.university, []),
    ):
        page = sign_in(world.officer(unit)).get(url("obligation", world.owed(unit).uuid))
        wanted = page.context["wanted"]
        assert wanted["sentence"] == world.requirement.sentence
        assert [one["rules"] for one in wanted["materials"]] == [[], [], ["jpg 格式"], rules]


def test_materials_are_ticked_only_when_they_are_there_in_full() -> None:
    world = make_suizhou()
    unit = world.place.county_bureau
    owed = world.owed(unit)
    draft = make_draft(owed, world.officer(unit), {1: 1}, text="总结")
    officer = sign_in(world.officer(unit))
    one_report = {"press-0-outlet": "县台", "press-0-title": "开放日"}
    more = {"text": "总结", "row-1": "1", "omit-photos": "没有拍"}
    sent = typed(draft, **more, **one_report)
    assert officer.post(url("obligation", owed.uuid), sent).status_code == 302
    page = officer.get(url("obligation", owed.uuid))
    marks = {
        one["kind"]: (one["met"], one["omitted"]) for one in page.context["wanted"]["materials"]
    }
    assert marks == {
        "summary_report": (True, False),
        "statistics_return": (True, False),
        "photos": (False, True),
        "press_coverage": (False, False),
    }


def test_what_is_lacking_blocks_the_last_button_and_says_why() -> None:
    world = make_suizhou()
    unit = world.place.county_bureau
    owed = world.owed(unit)
    make_draft(owed, world.officer(unit), {1: 1}, text="总结")
    officer = sign_in(world.officer(unit))
    page = officer.get(url("submit", owed.uuid))
    confirm = page.context["confirm_submit"]
    on_top = page.content.decode().partition("<h1>")[0]
    assert [words in on_top for words in confirm["lacks"]] == [True] * len(confirm["lacks"])
    assert "".join(confirm["lacks"]) == confirm["blocked"]
    assert "还没有照片" in confirm["blocked"]
    assert "还没有媒体报道" in confirm["blocked"]
    refused = officer.post(url("submit", owed.uuid), key() | confirm["fields"])
    assert (refused.status_code, world.owed(unit).state) == (422, "delivered")


def test_material_that_is_short_is_not_ticked() -> None:
    world = make_suizhou()
    unit = world.place.county_bureau
    owed = world.owed(unit)
    officer = sign_in(world.officer(unit))
    draft = make_draft(owed, world.officer(unit), press=(PressPart("市日报", "一"),))

    def ticked() -> dict[str, bool]:
        wanted = officer.get(url("obligation", owed.uuid)).context["wanted"]
        return {row["kind"]: row["met"] for row in wanted["materials"]}

    assert ticked()["press_coverage"] is False
    save_draft(
        submission=draft,
        entries=entries(press=(PressPart("市日报", "一"), PressPart("县台", "二"))),
        edit_count=draft.edit_count,
        actor=world.officer(unit),
    )
    assert ticked()["press_coverage"] is True


def test_wrong_cells_and_lines_are_named_and_what_was_typed_is_kept() -> None:
    world = make_suizhou()
    unit = world.place.county_bureau
    owed = world.owed(unit)
    draft = make_draft(owed, world.officer(unit), {1: 1})
    sent = typed(
        draft,
        **{
            "text": "很长的总结",
            "row-1": "约三千",
            "row-2": "5",
            "press-0-outlet": "县台",
            "press-1-title": "甲",
            "press-1-outlet": "乙",
            "press-1-url": "不是链接",
            "press-TOTAL_FORMS": "3",
            "press-2-outlet": "市日报",
            "press-2-title": "好的一条",
        },
    )
    officer = sign_in(world.officer(unit))
    answer = officer.post(url("obligation", owed.uuid), sent | {"act": "submit"})
    assert (answer.status_code, answer["Location"]) == (302, url("obligation", owed.uuid))
    html = unescape(officer.get(url("obligation", owed.uuid)).content.decode())
    for words in (
        "很长的总结",
        'value="约三千"',
        "“举办活动次数”填的“约三千”不是数字",
        "请填写报道标题。",
        'href="#id_row-1"',
        'value="不是链接"',
        "已存：正文、统计表 1 项、报道 1 篇。有 3 处填写有误，照您填的留着，改好后再存。",
        "统计表有 1 处填写有误，还没有算进来。请改正后再报送。",
    ):
        assert words in html
    assert " data-unsaved" not in html
    draft.refresh_from_db()
    content = content_of(draft)
    assert (content.text, content.press) == ("很长的总结", (PressPart("市日报", "好的一条"),))
    assert [(part.position, part.value) for part in content.figures] == [
        (1, Value.of(1)),
        (2, Value.of(5)),
    ]


def test_wrong_parts_hold_up_the_submission_until_they_are_put_right() -> None:
    world = make_world()
    unit = world.place.county_bureau
    owed = world.owed(unit)
    draft = make_draft(owed, world.officer(unit), {2: 5})
    officer = sign_in(world.officer(unit))
    officer.post(url("obligation", owed.uuid), typed(draft, **{"row-1": "约三千", "row-2": "5"}))
    confirm = officer.get(url("submit", owed.uuid)).context["confirm_submit"]
    assert confirm["lacks"] == ["统计表有 1 处填写有误，还没有算进来。请改正后再报送。"]
    refused = officer.post(url("submit", owed.uuid), key() | confirm["fields"])
    assert (refused.status_code, world.owed(unit).state) == (422, "delivered")
    draft.refresh_from_db()
    mended = typed(draft, **{"row-1": "3000", "row-2": "5", "act": "submit"})
    assert officer.post(url("obligation", owed.uuid), mended)["Location"] == url(
        "submit", owed.uuid
    )
    draft.refresh_from_db()
    assert draft.mistyped == {}
    assert [part.value for part in content_of(draft).figures] == [Value.of(3000), Value.of(5)]


def test_page_that_did_not_come_whole_wipes_nothing_out() -> None:
    world = make_suizhou()
    unit = world.place.county_bureau
    owed = world.owed(unit)
    press = (PressPart("县台", "甲"),)
    draft = make_draft(owed, world.officer(unit), text="总结", press=press)
    sent = typed(draft, text="改过")
    del sent["press-TOTAL_FORMS"]
    answer = sign_in(world.officer(unit)).post(url("obligation", owed.uuid), sent)
    assert (answer.status_code, "没有传完整" in answer.content.decode()) == (422, True)
    draft.refresh_from_db()
    assert (draft.text, content_of(draft).press) == ("总结", press)


def test_what_is_too_much_is_said_and_kept_as_typed() -> None:
    world = make_suizhou()
    unit = world.place.county_bureau
    owed = world.owed(unit)
    draft = make_draft(owed, world.officer(unit), text="原来的")
    long, reason = "长" * 100_001, "因" * 501
    lines = {"press-TOTAL_FORMS": "301"}
    for at in range(301):
        lines |= {f"press-{at}-outlet": "县台", f"press-{at}-title": f"第{at}条"}
    officer = sign_in(world.officer(unit))
    sent = typed(draft, text=long, **lines, **{"omit-photos": reason})
    assert officer.post(url("obligation", owed.uuid), sent).status_code == 302
    draft.refresh_from_db()
    content = content_of(draft)
    assert (content.text, len(content.press), content.omissions) == ("原来的", 300, ())
    page = officer.get(url("obligation", owed.uuid))
    html = unescape(page.content.decode())
    for words in (
        "正文有 100001 字，最多 100000 字。请精简，或把长文作为文件上传。",
        "最多 300 条，这一条没有算进来。请删去不用的，或另附清单文件。",
        "原因有 501 字，最多 500 字，请缩短。",
        "有 3 处填写有误",
        long,
        reason,
        'value="第300条"',
    ):
        assert words in html
    assert "maxlength" not in html.partition('id="answer"')[2]


def test_draft_that_went_out_meanwhile_gives_back_what_was_typed() -> None:
    world = make_suizhou()
    unit = world.place.county_bureau
    owed = world.owed(unit)
    draft = make_draft(owed, world.officer(unit), {1: 1}, text="总结")
    Submission.objects.filter(pk=draft.pk).update(state=SubmissionState.SUBMITTED)
    colleague = sign_in(make_user(unit))
    answer = colleague.post(url("obligation", owed.uuid), typed(**COMPLETE))
    assert (answer.status_code, answer.context["refused"]) == (
        409,
        ["这份草稿已不在了，可能已由同事报送，所以刚填的内容没有存。"],
    )
    assert [
        (part["label"], part["text"].splitlines()[0]) for part in answer.context["rescued"]
    ] == [
        ("正文", "一、总体情况"),
        ("统计表", "举办活动次数：１２"),
        ("媒体报道", "县融媒体中心 · 科技周开幕 · 2023-05-20 · https://example.cn/1"),
        ("开展的活动", "开放日 · 2023-05-21 · 县科技馆 · 300"),
    ]


def test_stale_edit_shows_what_was_typed_and_can_be_saved_knowingly() -> None:
    world = make_suizhou()
    unit = world.place.county_bureau
    owed = world.owed(unit)
    draft = make_draft(owed, world.officer(unit), {1: 1}, text="甲写的")
    officer = sign_in(world.officer(unit))
    stale = typed(draft, text="乙写的", edit_count="0")
    answer = officer.post(url("obligation", owed.uuid), stale)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "草稿已被他人改过" in html
    assert "刚填的内容还没有存" not in html
    assert "乙写的" in html
    draft.refresh_from_db()
    assert draft.text == "甲写的"
    count = re.search(r'name="edit_count" value="(\d+)"', html)
    assert count is not None
    again = officer.post(
        url("obligation", owed.uuid), typed(text="乙写的", edit_count=count.group(1))
    )
    draft.refresh_from_db()
    assert (again.status_code, draft.text) == (302, "乙写的")


def test_upload_stays_when_another_part_of_the_form_is_wrong() -> None:
    world = make_suizhou()
    unit = world.place.county_bureau
    owed = world.owed(unit)
    draft = make_draft(owed, world.officer(unit))
    sent = typed(draft, **{"row-1": "x", "files-photos": SimpleUploadedFile("现场.jpg", JPEG)})
    officer = sign_in(world.officer(unit))
    assert officer.post(url("obligation", owed.uuid), sent).status_code == 302
    assert "现场.jpg" in officer.get(url("obligation", owed.uuid)).content.decode()
    assert Evidence.objects.get().submission == draft


def test_empty_file_is_refused_beside_its_field_and_the_draft_is_not_lost() -> None:
    world = make_suizhou()
    unit = world.place.county_bureau
    owed = world.owed(unit)
    draft = make_draft(owed, world.officer(unit))
    empty = SimpleUploadedFile("空.jpg", b"")
    good = SimpleUploadedFile("现场.jpg", JPEG)
    officer = sign_in(world.officer(unit))
    sent = typed(draft, text="总结", **{"files-photos": [empty, good], "act": "submit"})
    answer = officer.post(url("obligation", owed.uuid), sent)
    assert (answer.status_code, answer["Location"]) == (302, url("obligation", owed.uuid))
    html = unescape(officer.get(url("obligation", owed.uuid)).content.decode())
    assert html.count("文件“空.jpg”是空的，请检查后重新上传。") == 2
    assert "已存：正文、文件 1 个。有 1 个文件没有收下，请按提示处理后重新上传。" in html
    assert [row.filename for row in Evidence.objects.all()] == ["现场.jpg"]
    officer.post(url("obligation_autosave", owed.uuid), typed(edit_count="2", text="总结二"))
    assert "空.jpg" in officer.get(url("obligation", owed.uuid)).content.decode()
    draft.refresh_from_db()
    again = officer.post(url("obligation", owed.uuid), typed(draft, text="总结", act="submit"))
    assert again["Location"] == url("submit", owed.uuid)


def test_files_over_the_limits_of_a_draft_are_refused_in_words_and_the_others_kept(
    settings: object,
) -> None:
    settings.ZHOUZHI_DRAFT_FILES = 2
    settings.ZHOUZHI_DRAFT_MEGABYTES = 1
    world = make_suizhou()
    unit = world.place.county_bureau
    owed = world.owed(unit)
    draft = make_draft(owed, world.officer(unit), text="总结")
    heavy = SimpleUploadedFile("大.jpg", JPEG + b"\0" * 1024 * 1024)
    small = [SimpleUploadedFile(f"{n}.jpg", JPEG + bytes([n])) for n in range(3)]
    officer = sign_in(world.officer(unit))
    officer.post(
        url("obligation", owed.uuid),
        typed(draft, text="总结", **{"files-photos": [heavy, *small]}),
    )
    draft.refresh_from_db()
    assert [row.filename for row in Evidence.objects.all()] == ["0.jpg", "1.jpg"]
    assert draft.mistyped == {
        "refused": {
            "photos": [
                "“大.jpg”有 1.1 MB，没有收下：一份报送的文件合计最多 1 MB，现在还能放 1 MB。"
                "请压缩后再上传，或撤下用不着的文件。",
                "“2.jpg”没有收下：一份报送最多放 2 个文件，现在已满。"
                "请撤下用不着的，或把照片打成一个压缩包再上传。",
            ]
        }
    }
    again = SimpleUploadedFile("0.jpg", JPEG + bytes([0]))
    sent = typed(draft, text="总结", **{"files-photos": again})
    officer.post(url("obligation", owed.uuid), sent)
    draft.refresh_from_db()
    assert draft.mistyped == {}


def test_autosave_saves_and_gives_the_next_count() -> None:
    world = make_suizhou()
    unit = world.place.county_bureau
    owed = world.owed(unit)
    draft = make_draft(owed, world.officer(unit))
    officer = sign_in(world.officer(unit))
    saved = officer.post(url("obligation_autosave", owed.uuid), typed(draft, text="半句"))
    assert (saved.status_code, saved["X-Edit-Count"]) == (200, "2")
    assert saved.content.decode().endswith("已存草稿")
    stale = officer.post(url("obligation_autosave", owed.uuid), typed(draft, text="旧的"))
    assert stale.status_code == 409
    wrong = officer.post(
        url("obligation_autosave", owed.uuid), typed(edit_count="2", text="整句", **{"row-1": "x"})
    )
    assert (wrong.status_code, wrong["X-Edit-Count"]) == (200, "3")
    assert wrong.content.decode().endswith("已存草稿，有 1 处填写有误")
    torn = officer.post(
        url("obligation_autosave", owed.uuid), {"edit_count": "3", "text": "剩下的"}
    )
    assert (torn.status_code, torn["Content-Type"]) == (422, "text/plain; charset=utf-8")
    draft.refresh_from_db()
    assert (draft.text, draft.mistyped) == ("整句", {"cells": {"1": "x"}})


def test_removing_a_file_takes_it_out_of_the_draft_alone() -> None:
    world = make_suizhou()
    unit = world.place.county_bureau
    owed = world.owed(unit)
    draft = make_draft(owed, world.officer(unit))
    row = attach(draft, world.officer(unit))
    officer = sign_in(world.officer(unit))
    draft.refresh_from_db()
    sent = typed(draft, **{f"remove-{row.uuid}": "1"})
    assert officer.post(url("obligation", owed.uuid), sent).status_code == 302
    assert not Evidence.objects.exists()


def test_page_that_changed_after_the_summary_is_not_handed_in() -> None:
    world = make_world()
    unit = world.place.county_bureau
    owed = world.owed(unit)
    draft = make_draft(owed, world.officer(unit), {1: 1})
    officer = sign_in(world.officer(unit))
    confirm = officer.get(url("submit", owed.uuid)).context["confirm_submit"]
    officer.post(url("obligation", owed.uuid), typed(draft, **{"row-1": "2"}))
    refused = officer.post(url("submit", owed.uuid), key() | confirm["fields"])
    assert (refused.status_code, world.owed(unit).state) == (409, "delivered")


def test_handing_in_twice_with_one_key_acts_once() -> None:
    world = make_world()
    unit = world.place.county_bureau
    owed = world.owed(unit)
    make_draft(owed, world.officer(unit), {1: 1})
    officer = sign_in(world.officer(unit))
    fields = officer.get(url("submit", owed.uuid)).context["confirm_submit"]["fields"] | key()
    answers = [officer.post(url("submit", owed.uuid), fields) for _ in range(2)]
    assert [(one.status_code, one["Location"]) for one in answers] == [
        (302, url("obligation", owed.uuid))
    ] * 2
    assert Submission.objects.count() == 1


def test_after_the_due_date_the_page_says_that_it_will_be_late() -> None:
    world = make_world()
    unit = world.place.county_bureau
    owed = world.owed(unit)
    make_draft(owed, world.officer(unit), {1: 1})
    step_to(date(2023, 6, 4))
    confirm = sign_in(world.officer(unit)).get(url("submit", owed.uuid)).context["confirm_submit"]
    assert confirm["effects"][-1] == "已过截止日期，会照收并记为逾期报送"


def test_organiser_files_for_a_unit_and_the_unit_confirms() -> None:
    world = make_world()
    unit = world.place.county_bureau
    owed = world.owed(unit)
    chief, officer = sign_in(world.chief), sign_in(world.officer(unit))
    page = chief.get(url("obligation", owed.uuid))
    assert [act["title"] for act in page.context["acts"]] == ["代填"]
    assert chief.post(url("file_for_unit", owed.uuid), key()).status_code == 302
    chief.post(url("obligation", owed.uuid), typed(**{"row-1": "12"}))
    fields = chief.get(url("submit", owed.uuid)).context["confirm_submit"]["fields"]
    chief.post(url("submit", owed.uuid), fields | key())
    version = Submission.objects.get()
    review = sign_in(world.second_chief).get(url("review", version.uuid))
    assert "确认后才能通过" in review.context["accept"]["blocked"]
    behalf = officer.get(url("obligation", owed.uuid)).context["confirm_behalf"]
    assert officer.post(behalf["url"], behalf["fields"] | key()).status_code == 302
    version.refresh_from_db()
    assert version.confirmed_by == world.officer(unit)


def test_withdrawn_answer_can_be_changed_and_handed_in_again() -> None:
    world = make_world()
    unit = world.place.county_bureau
    make_submission(world, unit, {1: 12})
    owed = world.owed(unit)
    officer = sign_in(world.officer(unit))
    acts = officer.get(url("obligation", owed.uuid)).context["acts"]
    assert [act["title"] for act in acts] == ["撤回"]
    assert officer.post(acts[0]["url"], key()).status_code == 302
    acts = officer.get(url("obligation", owed.uuid)).context["acts"]
    assert [act["button"] for act in acts] == ["修改并重报"]
    assert officer.post(acts[0]["url"], key()).status_code == 302
    page = officer.get(url("obligation", owed.uuid))
    assert page.context["table"]["rows"][0]["value"] == "12"


def test_stranger_finds_nothing_and_a_colleague_above_cannot_write() -> None:
    world = make_world()
    unit = world.place.county_bureau
    owed = world.owed(unit)
    make_draft(owed, world.officer(unit), {1: 1})
    stranger = sign_in(make_user(world.place.other_bureau, Role.CAMPAIGN_OFFICER))
    province = sign_in(make_user(world.place.province_bureau, Role.CAMPAIGN_OFFICER))
    for name in ("obligation", "submit", "sign", "begin", "withdraw", "obligation_autosave"):
        assert stranger.post(url(name, owed.uuid), typed()).status_code == 404
    assert province.post(url("obligation", owed.uuid), typed()).status_code == 404
    assert province.post(url("begin", owed.uuid), key()).status_code == 403
    assert Client().get(url("obligation", owed.uuid)).status_code == 302


def test_file_leaves_as_an_attachment_that_no_browser_runs() -> None:
    world = make_world()
    unit = world.place.county_bureau
    officer = world.officer(unit)
    draft = make_draft(world.owed(unit), officer, {1: 1})
    page = b"<!doctype html><script>alert(1)</script>"
    row = attach(draft, officer, material=Material.OTHER, data=page, filename="总结 v1.html")
    answer = sign_in(officer).get(url("evidence", row.uuid))
    assert b"".join(answer.streaming_content) == page
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Cache-Control"] == "private, no-store"
    assert sign_in(world.chief).get(url("evidence", row.uuid)).status_code == 404


def test_upper_return_is_filled_with_the_totals_of_the_moment() -> None:
    upper, city = make_two_levels()
    own = city.place.bureau
    make_submission(city, own, {1: 12}, SubmissionState.ACCEPTED)
    owed = upper.owed(own)
    draft = make_draft(owed, upper.officer(own), {2: 5})
    make_submission(city, city.place.university, {1: 8, 2: 100}, SubmissionState.ACCEPTED)
    officer = sign_in(upper.officer(own))
    page = officer.get(url("obligation", owed.uuid))
    rows = page.context["table"]["rows"]
    assert [row["value"] for row in rows[:2]] == ["12", "5"]
    assert rows[0]["source"] == {
        "label": f"取自{city.campaign.name}的汇总",
        "url": url("statistics", city.campaign.uuid),
    }
    (act,) = page.context["acts"]
    assert officer.post(act["url"], key()).status_code == 302
    rows = officer.get(url("obligation", owed.uuid)).context["table"]["rows"]
    assert [row["value"] for row in rows[:2]] == ["20", "5"]
    stale = officer.post(url("obligation", owed.uuid), typed(draft, **{"row-1": "12"}))
    assert stale.status_code == 422


def test_returned_answer_says_why_on_top() -> None:
    world = make_world()
    unit = world.place.county_bureau
    make_submission(world, unit, {1: 12}, SubmissionState.RETURNED, at=LATER)
    page = sign_in(world.officer(unit)).get(url("obligation", world.owed(unit).uuid))
    returned = page.context["obligation"]["returned"]
    assert (returned["reason"], returned["who"]) == ("请核对参与人数", world.chief.name)
    assert [line["what"] for line in page.context["history"]][:2] == ["退回", "报送第 1 版"]


def test_answer_that_came_in_time_stays_in_time_while_it_is_back() -> None:
    world = make_world()
    unit = world.place.county_bureau
    version = make_submission(world, unit, {1: 12}, SubmissionState.RETURNED, at=LATER)
    step_to(date(2023, 6, 6))
    officer = sign_in(world.officer(unit))
    owed = url("obligation", world.owed(unit).uuid)
    officer.post(url("begin", world.owed(unit).uuid), key())
    for page in (officer.get(owed), sign_in(world.chief).get(url("review", version.uuid))):
        shown = page.content.decode().partition("<main")[2]
        assert ("首次按时报送 · 退回已 22 天" in shown, "逾期" in shown) == (True, False)
    assert officer.get(owed).context["obligation"]["returned"]["reason"] == "请核对参与人数"
