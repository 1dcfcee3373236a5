"""从表格导入活动, as an officer's browser does it."""

import io

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from openpyxl import load_workbook

from tests.factories.activities import make_register
from tests.factories.orgs import make_province, make_user
from tests.web.office.activity_papers import HEAD, ROWS, confirm, post, signed_in, upload
from zhouzhi.apps.activities.actions import sheets as writes
from zhouzhi.apps.activities.models import Activity
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.foundation import clock
from zhouzhi.foundation.clock import OFFICE_ZONE
from zhouzhi.foundation.outbox.jobs import run_pending

pytestmark = pytest.mark.django_db


def test_a_sheet_is_tried_then_imported_and_changes_nothing_again() -> None:
    place, campaign, officer = make_register()
    client = signed_in(officer)
    address = upload(client, place, campaign, *ROWS)["Location"]
    shown = client.get(address).context
    assert [(row["line"], row["what"], row["name"]) for row in shown["trial"]["rows"]] == [
        (3, "new", "启动仪式"),
        (4, "new", "气象讲座"),
    ]
    assert (shown["confirm"]["blocked"], shown["unclear"]) == ("", None)
    assert not Activity.objects.exists()
    done = confirm(client, address)
    said = [str(words) for words in get_messages(done.wsgi_request)]
    assert said == ["已导入：新增 2 项，修改 0 项。"]
    assert Activity.objects.count() == 2
    days = {one.made_at.astimezone(OFFICE_ZONE).date() for one in Activity.objects.all()}
    assert days == {clock.today()}  # the demo's own day, as on every other page
    again = client.get(upload(client, place, campaign, *ROWS)["Location"])
    assert [row["what"] for row in again.context["trial"]["rows"]] == ["same"] * 2
    assert again.context["confirm"]["blocked"] == "没有要导入的：表里的活动和台账里的一样。"
    assert 'name="plan"' not in again.content.decode()


def test_a_row_without_a_kind_offers_a_choice_that_no_import_overlooks() -> None:
    place, campaign, officer = make_register()
    client = signed_in(officer)
    head, rows = (
        ["活动名称", "时间", "人数"],
        [["科普进校园", "5月20日", "1200"], ["嘉年华", "", ""]],
    )
    address = upload(client, place, campaign, *rows, head=head)["Location"]
    page = client.get(address)
    trial = page.context["trial"]
    told = [
        (row["people"], row["big"], [one["value"] for one in row["kinds"] if one["chosen"]])
        for row in trial["rows"]
    ]
    assert told == [("1200", True, ["to_school"]), ("", False, ["other"])]
    asked = [[words for words in row["says"] if "安全许可" in words] for row in trial["rows"]]
    late = "有一场预计 1,200 人，最晚应在4月30日 周日申请安全许可，已经过了"
    assert asked == [[late], []]
    assert 'name="kind-4" form="import"' in page.content.decode()
    plan = page.context["confirm"]["fields"]["plan"]
    asked = post(client, address, plan=plan, **{"kind-3": "to_school", "kind-4": "exhibition"})
    assert (asked["Location"], Activity.objects.count()) == (address, 0)
    chosen = client.get(address).context
    assert chosen["trial"]["rows"][1]["kind"] == "展览展示"
    plan = chosen["confirm"]["fields"]["plan"]
    post(client, address, plan=plan, **{"kind-3": "to_school", "kind-4": "exhibition"})
    assert Activity.objects.get(name="嘉年华").kind == "exhibition"


def test_what_is_no_kind_chooses_nothing() -> None:
    place, campaign, officer = make_register()
    client = signed_in(officer)
    address = upload(client, place, campaign, ["嘉年华", ""], head=["活动名称", "时间"])["Location"]
    url = client.get(address).context["trial"]["decide_url"]
    post(client, url, **{"kind-3": "feast", "kind-x": "other", "kind-99": "lecture"})
    assert client.get(address).context["trial"]["rows"][0]["kind"] == "其他活动"


def test_a_long_name_leaves_the_other_rows_in_sight() -> None:
    place, campaign, officer = make_register()
    client = signed_in(officer)
    address = upload(client, place, campaign, ["1", "很长" * 2500, *ROWS[0][2:]])["Location"]
    (row,) = client.get(address).context["trial"]["rows"]
    assert (row["what"], len(row["name"]), row["name"][-1]) == ("wrong", 60, "…")


def test_a_wrong_row_blocks_the_import_until_it_is_left() -> None:
    place, campaign, officer = make_register()
    client = signed_in(officer)
    wrong = ["3", "开放日", "开放", "6月31日", "", "", ""]
    address = upload(client, place, campaign, *ROWS, wrong)["Location"]
    page = client.get(address)
    assert page.context["confirm"]["blocked"] == (
        "还有 1 行有错。改好后重新试读；也可以先不导入这几行。"
    )
    assert "日历上没有“6月31日”这一天，请核对时间" in page.content.decode()
    post(client, address, leave="wrong")
    confirm(client, address)
    assert Activity.objects.count() == 2


def test_an_unclear_column_is_asked_about_and_read_as_said() -> None:
    place, campaign, officer = make_register()
    client = signed_in(officer)
    head = [*HEAD[:6], "预期到场人数"]
    address = upload(client, place, campaign, *ROWS, head=head)["Location"]
    unclear = client.get(address).context["unclear"]
    (column,) = unclear["rows"]
    assert (column["words"], column["samples"]) == ("预期到场人数", ["500", "200"])
    assert [one["value"] for one in column["choices"] if one["chosen"]] == ["expected"]
    post(client, unclear["url"], **{"column-6": "expected"})
    assert client.get(address).context["unclear"] is None
    confirm(client, address)
    assert Activity.objects.get(name="启动仪式").sessions.get().expected_count == 500


def test_a_column_that_is_not_wanted_is_left_unread() -> None:
    place, campaign, officer = make_register()
    client = signed_in(officer)
    address = upload(client, place, campaign, *ROWS, head=[*HEAD[:6], "到场"])["Location"]
    post(client, client.get(address).context["unclear"]["url"], **{"column-6": "-"})
    shown = client.get(address).context
    assert shown["unclear"] is None
    assert "不读这些列：序号、到场" in shown["confirm"]["effects"]


def test_a_row_like_a_known_activity_is_decided_on_the_page() -> None:
    place, campaign, officer = make_register()
    client = signed_in(officer)
    confirm(client, upload(client, place, campaign, *ROWS)["Location"])
    moved = [*ROWS[0][:3], "5月22日9:30", *ROWS[0][4:]]
    address = upload(client, place, campaign, moved)["Location"]
    trial = client.get(address).context["trial"]
    ((twin,),) = (row["twins"] for row in trial["rows"])
    assert (twin["name"], twin["on"]) == ("启动仪式", "5月20日")
    post(client, trial["decide_url"], **{"row-3": twin["code"]})
    (row,) = client.get(address).context["trial"]["rows"]
    assert (row["what"], row["changes"]) == (
        "changed",
        ["时间由“5月20日 9:30”改为“5月22日 9:30”"],
    )


def test_what_a_sheet_changed_stands_in_the_activitys_history() -> None:
    place, campaign, officer = make_register()
    client = signed_in(officer)
    confirm(client, upload(client, place, campaign, *ROWS)["Location"])
    confirm(client, upload(client, place, campaign, [*ROWS[0][:-1], "800"])["Location"])
    changed = Activity.objects.get(name=ROWS[0][1])
    page = client.get(reverse("office:activity", args=[changed.uuid]))
    assert [(line["who"], line["what"], line["reason"]) for line in page.context["history"]] == [
        (officer.name, "从表格修改", "预计人数由“500”改为“800”（“一览表.xlsx”第 3 行）"),
        (changed.unit.name, "填报", ""),
    ]


def test_a_revised_sheet_names_what_the_last_one_told_of_and_it_does_not() -> None:
    place, campaign, officer = make_register()
    client = signed_in(officer)
    confirm(client, upload(client, place, campaign, *ROWS)["Location"])
    gone = Activity.objects.get(name=ROWS[1][1])
    shown = client.get(upload(client, place, campaign, ROWS[0])["Location"]).context
    before = shown["trial"]["before"]
    assert [(row["name"], row["url"]) for row in before["rows"]] == [
        (gone.name, reverse("office:activity", args=[gone.uuid]))
    ]
    assert shown["confirm"]["effects"][0] == "上次的表里有、这次没有的 1 项不改动，仍在台账里"
    other = [*ROWS[0][:1], "另一件事", *ROWS[0][2:]]
    of_other_things = client.get(upload(client, place, campaign, other)["Location"]).context
    assert of_other_things["trial"]["before"] is None


@pytest.mark.django_db(transaction=True)
def test_a_long_sheet_shows_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writes, "AT_ONCE", 1)
    monkeypatch.setattr("zhouzhi.apps.activities.actions.AT_ONCE", 1)
    place, campaign, officer = make_register()
    client = signed_in(officer)
    address = upload(client, place, campaign, *ROWS)["Location"]
    assert confirm(client, address)["Location"] == address
    assert "正在导入：0 / 4 行" in client.get(address).content.decode()
    assert run_pending() == 1
    assert "导入完毕，共 4 行" in client.get(address).content.decode()


def test_the_empty_sheet_is_read_as_no_activity() -> None:
    place, campaign, officer = make_register()
    client = signed_in(officer)
    made = client.get(reverse("office:activity_sheet_blank"))
    rows = [
        [cell.value or "" for cell in row]
        for row in load_workbook(io.BytesIO(made.getvalue())).worksheets[0].iter_rows()
    ]
    address = upload(client, place, campaign, *rows[3:], head=rows[2])["Location"]
    shown = client.get(address).context
    assert shown["unclear"] is None
    assert [(row["what"], list(row["says"])) for row in shown["trial"]["rows"]] == [
        ("skipped", ["示例行，不导入"])
    ]
    assert shown["confirm"]["blocked"] == "表格里没有活动。请填好后重新试读。"


def test_who_fills_for_nobody_is_refused() -> None:
    place, _, _ = make_register()
    stranger = signed_in(make_user(place.bureau, Role.AUDITOR))
    assert stranger.get(reverse("office:activity_import")).status_code == 403


def test_a_reviewer_is_told_why_no_list_goes_in_or_out() -> None:
    place, _, _ = make_register()
    reviewer = signed_in(make_user(place.bureau, Role.REVIEWER))
    pages = [reviewer.get(reverse(f"office:activity_{act}")) for act in ("import", "export")]
    assert [page.status_code for page in pages] == [403, 403]
    assert "您的岗位不填报活动" in pages[0].content.decode()
    assert "审查员请从“待审查”进入" in pages[1].content.decode()


def test_who_takes_part_in_no_campaign_is_told_so() -> None:
    place = make_province()
    officer = signed_in(make_user(place.county_bureau, Role.UNIT_OFFICER))
    refused = officer.get(reverse("office:activity_import"))
    assert refused.status_code == 403
    assert "没有进行中的专项活动" in refused.content.decode()


def test_a_sheet_over_published_activities_says_what_stops_before_and_after() -> None:
    place, campaign, officer = make_register()
    client = signed_in(officer)
    confirm(client, upload(client, place, campaign, *ROWS)["Location"])
    one = Activity.objects.get(name="启动仪式")
    Activity.objects.filter(pk=one.pk).update(state="published")
    head = ["活动编号", "活动名称", "地点"]
    address = upload(client, place, campaign, [one.code, one.name, "东湖"], head=head)["Location"]
    shown = client.get(address).context
    told = "现在是“已公布”：导入后审查作废、公布停下，要重新审"
    stops = "其中 1 项已过审或已公布：审查作废、公布停下，要重新审"
    assert shown["trial"]["rows"][0]["says"] == (told,)
    assert shown["confirm"]["effects"][:2] == ["修改 1 项活动", stops]
    done = confirm(client, address)
    (said,) = [str(words) for words in get_messages(done.wsgi_request)][-1:]
    assert said == f"已导入：新增 0 项，修改 1 项。{stops}。"
    one.refresh_from_db()
    assert one.state == "submitted"
