import csv
from datetime import date
from pathlib import Path

import pytest
from django.db import transaction

from tests.factories.orgs import make_province, make_user
from zhouzhi.apps.orgs import actions, queries
from zhouzhi.apps.orgs.actions import sheets
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.domain.sheet_cells import LONGEST
from zhouzhi.apps.orgs.models import Membership, OrgUnit, UnitGroup, User
from zhouzhi.foundation import clock, tree
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.errors import StaleEdit
from zhouzhi.foundation.trial import ANOTHER

pytestmark = pytest.mark.django_db
SHEETS = sorted((Path(__file__).parents[3] / "samples" / "units").glob("*.csv"))
HEAD = ["单位代码", "全称", "层级", "类别", "上级代码", "联系人", "用户名", "称谓", "称谓归口"]
WITH_ROLE = ["单位代码", "全称", "层级", "类别", "上级代码", "联系人", "用户名", "岗位"]
ON = date(2023, 5, 13)


def read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def hand_in(place, officer, *rows):
    return actions.hand_in_sheet(
        keeper=place.bureau, filename="名册.csv", cells=[HEAD, *rows], by=officer, at=clock.now()
    )


def apply(sheet, officer):
    plan = queries.sheet_plan(sheet)
    return actions.apply_sheet(
        sheet=sheet, plan=plan, looked_at=plan.digest, on=ON, at=clock.now(), actor=officer
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
    apply(sheet, officer)
    assert OrgUnit.objects.get(code="k1").path.startswith(place.city.path)
    assert Membership.objects.get(user__username="qian").unit.code == "k1"
    group = UnitGroup.objects.get(phrase="各场馆")
    assert (group.keeper, list(group.members.all())) == (
        place.city,
        [OrgUnit.objects.get(code="k1")],
    )
    assert AuditLine.objects.filter(verb="orgs.sheet.apply").count() == 1
    with pytest.raises(actions.SheetAlreadyApplied):
        apply(sheet, officer)


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
        apply(sheet, officer)
    assert "1 行有误" in refusal.value.message
    assert not OrgUnit.objects.filter(code="k1").exists()


def refused(place, officer, head: list[str], *rows: list[str]) -> list[tuple[str, ...]]:
    """What is wrong with the rows of a sheet; nothing of it may have been imported."""
    sheet = actions.hand_in_sheet(
        keeper=place.bureau, filename="名册.csv", cells=[head, *rows], by=officer, at=clock.now()
    )
    before = list(OrgUnit.objects.order_by("pk").values())
    posts = list(Membership.objects.order_by("pk").values())
    with pytest.raises(actions.SheetHasErrors):
        apply(sheet, officer)
    assert list(OrgUnit.objects.order_by("pk").values()) == before
    assert list(Membership.objects.order_by("pk").values()) == posts
    return [row.problems for row in queries.sheet_plan(sheet).rows]


@pytest.mark.parametrize("place_name", ["other_city", "province"])
def test_no_officer_moves_the_own_bureau_into_anothers_territory(place_name: str) -> None:
    place = make_province()
    officer = make_user(place.bureau, Role.CAMPAIGN_OFFICER)
    above = getattr(place, place_name)
    bureau = place.bureau
    row = [bureau.code, bureau.name, "市级", "科技局", above.code, "", "", "", ""]
    assert refused(place, officer, HEAD, row) == [(f"上级单位“{above.code}”不归您维护",)]


def test_no_officer_is_planted_on_a_place() -> None:
    place = make_province()
    officer = make_user(place.bureau, Role.CAMPAIGN_OFFICER)
    row = [
        place.city.code,
        place.city.name,
        "市级",
        "行政区域",
        "",
        "某人",
        "spy",
        "专项活动管理员",
    ]
    assert refused(place, officer, WITH_ROLE, row) == [
        ("行政区域没有经办人：请把用户名填在其中的单位那一行",)
    ]


def test_no_officer_promotes_a_person_of_a_unit_above() -> None:
    place = make_province()
    officer = make_user(place.bureau, Role.CAMPAIGN_OFFICER)
    above = place.province_bureau
    actions.add_officer(unit=above, name="周某", login="zhou", role=Role.UNIT_OFFICER, actor=SYSTEM)
    row = [above.code, above.name, "省级", "科技局", place.province.code, "周某", "zhou"]
    assert refused(place, officer, WITH_ROLE, [*row, "专项活动管理员"]) == [
        (f"单位“{above.name}”（{above.code}）不归您维护，不能更新",)
    ]


def test_no_officer_adds_to_the_phrases_of_another_city() -> None:
    place = make_province()
    officer = make_user(place.bureau, Role.CAMPAIGN_OFFICER)
    unit, other = place.education, place.other_city
    row = [unit.code, unit.name, "市级", "部门", place.city.code, "", "", "各局", other.code]
    assert refused(place, officer, HEAD, row) == [(f"称谓归口“{other.code}”不归您维护",)]
    assert not UnitGroup.objects.exists()


def test_last_years_sheet_brings_nobody_back_who_left() -> None:
    place = make_province()
    officer = make_user(place.bureau, Role.CAMPAIGN_OFFICER)
    unit = place.education
    post = actions.add_officer(
        unit=unit, name="周某", login="zhou", role=Role.UNIT_OFFICER, actor=SYSTEM
    )
    actions.end_membership(membership=post, on=ON, reason="调任", actor=SYSTEM)
    row = [unit.code, unit.name, "市级", "部门", place.city.code, "周某", "zhou", ""]
    assert refused(place, officer, WITH_ROLE, row) == [
        ("用户名“zhou”的人员已经离任：请填继任的人员；要恢复原来的人，请在单位页面邀请",)
    ]


def test_what_a_row_says_of_a_known_unit_is_taken_over_whole() -> None:
    place = make_province()
    officer = make_user(place.bureau, Role.CAMPAIGN_OFFICER)
    unit = place.county_bureau
    row = [unit.code, "清河科技局", "市级", "高校", place.city.code, "", "", "", ""]
    sheet = hand_in(place, officer, row)
    apply(sheet, officer)
    unit = OrgUnit.objects.get(pk=unit.pk)
    assert (unit.name, unit.level, unit.kind) == ("清河科技局", "city", "university")
    assert tree.parent_path(unit.path) == place.city.path
    assert [row.verdict.value for row in queries.sheet_plan(sheet).rows] == ["same"]


def test_limits_of_a_sheet_are_those_of_the_register() -> None:
    columns = {
        "code": (OrgUnit, "code"),
        "name": (OrgUnit, "name"),
        "short_name": (OrgUnit, "short_name"),
        "officer": (User, "name"),
        "phrases": (UnitGroup, "phrase"),
    }
    assert {
        key: model._meta.get_field(name).max_length for key, (model, name) in columns.items()
    } == LONGEST


def test_sheet_of_another_unit_is_not_found() -> None:
    place = make_province()
    officer = make_user(place.bureau, Role.CAMPAIGN_OFFICER)
    stranger = make_user(place.other_bureau, Role.CAMPAIGN_OFFICER)
    sheet = hand_in(place, officer)
    assert queries.sheet_for(officer, sheet.uuid) == sheet
    with pytest.raises(queries.NotFound):
        queries.sheet_for(stranger, sheet.uuid)


def test_a_sheet_with_too_many_rows_is_to_be_split(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_ROWS", 3)
    place = make_province()
    officer = make_user(place.bureau, Role.CAMPAIGN_OFFICER)
    row = ["k1", "甲馆", "市级", "场馆", place.city.code, "", "", "", ""]
    with pytest.raises(actions.SheetTooLong) as refusal:
        hand_in(place, officer, *[row] * 3)
    assert refusal.value.message == (
        "名册有 4 行，一次最多导入 3 行。请按地区拆成几份，分几次导入。"
    )
    assert hand_in(place, officer, *[row] * 2).cells[-1] == row


def test_a_unit_changed_after_the_plan_is_not_written_over() -> None:
    place = make_province()
    officer = make_user(place.bureau, Role.CAMPAIGN_OFFICER)
    unit, city = place.education, place.city.code
    sheet = hand_in(
        place,
        officer,
        ["k1", "甲馆", "市级", "场馆", city, "", "", "", ""],
        [unit.code, "东川市教育和体育局", "市级", "部门", city, "", "", "", ""],
    )
    plan = queries.sheet_plan(sheet)
    OrgUnit.objects.filter(pk=unit.pk).update(telephone="010-05962901")
    with pytest.raises(actions.RegisterMoved) as refusal, transaction.atomic():
        actions.apply_sheet(
            sheet=sheet, plan=plan, looked_at=plan.digest, on=ON, at=clock.now(), actor=officer
        )
    assert refusal.value.message.startswith("第 3 行的“东川市教育和体育局”刚刚在通讯录里有了变动")
    assert not OrgUnit.objects.filter(code="k1").exists()
    apply(sheet, officer)
    unit.refresh_from_db()
    assert (unit.name, unit.telephone) == ("东川市教育和体育局", "010-05962901")


def test_a_decision_made_after_the_plan_is_not_passed_over() -> None:
    place = make_province()
    officer = make_user(place.bureau, Role.CAMPAIGN_OFFICER)
    sheet = hand_in(place, officer, ["k1", "甲馆", "市级", "场馆", place.city.code, "", "", "", ""])
    plan = queries.sheet_plan(sheet)
    actions.decide_rows(sheet=sheet, decisions={2: ANOTHER}, actor=officer)
    with pytest.raises(StaleEdit):
        actions.apply_sheet(
            sheet=sheet, plan=plan, looked_at=plan.digest, on=ON, at=clock.now(), actor=officer
        )
