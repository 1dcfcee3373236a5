"""方案对照: the sums by unit, the rows behind every number, and the sheets."""

import re
from datetime import date
from http import HTTPStatus
from io import BytesIO
from urllib.parse import urlsplit

import pytest
from django.test import Client
from openpyxl import load_workbook

from tests.factories.activities import IN_WEEK, make_activity, make_register
from tests.factories.obligations import AT, make_requirement, make_spec
from tests.factories.orgs import Province, make_user
from tests.web.office.clients import sign_in
from zhouzhi.apps.activities.actions import move_activity
from zhouzhi.apps.activities.domain.states import ActivityEvent, ActivityState
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.foundation.audit.actions import SYSTEM

pytestmark = pytest.mark.django_db
URL, S = "/activities/plan/", ActivityState
BY = IN_WEEK.date().isoformat()


@pytest.fixture
def town() -> tuple[Province, Campaign, Client]:
    place, campaign, officer = make_register()
    make_activity(place.county_bureau, campaign, state=S.REPORTED, name="甲")
    make_activity(place.county_bureau, campaign, state=S.POSTPONED, name="乙")
    make_activity(place.university, campaign, state=S.HELD, name="丙")
    make_activity(place.bureau, campaign, name="草稿")
    return place, campaign, sign_in(officer)


def numbers(page: dict[str, object]) -> dict[str, dict[str, int]]:
    keys = [column["key"] for column in page["columns"]]
    return {
        line["name"]: {
            key: cell["count"]
            for key, cell in zip(keys, line["cells"], strict=True)
            if cell["count"]
        }
        for line in (*page["lines"], page["total"])
    }


def test_sums_stand_by_unit_and_every_number_opens_its_rows(
    town: tuple[Province, Campaign, Client],
) -> None:
    *_, client = town
    page = client.get(f"{URL}?by={BY}")
    assert numbers(page.context) == {
        "清河县": {"planned": 2, "as_planned": 1, "postponed": 1},
        "东川大学": {"planned": 1, "unreported": 1},
        "合计": {"planned": 3, "as_planned": 1, "unreported": 1, "postponed": 1},
    }
    totals = [(part["words"], part["count"]) for part in page.context["totals"]]
    assert totals == [("项计划", 3), ("项办了（含改期和没填报完的）", 2)]
    for part in page.context["totals"]:
        assert client.get(part["url"]).context["count"] == part["count"]
    lines = [*page.context["lines"], page.context["total"]]
    cells = [cell for line in lines for cell in line["cells"] if cell["count"]]
    for cell in cells:
        opened = client.get(cell["url"]).context
        assert (len(opened["rows"]), opened["count"]) == (cell["count"], cell["count"])
    text = page.content.decode()
    linked = set(re.findall(r'<td[^>]*><a[^>]*href="([^"]+)"', text))
    assert {cell["url"].replace("&", "&amp;") for cell in cells} == linked


def test_number_of_a_part_opens_below_and_a_units_officer_sees_the_own(
    town: tuple[Province, Campaign, Client],
) -> None:
    place, _, client = town
    county = next(
        line for line in client.get(f"{URL}?by={BY}").context["lines"] if line["name"] == "清河县"
    )
    below = client.get(county["url"]).context
    assert [line["name"] for line in below["lines"]] == [place.county_bureau.name]
    own = sign_in(make_user(place.county_bureau)).get(f"{URL}?by={BY}").context
    assert [row["name"] for row in own["rows"]] == ["甲", "乙"]
    assert own["rows"][1]["reason"] == "天气原因"


def test_what_is_handed_in_after_the_first_day_is_added(
    town: tuple[Province, Campaign, Client],
) -> None:
    place, campaign, client = town
    early = make_activity(place.bureau, campaign, name="早交的")
    move_activity(activity=early, event=ActivityEvent.SUBMIT, actor=SYSTEM, at=AT)
    page = client.get(URL).context
    assert (page["by"], page["by_why"]) == (date(2023, 5, 19), "活动首日的前一天，可改")
    assert numbers(page)["合计"] == {"planned": 1, "ahead": 1, "added": 3}


def test_plan_is_what_was_handed_in_until_the_work_plans_were_due(
    town: tuple[Province, Campaign, Client],
) -> None:
    _, campaign, client = town
    for title, material, on in (
        ("方案", Material.WORK_PLAN, date(2023, 5, 10)),
        ("总结", Material.SUMMARY_REPORT, date(2023, 6, 3)),
    ):
        make_requirement(campaign, make_spec(title, materials=(material,), due_on=on))
    page = client.get(URL).context
    assert (page["by"], page["by_why"]) == (date(2023, 5, 10), "通知要求报送工作方案的截止日")
    page = client.get(f"{URL}?by={BY}").context
    assert page["by_why"] == "您选的日子"


def test_sheets_say_what_the_page_says(town: tuple[Province, Campaign, Client]) -> None:
    *_, client = town
    page = client.get(f"{URL}?by={BY}&outcome=postponed").context
    sums, rows = (
        load_workbook(BytesIO(client.get(sheet["url"]).getvalue())).worksheets[0]
        for sheet in page["sheets"]
    )
    table = [[cell.value for cell in row[:3]] for row in sums.iter_rows(min_row=3, max_row=6)]
    assert table == [
        ["单位", "计划", "按计划办了"],
        ["清河县", "2", "1"],
        ["东川大学", "1", "0"],
        ["合计", "3", "1"],
    ]
    assert [cell.value for cell in rows[4]] == [
        "1",
        "清河县科学技术局",
        "乙",
        "科普讲座",
        "5月20日 周六 9:00—11:00",
        "5月20日 周六 9:00—11:00",
        "科技馆一楼报告厅",
        "延期未定",
        "天气原因",
    ]
    assert "算计划" in str(rows[5][0].value)


def test_torn_address_is_answered() -> None:
    _, _, officer = make_register()
    client = sign_in(officer)
    for query in ("unit=x", "campaign=x", "of=x"):
        for address in (URL, f"{URL}rows.xlsx"):
            assert client.get(f"{address}?{query}").status_code == HTTPStatus.NOT_FOUND
    assert client.get(f"{URL}?outcome=x&of=own&page=x&by=x").status_code == HTTPStatus.OK
    assert client.get(f"{URL}x.xlsx").status_code == HTTPStatus.NOT_FOUND


def test_tab_of_the_register_leads_here() -> None:
    _, campaign, officer = make_register()
    client = sign_in(officer)
    tabs = client.get(f"/activities/?campaign={campaign.uuid}&state=draft").context["tabs"]
    (url,) = [tab["url"] for tab in tabs if tab["slug"] == "plan"]
    assert (urlsplit(url).path, urlsplit(url).query) == (URL, f"campaign={campaign.uuid}")


def test_campaign_that_is_closed_is_compared_all_the_same(
    town: tuple[Province, Campaign, Client],
) -> None:
    place, campaign, _ = town
    Campaign.objects.filter(pk=campaign.pk).update(state="closed")
    own = sign_in(make_user(place.county_bureau)).get(f"{URL}?campaign={campaign.uuid}&by={BY}")
    assert [row["name"] for row in own.context["rows"]] == ["甲", "乙"]


def test_who_has_no_campaign_is_told_what_will_be_here() -> None:
    place, campaign, _ = make_register()
    Campaign.objects.filter(pk=campaign.pk).update(state="closed")
    page = sign_in(make_user(place.other_bureau)).get(URL)
    assert page.context["empty"]["title"] == "没有可以对照的专项活动"
