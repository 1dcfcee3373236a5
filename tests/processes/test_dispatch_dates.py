"""Dispatch (部署): days that are past, or leave no time to answer above."""

from datetime import date, datetime

import pytest

from tests.factories.obligations import (
    AT,
    make_city_campaign,
    make_requirement,
    make_spec,
)
from tests.factories.submissions import make_two_levels
from tests.processes.dispatches import chosen, owed
from zhouzhi.apps.obligations.domain.cautions import CautionKind
from zhouzhi.apps.obligations.domain.due import CHINA
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.processes.dispatch_campaign import (
    PastDue,
    dispatch_campaign,
    preview_dispatch,
)

pytestmark = pytest.mark.django_db


def test_due_instant_is_the_end_of_the_due_day_in_china() -> None:
    place, campaign, officer = make_city_campaign()
    make_requirement(campaign)
    dispatch_campaign(
        campaign=campaign, selection=chosen(place.county_bureau), actor=officer, at=AT
    )
    assert Obligation.objects.get().due_at == datetime(2023, 6, 3, 23, 59, 59, tzinfo=CHINA)


def test_duty_whose_date_is_past_is_sent_only_by_who_says_that_they_know() -> None:
    place, campaign, officer = make_city_campaign()
    make_requirement(campaign, make_spec("方案", due_on=date(2023, 5, 12)))
    make_requirement(campaign, make_spec("总结"))
    sending = {
        "campaign": campaign,
        "selection": chosen(place.county_bureau),
        "actor": officer,
        "at": AT,
    }
    with pytest.raises(PastDue, match="“方案”的截止日期已经过了"):
        dispatch_campaign(**sending)
    assert owed(campaign) == set()
    dispatch_campaign(**sending, knows_past=True)
    assert {title for _unit, title in owed(campaign)} == {"方案", "总结"}


def test_date_that_leaves_no_time_to_answer_above_is_pointed_at() -> None:
    upper, city = make_two_levels()
    owed_above = upper.owed(city.place.bureau)
    statistics = make_spec("市表", materials=(Material.STATISTICS_RETURN,))
    make_requirement(city.campaign, statistics, form=city.form)
    make_requirement(city.campaign, make_spec("市总结"))
    preview = preview_dispatch(
        campaign=city.campaign, selection=chosen(city.place.education), at=AT
    )
    late = [
        (one.duty.title, one.upper and one.upper.due_on)
        for one in preview.cautions
        if one.kind is CautionKind.TOO_LATE_FOR_UPPER
    ]
    assert late == [("统计表", owed_above.due_on), ("市表", owed_above.due_on)]
