"""A long sheet is planned while everybody may write, and written a few rows at a time."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.factories.orgs import make_province, make_unit, make_user
from tests.web.office.sheets import confirm
from zhouzhi.apps.orgs import actions, queries
from zhouzhi.apps.orgs.actions import long_sheets
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.domain.units import UnitKind
from zhouzhi.apps.orgs.models import Membership, OrgUnit, UnitSheet, User
from zhouzhi.foundation import clock
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.outbox.jobs import run_pending

HEAD = ["单位代码", "全称", "层级", "类别", "上级代码", "联系人", "用户名"]
ON = date(2023, 5, 13)


@pytest.fixture
def few_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """More than two rows are many, two are written in a turn, four planned together."""
    monkeypatch.setattr(long_sheets, "AT_ONCE", 2)
    monkeypatch.setattr(long_sheets, "IN_ONE_TURN", 2)
    monkeypatch.setattr(long_sheets, "PLANNED", 4)


def handed_in(place, officer, *rows: list[str]) -> UnitSheet:
    return actions.hand_in_sheet(
        keeper=place.bureau, filename="名册.csv", cells=[HEAD, *rows], by=officer, at=clock.now()
    )


def halls(place, count: int) -> list[list[str]]:
    city = place.city.code
    return [[f"k{n}", f"第{n}馆", "市级", "场馆", city, "", ""] for n in range(count)]


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("few_at_once")
def test_no_transaction_is_open_while_a_sheet_is_planned(monkeypatch: pytest.MonkeyPatch) -> None:
    held: list[bool] = []
    planned = queries.sheet_plan

    def watched(sheet: UnitSheet, *, span: range | None = None):
        held.append(connection.in_atomic_block)
        return planned(sheet, span=span)

    monkeypatch.setattr(queries, "sheet_plan", watched)
    monkeypatch.setattr(long_sheets, "sheet_plan", watched)
    place = make_province()
    officer = make_user(place.bureau, Role.CAMPAIGN_OFFICER)
    sheet = handed_in(place, officer, *halls(place, 7))
    client = Client()
    client.force_login(officer)
    assert confirm(client, reverse("office:unit_sheet", args=[sheet.uuid])).status_code == 302
    assert run_pending() == 2
    assert OrgUnit.objects.filter(code__startswith="k").count() == 7
    assert held == [False] * 4  # tried, applied, and in two turns


def apply(sheet: UnitSheet, officer) -> None:
    plan = queries.sheet_plan(sheet)
    actions.apply_sheet(
        sheet=sheet, plan=plan, looked_at=plan.digest, on=ON, at=clock.now(), actor=officer
    )


@pytest.mark.django_db
@pytest.mark.usefixtures("few_at_once")
def test_rows_whose_unit_changed_after_the_trial_are_left_out_and_told() -> None:
    place = make_province()
    officer = make_user(place.bureau, Role.CAMPAIGN_OFFICER)
    unit, city = place.education, place.city.code
    theirs = [unit.code, "东川市教育和体育局", "市级", "部门", city, "", ""]
    again = ["", unit.name, "", "", "", "钱某", "qian"]
    sheet = handed_in(place, officer, theirs, *halls(place, 5), again)
    apply(sheet, officer)
    OrgUnit.objects.filter(pk=unit.pk).update(telephone="010-05962901")
    make_unit("别人刚建的馆", parent=place.city, kind=UnitKind.VENUE, code="k4")
    assert run_pending() == 2
    unit.refresh_from_db()
    sheet.refresh_from_db()
    assert (unit.name, unit.telephone) == ("东川市教育局", "010-05962901")
    assert OrgUnit.objects.get(code="k4").name == "别人刚建的馆"
    assert (
        OrgUnit.objects.filter(code__in=("k0", "k1", "k2", "k3"), name__endswith="馆").count() == 4
    )
    assert not User.objects.filter(username="qian").exists()
    left = [[2, "东川市教育和体育局"], [7, "第4馆"], [8, "东川市教育局"]]
    assert (sheet.done_count, sheet.stopped, sheet.left_out) == (8, "", left)
    client = Client()
    client.force_login(officer)
    page = client.get(reverse("office:unit_sheet", args=[sheet.uuid])).content.decode()
    assert "3 行没有导入：单位在试读以后有了变动" in page
    assert "第 7 行 第4馆" in page
    assert "读到名册第 8 行，除下面 3 行外都办了" in page
    assert "已全部导入" not in page


@pytest.mark.django_db
@pytest.mark.usefixtures("few_at_once")
def test_several_rows_of_one_unit_that_nobody_else_changed_are_imported() -> None:
    place = make_province()
    officer = make_user(place.bureau, Role.CAMPAIGN_OFFICER)
    units = (place.education, place.university, place.education, place.university)
    people = [["", unit.name, "", "", "", f"钱{n}", f"qian{n}"] for n, unit in enumerate(units)]
    sheet = handed_in(place, officer, *people)
    apply(sheet, officer)
    assert run_pending() == 2
    sheet.refresh_from_db()
    assert (sheet.done_count, sheet.stopped, sheet.left_out) == (5, "", [])
    assert Membership.objects.filter(user__username__startswith="qian").count() == 4


@pytest.mark.django_db
@pytest.mark.usefixtures("few_at_once")
def test_unit_changed_while_its_row_is_planned_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    place = make_province()
    officer = make_user(place.bureau, Role.CAMPAIGN_OFFICER)
    unit = place.education
    row = [unit.code, "东川市教育和体育局", "市级", "部门", place.city.code, "", ""]
    sheet = handed_in(place, officer, row, *halls(place, 2))
    apply(sheet, officer)
    planned = long_sheets.sheet_plan

    def overtaken(sheet: UnitSheet, *, span: range):
        made = planned(sheet, span=span)
        OrgUnit.objects.filter(pk=unit.pk, telephone="").update(telephone="010-05962901")
        return made

    monkeypatch.setattr(long_sheets, "sheet_plan", overtaken)
    assert run_pending() == 1
    unit.refresh_from_db()
    sheet.refresh_from_db()
    assert (unit.name, unit.telephone) == ("东川市教育局", "010-05962901")
    assert (sheet.done_count, sheet.stopped) == (4, "")
    assert sheet.left_out == [[2, "东川市教育和体育局"]]


@pytest.mark.django_db
def test_rows_that_were_imported_already_are_not_imported_again() -> None:
    place = make_province()
    officer = make_user(place.bureau, Role.CAMPAIGN_OFFICER)
    sheet = handed_in(place, officer, *halls(place, 2))
    plan = queries.sheet_plan(sheet)
    actions.apply_sheet(
        sheet=sheet, plan=plan, looked_at=plan.digest, on=ON, at=clock.now(), actor=officer
    )
    before = AuditLine.objects.count()
    actions.import_rows(sheet=sheet, plan=plan, numbers=range(1, 4))
    assert AuditLine.objects.count() == before
