"""推荐 over HTTP: a unit nominates with files, changes it, and the organiser takes all away."""

import re
import zipfile
from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from tests.factories.ceremonies import a_paper, make_nomination
from tests.factories.submissions import World
from tests.web.office.clients import send
from tests.web.office.contests.desk import a_file
from zhouzhi.apps.activities.models import ContestCall, Nomination
from zhouzhi.foundation import clock
from zhouzhi.foundation.files.forgetting import FORGET, forget
from zhouzhi.foundation.files.models import Blob
from zhouzhi.foundation.outbox.models import OutboxRow

pytestmark = pytest.mark.django_db


def nominated(title: str = "看不见的电磁波", **more: object) -> dict[str, object]:
    return {"title": title, "people": "陆时微", "telephone": "0722-0596293", **more}


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
