"""议程和代表队 over HTTP: prepared, asked, taken away as papers."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from tests.factories.ceremonies import (
    LEADER,
    MEMBER,
    coming,
    declining,
    make_ceremony,
    make_reply,
)
from tests.factories.submissions import World
from tests.web.office.clients import send, sign_in
from zhouzhi.apps.activities.models import Activity, Ceremony
from zhouzhi.apps.activities.queries.ceremonies import agenda_of, ceremony_of
from zhouzhi.foundation import clock
from zhouzhi.web.office.register.handing_in import effects_before

pytestmark = pytest.mark.django_db


def prepared(**more: str) -> dict[str, str]:
    """The page as typed: three lines of the running order, two guests out of order."""
    lines = [("09:00", "5", "介绍嘉宾"), ("", "10", "致辞"), ("09:20", "15", "宣布启动")]
    agenda = {
        f"agenda-{at}-{name}": value
        for at, line in enumerate(lines)
        for name, value in zip(("starts_at", "minutes", "what"), line, strict=True)
    }
    return {
        "act": "save",
        "edit_count": "0",
        "due_on": "2023-05-16",
        "due_time": "12:00",
        "agenda-TOTAL_FORMS": "4",
        "agenda-INITIAL_FORMS": "0",
        **agenda,
        "guests-TOTAL_FORMS": "2",
        "guests-INITIAL_FORMS": "0",
        "guests-0-seat": "2",
        "guests-0-name": "褚逢春",
        "guests-1-seat": "1",
        "guests-1-name": "闻人复",
        **more,
    }


def test_a_ceremony_is_prepared_and_its_gap_is_told(
    world: World, keeper: Client, launch: Activity
) -> None:
    answer = send(keeper, "office:ceremony_edit", launch.uuid, **prepared())
    page = keeper.get(answer["Location"]).content.decode()
    assert re.findall(r'agenda-time fig">([^<]+)<', page) == [
        "9:00—9:05",
        "9:05—9:15",
        "9:20—9:35",
    ]
    assert "空着 5 分钟，建议改为 9:15" in page
    assert "比活动定的结束时间 9:30 晚 5 分钟" in page
    assert page.index("闻人复") < page.index("褚逢春")
    assert effects_before(launch, world.chief) == [
        "议程还有 2 处时间不合，提交后各代表队会照这样看到，请先看“议程和回执”"
    ]


def test_the_order_is_strung_anew_on_the_page_and_not_kept(
    keeper: Client, launch: Activity
) -> None:
    page = send(keeper, "office:ceremony_edit", launch.uuid, **prepared(act="string"))
    times = re.findall(r'name="agenda-\d-starts_at" value="([^"]+)"', page.content.decode())
    assert times == ["09:00", "09:05", "09:15"]
    assert ceremony_of(launch) is None


def test_more_rows_keep_what_was_typed(keeper: Client, launch: Activity) -> None:
    page = send(keeper, "office:ceremony_edit", launch.uuid, **prepared(act="more"))
    body = page.content.decode()
    assert len(re.findall(r'name="agenda-\d+-what"', body)) == 6
    assert "宣布启动" in body


def test_what_is_wrong_is_said_beside_its_row(keeper: Client, launch: Activity) -> None:
    wrong = prepared(**{"agenda-1-minutes": "十", "agenda-2-what": "", "due_on": "2023-05-21"})
    page = send(keeper, "office:ceremony_edit", launch.uuid, **wrong)
    assert page.status_code == 422
    assert "请只填整数" in page.content.decode()
    page = send(
        keeper,
        "office:ceremony_edit",
        launch.uuid,
        **prepared(**{"agenda-2-what": "", "due_on": "2023-05-21"}),
    )
    body = page.content.decode()
    assert ("请填写这一项做什么" in body, "回执截止的日子在仪式之后" in body) == (True, True)


def test_a_torn_page_is_refused_in_words(keeper: Client, launch: Activity) -> None:
    page = send(keeper, "office:ceremony_edit", launch.uuid, act="save", edit_count="0")
    assert (page.status_code, "没有传完整" in page.content.decode()) == (422, True)


def test_what_another_window_saved_is_not_written_over(keeper: Client, launch: Activity) -> None:
    send(keeper, "office:ceremony_edit", launch.uuid, **prepared())
    page = send(keeper, "office:ceremony_edit", launch.uuid, **prepared(note="改过的"))
    assert "他人已经改过" in page.content.decode()
    kept = ceremony_of(launch)
    assert kept is not None
    assert (kept.note, len(agenda_of(kept))) == ("", 3)


def test_units_are_asked_and_find_it_in_their_days_work(
    world: World, keeper: Client, launch: Activity
) -> None:
    url = reverse("office:ceremony_ask", args=[launch.uuid])
    page = keeper.get(url)
    offered = [row["name"] for row in page.context["rows"]]
    assert world.place.university.name in offered
    assert world.place.other_bureau.name not in offered
    key = f"number-{world.place.university.uuid}"
    wrong = send(keeper, "office:ceremony_ask", launch.uuid, edit_count="0", **{key: "两个"})
    assert (wrong.status_code, "请只填 1 至 500 的整数" in wrong.content.decode()) == (422, True)
    send(keeper, "office:ceremony_ask", launch.uuid, edit_count="0", **{key: "2"})
    today = sign_in(world.officer(world.place.university)).get(reverse("office:today"))
    (group,) = [one for one in today.context["owed"] if "回执" in one["label"]]
    assert [row["title"] for row in group["rows"]] == ["科技活动周启动仪式"]
    assert "今天到期" not in today.context["headline"]
    Ceremony.objects.update(due_on=clock.today())
    headline = sign_in(world.officer(world.place.university)).get("/").context["headline"]
    assert "1 件今天到期" in headline
    tasks = [task for task in keeper.get(reverse("office:today")).context["tasks"]]
    assert [(row["count"], row["label"]) for row in tasks if "回执" in row["label"]] == [
        (1, "个代表队未回执（共 1 个）")
    ]
    Ceremony.objects.update(due_on=clock.today() - timedelta(days=1))
    late = [task["label"] for task in keeper.get(reverse("office:today")).context["tasks"]]
    assert "个代表队过了截止还没有回执（共 1 个）" in late


def cells(answer: object) -> list[list[str]]:
    book = load_workbook(BytesIO(answer.getvalue()))  # type: ignore[attr-defined]  # a file
    return [[cell or "" for cell in row] for row in book.active.iter_rows(values_only=True)]


def words(answer: object) -> str:
    paper = Document(BytesIO(answer.getvalue()))  # type: ignore[attr-defined]  # a file
    tables = (cell.text for table in paper.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(one.text for one in paper.paragraphs), *tables])


def test_the_papers_say_who_comes_and_who_has_not_replied(
    world: World, keeper: Client, launch: Activity
) -> None:
    place = world.place
    units = {place.university: 2, place.county_bureau: 1, place.second_county_bureau: 1}
    _, rows = make_ceremony(launch, units, actor=world.chief)
    by_unit = {row.unit: row for row in rows}
    make_reply(by_unit[place.university], coming(LEADER, MEMBER, car_plates="鄂S·0A001"))
    make_reply(by_unit[place.county_bureau], declining("人手不够"))

    def taken(paper: str) -> object:
        return keeper.get(reverse("office:ceremony_paper", args=[launch.uuid, paper]))

    table = cells(taken("replies"))
    assert "3 个代表队，已回 2 个，未回 1 个；名额 4 人，来 2 人" in table[1][0]
    by_name = {row[1]: row for row in table[3:]}
    assert by_name[place.second_county_bureau.name][3] == "未回"
    assert by_name[place.county_bureau.name][9:] == ["5月15日 10:00", "人手不够"]
    assert {row[4] for row in table[3:]} >= {LEADER.name, MEMBER.name}
    sign_in_sheet, agenda = words(taken("sign-in")), words(taken("agenda"))
    assert (LEADER.name in sign_in_sheet, LEADER.telephone in sign_in_sheet) == (True, False)
    assert "2023年5月20日（星期六）9:00—9:30" in agenda
    assert ("9:05—9:15" in agenda, "闻人复" in agenda, LEADER.name in agenda) == (True, True, False)


def test_the_page_takes_the_same_queries_for_one_reply_and_for_three(
    world: World, keeper: Client, launch: Activity
) -> None:
    place = world.place
    units = {place.university: 2, place.county_bureau: 1, place.second_county_bureau: 1}
    _, rows = make_ceremony(launch, units, actor=world.chief)
    url, counts = reverse("office:ceremony", args=[launch.uuid]), []
    keeper.get(url)
    for row in rows:
        make_reply(row)
        with CaptureQueriesContext(connection) as asked:
            keeper.get(url)
        counts.append(len(asked))
    assert counts == [counts[0]] * 3
