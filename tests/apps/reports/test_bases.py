"""The notices that a summary names as its ground."""

import pytest

from tests.factories import notices as make
from tests.factories.orgs import make_province, make_user
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.campaigns.queries import organisers_of
from zhouzhi.apps.notices.domain.states import FactState
from zhouzhi.apps.notices.models import Fact
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.reports.queries.bases import bases_of

pytestmark = pytest.mark.django_db
OWN = ("关于举办2023年东川市科技活动周的通知", "东科发〔2023〕8号", False)


def adopted() -> Campaign:
    place = make_province()
    officer = make_user(place.bureau, Role.CAMPAIGN_OFFICER)
    campaign = make.adopt(place.bureau, officer).campaign
    assert campaign is not None
    return campaign


def named(campaign: Campaign) -> list[tuple[str, str, bool]]:
    bases = bases_of(campaign, organisers_of(campaign), ())
    return [(one.title, one.document_number, one.is_upper) for one in bases]


def test_upper_notice_that_ours_cites_comes_before_ours() -> None:
    assert named(adopted()) == [
        ("关于举办2023年云江省科技活动周的通知", "云科发〔2023〕21号", True),
        OWN,
    ]


def test_citation_that_a_person_rejected_is_no_ground() -> None:
    campaign = adopted()
    Fact.objects.filter(kind="reference").update(state=FactState.REJECTED)
    assert named(campaign) == [OWN]
