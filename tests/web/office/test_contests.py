"""赛事推荐 over HTTP: called for from the notice's words, nominated up to the quota, taken away."""

import re
import zipfile
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from tests.factories.ceremonies import a_paper, make_call, make_contest, make_nomination
from tests.factories.obligations import make_spec
from tests.factories.submissions import World, make_world
from tests.web.office.clients import send, sign_in
from zhouzhi.apps.activities.actions.contests import Subject
from zhouzhi.apps.activities.models import ContestCall, Nomination
from zhouzhi.apps.campaigns.domain.content import OccasionKind
from zhouzhi.apps.campaigns.models import Occasion
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.domain.requirement import Limit
from zhouzhi.foundation import clock
from zhouzhi.foundation.files.forgetting import FORGET, forget
from zhouzhi.foundation.files.models import Blob
from zhouzhi.foundation.outbox.models import OutboxRow

pytestmark = pytest.mark.django_db
SENTENCE = "各单位限报两项。"


@pytest.fixture
def world() -> World:
    limits = (Limit("quota", 2, sentence=SENTENCE),)
    return make_world(
        spec=make_spec("讲解大赛材料", materials=(Material.CONTEST_ENTRY,), limits=limits)
    )


@pytest.fixture
def runner(world: World) -> Client:
    return sign_in(world.chief)


@pytest.fixture
def unit(world: World) -> Client:
    return sign_in(world.officer(world.place.university))


@pytest.fixture
def call(world: World) -> ContestCall:
    subject = Subject(campaign=world.campaign, requirement=world.requirement)
    quotas = {world.place.university: 2, world.place.county_bureau: 2}
    return make_call(subject, quotas, actor=world.chief)


def a_file(name: str = "报名表.pdf", content: bytes = b"%PDF-1.4 a form") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def nominated(title: str = "看不见的电磁波", **more: object) -> dict[str, object]:
    return {"title": title, "people": "陆时微", "telephone": "0722-0596293", **more}


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


def test_a_unit_nominates_with_files_and_is_told_when_its_places_are_used(
    unit: Client, call: ContestCall
) -> None:
    url = reverse("office:contest", args=[call.uuid])
    today = unit.get(reverse("office:today"))
    (group,) = [one for one in today.context["owed"] if one["label"] == "请推荐参赛"]
    assert group["rows"][0]["campaign"].endswith("还可推荐 2 个")
    files = [a_file(), a_file("讲解稿.docx", b"PK a talk")]
    send(unit, "office:nominate", call.uuid, **nominated(files=files))
    page = unit.get(url)
    assert "讲解稿.docx" in page.content.decode()
    send(unit, "office:nominate", call.uuid, **nominated("种子的旅行"))
    third = send(unit, "office:nominate", call.uuid, **nominated("第三个"))
    assert third.status_code == 422
    assert "名额是 2 个，已推荐 2 个" in third.content.decode()
    assert "各单位限报两项" in third.content.decode()
    assert "名额用完了" in unit.get(url).content.decode()
    assert Nomination.objects.count() == 2


def test_a_nomination_is_changed_moved_and_withdrawn(
    world: World, unit: Client, call: ContestCall
) -> None:
    called = call.called.get(unit=world.place.university)
    actor = world.officer(world.place.university)
    make_nomination(called, "甲", actor=actor)
    second = make_nomination(called, "乙", actor=actor, files=(a_paper(),))
    page = unit.get(reverse("office:nomination", args=[second.uuid]))
    (dropped,) = re.findall(r'name="drop" value="([^"]+)"', page.content.decode())
    sent = nominated("乙（修订）", rank="1", edit_count="0", drop=dropped)
    send(unit, "office:nomination", second.uuid, **sent)
    second.refresh_from_db()
    assert (second.rank, second.title, second.files.count()) == (1, "乙（修订）", 0)
    stale = send(unit, "office:nomination", second.uuid, **sent)
    assert (stale.status_code, "已被他人修改" in stale.content.decode()) == (422, True)
    send(unit, "office:nomination_withdraw", second.uuid)
    assert [row.rank for row in Nomination.objects.all()] == [1]


def test_files_of_a_form_that_was_refused_are_forgotten(
    world: World, unit: Client, runner: Client, call: ContestCall
) -> None:
    send(unit, "office:nominate", call.uuid, **nominated(people="", files=a_file()))
    rules = [a_file("一.pdf", b"%PDF-1.4 one"), a_file("二.pdf", b"%PDF-1.4 two")]
    key = str(world.place.university.uuid)
    sent = {"name": "讲解赛", "due_on": "2023-06-10", "edit_count": "0", "unit": key}
    send(runner, "office:contest_new", world.campaign.uuid, **sent, files=rules)
    kept = ContestCall.objects.exclude(pk=call.pk).get().document
    assert Blob.objects.count() == 3
    Blob.objects.update(stored_at=clock.now() - timedelta(days=1))
    for row in OutboxRow.objects.filter(kind=FORGET):
        forget(row.payload["blob"])
    assert list(Blob.objects.all()) == [kept]


def test_a_nomination_without_people_keeps_what_was_typed(unit: Client, call: ContestCall) -> None:
    page = send(unit, "office:nominate", call.uuid, title="电磁波", people="", telephone="12")
    body = page.content.decode()
    assert (page.status_code, "电磁波" in body, "不像电话号码" in body or "打不通" in body) == (
        422,
        True,
        True,
    )
    page = send(unit, "office:nominate", call.uuid, title="电磁波", people="", files=a_file())
    body = page.content.decode()
    assert ("请填写作者或选手的姓名" in body, "刚才选的文件请再选一次" in body) == (True, True)


def test_the_organiser_takes_the_list_and_the_package(
    world: World, runner: Client, call: ContestCall
) -> None:
    for place in (world.place.university, world.place.county_bureau):
        called = call.called.get(unit=place)
        make_nomination(called, "../电磁波", files=(a_paper(place.name.encode()),))
    book = load_workbook(
        BytesIO(runner.get(reverse("office:contest_sheet", args=[call.uuid])).getvalue())
    )
    rows = [list(row) for row in book.active.iter_rows(min_row=4, values_only=True)]
    assert [(row[1], row[2], row[8]) for row in rows] == [
        (place.name, "1", "报名表.pdf")
        for place in sorted((world.place.university, world.place.county_bureau), key=path_of)
    ]
    answer = runner.get(reverse("office:contest_package", args=[call.uuid]))
    with zipfile.ZipFile(BytesIO(answer.getvalue())) as package:
        names = package.namelist()
        assert package.testzip() is None
        assert package.read(names[1]) == rows[0][1].encode()
    assert [name.count("/") for name in names] == [0, 2, 2]
    assert not any(".." in part.split() for name in names for part in name.split("/"))


def path_of(unit: object) -> str:
    return str(unit.path)  # type: ignore[attr-defined]  # a unit


def test_the_page_takes_the_same_queries_for_one_nomination_and_for_three(
    world: World, runner: Client, call: ContestCall
) -> None:
    url, counts = reverse("office:contest", args=[call.uuid]), []
    runner.get(url)
    called = list(call.called.all())
    for at, one in enumerate((called[0], called[0], called[1])):
        make_nomination(one, f"作品{at}", files=(a_paper(name=f"{at}.pdf"),))
        with CaptureQueriesContext(connection) as asked:
            runner.get(url)
        counts.append(len(asked))
    assert counts == [counts[0]] * 3


def test_an_activity_that_is_a_contest_leads_to_its_calls(world: World, runner: Client) -> None:
    contest = make_contest(world.place.bureau, world.campaign)
    page = runner.get(reverse("office:activity", args=[contest.uuid]))
    assert [one["label"] for one in page.context["prepared"]] == ["征集推荐"]
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
    assert [one["label"] for one in page.context["prepared"]] == ["讲解赛", "征集推荐"]
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
