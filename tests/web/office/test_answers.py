from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.factories.orgs import make_user
from tests.factories.submissions import (
    JPEG,
    LATER,
    attach,
    entries,
    make_draft,
    make_submission,
    make_two_levels,
    make_world,
)
from tests.web.office.answer_pages import COMPLETE, key, make_suizhou, typed, url
from tests.web.office.clients import sign_in
from zhouzhi.apps.measures.domain.values import Value
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.submissions.actions import save_draft
from zhouzhi.apps.submissions.domain.content import ActivityPart, PressPart
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.models import Submission
from zhouzhi.apps.submissions.queries import content_of
from zhouzhi.foundation.clock import step_to

pytestmark = pytest.mark.django_db


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


def test_one_line_more_is_asked_for_where_the_empty_ones_are_told() -> None:
    world = make_suizhou()
    unit = world.place.county_bureau
    owed = world.owed(unit)
    draft = make_draft(owed, world.officer(unit), {1: 1}, text="总结")
    officer = sign_in(world.officer(unit))
    told = "还有 2 条空着，请先填完空着的，再加一条。"
    for lines, is_told in (
        ({}, True),
        ({"press-0-outlet": "县台", "press-0-title": "开幕"}, False),
    ):
        draft.refresh_from_db()
        count = {"press-TOTAL_FORMS": "2", "act": "more_press"}
        answer = officer.post(
            url("obligation", owed.uuid), typed(draft, text="总结", **count, **lines), follow=True
        )
        assert answer.redirect_chain[-1][0] == f"{url('obligation', owed.uuid)}#press"
        said = [str(message) for message in answer.context["messages"]]
        assert (told in said) is is_told


def test_tick_says_where_a_file_is_hardly_what_is_wanted() -> None:
    world = make_suizhou()
    unit = world.place.county_bureau
    officer = world.officer(unit)
    draft = make_draft(world.owed(unit), officer, {1: 1})
    broken = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x07" * 600
    attach(draft, officer, material=Material.SUMMARY_REPORT, data=broken, filename="总结.doc")
    page = sign_in(officer).get(url("obligation", world.owed(unit).uuid))
    (summary,) = [
        one for one in page.context["wanted"]["materials"] if one["kind"] == "summary_report"
    ]
    assert (summary["met"], summary["note"]) == (True, "有文件不像这份材料，见下面的提示")


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
