import shutil
from pathlib import Path

import pytest
from django.db.models import Count

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.measures.actions import load_measures
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.apps.submissions.models import Submission
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.errors import Refusal
from zhouzhi.processes.plant_demo import (
    UNITS_SINCE,
    SheetUnsound,
    plant_units,
)
from zhouzhi.processes.plant_demo.campaigns import plant_campaigns

pytestmark = pytest.mark.django_db
SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture
def _units() -> None:
    load_measures(actor=SYSTEM)
    plant_units(samples=SAMPLES, on=UNITS_SINCE)


@pytest.mark.slow
def test_every_office_has_a_telephone_that_cannot_exist() -> None:
    plant_units(samples=SAMPLES, on=UNITS_SINCE)
    offices = OrgUnit.objects.exclude(memberships=None).distinct()
    numbers = list(offices.values_list("telephone", flat=True))
    assert [number for number in numbers if number.partition("-")[2][:1] != "0"] == []
    assert len(set(numbers)) == len(numbers)


@pytest.mark.slow
def test_planting_again_changes_nothing() -> None:
    plant_units(samples=SAMPLES, on=UNITS_SINCE)
    before = OrgUnit.objects.count()
    assert not plant_units(samples=SAMPLES, on=UNITS_SINCE)
    assert OrgUnit.objects.count() == before


def test_an_unsound_sheet_plants_nothing_and_names_the_row(tmp_path: Path) -> None:
    (tmp_path / "units").mkdir()
    sheet = tmp_path / "units" / "a.csv"
    sheet.write_text("单位代码,全称,层级,类别\n370000-kjt,山东省科学技术厅,厅级,科技局\n")
    with pytest.raises(SheetUnsound) as refusal:
        plant_units(samples=tmp_path, on=UNITS_SINCE)
    assert "a.csv 第 2 行" in refusal.value.message
    assert not OrgUnit.objects.exists()


@pytest.mark.slow
@pytest.mark.usefixtures("_units")
def test_a_campaign_whose_story_breaks_off_leaves_nothing_and_is_planted_whole_later(
    tmp_path: Path,
) -> None:
    shutil.copytree(SAMPLES / "demo", tmp_path / "demo")
    told = tmp_path / "demo" / "suizhou-2022.toml"
    text = told.read_text(encoding="utf-8")
    told.write_text(text.replace("submitted_at = 2022-06-07T11:00:00", ""), encoding="utf-8")
    with pytest.raises(Refusal):
        plant_campaigns(samples=tmp_path)
    assert not Campaign.objects.filter(edition=2022).exists()
    assert not Submission.objects.exists()
    plant_campaigns(samples=SAMPLES)
    sent = Obligation.objects.values("requirement__campaign__name").annotate(count=Count("pk"))
    assert {row["requirement__campaign__name"]: row["count"] for row in sent} == {
        "2022年随州市科技活动周": 17,
        "2023年随州市防灾减灾科普宣传周": 37,
    }
