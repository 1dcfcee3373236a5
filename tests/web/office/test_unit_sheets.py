import io
import uuid

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from tests.factories.orgs import SINCE, make_province, make_unit, make_user
from tests.web.office.clients import chief_of
from tests.web.office.sheets import HEAD, confirm, plan_shown, upload, upload_bytes
from zhouzhi.apps.orgs.actions import note_outside_unit
from zhouzhi.apps.orgs.domain.units import UnitKind
from zhouzhi.apps.orgs.models import Membership, OrgUnit
from zhouzhi.foundation.audit.actions import SYSTEM

pytestmark = pytest.mark.django_db


def test_sheet_is_tried_then_imported() -> None:
    place = make_province()
    chief = chief_of(place.bureau)
    answer = upload(
        chief,
        f"k1,东川科技馆,市级,科普场馆,{place.city.code},钱某,qian",
        f"{place.education.code},东川市教育和体育局,市级,部门单位,{place.city.code},,",
        f"{place.university.code},东川大学,市级,高等院校,{place.city.code},,",
    )
    page = chief.get(answer["Location"])
    trial, ask = page.context["trial"], page.context["confirm"]
    assert [(row["line"], row["what"], row["name"]) for row in trial["rows"]] == [
        (2, "new", "东川科技馆"),
        (3, "changed", "东川市教育和体育局"),
        (4, "same", "东川大学"),
    ]
    assert (ask["effects"], ask["blocked"]) == (["新增 1 个单位", "修改 1 个单位"], "")
    assert [(row["what"], row["count"]) for row in trial["sums"] if row["count"]] == [
        ("new", 1),
        ("changed", 1),
        ("same", 1),
    ]
    assert not OrgUnit.objects.filter(code="k1").exists()
    done = confirm(chief, answer["Location"])
    assert done["Location"] == reverse("office:units")
    assert [str(said) for said in get_messages(done.wsgi_request)] == [
        "已导入：新增 1 个，修改 1 个。"
    ]
    assert Membership.objects.get(user__username="qian").unit.code == "k1"
    assert OrgUnit.objects.get(pk=place.education.pk).name == "东川市教育和体育局"


def test_a_name_without_a_login_is_told_before_the_import() -> None:
    place = make_province()
    chief = chief_of(place.bureau)
    answer = upload(chief, f"k1,甲馆,市级,场馆,{place.city.code},李四光,")
    (row,) = chief.get(answer["Location"]).context["trial"]["rows"]
    assert (row["what"], row["says"]) == (
        "new",
        ("没有用户名，不会把李四光加为经办人；可导入后在单位页面邀请",),
    )


def test_one_wrong_row_blocks_the_import() -> None:
    place = make_province()
    chief = chief_of(place.bureau)
    city = place.city.code
    answer = upload(chief, f"k1,甲馆,市级,场馆,{city},,", f"k2,乙馆,厅级,场馆,{city},,")
    page = chief.get(answer["Location"])
    assert page.context["confirm"]["blocked"] == (
        "还有 1 行有错。改好后重新试读；也可以先不导入这几行。"
    )
    assert "层级“厅级”不认识，可填：国家、省级、市级、县级、乡级" in page.content.decode()
    assert confirm(chief, answer["Location"]).status_code == 422
    assert not OrgUnit.objects.filter(code__in=("k1", "k2")).exists()


def test_wrong_rows_are_left_and_the_others_imported() -> None:
    place = make_province()
    chief = chief_of(place.bureau)
    city = place.city.code
    answer = upload(chief, f"k1,甲馆,市级,场馆,{city},,", f"k2,乙馆,厅级,场馆,{city},,")
    where = answer["Location"]
    offered = chief.get(where).context["trial"]["leave"]
    assert offered == "这 1 行先不导入，只导入其余 1 行"
    left = chief.post(where, {"form_key": uuid.uuid4().hex, "leave": "wrong"})
    assert left["Location"] == where
    trial = chief.get(where).context["trial"]
    assert [(row["line"], row["what"], row["says"]) for row in trial["rows"]] == [
        (2, "new", ()),
        (3, "skipped", ("这一行先不导入",)),
    ]
    assert trial["leave"] == ""
    assert confirm(chief, where)["Location"] == reverse("office:units")
    codes = OrgUnit.objects.filter(code__in=("k1", "k2")).values_list("code", flat=True)
    assert list(codes) == ["k1"]


def test_unit_made_after_the_trial_is_not_overwritten_unseen() -> None:
    place = make_province()
    chief = chief_of(place.bureau)
    where = upload(chief, f"k1,甲馆,市级,场馆,{place.city.code},,")["Location"]
    seen = plan_shown(chief, where)
    theirs = make_unit("别人刚建的馆", parent=place.city, kind=UnitKind.VENUE, code="k1")
    refused = confirm(chief, where, looked_at=seen)
    assert refused.status_code == 409
    assert "通讯录在试读以后有了变动，没有导入任何一行。" in refused.content.decode()
    theirs.refresh_from_db()
    assert theirs.name == "别人刚建的馆"
    (row,) = chief.get(where).context["trial"]["rows"]
    assert row["what"] == "changed"
    assert confirm(chief, where).status_code == 302


def test_sheet_is_imported_once() -> None:
    place = make_province()
    chief = chief_of(place.bureau)
    answer = upload(chief, f"k1,甲馆,市级,场馆,{place.city.code},,")
    assert confirm(chief, answer["Location"]).status_code == 302
    second = confirm(chief, answer["Location"])
    assert second.status_code == 422
    assert "这份名册已经导入过了" in second.content.decode()
    shown = chief.get(answer["Location"])
    assert (shown.context["progress"]["is_done"], "trial" in shown.context) == (True, False)


def test_missing_columns_are_named() -> None:
    place = make_province()
    chief = chief_of(place.bureau)
    answer = upload(chief, "甲馆,场馆", head="馆,类别")
    page = chief.get(answer["Location"])
    assert page.context["confirm"]["blocked"] == ("表格缺少列：单位全称。请补上后重新试读。")


def test_sheet_below_a_title_keeps_the_numbers_of_its_rows() -> None:
    place = make_province()
    chief = chief_of(place.bureau)
    row = f"k1,甲馆,市级,场馆,{place.city.code},,"
    answer = upload(chief, HEAD, row, head="东川市单位名册,,,,,,")
    rows = chief.get(answer["Location"]).context["trial"]["rows"]
    assert [(row["line"], row["what"]) for row in rows] == [(3, "new")]


def test_sheet_of_another_city_is_not_found() -> None:
    place = make_province()
    answer = upload(chief_of(place.bureau), f"k1,甲馆,市级,场馆,{place.city.code},,")
    other = chief_of(place.other_bureau)
    assert other.get(answer["Location"]).status_code == 404
    assert confirm(other, answer["Location"]).status_code == 404
    assert not OrgUnit.objects.filter(code="k1").exists()


def test_who_keeps_no_register_imports_nothing() -> None:
    place = make_province()
    client = Client()
    client.force_login(make_user(place.education))
    assert client.get(reverse("office:unit_import")).status_code == 404
    assert upload(client, f"k1,甲馆,市级,场馆,{place.city.code},,").status_code == 404


def test_blank_sheet_filled_in_is_imported_and_its_example_is_not() -> None:
    place = make_province()
    chief = chief_of(place.bureau)
    blank = chief.get(reverse("office:unit_sheet_blank"))
    assert blank["Content-Disposition"].startswith("attachment")
    book = load_workbook(io.BytesIO(blank.getvalue()))
    row = ["000123", "东川科技馆", "科技馆", "市级", "科普场馆", "", place.city.name]
    book.active.append([*row, "010-05962901转8", "钱某", "qian", "13800000000", "单位填报员"])
    content = io.BytesIO()
    book.save(content)
    answer = upload_bytes(chief, content.getvalue(), "名册.xlsx")
    page = chief.get(answer["Location"])
    assert [(row["line"], row["what"], row["says"]) for row in page.context["trial"]["rows"]] == [
        (4, "skipped", ("示例行，不导入",)),
        (5, "new", ()),
    ]
    assert not list(page.context["messages"])
    assert confirm(chief, answer["Location"]).status_code == 302
    made = OrgUnit.objects.get(code="000123")
    post = Membership.objects.get(unit=made)
    assert (made.name, made.telephone, post.user.name, post.user.mobile) == (
        "东川科技馆",
        "010-05962901转8",
        "钱某",
        "13800000000",
    )


def test_blank_sheet_alone_imports_nothing() -> None:
    chief = chief_of(make_province().bureau)
    blank = chief.get(reverse("office:unit_sheet_blank")).getvalue()
    answer = upload_bytes(chief, blank, "名册.xlsx")
    page = chief.get(answer["Location"])
    assert page.context["confirm"]["blocked"] == "表格里没有单位。请填好后重新试读。"
    assert confirm(chief, answer["Location"]).status_code == 422


def test_register_taken_out_and_brought_back_changes_nothing() -> None:
    place = make_province()
    chief = chief_of(place.bureau)
    make_user(place.university, name="顾清扬", username="gu-qy", mobile="13800000000")
    OrgUnit.objects.filter(pk=place.university.pk).update(telephone="010-05962901")
    sheet = chief.get(reverse("office:unit_sheet_register")).getvalue()
    page = chief.get(upload_bytes(chief, sheet, "名册.xlsx")["Location"])
    rows = page.context["trial"]["rows"]
    assert ({row["what"] for row in rows}, len(rows)) == ({"same"}, 10)


def test_what_is_taken_out_is_never_a_formula() -> None:
    place = make_province()
    for at, mark in enumerate("=+-@"):
        OrgUnit.objects.create(
            code=f"f{at}",
            name=f"{mark}cmd|x",
            level="city",
            kind="other",
            path=f"{place.city.path}00000{at}",
        )
    sheet = chief_of(place.bureau).get(reverse("office:unit_sheet_register")).getvalue()
    page = load_workbook(io.BytesIO(sheet)).active
    cells = [cell for row in page.iter_rows() for cell in row if str(cell.value).endswith("cmd|x")]
    assert [(cell.value, cell.data_type, cell.quotePrefix) for cell in cells] == [
        (f"{mark}cmd|x", "s", True) for mark in "=+-@"
    ]


def test_only_who_keeps_the_register_takes_it_out() -> None:
    place = make_province()
    client = Client()
    client.force_login(make_user(place.education))
    names = ("unit_sheet_blank", "unit_sheet_register")
    assert [client.get(reverse(f"office:{name}")).status_code for name in names] == [404, 404]


def test_a_unit_of_the_same_name_is_taken_for_one_only_when_a_person_says_so() -> None:
    place = make_province()
    chief = chief_of(place.bureau)
    noted = note_outside_unit(name="东川市气象局", since=SINCE, actor=SYSTEM)
    answer = upload(
        chief,
        f"k1,市气象局,市级,部门单位,{place.city.code},,",
        f"k2,东川市水利局,市级,部门单位,{place.city.code},,",
    )
    page = chief.get(answer["Location"])
    (twin, other) = page.context["trial"]["rows"]
    assert (twin["what"], twin["twins"]) == ("twin", [{"code": noted.code, "name": "东川市气象局"}])
    assert other["what"] == "new"
    assert page.context["confirm"]["blocked"] == (
        "还有 1 行与通讯录里的单位同名，请先认定是不是同一个单位。"
    )
    assert confirm(chief, answer["Location"]).status_code == 422
    url = reverse("office:unit_sheet_decide", args=[answer["Location"].split("/")[-2]])
    chief.post(url, {"form_key": uuid.uuid4().hex, "row-2": noted.code})
    assert chief.get(answer["Location"]).context["confirm"]["blocked"] == ""
    assert confirm(chief, answer["Location"]).status_code == 302
    noted.refresh_from_db()
    assert (noted.code, noted.name) == ("k1", "市气象局")
    assert (
        OrgUnit.objects.filter(path__startswith=place.city.path, name__contains="气象").count() == 1
    )
