import uuid

import pytest
from django.urls import reverse

from tests.factories.orgs import SINCE, make_province, make_user
from tests.factories.register import plant
from tests.web.office.clients import chief_of
from tests.web.office.sheets import confirm, upload
from zhouzhi.apps.orgs import actions
from zhouzhi.apps.orgs.actions import long_sheets, note_outside_unit
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.outbox.jobs import run_pending
from zhouzhi.web.office.sheet_upload import FEW_ROWS, registers

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sheet of more than two rows is long, and two are imported at a time."""
    monkeypatch.setattr(actions, "AT_ONCE", 2)
    monkeypatch.setattr(long_sheets, "AT_ONCE", 2)
    monkeypatch.setattr(long_sheets, "IN_ONE_TURN", 2)
    monkeypatch.setattr(long_sheets, "PLANNED", 4)


def test_a_long_dry_run_is_shown_in_pages_and_by_verdict() -> None:
    place = make_province()
    chief = chief_of(place.bureau)
    rows = [f"k{n},第{n}馆,市级,场馆,{place.city.code},," for n in range(150)]
    answer = upload(chief, *rows, f"w1,甲馆,厅级,场馆,{place.city.code},,")
    first, second, wrong = (
        chief.get(answer["Location"], given).context["trial"]
        for given in ({}, {"page": "2"}, {"what": "wrong"})
    )
    assert [len(trial["rows"]) for trial in (first, second, wrong)] == [100, 51, 1]
    assert first["pager"]["next_url"] == f"{answer['Location']}?page=2"
    assert [row["line"] for row in wrong["rows"]] == [152]


@pytest.mark.usefixtures("two_at_once")
def test_a_long_sheet_is_imported_in_the_background_and_says_how_far_it_is() -> None:
    place = make_province()
    chief = chief_of(place.bureau)
    rows = [f"k{n},第{n}馆,市级,场馆,{place.city.code},," for n in range(5)]
    answer = upload(chief, *rows)
    assert confirm(chief, answer["Location"])["Location"] == answer["Location"]
    assert chief.get(answer["Location"]).context["progress"]["done"] == 0
    assert run_pending() == 2
    shown = chief.get(answer["Location"]).context["progress"]
    assert (shown["done"], shown["all"], shown["is_done"], shown["stopped"]) == (6, 6, True, "")
    assert OrgUnit.objects.filter(code__startswith="k").count() == 5


@pytest.mark.usefixtures("two_at_once")
def test_a_long_import_heeds_what_a_person_said_of_twins() -> None:
    place = make_province()
    chief = chief_of(place.bureau)
    noted = note_outside_unit(name="东川市气象局", since=SINCE, actor=SYSTEM)
    city, education = place.city.code, place.education.code
    rows = [f"k{n},第{n}馆,市级,场馆,{city},," for n in range(4)]
    answer = upload(chief, *rows, f"k8,市气象局,市级,部门单位,{city},,")
    url = reverse("office:unit_sheet_decide", args=[answer["Location"].split("/")[-2]])
    said = {"row-6": noted.code, "row-2": education}
    chief.post(url, {"form_key": uuid.uuid4().hex, **said})
    confirm(chief, answer["Location"])
    run_pending()
    noted.refresh_from_db()
    place.education.refresh_from_db()
    assert (noted.code, noted.name, place.education.code) == ("k8", "市气象局", education)
    assert OrgUnit.objects.filter(code__startswith="k").count() == 5


@pytest.mark.usefixtures("two_at_once")
def test_a_long_import_stops_at_a_row_that_no_longer_fits_and_says_which() -> None:
    place = make_province()
    chief = chief_of(place.bureau)
    rows = [f"k{n},第{n}馆,市级,场馆,{place.city.code},某人,who{n}" for n in range(5)]
    answer = upload(chief, *rows)
    confirm(chief, answer["Location"])
    make_user(place.education, username="who3")
    run_pending()
    shown = chief.get(answer["Location"]).context["progress"]
    assert (shown["done"], shown["stopped"]) == (
        4,
        "第 5 行：用户名“who3”已被其他单位的人员使用",
    )
    assert OrgUnit.objects.filter(code__startswith="k").count() == 3


def test_large_register_is_written_for_few_at_a_time() -> None:
    place = make_province()
    plant(place, counties=1, halls=FEW_ROWS)
    chief = chief_of(place.bureau)
    address = reverse("office:unit_sheet_register")
    with registers.hold(place.bureau.pk):
        refused = chief.get(address)
        assert refused.status_code == 503
        assert "正在生成别人要的名册，请过半分钟再下载。" in refused.content.decode()
    assert chief.get(address).status_code == 200
