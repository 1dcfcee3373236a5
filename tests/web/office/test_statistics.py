import io
from decimal import Decimal
from urllib.parse import unquote

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from tests.factories.orgs import make_user
from tests.factories.submissions import make_submission, make_world
from tests.web.office.clients import sign_in
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.models import Evidence
from zhouzhi.foundation.files.actions import store

pytestmark = pytest.mark.django_db
ACCEPTED = SubmissionState.ACCEPTED


def url(name: str, *args: object) -> str:
    return reverse(f"office:{name}", args=args)


def test_totals_are_downloaded_in_the_form_that_the_notice_gave() -> None:
    world = make_world()
    county, second, _, own = world.units
    make_submission(world, county, {1: 12, 2: 0, 3: "1.5"}, ACCEPTED)
    make_submission(world, own, {1: 3, 2: "-"}, ACCEPTED)
    make_submission(world, second, {1: 1000})
    client = sign_in(world.chief)
    address = client.get(url("statistics", world.campaign.uuid)).context["xlsx_url"]
    lead = world.campaign.lead.name
    assert downloaded(client, address) == (
        f"{world.campaign.name}_{world.form.title}（{lead}，5月13日汇总）.xlsx",
        [world.form.title, f"地方/部门（盖章）：{lead}"],
        [15, 0, 1.5, None],
    )
    officer = sign_in(world.officer(second))
    assert downloaded(officer, address)[1:] == (
        [world.form.title, f"地方/部门（盖章）：{second.name}"],
        [None, None, None, None],
    )
    assert sign_in(make_user(world.place.education)).get(address).status_code == 404


def test_row_that_applies_to_nobody_who_answered_is_a_dash_while_others_are_awaited() -> None:
    world = make_world()
    county, second, *_ = world.units
    make_submission(world, county, {1: "-", 2: "-"}, ACCEPTED)
    make_submission(world, second, {1: "-"}, ACCEPTED)
    table = sign_in(world.chief).get(url("statistics", world.campaign.uuid)).context["table"]
    assert [row["value"] for row in table["rows"][:3]] == ["-", None, None]


def downloaded(client: Client, address: str) -> tuple[str, list[object], list[object]]:
    """The file's name, the two lines above the table, and the first four figures."""
    answer = client.get(address)
    name = unquote(answer.headers["Content-Disposition"].rpartition("''")[2])
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    lines = [[cell.value for cell in row] for row in sheet.iter_rows()]
    return name, [line[0] for line in lines[:2]], [line[-1] for line in lines[3:7]]


def test_pages_of_a_campaign_carry_the_same_tabs_and_lead_nowhere_closed() -> None:
    world = make_world()
    county = world.units[0]
    make_submission(world, county, {1: 12}, ACCEPTED)
    chief, officer = sign_in(world.chief), sign_in(world.officer(county))
    given = [world.campaign.uuid]
    pages = [
        url(name, *given) for name in ("campaign", "campaign_obligations", "statistics", "report")
    ]
    pages.append(url("figure", *given, 1))
    tabs = [chief.get(page).context["campaign"]["tabs"] for page in pages]
    labels = ["进度", "应办事项", "台账", "审查要求", "开放机构", "赛事", "统计表", "总结"]
    assert [tab["label"] for tab in tabs[0]] == labels
    assert all(each == tabs[0] for each in tabs)
    assert [chief.get(tab["url"]).status_code for tab in tabs[0]] == [200] * len(labels)
    for page in (url("statistics", *given), url("figure", *given, 1)):
        shown = officer.get(page)
        assert shown.context["campaign"]["tabs"] == []
        assert [one["url"] for one in shown.context["crumbs"]][:1] == [
            url("campaigns") if page == url("statistics", *given) else url("statistics", *given)
        ]


def test_parts_of_a_total_tell_their_share_and_their_evidence() -> None:
    world = make_world()
    county, second, university, own = world.units
    told = make_submission(world, county, {1: 2}, ACCEPTED)
    photo = store(stream=io.BytesIO(b"jpg"), name="现场.jpg", limit_bytes=100)
    Evidence.objects.create(submission=told, material="photos", blob=photo, filename="现场.jpg")
    make_submission(world, own, {1: 1}, ACCEPTED)
    make_submission(world, second, {1: "-"}, ACCEPTED)
    answer = sign_in(world.chief).get(url("figure", world.campaign.uuid, 1))
    parts = {part["name"]: part for part in answer.context["parts"]}
    assert {name: (part["share"], part["files"]) for name, part in parts.items()} == {
        own.name: (Decimal("33.3"), ""),
        county.name: (Decimal("66.7"), "佐证材料 1 份"),
        second.name: (None, ""),
        university.name: (None, ""),
    }
    assert parts[county.name]["files_url"] == url("review", told.uuid)
    assert "66.7%" in answer.content.decode()


def test_spread_tells_what_does_not_apply_from_what_is_missing() -> None:
    world = make_world()
    county = world.units[0]
    make_submission(world, county, {1: "-", 2: 0}, ACCEPTED)
    address = f"{url('statistics', world.campaign.uuid)}?view=spread"
    spread = sign_in(world.chief).get(address).context["spread"]
    at = [column["name"] for column in spread["columns"]].index("清河县")
    told = [row["cells"][at]["value"] for row in spread["rows"][:3]]
    assert told == ["-", 0, None]
    elsewhere = [cell["value"] for row in spread["rows"] for cell in row["cells"][:at]]
    assert set(elsewhere) == {None}
