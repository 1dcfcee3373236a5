import csv
from datetime import date
from pathlib import Path

import pytest

from tests.factories.orgs import make_province, make_user
from zhouzhi.apps.orgs import actions, queries
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import Membership, OrgUnit, UnitGroup
from zhouzhi.foundation import clock
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.audit.models import AuditLine

pytestmark = pytest.mark.django_db
SHEETS = sorted((Path(__file__).parents[3] / "samples" / "units").glob("*.csv"))
HEAD = ["单位代码", "全称", "层级", "类别", "上级代码", "联系人", "登录名", "称谓", "称谓归口"]
ON = date(2023, 5, 13)


def read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def hand_in(place, officer, *rows):
    return actions.hand_in_sheet(
        keeper=place.bureau, filename="名册.csv", cells=[HEAD, *rows], by=officer, at=clock.now()
    )


def test_sample_sheets_import_whole_and_a_second_time_change_nothing() -> None:
    for path in SHEETS * 2:
        keepable = frozenset(OrgUnit.objects.values_list("code", flat=True))
        plan = queries.plan_of(read(path), keepable=keepable, may_plant=True)
        problems = [(row.number, row.problems) for row in plan.rows if row.problems]
        assert (path.name, problems) == (path.name, [])
        actions.apply_plan(plan=plan, on=ON, actor=SYSTEM)
    before = (OrgUnit.objects.count(), Membership.objects.count(), UnitGroup.objects.count())
    again = queries.plan_of(
        read(SHEETS[0]), keepable=frozenset(OrgUnit.objects.values_list("code", flat=True))
    )
    assert {row.verdict.value for row in again.rows} == {"same"}
    assert before[0] > 150
    weihai = OrgUnit.objects.get(code="371000-kjj")
    assert queries.territory_of(weihai).name == "威海市"
    assert queries.ancestors_of(weihai)[0].name == "山东省"


def test_applied_sheet_makes_units_officers_and_groups_at_once() -> None:
    place = make_province()
    officer = make_user(place.bureau, Role.CAMPAIGN_OFFICER)
    rows = [
        [
            "k1",
            "东川科技馆",
            "市级",
            "科普场馆",
            place.city.code,
            "钱某",
            "qian",
            "各场馆",
            place.city.code,
        ],
        ["k2", "东川气象局", "市级", "部门单位", place.city.code, "", "", "", ""],
    ]
    sheet = hand_in(place, officer, *rows)
    actions.apply_sheet(sheet=sheet, on=ON, at=clock.now(), actor=officer)
    assert OrgUnit.objects.get(code="k1").path.startswith(place.city.path)
    assert Membership.objects.get(user__username="qian").unit.code == "k1"
    group = UnitGroup.objects.get(phrase="各场馆")
    assert (group.keeper, list(group.members.all())) == (
        place.city,
        [OrgUnit.objects.get(code="k1")],
    )
    assert AuditLine.objects.filter(verb="orgs.sheet.apply").count() == 1
    with pytest.raises(actions.SheetAlreadyApplied):
        actions.apply_sheet(sheet=sheet, on=ON, at=clock.now(), actor=officer)


def test_one_wrong_row_imports_none() -> None:
    place = make_province()
    officer = make_user(place.bureau, Role.CAMPAIGN_OFFICER)
    sheet = hand_in(
        place,
        officer,
        ["k1", "东川科技馆", "市级", "科普场馆", place.city.code, "", "", "", ""],
        ["k2", "", "市级", "科普场馆", place.city.code, "", "", "", ""],
    )
    with pytest.raises(actions.SheetHasErrors) as refusal:
        actions.apply_sheet(sheet=sheet, on=ON, at=clock.now(), actor=officer)
    assert "1 行有误" in refusal.value.message
    assert not OrgUnit.objects.filter(code="k1").exists()


def test_sheet_of_another_unit_is_not_found() -> None:
    place = make_province()
    officer = make_user(place.bureau, Role.CAMPAIGN_OFFICER)
    stranger = make_user(place.other_bureau, Role.CAMPAIGN_OFFICER)
    sheet = hand_in(place, officer)
    assert queries.sheet_for(officer, sheet.uuid) == sheet
    with pytest.raises(queries.NotFound):
        queries.sheet_for(stranger, sheet.uuid)
