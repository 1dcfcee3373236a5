"""A province collects its open institutions from twelve units, as one sheet, over HTTP."""

import io
import re
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.forms import Form
from django.test import Client
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from tests.factories.obligations import make_campaign, make_requirement, make_spec
from tests.factories.orgs import make_province, make_unit, make_user
from tests.factories.submissions import owe
from tests.web.office.clients import send, sign_in
from zhouzhi.apps.activities.queries.institutions import open_counts
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.domain.units import Level, UnitKind
from zhouzhi.apps.submissions.models import Submission
from zhouzhi.foundation.clock import step_to

pytestmark = pytest.mark.django_db
DUE = date(2023, 5, 16)
ON_TIME, TOO_LATE = DUE - timedelta(days=1), DUE + timedelta(days=1)
KEY = "0" * 31
XLSX, DOCX = "xlsx", "docx"


@dataclass
class Unit:
    """One of the twelve: its duty, its officer's browser, and how many it opens."""

    duty: Obligation
    client: Client
    names: tuple[str, ...]


class Register:
    """The province, its campaign from 25 May to 5 June, and the twelve units that owe the form."""

    def __init__(self) -> None:
        place = make_province()
        self.campaign = make_campaign(
            lead=place.province_bureau, territory=place.province, name="云江省科技活动周"
        )
        Campaign.objects.update(starts_on=date(2023, 5, 25), ends_on=date(2023, 6, 5))
        self.campaign.refresh_from_db()
        spec = make_spec(
            "参与开放活动的科研机构和大学备案表",
            materials=(Material.OPEN_INSTITUTION_REGISTER,),
            due_on=DUE,
        )
        self.requirement = make_requirement(self.campaign, spec)
        self.chief = sign_in(make_user(place.province_bureau, Role.CAMPAIGN_OFFICER))
        self.units = [
            self._unit(number, ("实验室", "标本馆") if number == 1 else ("实验室",), place.province)
            for number in range(1, 13)
        ]

    def _unit(self, number: int, names: tuple[str, ...], province: object) -> Unit:
        unit = make_unit(
            f"云江第{number}大学", parent=province, level=Level.PROVINCE, kind=UnitKind.UNIVERSITY
        )
        client = sign_in(make_user(unit))
        named = tuple(f"第{number}大学{name}" for name in names)
        return Unit(owe(unit, self.requirement), client, named)

    def page(self) -> object:
        return self.chief.get(url("campaign_institutions", self.campaign.uuid)).context

    def judge(self, unit: Unit, act: str, reason: str = "") -> None:
        version = Submission.objects.filter(obligation=unit.duty).latest("version")
        page = self.chief.get(url("review", version.uuid)).content.decode()
        seen = re.search(r'name="content_hash" value="(\w+)"', page)
        assert seen
        fields = {"act": act, "reason": reason, "content_hash": seen[1]}
        assert send(self.chief, "office:review", version.uuid, **fields).status_code == 302

    def sheet(self, scope: str = "all") -> list[list[str]]:
        address = url("campaign_institution_sheet", self.campaign.uuid, scope, XLSX)
        answer = self.chief.get(address)
        book = load_workbook(io.BytesIO(answer.getvalue()))
        rows = book.worksheets[0].iter_rows(values_only=True)
        return [[str(cell or "") for cell in row] for row in rows]


def url(name: str, *args: object) -> str:
    return reverse(f"office:{name}", args=args)


def register(unit: Unit, campaign: Campaign, **more: str) -> None:
    """Enter what a unit opens, with a browser that has no JavaScript."""
    for number, name in enumerate(unit.names):
        fields = {
            "form_key": f"{KEY}{number}",
            "act": "save",
            "name": name,
            "kind": "university" if number == 0 else "venue",
            "address": "学府路 8 号",
            "summary": "参观仪器，动手做一个小实验",
            "contact_office": "科研处",
            "contact_telephone": "0722-0596290",
            "contact_person": "顾云汀",
            "contact_mobile": "13005962901",
            "group_most": "30",
            "slots-TOTAL_FORMS": "1",
            "slots-INITIAL_FORMS": "0",
            "slots-0-starts_on": "2023-05-25",
            "slots-0-ends_on": "2023-06-05",
            "slots-0-starts_at": "09:00",
            "slots-0-ends_at": "16:30",
            **more,
        }
        answer = unit.client.post(f"{url('institution_new')}?campaign={campaign.uuid}", fields)
        assert answer.status_code == 302


def file_all(unit: Unit, campaign: Campaign) -> None:
    """File everything that the list has ticked, and so get the form into the answer."""
    page = unit.client.get(f"{url('institutions')}?campaign={campaign.uuid}")
    rows = [row for row in page.context["rows"] if row["checked"]]
    fields = {
        "institution": [row["uuid"] for row in rows],
        **{row["seen_name"]: row["seen"] for row in rows},
    }
    answer = send(unit.client, "office:institutions_file", campaign.uuid, **fields)
    assert answer["Location"] == url("obligation", unit.duty.uuid)


def hand_in(unit: Unit) -> None:
    page = unit.client.get(url("submit", unit.duty.uuid)).content.decode()
    seen = re.search(r'name="content_hash" value="(\w+)"', page)
    assert seen
    fields = {"content_hash": seen[1]}
    assert send(unit.client, "office:submit", unit.duty.uuid, **fields).status_code == 302


def test_the_register_is_collected_from_twelve_units_and_leaves_as_one_sheet() -> None:
    world = Register()
    campaign, (*early, late) = world.campaign, world.units
    step_to(ON_TIME)
    for unit in early:
        register(unit, campaign)
        file_all(unit, campaign)
        hand_in(unit)
    for unit in early[1:]:
        world.judge(unit, "accept")
    world.judge(early[0], "return", "实验室的开放时间与课表冲突，请改。")
    totals = world.page()["totals"]
    assert totals == {"institutions": 12, "expected": 12, "sent": 10, "accepted": 10, "late": 0}

    change_hours(early[0], campaign)
    file_all(early[0], campaign)
    hand_in(early[0])
    world.judge(early[0], "accept")
    step_to(TOO_LATE)
    register(late, campaign, contact_telephone="", contact_office="")
    file_all(late, campaign)
    hand_in(late)

    page = world.page()
    assert page["totals"] == {
        "institutions": 13,
        "expected": 12,
        "sent": 12,
        "accepted": 11,
        "late": 1,
    }
    assert [(one["name"], one["lacking"]) for one in page["units"] if one["late"]] == [
        ("云江第12大学", 1)
    ]
    figures = {one["label"]: one["count"] for one in page["figures"]}
    assert figures == {"科普场馆（基地）": 1, "科研机构": 0, "大学": 12}
    assert {kind.value: n for kind, n in open_counts(campaign).items() if n} == {
        "venue": 1,
        "university": 12,
    }
    title, under, heads, *rows = world.sheet()
    assert (title[0], under[0]) == (
        "云江省科技活动周开放机构备案表",
        "填报单位：云江省科学技术厅（盖章）",
    )
    assert heads[:6] == ["序号", "机构名称", "类别", "所属单位", "地址", "开放时间"]
    assert [row[0] for row in rows] == [str(number) for number in range(1, 14)]
    assert {row[1] for row in rows} == {name for unit in world.units for name in unit.names}
    changed = next(row for row in rows if row[1] == "第1大学实验室")
    assert changed[5] == "5月27—28日 每天9:00—16:30"
    assert len(world.sheet("accepted")[3:]) == 12


def change_hours(unit: Unit, campaign: Campaign) -> None:
    """The unit reads why it came back, changes the hours of the first, and saves."""
    page = unit.client.get(f"{url('institutions')}?campaign={campaign.uuid}")
    row = next(row for row in page.context["rows"] if row["name"] == unit.names[0])
    assert row["state"]["word"] == "已备案"
    edit = f"{url('institution_edit', row['uuid'])}?campaign={campaign.uuid}"
    shown = unit.client.get(edit).context["page"]
    fields: dict[str, object] = {"form_key": f"{KEY}9", "act": "save"}
    fields |= {"slots-TOTAL_FORMS": "1", "slots-INITIAL_FORMS": "0"}
    fields |= as_shown(shown.form)
    fields |= {f"slots-0-{name}": value for name, value in as_shown(shown.slots.forms[0]).items()}
    fields |= {"slots-0-starts_on": "2023-05-27", "slots-0-ends_on": "2023-05-28"}
    assert unit.client.post(edit, fields).status_code == 302


def as_shown(form: Form) -> dict[str, object]:
    """What a browser sends of a form that nobody touched."""
    values = {name: form[name].value() for name in form.fields}
    return {
        name: value for name, value in values.items() if value is not None and value is not False
    }


def test_the_sheet_leaves_as_a_document_too() -> None:
    world = Register()
    unit = world.units[0]
    step_to(ON_TIME)
    register(unit, world.campaign)
    file_all(unit, world.campaign)
    address = url("campaign_institution_sheet", world.campaign.uuid, "all", DOCX)
    data = world.chief.get(address).getvalue()
    table = Document(io.BytesIO(data)).tables[0]
    assert [row.cells[1].text for row in table.rows] == ["机构名称", *sorted(unit.names)]
    assert "13005962901" not in "".join(cell.text for row in table.rows for cell in row.cells)
