"""The way of an exhibition for 1,200 people, over HTTP, from handing in to publication and back."""

import uuid
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from tests.factories.activities import AT
from tests.factories.pictures import saved
from tests.web.office.clearances.visits import Desk, scan
from zhouzhi.apps.activities import actions
from zhouzhi.apps.activities.domain.safety import PlanPart
from zhouzhi.apps.activities.domain.states import ActivityEvent
from zhouzhi.apps.activities.models import Activity
from zhouzhi.apps.activities.queries import entries_of

pytestmark = pytest.mark.django_db
PARTS = {part.value: f"已安排：{part.label}" for part in PlanPart}


def activity_url(desk: Desk) -> str:
    return reverse("office:activity", args=[desk.activity.uuid])


def publish(desk: Desk) -> Activity:
    return actions.move_activity(
        activity=desk.activity, event=ActivityEvent.PUBLISH, actor=desk.officer, at=AT
    )


def clear_all_but_the_licence(desk: Desk) -> None:
    desk.clear_for_secrets()
    for kind, fields in (
        ("safety_plan", PARTS),
        ("emergency_plan", {"text": "预案：两个出口疏散，校医院值守。"}),
        ("fire", {"text": "消防责任人张某，器材已检查。"}),
    ):
        assert desk.send(desk.unit_client, "paper", kind, **fields).status_code == 302
        assert desk.send(desk.review_client, "grant", kind).status_code == 302


def licence(desk: Desk, approved: int, **more: object):
    fields = {
        "number": "东公治许〔2023〕12号",
        "authority": "东川市公安局清河分局",
        "granted_on": "2023-05-12",
        "approved_count": approved,
        **more,
    }
    return desk.send(desk.unit_client, "licence", "police_licence", **fields)


def test_an_exhibition_for_1200_is_stopped_until_the_licence_is_entered() -> None:
    desk = Desk(crowd=1200)
    clear_all_but_the_licence(desk)
    assert desk.state() == "submitted"
    with pytest.raises(actions.NotCleared, match="大型活动安全许可") as refused:
        actions.move_activity(
            activity=desk.activity, event=ActivityEvent.CLEAR, actor=desk.officer, at=AT
        )
    assert "保密审查" not in refused.value.message
    page = desk.unit_client.get(reverse("office:clearances", args=[desk.activity.uuid]))
    assert "最晚5月31日 周三申请安全许可，还有 18 天" in page.content.decode()
    assert licence(desk, 1200, scan=scan()).status_code == 302
    assert (desk.state(), desk.row("police_licence").state) == ("submitted", "asked")
    queue = desk.review_client.get(reverse("office:review_queue")).context["rows"]
    assert [one["title"] for one in queue[0]["waiting"]] == ["大型活动安全许可"]
    seen = desk.review_client.get(
        reverse("office:clearance", args=[desk.row("police_licence").uuid])
    )
    assert seen.context["handed_in"]["file"]["name"] == "许可决定书.pdf"
    assert [form["act"] for form in seen.context["forms"]] == ["grant", "refuse", "exempt"]
    assert desk.send(desk.review_client, "grant", "police_licence").status_code == 302
    assert desk.state() == "cleared"
    assert publish(desk).state == "published"


def test_a_licence_for_fewer_people_or_without_its_scan_is_refused_in_words() -> None:
    desk = Desk(crowd=1200)
    small = licence(desk, 1000, scan=scan())
    assert small.status_code == 422
    assert "许可核准每场最多 1000 人，活动里有一场是 1200 人" in small.content.decode()
    bare = licence(desk, 1200)
    assert bare.status_code == 422
    assert "请填写许可决定书的扫描件。" in bare.content.decode()
    assert "东公治许〔2023〕12号" in bare.content.decode()
    assert desk.row("police_licence").state == "needed"


def test_a_photographed_licence_is_seen_beside_what_was_entered() -> None:
    desk = Desk(crowd=1200)
    picture = SimpleUploadedFile(
        "许可.jpg", saved(Image.new("RGB", (60, 80)), kind="JPEG"), "image/jpeg"
    )
    assert licence(desk, 1200, scan=picture).status_code == 302
    address = reverse("office:clearance", args=[desk.row("police_licence").uuid])
    page = desk.review_client.get(address)
    scan_url = page.context["handed_in"]["file"]["url"]
    assert f'<img src="{scan_url}"' in page.content.decode()
    assert desk.review_client.get(scan_url).getvalue()[:2] == b"\xff\xd8"


def test_the_reviewer_clears_and_a_change_voids_it() -> None:
    desk = Desk()
    page = desk.review_client.get(reverse("office:review_queue"))
    assert [row["name"] for row in page.context["rows"]] == ["科技成果展"]
    assert desk.clear_for_secrets().status_code == 302
    assert desk.state() == "cleared"
    publish(desk)
    entries = replace(entries_of(desk.activity), summary="改为展出新的成果。")
    desk.activity.refresh_from_db()
    actions.revise_activity(
        activity=desk.activity,
        entries=entries,
        edit_count=desk.activity.edit_count,
        actor=desk.officer,
        at=AT,
    )
    assert (desk.state(), desk.row("confidentiality").state) == ("submitted", "void")
    one = desk.review_client.get(
        reverse("office:clearance", args=[desk.row("confidentiality").uuid])
    )
    assert [change["what"] for change in one.context["changes"]] == ["活动简介"]
    assert one.context["changes"][0]["after"] == "改为展出新的成果。"
    queue = desk.review_client.get(reverse("office:review_queue"))
    assert queue.context["count"] == 1
    assert [stamp["word"] for stamp in queue.context["rows"][0]["stamps"]] == ["改后待审"]
    step = desk.unit_client.get(activity_url(desk)).context["next"]
    assert (step["words"], step["button"]) == ("还有 1 项审查，等审查员看", "看审查")
    assert step["hint"].startswith("现在不用您办。审查员：")


def test_a_stale_page_decides_nothing() -> None:
    desk = Desk()
    seen = desk.send(desk.review_client, "grant", "confidentiality", digest="0" * 64)
    assert seen.status_code == 422
    assert "您打开这一页之后，活动内容改过了" in seen.content.decode()
    assert desk.state() == "submitted"


def test_a_yes_needs_measures() -> None:
    desk = Desk()
    answers = {
        f"q-{name}": "no" for name in ("secrets", "progress", "results", "military", "other")
    }
    answers["q-results"] = "yes"
    bare = desk.send(desk.review_client, "grant", "confidentiality", **answers)
    assert bare.status_code == 422
    assert "请写明采取的措施" in bare.content.decode()
    told = desk.send(
        desk.review_client, "grant", "confidentiality", **answers, measures="撤下两张图纸。"
    )
    assert (told.status_code, desk.state()) == (302, "cleared")
    assert desk.row("confidentiality").details["measures"] == "撤下两张图纸。"


def test_an_unanswered_question_clears_nothing() -> None:
    desk = Desk()
    page = desk.send(desk.review_client, "grant", "confidentiality", **{"q-secrets": "no"})
    assert page.status_code == 422
    assert "还有 4 个没有答" in page.content.decode()


def test_a_refusal_explains_itself_and_the_unit_may_answer_it() -> None:
    desk = Desk()
    silent = desk.send(desk.review_client, "refuse", "confidentiality", reason=" ")
    assert silent.status_code == 422
    said = desk.send(desk.review_client, "refuse", "confidentiality", reason="第三块展板请撤下。")
    assert said.status_code == 302
    page = desk.unit_client.get(
        reverse("office:clearance", args=[desk.row("confidentiality").uuid])
    )
    assert page.context["history"][0]["reason"] == "第三块展板请撤下。"
    (row,) = desk.unit_client.get(f"{activity_url(desk)}clearances/").context["rows"]
    assert row["refusal"]["reason"] == "第三块展板请撤下。"
    step = desk.unit_client.get(activity_url(desk)).context["next"]
    assert step["lacks"] == [f"保密审查没有通过：第三块展板请撤下。（{desk.reviewer.name}）"]
    again = desk.send(desk.unit_client, "again", "confidentiality", note="那块展板是公开发表过的。")
    assert (again.status_code, desk.row("confidentiality").state) == (302, "asked")


def test_the_author_clears_nothing_even_as_a_reviewer() -> None:
    from zhouzhi.apps.orgs.actions import appoint
    from zhouzhi.apps.orgs.domain.roles import Role
    from zhouzhi.foundation.audit.actions import SYSTEM

    desk = Desk()
    appoint(user=desk.officer, unit=desk.place.university, role=Role.REVIEWER, actor=SYSTEM)
    answers = {
        f"q-{name}": "no" for name in ("secrets", "progress", "results", "military", "other")
    }
    tried = desk.send(desk.unit_client, "grant", "confidentiality", **answers)
    assert tried.status_code == 403
    assert "这项活动您填写过，不能由您审查" in tried.content.decode()
    assert desk.state() == "submitted"


def test_a_plan_with_a_missing_part_is_not_granted_and_says_which() -> None:
    desk = Desk(crowd=1200)
    some = {name: words for name, words in PARTS.items() if name != "buffer"}
    desk.send(desk.unit_client, "paper", "safety_plan", **some)
    refused = desk.send(desk.review_client, "grant", "safety_plan")
    assert refused.status_code == 422
    assert "安全工作方案还缺 1 项：治安缓冲区域及其标识。" in refused.content.decode()
    marked = {**some, "buffer-in_file": "on", "scan": scan("方案.pdf")}
    assert desk.send(desk.unit_client, "paper", "safety_plan", **marked).status_code == 302
    assert desk.send(desk.review_client, "grant", "safety_plan").status_code == 302


def test_a_government_event_is_exempt_with_its_basis_and_who_decided() -> None:
    desk = Desk(crowd=1200)
    bare = desk.send(
        desk.review_client,
        "exempt",
        "police_licence",
        rule="government",
        basis="",
        decided_by="局长",
    )
    assert bare.status_code == 422
    assert "免办要写明依据" in bare.content.decode()
    told = desk.send(
        desk.review_client,
        "exempt",
        "police_licence",
        rule="government",
        basis="东政办〔2023〕8号：由市人民政府主办",
        decided_by="市政府办公室 李某",
    )
    assert (told.status_code, desk.row("police_licence").state) == (302, "exempt")
    assert desk.row("safety_plan").state == "needed"


def test_confidentiality_is_never_exempt() -> None:
    desk = Desk()
    tried = desk.send(
        desk.review_client,
        "exempt",
        "confidentiality",
        rule="other",
        basis="不涉密",
        decided_by="局长",
    )
    assert tried.status_code == 422
    assert "保密审查不能免办。" in tried.content.decode()


def test_a_draft_is_prepared_before_it_is_handed_in() -> None:
    from zhouzhi.apps.activities.domain.states import ActivityState

    desk = Desk(crowd=1200, state=ActivityState.DRAFT)
    page = desk.unit_client.get(reverse("office:clearances", args=[desk.activity.uuid]))
    assert [row["title"] for row in page.context["ahead"]] == [
        "保密审查",
        "安全工作方案",
        "应急预案",
        "大型活动安全许可",
        "消防安全检查",
    ]
    url = reverse("office:clearances_begin", args=[desk.activity.uuid])
    assert desk.unit_client.post(url, {"form_key": uuid.uuid4().hex}).status_code == 302
    assert licence(desk, 1200, scan=scan()).status_code == 302
    assert (desk.state(), desk.row("police_licence").state) == ("draft", "asked")


def test_a_reviewer_takes_back_what_was_granted_and_the_public_sees_it_no_more() -> None:
    desk = Desk()
    desk.clear_for_secrets()
    publish(desk)
    silent = desk.send(desk.review_client, "revoke", "confidentiality", reason="")
    assert silent.status_code == 422
    said = desk.send(desk.review_client, "revoke", "confidentiality", reason="展品里有内部资料。")
    assert (said.status_code, desk.state()) == (302, "submitted")
    row = desk.row("confidentiality")
    assert (row.state, row.decisions.order_by("-pk").first().reason) == (
        "void",
        "展品里有内部资料。",
    )
    assert (
        desk.send(desk.review_client, "revoke", "confidentiality", reason="再来").status_code == 422
    )
