"""征集推荐 over HTTP: called for from the notice's words, with a quota for each unit."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.ceremonies import make_contest, make_nomination
from tests.factories.submissions import World
from tests.web.office.clients import send
from tests.web.office.contests.desk import SENTENCE, a_file
from zhouzhi.apps.activities.models import ContestCall
from zhouzhi.apps.campaigns.domain.content import OccasionKind
from zhouzhi.apps.campaigns.models import Occasion
from zhouzhi.foundation import clock

pytestmark = pytest.mark.django_db


def test_a_duty_of_the_notice_is_called_for_with_its_own_quota(
    world: World, runner: Client
) -> None:
    page = runner.get(reverse("office:campaign_contests", args=[world.campaign.uuid]))
    (told,) = page.context["announced"]
    page = runner.get(told["url"])
    ticked = [row for row in page.context["rows"] if row["ticked"]]
    assert {row["name"] for row in ticked} == {one.name for one in world.units}
    assert {row["value"] for row in ticked} == {"2"}
    key = str(world.place.university.uuid)
    sent = {"name": "科普讲解大赛", "due_on": "2023-06-10", "edit_count": "0", "unit": key}
    answer = runner.post(told["url"], {"form_key": "1" * 32, **sent, f"number-{key}": "2"})
    call = ContestCall.objects.get()
    assert answer["Location"] == reverse("office:contest", args=[call.uuid])
    assert [(row.unit, row.quota, row.sentence) for row in call.called.all()] == [
        (world.place.university, 2, SENTENCE)
    ]
    page = runner.get(reverse("office:campaign_contests", args=[world.campaign.uuid]))
    assert (page.context["announced"], len(page.context["calls"])) == ([], 1)


def test_all_are_ticked_or_none_without_a_script_and_a_number_alone_is_asked_about(
    world: World, runner: Client
) -> None:
    url = reverse("office:contest_new", args=[world.campaign.uuid])
    assert [row for row in runner.get(url).context["rows"] if row["ticked"]] == []
    sent = {"name": "科普讲解大赛", "due_on": "2023-06-10", "edit_count": "0"}
    page = runner.post(url, {"form_key": "1" * 32, **sent, "act": "all"})
    assert all(row["ticked"] for row in page.context["rows"])
    assert 'value="科普讲解大赛"' in page.content.decode()
    key = f"number-{world.place.university.uuid}"
    page = runner.post(url, {"form_key": "2" * 32, **sent, key: "2", "act": "save"})
    assert page.status_code == 422
    assert "填了名额但没有勾上" in page.content.decode()
    assert not ContestCall.objects.exists()


def test_the_organisers_and_the_units_day_tells_who_nominated_nothing(
    runner: Client, unit: Client, call: ContestCall
) -> None:
    def told(client: Client) -> list[tuple[int, str]]:
        tasks = client.get(reverse("office:today")).context["tasks"]
        return [(row["count"], row["label"]) for row in tasks if "推荐" in row["label"]]

    make_nomination(call.called.first(), "一个")
    assert told(runner) == [(1, "个单位未推荐（共 2 个）")]
    clock.step_to(call.due_on + timedelta(days=1))
    assert told(runner) == [(1, "个单位没有推荐，已截止（共 2 个）")]
    clock.step_to(call.due_on + timedelta(days=8))
    assert told(runner) == []


def test_a_contest_that_the_notice_names_is_called_for(world: World, runner: Client) -> None:
    Occasion.objects.create(
        campaign=world.campaign, kind=OccasionKind.CONTEST, name="科学实验展演汇演"
    )
    page = runner.get(reverse("office:campaign_contests", args=[world.campaign.uuid]))
    told = page.context["announced"][-1]
    page = runner.get(told["url"])
    assert 'value="科学实验展演汇演"' in page.content.decode()


def test_of_contests_without_a_name_the_one_that_was_pressed_is_called_for(
    world: World, runner: Client
) -> None:
    kind = OccasionKind.CONTEST
    _, second = (Occasion.objects.create(campaign=world.campaign, kind=kind) for _ in range(2))
    page = runner.get(reverse("office:campaign_contests", args=[world.campaign.uuid]))
    key = str(world.place.university.uuid)
    sent = {"name": "展演", "due_on": "2023-06-10", "edit_count": "0", "unit": key}
    url = page.context["announced"][-1]["url"]
    runner.post(url, {"form_key": "1" * 32, **sent})
    assert [call.occasion for call in ContestCall.objects.all()] == [second]
    again = runner.post(url, {"form_key": "2" * 32, **sent})
    assert (again.status_code, "已经有人为这一项征集推荐" in again.content.decode()) == (422, True)


def test_what_is_wrong_with_a_call_stays_on_the_page(world: World, runner: Client) -> None:
    url, key = "office:contest_new", str(world.place.university.uuid)
    page = send(runner, url, world.campaign.uuid, name="", edit_count="0")
    body = page.content.decode()
    assert page.status_code == 422
    assert ("请填写赛事名称" in body, "请填写推荐截止的日期" in body) == (True, True)
    wrong = {"name": "大赛", "due_on": "2023-06-10", "unit": key, f"number-{key}": "许多"}
    page = send(runner, url, world.campaign.uuid, **wrong)
    assert "请只填 1 至 1000 的整数" in page.content.decode()
    nobody = {"name": "大赛", "due_on": "2023-06-10"}
    page = send(runner, url, world.campaign.uuid, **nobody)
    assert "请至少选一个单位来推荐" in page.content.decode()
    assert not ContestCall.objects.exists()


def test_a_unit_that_has_ended_meanwhile_is_not_left_out_without_a_word(
    world: World, runner: Client, call: ContestCall
) -> None:
    county, ended = world.place.county_bureau, world.place.second_county_bureau
    sent = {"name": "大赛", "due_on": "2023-06-10", "edit_count": "0"}
    units = [str(unit.uuid) for unit in (county, world.place.university, ended)]
    ended.closed_on = date(2023, 5, 1)
    ended.save(update_fields=["closed_on"])
    page = send(runner, "office:contest_edit", call.uuid, **sent, unit=units)
    assert page.status_code == 422
    assert "有的已经撤销或不在可选的范围内" in page.content.decode()
    kept = send(runner, "office:contest_edit", call.uuid, **sent, unit=units[:2])
    assert (kept.status_code, call.called.count()) == (302, 2)


def test_an_activity_that_is_a_contest_leads_to_its_calls(world: World, runner: Client) -> None:
    contest = make_contest(world.place.bureau, world.campaign)
    page = runner.get(reverse("office:activity", args=[contest.uuid]))
    assert [one["label"] for one in page.context["prepared"]] == ["征集推荐", "公开照片"]
    key = str(world.place.university.uuid)
    sent = {"name": "讲解赛", "due_on": "2023-06-10", "edit_count": "0", "unit": key}
    send(runner, "office:activity_contest", contest.uuid, **sent, files=a_file("规则.pdf"))
    call = ContestCall.objects.get()
    assert (call.activity, call.document_name, call.called.get().quota) == (
        contest,
        "规则.pdf",
        None,
    )
    page = runner.get(reverse("office:activity", args=[contest.uuid]))
    assert [one["label"] for one in page.context["prepared"]] == ["讲解赛", "征集推荐", "公开照片"]
    paper = runner.get(reverse("office:contest_document", args=[call.uuid]))
    assert paper.getvalue() == b"%PDF-1.4 a form"


def test_a_contest_that_the_notice_does_not_know_is_not_found(world: World, runner: Client) -> None:
    url = reverse("office:contest_new", args=[world.campaign.uuid])
    asked = (
        "contest=1",
        "contest=一",
        "contest=",
        f"requirement={world.campaign.uuid}",
        "requirement=x",
    )
    assert [runner.get(f"{url}?{one}").status_code for one in asked] == [404] * 5
