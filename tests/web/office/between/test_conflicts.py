"""冲突与疑似重复: the page, what settles a conflict, and where else it is said."""

from http import HTTPStatus
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.activities import (
    OPENS,
)
from tests.factories.orgs import make_user
from tests.web.office.activity_papers import confirm, upload
from tests.web.office.between.desk import PAGE, World, filed, twins
from tests.web.office.clients import chief_of, send, sign_in
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.models import ClashSettlement, Venue

pytestmark = pytest.mark.django_db


def test_an_empty_page_says_what_will_be_here(world: World) -> None:
    answer = chief_of(world[0].bureau).get(PAGE)
    assert answer.context["groups"] == {}
    assert answer.context["empty"]["title"] == "没有冲突，也没有疑似重复"
    assert "这里只核对东川市台账里的活动" in answer.context["empty"]["text"]
    assert answer.context["ways"] == []
    assert "<summary>筛选</summary>" not in answer.content.decode()
    for what in ("pair", "place", "speaker", "crowd", "judged", "settled", "nonsense"):
        assert chief_of(world[0].bureau).get(f"{PAGE}?what={what}").status_code == HTTPStatus.OK


def test_the_page_tells_conflicts_pairs_and_crowds_with_the_telephones(
    world: World,
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
def test_the_address_says_what_is_shown(world: World, query: str, shown: list[str]) -> None:
    twins(world)
    filed(world[0].education, world[1], "校园科技节")
    answer = chief_of(world[0].bureau).get(PAGE + query)
    assert list(answer.context["groups"]) == shown


def test_a_torn_address_is_answered_in_words(world: World) -> None:
    client = chief_of(world[0].bureau)
    assert client.get(f"{PAGE}?unit=nonsense").status_code == HTTPStatus.NOT_FOUND
    assert client.get(f"{PAGE}?unit={world[0].other_city.uuid}").status_code == HTTPStatus.NOT_FOUND


def test_as_many_queries_for_three_as_for_one(world: World) -> None:
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


def test_today_counts_what_waits_to_be_judged_and_to_be_settled(
    world: World,
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
    world: World,
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
    world: World,
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
    world: World,
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
    world: World,
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
