"""冲突与疑似重复: the page, two activities beside each other, and where else it is said."""

from datetime import time
from http import HTTPStatus
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories.activities import (
    OPENS,
    at_hour,
    hosted_by,
    make_activity,
    make_register,
    make_session,
    tell_attendance,
)
from tests.factories.orgs import Province, make_user
from tests.web.office.activity_papers import confirm, upload
from tests.web.office.clients import chief_of, send, sign_in
from zhouzhi.apps.activities.domain.entries import PlaceEntry
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.models import Activity, ClashSettlement, PairJudgement, Venue
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.foundation.clock import step_to

pytestmark = pytest.mark.django_db
PAGE = "/activities/conflicts/"


@pytest.fixture
def world() -> tuple[Province, Campaign]:
    place, campaign, _ = make_register()
    step_to(OPENS)
    return place, campaign


def filed(
    unit: OrgUnit, campaign: Campaign, name: str, place: str = "清河县文峰广场", **more: object
) -> Activity:
    fields = {"state": ActivityState.SUBMITTED, **more}
    venue = str(fields.pop("venue", ""))
    sessions = (make_session(at_hour(OPENS, time(9)), places=(PlaceEntry(place, venue),)),)
    return make_activity(unit, campaign, name=name, sessions=sessions, **fields)


def twins(world: tuple[Province, Campaign], **more: object) -> tuple[Activity, Activity]:
    place, campaign = world
    return (
        filed(place.county_bureau, campaign, "机器人展演", **more),
        filed(place.university, campaign, "大学生机器人展演"),
    )


def judge(client: Client, pair: tuple[Activity, Activity], verdict: str, **more: object):
    edits = {"first_edit": pair[0].edit_count, "second_edit": pair[1].edit_count}
    door = "office:activity_pair"
    return send(client, door, pair[0].uuid, pair[1].uuid, verdict=verdict, **{**edits, **more})


def test_an_empty_page_says_what_will_be_here(world: tuple[Province, Campaign]) -> None:
    answer = chief_of(world[0].bureau).get(PAGE)
    assert answer.context["groups"] == {}
    assert answer.context["empty"]["title"] == "没有冲突，也没有疑似重复"
    assert "这里只核对东川市台账里的活动" in answer.context["empty"]["text"]
    assert answer.context["ways"] == []
    assert "<summary>筛选</summary>" not in answer.content.decode()
    for what in ("pair", "place", "speaker", "crowd", "judged", "settled", "nonsense"):
        assert chief_of(world[0].bureau).get(f"{PAGE}?what={what}").status_code == HTTPStatus.OK


def test_the_page_tells_conflicts_pairs_and_crowds_with_the_telephones(
    world: tuple[Province, Campaign],
) -> None:
    place, campaign = world
    hall = Venue.objects.create(keeper=place.education, name="体育公园", capacity=20)
    filed(place.education, campaign, "校园科技节", "体育公园", venue=hall.uuid)
    filed(place.association, campaign, "义诊", "市体育公园")
    pair = twins(world)
    answer = chief_of(place.bureau).get(PAGE)
    groups = answer.context["groups"]
    assert [[side["name"] for side in one["sides"]] for one in groups["pair"]] == [
        [row.name for row in pair]
    ]
    (knot,) = groups["knots"]
    assert (knot["what"], knot["days"], [row["name"] for row in knot["rows"]]) == (
        "体育公园",
        "5月20日 周六",
        ["校园科技节", "义诊"],
    )
    assert [(row["crowd"], row["capacity"]) for row in groups["crowd"]] == [(60, 20)]
    assert answer.context["sentence"] == (
        "1 对活动疑似重复，请认定；1 处场地或主讲人冲突；1 场超过场地容量"
    )
    assert answer.content.decode().count("tel:0722-0596290") == 5


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("?what=place", ["knots"]),
        ("?what=pair", ["pair"]),
        ("?what=judged", []),
        ("?from=2023-05-21", []),
        ("?to=2023-05-19", []),
        ("?from=2023-05-20&to=2023-05-20", ["pair", "knots"]),
        ("?page=99", ["pair", "knots"]),
        ("?from=x&to=9999-99-99&page=-1", ["pair", "knots"]),
    ],
)
def test_the_address_says_what_is_shown(
    world: tuple[Province, Campaign], query: str, shown: list[str]
) -> None:
    twins(world)
    filed(world[0].education, world[1], "校园科技节")
    answer = chief_of(world[0].bureau).get(PAGE + query)
    assert list(answer.context["groups"]) == shown


def test_a_torn_address_is_answered_in_words(world: tuple[Province, Campaign]) -> None:
    client = chief_of(world[0].bureau)
    assert client.get(f"{PAGE}?unit=nonsense").status_code == HTTPStatus.NOT_FOUND
    assert client.get(f"{PAGE}?unit={world[0].other_city.uuid}").status_code == HTTPStatus.NOT_FOUND


def test_as_many_queries_for_three_as_for_one(world: tuple[Province, Campaign]) -> None:
    place, campaign = world
    client = chief_of(place.bureau)
    counts = []
    for name in ("书法展", "昆虫展", "茶艺展"):
        for unit in (place.county_bureau, place.university):
            filed(unit, campaign, name, f"清河县{name}广场")
        client.get(PAGE)
        with CaptureQueriesContext(connection) as caught:
            assert client.get(PAGE).context["groups"]["pair"]
        counts.append(len(caught))
    assert counts[0] == counts[2]


def test_the_page_of_a_pair_says_what_becomes_of_both(world: tuple[Province, Campaign]) -> None:
    place, _ = world
    pair = twins(world, state=ActivityState.PUBLISHED)
    tell_attendance(pair[1], 320)
    answer = chief_of(place.bureau).get(f"/activities/{pair[0].uuid}/beside/{pair[1].uuid}/")
    first, second = answer.context["options"]
    assert (first["checked"], second["checked"]) == (True, False)
    assert first["effects"][1:] == [
        "主办单位加上：东川大学",
        "这一项已经过审，主办单位有变动，要重新审查后才能公布",
        "东川大学已填的 320 人次不再计入",
    ]
    assert second["effects"][-1] == "清河县科学技术局那一项已经公布，随即撤下，公众只看到一项"


def test_one_and_the_same_is_said_on_both_pages_and_may_be_taken_back(
    world: tuple[Province, Campaign],
) -> None:
    place, _ = world
    pair = twins(world)
    chief = chief_of(place.bureau)
    sent = {"counted": pair[0].uuid, "ground": "同一场展演"}
    assert judge(chief, pair, "same", **sent)["Location"] == PAGE
    double = sign_in(make_user(place.university)).get(f"/activities/{pair[1].uuid}/")
    assert "只按那一项计一次" in double.content.decode()
    assert double.context["activity"]["same_as"]["ground"] == "同一场展演"
    assert double.context["next"] is None
    assert (double.context["stamps"], double.context["acts"]) == ([], [])
    assert (double.context["edit_url"], double.context["report_url"]) == ("", "")
    assert (
        sign_in(make_user(place.university)).get(f"/activities/{pair[0].uuid}/").status_code == 200
    )
    kept = sign_in(make_user(place.county_bureau)).get(f"/activities/{pair[0].uuid}/")
    assert "东川大学也填报了这一项，只按本项计一次" in kept.content.decode()
    assert [row["name"] for row in kept.context["beside"]["doubles"]] == ["大学生机器人展演"]
    (judged,) = chief.get(f"{PAGE}?what=judged").context["groups"]["judged"]
    assert [side["counted"] for side in judged["sides"]] == [True, False]
    judgement = PairJudgement.objects.get()
    refused = send(chief, "office:judgement_undo", judgement.uuid, reason="")
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    send(chief, "office:judgement_undo", judgement.uuid, reason="两处场地不同")
    pair[1].refresh_from_db()
    assert pair[1].same_as is None
    history = chief.get(f"/activities/{pair[1].uuid}/").context["history"]
    judged = [line for line in history if "认定" in line["what"]]
    assert [(line["what"], line["reason"]) for line in judged] == [
        ("撤销认定（与清河县科学技术局填报的一项）", "两处场地不同"),
        ("与清河县科学技术局填报的一项对照，认定为同一项", "同一场展演"),
    ]


def test_two_that_differ_are_not_asked_about_again(world: tuple[Province, Campaign]) -> None:
    pair = twins(world)
    chief = chief_of(world[0].bureau)
    shown = chief.get(f"{PAGE}?what=pair").context["groups"]["pair"][0]
    assert shown["decides"] is True
    assert judge(chief, pair, "different")["Location"] == PAGE
    answer = chief.get(PAGE)
    assert list(answer.context["groups"]) == ["knots"]
    page = chief.get(f"/activities/{pair[0].uuid}/beside/{pair[1].uuid}/")
    assert page.context["standing"]["verdict"] == "两项不同的活动"
    assert page.context["options"] == []


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"verdict": "maybe"}, "请选“是同一项”或“两项不同”。"),
        ({"verdict": "same"}, "请选按哪一项计数，再认定为同一项。"),
        ({"verdict": "same", "counted": "x"}, "请选按哪一项计数，再认定为同一项。"),
        (
            {"verdict": "same", "counted": "00000000-0000-0000-0000-000000000000"},
            "请选按哪一项计数",
        ),
        ({"verdict": "same", "ground": " "}, "请写明为什么认定是同一项"),
        ({"verdict": "different", "first_edit": "many"}, "这一页已经过时"),
        ({"verdict": "different", "second_edit": ""}, "这一页已经过时"),
    ],
)
def test_a_torn_form_is_refused_in_words(
    world: tuple[Province, Campaign], sent: dict[str, str], words: str
) -> None:
    answer = judge(chief_of(world[0].bureau), twins(world), **sent)
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert words in answer.content.decode()
    assert not PairJudgement.objects.exists()


def test_a_page_that_is_out_of_date_says_so(world: tuple[Province, Campaign]) -> None:
    pair = twins(world)
    sent = {"counted": pair[0].uuid, "ground": "同一场展演", "first_edit": 7}
    answer = judge(chief_of(world[0].bureau), pair, "same", **sent)
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "两项活动的内容有改动" in answer.content.decode()


def test_who_sees_both_but_looks_over_one_does_not_decide(
    world: tuple[Province, Campaign],
) -> None:
    place, campaign = world
    both = hosted_by(place.county_bureau, place.university)
    one = filed(place.county_bureau, campaign, "机器人展演", hosts=both)
    other = filed(place.university, campaign, "大学生机器人展演")
    client = sign_in(make_user(place.university))
    answer = client.get(f"/activities/{one.uuid}/beside/{other.uuid}/")
    assert (answer.context["decides"], answer.context["options"]) == (False, [])
    assert judge(client, (one, other), "different").status_code == HTTPStatus.FORBIDDEN
    pair = client.get(PAGE).context["groups"]["pair"][0]
    assert pair["decides"] is False


def test_today_counts_what_waits_to_be_judged_and_to_be_settled(
    world: tuple[Province, Campaign],
) -> None:
    place, campaign = world
    chief = chief_of(place.bureau)
    before = chief.get("/").context["tasks"]
    twins(world)
    filed(place.education, campaign, "校园科技节", "体育公园")
    filed(place.association, campaign, "义诊", "市体育公园")
    for name in ("晚会", "露天电影"):
        filed(place.county_bureau, campaign, name, "影剧院")
    tasks = [task for task in chief.get("/").context["tasks"] if task not in before]
    shown = [(task["count"], task["label"]) for task in tasks if "conflicts" in task["url"]]
    assert shown == [(1, "对活动疑似重复，请认定"), (1, "处场地或主讲人冲突，请协调")]


def test_an_activitys_page_and_the_days_page_warn_of_what_is_in_the_way(
    world: tuple[Province, Campaign],
) -> None:
    place, campaign = world
    one = filed(place.education, campaign, "校园科技节", "体育公园")
    filed(place.association, campaign, "义诊", "市体育公园")
    chief = chief_of(place.bureau)
    (conflict,) = chief.get(f"/activities/{one.uuid}/").context["beside"]["conflicts"]
    assert conflict["words"] == "5月20日 周六 同一时间同一地点还有“义诊”"
    day = chief.get(f"/activities/day/?on={OPENS:%Y-%m-%d}")
    marks = [row["marks"] for group in day.context["groups"] for row in group["rows"]]
    assert marks == [["同一时间同一地点还有“义诊”"], ["同一时间同一地点还有“校园科技节”"]]
    assert day.context["sentence"].endswith("2 项场地或主讲人有冲突。")


def test_the_trial_of_a_sheet_tells_what_its_rows_would_meet(
    world: tuple[Province, Campaign],
) -> None:
    place, campaign = world
    filed(place.education, campaign, "校园科技节", "市民广场")
    filed(place.university, campaign, "机器人大赛", "体育公园")
    client = chief_of(place.bureau)
    rows = [
        ["1", "启动仪式", "启动仪式", "5月20日9:30—11:00", "东川市市民广场", "市科技局", "500"],
        ["2", "青少年机器人大赛", "赛事", "5月20日9:00—11:00", "市体育公园", "市科技局", "90"],
        ["3", "义诊", "咨询", "5月22日9:00—11:00", "人民医院", "市科技局", "90"],
        ["4", "血压测量", "咨询", "5月22日10:00—11:00", "人民医院", "市科技局", "90"],
    ]
    address = upload(client, place, campaign, *rows)["Location"]
    trial = client.get(address).context["trial"]
    assert [row["says"] for row in trial["rows"]] == [
        ("同一时间同一地点还有“校园科技节”",),
        ("可能与“机器人大赛”是同一项：都在 5 月 20 日开始，名称相近，都在“体育公园”",),
        ("同一时间同一地点还有“血压测量”",),
        ("同一时间同一地点还有“义诊”",),
    ]
    confirm(client, address)
    again = client.get(upload(client, place, campaign, *rows)["Location"]).context["trial"]
    assert [(row["what"], row["says"]) for row in again["rows"]] == [("same", ())] * 4


def test_a_conflict_that_was_settled_stays_away_until_one_of_them_moves(
    world: tuple[Province, Campaign],
) -> None:
    place, campaign = world
    one = filed(place.education, campaign, "校园科技节", "体育公园")
    filed(place.association, campaign, "义诊", "市体育公园")
    chief = chief_of(place.bureau)
    (knot,) = chief.get(PAGE).context["groups"]["knots"]
    page = chief.get(knot["settle_url"])
    assert page.context["intro"] == "5月20日 周六 体育公园 “校园科技节”、“义诊”"
    assert page.context["effects"][1] == "东川市教育局、东川市科学技术协会看得到这段话和您的姓名"
    sent = {"form_key": uuid4().hex, "reason": " "}
    assert chief.post(knot["settle_url"], sent).status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    sent = {"form_key": uuid4().hex, "reason": "草坪和环道分开用"}
    answer = chief.post(knot["settle_url"], sent)
    assert answer["Location"] == f"{PAGE}?unit={place.city.uuid}"
    assert chief.get(PAGE).context["groups"] == {}
    (settled,) = chief.get(f"{PAGE}?what=settled").context["groups"]["settled"]
    assert (settled["reason"], len(settled["rows"])) == ("草坪和环道分开用", 2)
    beside = chief.get(f"/activities/{one.uuid}/").context["beside"]
    assert (beside["conflicts"], beside["settled"][0]["reason"]) == ([], "草坪和环道分开用")
    assert chief.post(knot["settle_url"], {**sent, "form_key": uuid4().hex}).status_code == 409
    one.sessions.update(expected_count=900)
    (again,) = chief.get(PAGE).context["groups"]["knots"]
    assert again["settle_url"] != knot["settle_url"]
    one.sessions.update(expected_count=60)
    send(chief, "office:settlement_undo", ClashSettlement.objects.get().uuid)
    assert len(chief.get(PAGE).context["groups"]["knots"]) == 1


def test_before_handing_in_a_unit_is_told_whom_to_ring_and_not_what_is_on(
    world: tuple[Province, Campaign],
) -> None:
    place, campaign = world
    filed(place.university, campaign, "大学生科普大集")
    filed(place.university, campaign, "还没交的草稿", state=ActivityState.DRAFT)
    own = filed(place.county_bureau, campaign, "科普大集", state=ActivityState.DRAFT)
    page = sign_in(make_user(place.county_bureau)).get(f"/activities/{own.uuid}/move/submit/")
    assert page.context["effects"][0] == (
        "5月20日 周六 同一时间同一地点，东川大学已报了一项，请先电话商量：科普科 0722-0596290"
    )
    assert len(page.context["effects"]) == 4
    assert "大学生科普大集" not in page.content.decode()


def test_a_unit_finds_in_its_day_that_its_report_was_joined_to_anothers(
    world: tuple[Province, Campaign],
) -> None:
    place, _ = world
    pair = twins(world)
    judge(chief_of(place.bureau), pair, "same", counted=pair[0].uuid, ground="同一场展演")
    (told,) = (
        task
        for task in sign_in(make_user(place.university)).get("/").context["tasks"]
        if "同一项" in task["label"]
    )
    assert (told["count"], told["hint"], told["url"]) == (
        1,
        "大学生机器人展演",
        f"/activities/{pair[1].uuid}/",
    )
