from datetime import date
from pathlib import Path

import pytest

from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.processes.plant_demo import DEMO_PASSWORD, SheetUnsound, plant_demo, sign_ins

pytestmark = pytest.mark.django_db
SAMPLES = Path(__file__).parents[2] / "samples"
ON = date(2023, 5, 13)


def test_planted_demo_has_a_sign_in_for_every_role() -> None:
    assert plant_demo(samples=SAMPLES, on=ON)
    lines = {line.username: (line.unit, line.role) for line in sign_ins()}
    assert lines["sz-kjj"] == ("随州市科学技术局", "专项活动管理员")
    assert {role for _, role in lines.values()} == {
        "专项活动管理员",
        "单位填报员",
        "系统管理员",
        "审计员",
    }
    assert User.objects.get(username="sz-kjj").check_password(DEMO_PASSWORD)


def test_planting_again_changes_nothing() -> None:
    plant_demo(samples=SAMPLES, on=ON)
    before = OrgUnit.objects.count()
    assert not plant_demo(samples=SAMPLES, on=ON)
    assert OrgUnit.objects.count() == before


def test_an_unsound_sheet_plants_nothing_and_names_the_row(tmp_path: Path) -> None:
    (tmp_path / "units").mkdir()
    sheet = tmp_path / "units" / "a.csv"
    sheet.write_text("单位代码,全称,层级,类别\n370000-kjt,山东省科学技术厅,厅级,科技局\n")
    with pytest.raises(SheetUnsound) as refusal:
        plant_demo(samples=tmp_path, on=ON)
    assert "a.csv 第 2 行" in refusal.value.message
    assert not OrgUnit.objects.exists()
