import re
from html import unescape

import pytest

from tests.factories.orgs import make_user
from tests.factories.submissions import (
    make_draft,
    make_world,
)
from tests.web.office.answer_pages import COMPLETE, key, make_suizhou, typed, url
from tests.web.office.clients import sign_in
from zhouzhi.apps.measures.domain.values import Value
from zhouzhi.apps.submissions.domain.content import PressPart
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.models import Submission
from zhouzhi.apps.submissions.queries import content_of

pytestmark = pytest.mark.django_db


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
