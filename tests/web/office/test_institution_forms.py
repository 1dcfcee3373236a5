"""A receiver's own form for open institutions: uploaded, its columns told, filled in as it came."""

import io
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from tests.factories.institutions import make_filing, make_institution
from tests.factories.obligations import make_spec
from tests.factories.submissions import World, make_world
from tests.web.office.clients import send, sign_in
from zhouzhi.apps.activities.models import ListTemplate
from zhouzhi.apps.activities.queries.institution_forms import institution_forms_for
from zhouzhi.apps.activities.queries.lists import templates_for
from zhouzhi.apps.obligations.domain.materials import Material

pytestmark = pytest.mark.django_db
HEADS = ("序号", "开放单位名称", "开放时间", "联系人", "联系电话", "传真")


@pytest.fixture
def world() -> World:
    world = make_world(spec=make_spec("备案表", materials=(Material.OPEN_INSTITUTION_REGISTER,)))
    for name in ("地质标本馆", "天文台"):
        made = make_institution(world.place.university, world.campaign, name=name)
        make_filing(made, world.campaign)
    return world


def paper(heads: tuple[str, ...] = HEADS) -> bytes:
    """A form as a province mails it: a merged title, headings in bold, a line to sign."""
    book = Workbook()
    page = book.worksheets[0]
    page.title = "附件1"
    page.append(["参与开放活动的科研机构和大学备案表"])
    page.merge_cells("A1:F1")
    page["A1"].font = Font(name="黑体", size=18)
    page.append(list(heads))
    page.append([""] * len(heads))
    page.append(["填表人：", "", "", "", "电话："])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def upload(client: Client, world: World, data: bytes, name: str = "附件1.xlsx") -> HttpResponse:
    url = reverse("office:institution_form_upload", args=[world.campaign.uuid])
    file = SimpleUploadedFile(name, data)
    answer = client.post(url, {"form_key": uuid.uuid4().hex, "file": file})
    assert isinstance(answer, HttpResponse)
    return answer


def filled(client: Client, template: ListTemplate) -> list[tuple[object, ...]]:
    answer = client.get(reverse("office:institution_form_fill", args=[template.uuid]))
    page = load_workbook(io.BytesIO(answer.getvalue()))["附件1"]
    assert (page["A1"].font.name, [str(one) for one in page.merged_cells.ranges]) == (
        "黑体",
        ["A1:F1"],
    )
    return list(page.iter_rows(values_only=True))


def test_a_form_is_filled_as_it_came_and_what_stays_blank_is_said(world: World) -> None:
    chief = sign_in(world.chief)
    answer = upload(chief, world, paper())
    template = ListTemplate.objects.get()
    assert answer["Location"] == reverse("office:institution_form", args=[template.uuid])
    page = chief.get(answer["Location"]).content.decode()
    assert "这些列备案里没有，空着等手工填：传真" in page
    times = "5月20—31日 每天9:00—16:30"
    _title, heads, *rows = filled(chief, template)
    assert heads == HEADS
    assert rows[:2] == [
        (1, "地质标本馆", times, "顾云汀", "13005962901", None),
        (2, "天文台", times, "顾云汀", "13005962901", None),
    ]
    assert rows[2][0] == "填表人："


def test_a_person_says_what_a_column_holds(world: World) -> None:
    chief = sign_in(world.chief)
    upload(chief, world, paper(("序号", "机构名称", "开放情况", "联系人", "联系电话", "传真")))
    template = ListTemplate.objects.get()
    choice = {"column-1": "name", "column-2": "summary", "column-3": "", "column-4": "mobile"}
    send(chief, "office:institution_form", template.uuid, **choice)
    _title, _heads, first, *_rest = filled(chief, template)
    told = (1, "地质标本馆", "岩石、矿物和化石标本，讲解一小时。", None, "13005962901", None)
    assert first == told


def test_a_form_of_something_else_is_refused_in_words(world: World) -> None:
    chief = sign_in(world.chief)
    answer = upload(chief, world, paper(("活动形式", "主办", "", "", "", "")))
    assert answer.status_code == 422
    assert "没有找到“机构名称”一类的列" in answer.content.decode()
    assert not ListTemplate.objects.exists()


def test_another_kind_of_file_is_refused(world: World) -> None:
    chief = sign_in(world.chief)
    answer = upload(chief, world, "机构名称,开放时间\n".encode(), "附件1.csv")
    assert answer.status_code == 422
    assert "模板请用 xlsx 格式" in answer.content.decode()


def test_a_form_is_kept_by_organisers_and_dropped(world: World) -> None:
    keeper = sign_in(world.officer(world.place.university))
    assert upload(keeper, world, paper()).status_code == 404
    chief = sign_in(world.chief)
    upload(chief, world, paper())
    template = ListTemplate.objects.get()
    assert list(templates_for(world.chief)) == []
    assert list(institution_forms_for(world.chief, world.campaign)) == [template]
    send(chief, "office:institution_form", template.uuid, drop="1")
    assert not ListTemplate.objects.exists()
