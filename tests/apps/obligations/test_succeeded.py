"""今日 tells who runs a campaign that a unit of it was merged and nobody goes on with it."""

from datetime import date

import pytest
from django.urls import reverse

from tests.factories.obligations import make_city_campaign, make_dispatched, make_requirement
from tests.factories.orgs import make_unit
from tests.web.office.clients import sign_in
from zhouzhi.apps.obligations.actions import waive_obligation
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.obligations.queries.succeeded import ended_without_successors
from zhouzhi.foundation import clock
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.processes.close_unit import close_unit

pytestmark = pytest.mark.django_db


def test_merged_unit_is_told_until_its_successor_is_sent_the_notice(
    django_assert_num_queries,
) -> None:
    place, campaign, chief = make_city_campaign()
    make_requirement(campaign)
    county, other = place.county_bureau, make_unit("石门县科技和工信局", parent=place.county)
    make_dispatched(campaign, county, place.second_county_bureau)
    assert ended_without_successors(chief) == []
    owed = Obligation.objects.get(liable_unit=county)
    at = clock.business_now()
    waive_obligation(obligation=owed, reason="机构改革", actor=SYSTEM, at=at)
    close_unit(unit=county, successors=[other], on=date(2023, 5, 16), reason="合并", actor=SYSTEM)
    with django_assert_num_queries(3):
        (found,) = ended_without_successors(chief)
    told = (found.campaign, found.units, found.successors)
    assert told == (campaign, (county.name,), (other,))
    page = sign_in(chief).get(reverse("office:today")).content.decode()
    assert "个参加单位已撤销，接续的单位还没有收到通知" in page
    assert f"{county.name} → {other.name}" in page
    make_dispatched(campaign, other)
    assert ended_without_successors(chief) == []
