"""What stands in the demo when it has been planted: one finished campaign, one in mid-week."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from pytest_django import DjangoDbBlocker

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
from zhouzhi.apps.bookings.models import Booking, Opening
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.measures.actions import load_measures
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.orgs.models import User
from zhouzhi.apps.reports.models import Edition
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.models import ActivityLine, Evidence, Submission
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.outbox.jobs import run_pending
from zhouzhi.processes.plant_demo import (
    DEMO_PASSWORD,
    UNITS_SINCE,
    plant_units,
    sign_ins,
)
from zhouzhi.processes.plant_demo.campaigns import plant_campaigns

pytestmark = pytest.mark.django_db
SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="module")
def _demo(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Path]:
    """The whole demo, planted once for the tests that read it; what one changes is undone."""
    home, before = tmp_path_factory.mktemp("home"), settings.ZHOUZHI_HOME
    with django_db_blocker.unblock(), transaction.atomic():
        settings.ZHOUZHI_HOME = home
        load_measures(actor=SYSTEM)
        plant_units(samples=SAMPLES, on=UNITS_SINCE)
        plant_campaigns(samples=SAMPLES)
        yield home
        settings.ZHOUZHI_HOME = before
        transaction.set_rollback(True)


@pytest.fixture
def _planted(_demo: Path, settings: object) -> None:
    settings.ZHOUZHI_HOME = _demo  # type: ignore[attr-defined]


def words_of(campaign: str) -> Counter[str]:
    rows = Obligation.objects.filter(requirement__campaign__name=campaign)
    return Counter(rows.values_list("state", flat=True))


@pytest.mark.slow
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


@pytest.mark.slow
@pytest.mark.usefixtures("_planted")
def test_planted_campaigns_are_one_finished_and_one_in_mid_week() -> None:
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
@pytest.mark.usefixtures("_planted")
def test_planting_campaigns_again_adds_nothing() -> None:
    before = AuditLine.objects.count()
    assert plant_campaigns(samples=SAMPLES) == []
    assert AuditLine.objects.count() == before


@pytest.mark.slow
@pytest.mark.usefixtures("_planted")
def test_worker_finds_all_delivered_and_writes_the_finished_summary() -> None:
    before = list(Obligation.objects.order_by("pk").values_list("pk", "state"))
    run_pending()
    assert list(Obligation.objects.order_by("pk").values_list("pk", "state")) == before
    edition = Edition.objects.get()
    assert edition.report.campaign.name == "2022年随州市科技活动周"
    assert edition.document is not None
    assert edition.form_sheet is not None


@pytest.mark.slow
@pytest.mark.usefixtures("_planted")
def test_the_register_of_the_campaign_in_mid_week_is_in_every_state() -> None:
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


@pytest.mark.slow
@pytest.mark.usefixtures("_planted")
def test_planted_sessions_are_booked_one_of_them_out_with_families_that_wait() -> None:
    first, second = Opening.objects.order_by("starts_at")
    assert [(one.capacity, one.taken, one.approved) for one in (first, second)] == [
        (24, 24, 999),
        (24, 14, 999),
    ]
    states = Booking.objects.filter(opening=first).order_by("pk")
    assert list(states.values_list("state", "party"))[-3:] == [
        ("booked", 3),
        ("waiting", 4),
        ("waiting", 2),
    ]
    groups = Booking.objects.exclude(group_name="").values_list("group_name", "consent_version")
    assert list(groups) == [("东关学校三（1）班", "teacher-1")]
    assert AuditLine.objects.filter(verb__startswith="bookings.booking.").count() == 11
