"""The pages beside the decisions: agencies, demands, the queue, files."""

import uuid
from datetime import date
from hashlib import sha256

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.activities import make_activity, make_reviewer
from tests.factories.obligations import AT
from tests.web.office.clearances.visits import Desk, scan
from tests.web.office.clients import send, sign_in
from zhouzhi.apps.activities import actions
from zhouzhi.apps.activities.domain.clearing import ClearanceKind, Scope
from zhouzhi.apps.activities.domain.demands import DemandSpec
from zhouzhi.apps.activities.domain.states import ActivityState

pytestmark = pytest.mark.django_db
SENTENCE = "各有关单位要与公安、消防部门沟通，做好安全保卫工作。"


def demand_police(desk: Desk, scope: Scope = Scope.EVERY) -> None:
    actions.add_demand(
        campaign=desk.campaign,
        spec=DemandSpec(ClearanceKind.AGENCY, SENTENCE, "公安", None, scope),
        actor=desk.chief,
        at=AT,
    )


def test_an_agency_is_told_and_its_answer_settles_it() -> None:
    desk = Desk()
    demand_police(desk)
    told = {"contact": "王某", "telephone": "0722-0596291", "told_on": "2023-05-11"}
    assert desk.send(desk.unit_client, "telling", "agency", "公安", **told).status_code == 302
    assert desk.row("agency", "公安").state == "asked"
    silent = {**told, "agreed": "yes", "replied_on": "2023-05-12"}
    refused = desk.send(desk.unit_client, "telling", "agency", "公安", **silent)
    assert "请填写对方怎么说的。" in refused.content.decode()
    answer = {**silent, "reply": "同意，派两名民警到场。"}
    assert desk.send(desk.unit_client, "telling", "agency", "公安", **answer).status_code == 302
    row = desk.row("agency", "公安")
    assert (row.state, row.details["reply"]) == ("granted", "同意，派两名民警到场。")
    page = desk.unit_client.get(reverse("office:clearance", args=[row.uuid]))
    assert page.context["whys"][0]["words"] == SENTENCE


def test_an_agency_that_objects_refuses_and_is_heard() -> None:
    desk = Desk()
    demand_police(desk)
    said = {
        "contact": "王某",
        "told_on": "2023-05-11",
        "agreed": "no",
        "reply": "场地出口不够，请换场地。",
        "replied_on": "2023-05-12",
    }
    desk.send(desk.unit_client, "telling", "agency", "公安", **said)
    row = desk.row("agency", "公安")
    assert (row.state, row.decisions.get().reason) == ("refused", "场地出口不够，请换场地。")


def test_an_officer_strikes_a_demand_with_a_reason_and_activities_follow() -> None:
    desk = Desk()
    demand_police(desk)
    desk.clear_for_secrets()
    assert desk.state() == "submitted"
    chief = sign_in(desk.chief)
    page = chief.get(reverse("office:demands", args=[desk.campaign.uuid]))
    assert [(row["title"], row["whys"][0]["words"]) for row in page.context["demands"]] == [
        ("告知公安", SENTENCE)
    ]
    demand = desk.campaign.clearance_demands.get()
    silent = send(chief, "office:demand_strike", demand.uuid, reason=" ")
    assert silent.status_code == 422
    done = send(chief, "office:demand_strike", demand.uuid, reason="今年没有室外活动。")
    assert (done.status_code, desk.state()) == (302, "cleared")
    after = chief.get(reverse("office:demands", args=[desk.campaign.uuid]))
    assert [row["reason"] for row in after.context["struck"]] == ["今年没有室外活动。"]


def test_an_officer_adds_a_demand_and_what_was_published_goes_back() -> None:
    desk = Desk()
    desk.clear_for_secrets()
    assert desk.state() == "cleared"
    chief = sign_in(desk.chief)
    fields = {"kind": "agency", "agency": "消防部门", "scope": "every", "sentence": SENTENCE}
    assert send(chief, "office:demand_add", desk.campaign.uuid, **fields).status_code == 302
    assert (desk.state(), desk.row("agency", "消防").state) == ("submitted", "needed")
    again = send(chief, "office:demand_add", desk.campaign.uuid, **fields)
    assert "已经在要求里了" in again.content.decode()


def test_a_demand_for_large_activities_leaves_small_ones_alone() -> None:
    desk = Desk()
    demand_police(desk)
    chief = sign_in(desk.chief)
    demand = desk.campaign.clearance_demands.get()
    send(chief, "office:demand_scope", demand.uuid, scope="large")
    assert not desk.activity.clearances.filter(kind="agency").exists()
    send(chief, "office:demand_scope", demand.uuid, scope="every")
    assert desk.row("agency", "公安").state == "needed"


def test_a_units_officer_keeps_no_demands() -> None:
    desk = Desk()
    for door in ("office:demand_add", "office:demands"):
        answer = desk.unit_client.get(reverse(door, args=[desk.campaign.uuid]))
        assert answer.status_code == 404


def test_a_scan_is_handed_out_to_who_may_look_at_it() -> None:
    desk = Desk(crowd=1200)
    desk.send(desk.unit_client, "paper", "fire", text="", scan=scan("消防.pdf"))
    url = reverse("office:clearance_document", args=[desk.row("fire").uuid])
    answer = desk.review_client.get(url)
    assert (answer.status_code, answer.getvalue()) == (200, b"%PDF-1.4 scan")
    stranger = sign_in(make_reviewer(desk.place.other_bureau))
    assert stranger.get(url).status_code == 404


def test_a_plan_kept_for_later_is_not_handed_in() -> None:
    desk = Desk(crowd=1200)
    url = reverse("office:clearance_paper", args=[desk.row("emergency_plan").uuid])
    sent = {"form_key": uuid.uuid4().hex, "act": "keep", "paper-text": "写了一半"}
    assert desk.unit_client.post(url, sent).status_code == 302
    row = desk.row("emergency_plan")
    assert (row.state, row.details["text"]) == ("needed", "写了一半")


def test_the_queue_asks_as_much_of_the_database_for_three_as_for_one() -> None:
    desk = Desk()
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            page = desk.review_client.get(reverse("office:review_queue"))
        counts.append((page.context["count"], len(queries)))
        for name in ("水质检测开放日", "科普讲座"):
            make_activity(
                desk.place.university, desk.campaign, name=name, state=ActivityState.SUBMITTED
            )
    assert [count for count, _ in counts] == [1, 3]
    assert counts[0][1] == counts[1][1]


def test_a_reviewers_first_page_says_how_many_wait() -> None:
    desk = Desk()
    page = desk.review_client.get(reverse("office:today"))
    assert "1 项活动等您审查" in page.content.decode()
    desk.clear_for_secrets()
    assert "现在没有等您审查的" in desk.review_client.get(reverse("office:today")).content.decode()


def test_the_first_page_of_a_unit_counts_down_to_the_licence() -> None:
    desk = Desk(crowd=1200, state=ActivityState.DRAFT)
    page = desk.unit_client.get(reverse("office:today"))
    assert [task for task in page.context["tasks"] if "安全许可" in task["label"]] == [
        {
            "label": "项安全许可要申请，最晚5月31日 周三，还有 18 天",
            "count": 1,
            "hint": "科技成果展",
            "url": reverse("office:clearances", args=[desk.activity.uuid]),
        }
    ]


def test_the_page_says_who_reviews_and_when_nobody_does() -> None:
    desk = Desk()
    url = reverse("office:clearances", args=[desk.activity.uuid])
    assert (
        desk.unit_client.get(url).context["reviewers"]
        == f"审查员：{desk.reviewer.name}（市科技局）"
    )
    desk.reviewer.memberships.update(ends_on=date(2023, 5, 1))
    assert "没有能审查这项活动的审查员" in desk.unit_client.get(url).context["reviewers"]


def test_one_office_is_told_of_several_activities_at_once() -> None:
    desk = Desk()
    demand_police(desk)
    other = make_activity(
        desk.place.university,
        desk.campaign,
        name="水质检测开放日",
        actor=desk.officer,
        state=ActivityState.SUBMITTED,
    )
    row = other.clearances.get(kind="agency")
    page = desk.unit_client.get(reverse("office:clearance", args=[desk.row("agency", "公安").uuid]))
    assert "水质检测开放日" in page.content.decode()
    told = {
        "contact": "王某",
        "told_on": "2023-05-11",
        "agreed": "yes",
        "reply": "没有意见。",
        "replied_on": "2023-05-12",
        "also": str(row.uuid),
    }
    assert desk.send(desk.unit_client, "telling", "agency", "公安", **told).status_code == 302
    row.refresh_from_db()
    assert (row.state, desk.row("agency", "公安").state) == ("granted", "granted")


def test_a_reviewers_frame_names_unit_and_post() -> None:
    desk = Desk()
    frame = desk.review_client.get(reverse("office:review_queue")).context["frame"]
    assert (frame["unit"], frame["person"]["role"]) == (
        {"name": "东川市科学技术局", "url": ""},
        "审查员",
    )


def test_the_paper_that_was_decided_on_is_kept_when_a_later_one_takes_its_place() -> None:
    desk = Desk(crowd=1200)
    for name in ("方案一.pdf", "方案二.pdf"):
        file = SimpleUploadedFile(name, name.encode(), "application/pdf")
        desk.send(desk.unit_client, "paper", "emergency_plan", scan=file)
        desk.send(desk.review_client, "refuse", "emergency_plan", reason="请改")
    row = desk.row("emergency_plan")
    kept = [one.document.sha256 for one in row.decisions.order_by("pk")]
    first, second = (sha256(name.encode()).hexdigest() for name in ("方案一.pdf", "方案二.pdf"))
    assert kept == [first, first, second, second]


def test_the_page_of_many_clearances_asks_as_much_as_that_of_few() -> None:
    desk = Desk()
    counts = []
    for agency in ("公安", "消防", "城管"):
        spec = DemandSpec(ClearanceKind.AGENCY, SENTENCE, agency)
        actions.add_demand(campaign=desk.campaign, spec=spec, actor=desk.chief, at=AT)
        with CaptureQueriesContext(connection) as queries:
            page = desk.unit_client.get(reverse("office:clearances", args=[desk.activity.uuid]))
        counts.append((len(page.context["rows"]), len(queries)))
    assert [rows for rows, _ in counts] == [2, 3, 4]
    assert counts[0][1] == counts[2][1]
