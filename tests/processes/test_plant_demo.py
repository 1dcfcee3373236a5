import shutil
from collections import Counter
from pathlib import Path

import pytest
from django.db.models import Count

from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.models import (
    Activity,
    ContestCall,
    Delegation,
    Institution,
    InstitutionFiling,
    ReplySlip,
)
from zhouzhi.apps.activities.queries import lacking_for
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.measures.actions import load_measures
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.apps.reports.models import Edition
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.models import ActivityLine, Evidence, Submission
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.errors import Refusal
from zhouzhi.foundation.outbox.jobs import run_pending
from zhouzhi.processes.plant_demo import (
    DEMO_PASSWORD,
    UNITS_SINCE,
    SheetUnsound,
    plant_units,
    sign_ins,
)
from zhouzhi.processes.plant_demo.campaigns import plant_campaigns

pytestmark = pytest.mark.django_db
SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture
def _units() -> None:
    load_measures(actor=SYSTEM)
    plant_units(samples=SAMPLES, on=UNITS_SINCE)


def words_of(campaign: str) -> Counter[str]:
    rows = Obligation.objects.filter(requirement__campaign__name=campaign)
    return Counter(rows.values_list("state", flat=True))


def test_planted_demo_has_a_sign_in_for_every_role() -> None:
    assert plant_units(samples=SAMPLES, on=UNITS_SINCE)
    lines = {line.username: (line.unit, line.role) for line in sign_ins()}
    for login in ("sz-kjj", "sz-fz"):
        assert lines[login] == ("随州市科学技术局", "专项活动管理员")
    assert {role for _, role in lines.values()} == {
        "专项活动管理员",
        "单位填报员",
        "审查员",
        "系统管理员",
        "审计员",
    }
    assert User.objects.get(username="sz-kjj").check_password(DEMO_PASSWORD)


def test_every_office_has_a_telephone_that_cannot_exist() -> None:
    plant_units(samples=SAMPLES, on=UNITS_SINCE)
    offices = OrgUnit.objects.exclude(memberships=None).distinct()
    numbers = list(offices.values_list("telephone", flat=True))
    assert [number for number in numbers if number.partition("-")[2][:1] != "0"] == []
    assert len(set(numbers)) == len(numbers)


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
def test_planted_campaigns_are_one_finished_and_one_in_mid_week() -> None:
    plant_campaigns(samples=SAMPLES)
    states = dict(Campaign.objects.values_list("name", "state"))
    assert states == {
        "2022年随州市科技活动周": "closed",
        "2023年随州市防灾减灾科普宣传周": "running",
    }
    assert words_of("2022年随州市科技活动周") == {"accepted": 16, "waived": 1}
    assert words_of("2023年随州市防灾减灾科普宣传周") == {
        "accepted": 14,
        "signed_for": 10,
        "delivered": 6,
        "submitted": 3,
        "returned": 2,
        "in_work": 2,
    }
    late = Obligation.objects.filter(is_late=True).values_list("requirement__campaign__edition")
    assert Counter(year for (year,) in late) == {2022: 3, 2023: 3}
    assert Submission.objects.filter(filed_for_unit=True).count() == 2
    assert not ActivityLine.objects.filter(strand=None).exists()
    accepted = Submission.objects.filter(state=SubmissionState.ACCEPTED)
    shown = Evidence.objects.filter(submission__in=accepted).values_list("material", flat=True)
    assert Counter(shown) == {"photos": 24, "video": 3}


@pytest.mark.slow
@pytest.mark.usefixtures("_units")
def test_planting_campaigns_again_adds_nothing() -> None:
    plant_campaigns(samples=SAMPLES)
    before = AuditLine.objects.count()
    assert plant_campaigns(samples=SAMPLES) == []
    assert AuditLine.objects.count() == before


@pytest.mark.slow
@pytest.mark.usefixtures("_units")
def test_worker_finds_all_delivered_and_writes_the_finished_summary() -> None:
    plant_campaigns(samples=SAMPLES)
    before = list(Obligation.objects.order_by("pk").values_list("pk", "state"))
    run_pending()
    assert list(Obligation.objects.order_by("pk").values_list("pk", "state")) == before
    edition = Edition.objects.get()
    assert edition.report.campaign.name == "2022年随州市科技活动周"
    assert edition.document is not None
    assert edition.form_sheet is not None


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


@pytest.mark.slow
@pytest.mark.usefixtures("_units")
def test_the_register_of_the_campaign_in_mid_week_is_in_every_state() -> None:
    plant_campaigns(samples=SAMPLES)
    states = Counter(Activity.objects.values_list("state", flat=True))
    assert set(states) == set(ActivityState)
    assert sum(states.values()) == 44
    assert (ReplySlip.objects.count(), Delegation.objects.count()) == (3, 5)
    (call,) = ContestCall.objects.all()
    assert sorted(call.called.values_list("taken_count", flat=True)) == [0, 0, 0, 1, 1]
    published = Activity.objects.filter(state__in=(ActivityState.CLEARED, ActivityState.PUBLISHED))
    assert [one.name for one in published if lacking_for(one)] == []
    assert Activity.objects.filter(authors__username="sz-review").count() == 0
    filed = InstitutionFiling.objects.order_by("campaign__edition", "pk")
    assert list(filed.values_list("campaign__edition", "institution__name")) == [
        (2022, "随州市科技馆常设展厅"),
        (2022, "食用菌育种实验室"),
        (2023, "随州市科技馆常设展厅"),
        (2023, "随州国家基本气象站观测场"),
    ]
    assert Institution.objects.count() == 4
