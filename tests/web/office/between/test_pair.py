"""两项活动对照: two activities beside each other, and what is said of them."""

from http import HTTPStatus

import pytest
from django.test import Client

from tests.factories.activities import (
    hosted_by,
    tell_attendance,
)
from tests.factories.orgs import make_user
from tests.web.office.between.desk import PAGE, World, filed, twins
from tests.web.office.clients import chief_of, send, sign_in
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.models import Activity, PairJudgement

pytestmark = pytest.mark.django_db


def judge(client: Client, pair: tuple[Activity, Activity], verdict: str, **more: object):
    edits = {"first_edit": pair[0].edit_count, "second_edit": pair[1].edit_count}
    door = "office:activity_pair"
    return send(client, door, pair[0].uuid, pair[1].uuid, verdict=verdict, **{**edits, **more})


def test_the_page_of_a_pair_says_what_becomes_of_both(world: World) -> None:
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
    world: World,
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


def test_two_that_differ_are_not_asked_about_again(world: World) -> None:
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
    [({"ground": ""}, "请写明为什么认定是同一项"), ({"first_edit": 7}, "两项活动的内容有改动")],
)
def test_what_lacks_a_reason_or_is_out_of_date_is_refused_in_words(
    world: World, sent: dict[str, object], words: str
) -> None:
    pair = twins(world)
    said = {"counted": pair[0].uuid, "ground": "同一场展演", **sent}
    answer = judge(chief_of(world[0].bureau), pair, "same", **said)
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert words in answer.content.decode()
    assert not PairJudgement.objects.exists()


def test_who_sees_both_but_looks_over_one_does_not_decide(
    world: World,
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


def test_a_unit_finds_in_its_day_that_its_report_was_joined_to_anothers(
    world: World,
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
