"""导出活动: what goes out, what comes back unchanged, and a receiver's form filled in."""

import io
import uuid
from datetime import timedelta

import pytest
from docx import Document

from tests.factories.activities import make_activity, make_register, make_session, on_day
from tests.web.office.activity_papers import confirm, signed_in, upload
from tests.web.office.filled_register import address, filled_register, rows_of
from zhouzhi.apps.activities import queries
from zhouzhi.apps.activities.domain.lists import list_title
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.models import Activity
from zhouzhi.foundation import clock

pytestmark = pytest.mark.django_db


def test_the_schedule_goes_out_as_offices_print_it() -> None:
    _, campaign, _, client = filled_register()
    answer = client.get(address("activity_list", "schedule", "xlsx", campaign=campaign.uuid))
    rows = rows_of(answer.getvalue())
    assert rows[0][0] == f"2023年{campaign.name}活动一览表"
    assert rows[1][0] == "填报单位：东川市科学技术局（盖章）"
    codes = dict(Activity.objects.values_list("name", "code"))
    assert [row[:6] for row in rows[2:]] == [
        ["序号", "活动名称", "活动形式", "时间", "地点", "主办单位"],
        ["1", "科普大集", "进农村", "5月中旬上午", "各村", "东川市科学技术局"],
        ["2", "启动仪式", "启动仪式", "5月20日 9:30", "市民广场", "东川市科学技术局、东川市教育局"],
        ["3", "云上展览", "线上活动", "活动周期间", "线上", "某某协会"],
        ["4", "气象讲座", "科普讲座", "5月21日 14:00；5月22日 14:00", "一中；二中", "东川大学"],
        ["5", "备用", "其他活动", "待定", "", "东川市科学技术局"],
    ]
    assert rows[4][-1] == codes["启动仪式"]


@pytest.mark.parametrize("form", ["schedule", "key_projects", "platform"])
def test_what_goes_out_comes_back_without_changing_anything(form: str) -> None:
    place, campaign, _, client = filled_register()
    answer = client.get(address("activity_list", form, "xlsx", campaign=campaign.uuid))
    before = [queries.entries_of(one) for one in Activity.objects.order_by("pk")]
    rows = rows_of(answer.getvalue())
    found = upload(client, place, campaign, *rows[3:], head=rows[2])["Location"]
    asked = client.get(found).context["unclear"]
    if asked is not None:
        left = {f"column-{one['at']}": "-" for one in asked["rows"]}
        client.post(asked["url"], {"form_key": uuid.uuid4().hex, **left})
    whats = {row["what"] for row in client.get(found).context["trial"]["rows"]}
    assert whats == {"same"}
    confirm(client, found)
    assert [queries.entries_of(one) for one in Activity.objects.order_by("pk")] == before


def test_key_projects_go_out_one_form_each() -> None:
    _, campaign, _, client = filled_register()
    answer = client.get(address("activity_list", "key_projects", "docx", campaign=campaign.uuid))
    (table,) = Document(io.BytesIO(answer.getvalue())).tables
    told = {row.cells[0].text: row.cells[1].text for row in table.rows}
    assert (told["项目名称"], told["活动经费（万元）"], told["拟参加人数"]) == (
        "启动仪式",
        "3.5",
        "1200",
    )
    assert told["主管部门"] == ""


def test_the_schedule_goes_out_as_a_document_too() -> None:
    _, campaign, _, client = filled_register()
    answer = client.get(address("activity_list", "schedule", "docx", campaign=campaign.uuid))
    paper = Document(io.BytesIO(answer.getvalue()))
    (table,) = paper.tables
    assert [cell.text for cell in table.rows[0].cells][2:] == [
        *("活动形式", "时间", "地点", "主办单位", "承办单位", "预计人数", "咨询电话", "状态"),
    ]
    assert [cell.text for cell in table.rows[2].cells] == [
        *(
            "2",
            "启动仪式",
            "启动仪式",
            "5月20日 9:30",
            "市民广场",
            "东川市科学技术局、东川市教育局",
        ),
        *("东川大学", "1200", "0722-0596290", "草稿"),
    ]
    section = paper.sections[0]
    assert section.page_width > section.page_height  # type: ignore[operator]


def test_a_list_is_named_after_the_campaign_that_all_of_it_serves() -> None:
    place, campaign, officer, client = filled_register()
    whole = client.get(address("activity_list", "schedule", "xlsx"))
    assert rows_of(whole.getvalue())[0][0] == f"2023年{campaign.name}活动一览表"
    make_activity(place.bureau, actor=officer)
    mixed = client.get(address("activity_list", "schedule", "xlsx"))
    year = clock.today().year
    assert rows_of(mixed.getvalue())[0][0] == f"{year}年东川市活动一览表"


@pytest.mark.parametrize(
    ("campaign", "title"),
    [
        ("2023年东川市科技活动周", "2023年东川市科技活动周活动一览表"),
        ("东川市科技活动周", "2023年东川市科技活动周活动一览表"),
        ("", "2023年清河县活动一览表"),
    ],
)
def test_a_lists_title_tells_campaign_and_year(campaign: str, title: str) -> None:
    assert list_title("活动一览表", campaign=campaign, year=2023, place="清河县") == title


def test_what_was_called_off_goes_out_only_when_asked_for() -> None:
    place, campaign, officer = make_register()
    make_activity(place.bureau, campaign, state=ActivityState.CANCELLED, name="取消了的")
    client = signed_in(officer)
    page = client.get(address("activity_list", "schedule", "xlsx"))
    assert len(rows_of(page.getvalue())) == 3
    page = client.get(address("activity_list", "schedule", "xlsx", state="cancelled"))
    assert len(rows_of(page.getvalue())) == 4


def test_what_is_not_settled_is_said_before_and_in_the_schedule() -> None:
    place, campaign, officer = make_register()
    make_activity(place.bureau, campaign, state=ActivityState.DRAFT, name="草稿的")
    make_activity(place.bureau, campaign, state=ActivityState.POSTPONED, name="延期的")
    late = make_session(on_day(campaign.ends_on + timedelta(days=3)))
    make_activity(
        place.bureau, campaign, state=ActivityState.SUBMITTED, name="周外的", sessions=(late,)
    )
    client = signed_in(officer)
    shown = client.get(address("activity_export", campaign=campaign.uuid)).context["unready"]
    assert shown == ["1 项草稿", "1 项待审查", "1 项延期、时间待定", "1 项不在活动周内"]
    book = client.get(address("activity_list", "schedule", "xlsx", campaign=campaign.uuid))
    rows = rows_of(book.getvalue())
    told = {row[1]: row[-2] for row in rows[3:]}
    assert told == {"草稿的": "草稿", "延期的": "延期", "周外的": "待审查"}
    assert [row[3] for row in rows[3:] if row[1] == "延期的"] == ["延期，时间待定"]
    found = upload(client, place, campaign, *rows[3:], head=rows[2])["Location"]
    assert {row["what"] for row in client.get(found).context["trial"]["rows"]} == {"same"}


def test_a_list_to_the_level_above_holds_what_is_settled_unless_more_is_asked_for() -> None:
    place, campaign, officer = make_register()
    for state in (ActivityState.DRAFT, ActivityState.SUBMITTED, ActivityState.CLEARED):
        make_activity(place.bureau, campaign, state=state, name=state.label)
    client = signed_in(officer)
    page = client.get(address("activity_export", scope="", campaign=campaign.uuid))
    shown = [(one["label"], one["count"], one["chosen"]) for one in page.context["scopes"]]
    assert shown == [("只要已过审的", "1", True), ("连同没过审的、延期的", "3", False)]
    assert page.context["unready"] == ["1 项草稿", "1 项待审查"]
    names = {}
    for found in page.context["scopes"], [{"url": address("activity_export", scope="")}]:
        for one in found:
            lists = client.get(one["url"]).context["lists"]
            rows = rows_of(client.get(lists[0]["files"][0]["url"]).getvalue())[3:]
            names[one.get("label", "")] = [row[1] for row in rows]
    every = ["草稿", "待审查", "已过审"]
    assert names == {"只要已过审的": ["已过审"], "连同没过审的、延期的": every, "": ["已过审"]}
    drafts = address("activity_list", "schedule", "xlsx", scope="", state="draft")
    assert [row[1] for row in rows_of(client.get(drafts).getvalue())[3:]] == ["草稿"]
