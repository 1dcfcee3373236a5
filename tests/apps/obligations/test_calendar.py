from datetime import date, datetime, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.obligations import (
    AT,
    DUE_ON,
    make_city_campaign,
    make_obligation,
    make_requirement,
    make_spec,
)
from tests.factories.orgs import make_province, make_unit
from zhouzhi.apps.campaigns.actions import close_campaign
from zhouzhi.apps.campaigns.models import Occasion
from zhouzhi.apps.obligations.domain.due import CHINA
from zhouzhi.apps.obligations.domain.states import ObligationState, Word
from zhouzhi.apps.obligations.queries import Day, DayKind, days_before
from zhouzhi.foundation.audit.actions import SYSTEM

pytestmark = pytest.mark.django_db


def test_a_unit_has_its_own_duties_and_the_days_of_the_week_before_it() -> None:
    place, campaign, _ = make_city_campaign()
    owed = make_obligation(place.county_bureau, make_requirement(campaign))
    make_obligation(place.county_bureau, make_requirement(campaign, make_spec("宣传", due_on=None)))
    Occasion.objects.create(
        campaign=campaign, kind="launch", starts_on=date(2023, 5, 20), starts_at_time=time(9)
    )
    named = (campaign.name, campaign.uuid)
    assert days_before(place.county_bureau, at=AT) == [
        Day(date(2023, 5, 20), time(9), DayKind.HELD, "启动仪式", *named),
        Day(date(2023, 5, 20), None, DayKind.HELD, "第一天", *named),
        Day(date(2023, 5, 31), None, DayKind.HELD, "最后一天", *named),
        Day(DUE_ON, None, DayKind.OWED, "总结", campaign.name, owed.uuid, Word.TO_SIGN),
    ]


def test_the_lead_has_what_is_still_missing_before_it() -> None:
    place, campaign, _ = make_city_campaign()
    duty = make_requirement(campaign)
    make_obligation(place.county_bureau, duty)
    make_obligation(place.second_county_bureau, duty, ObligationState.ACCEPTED)
    after = datetime(2023, 6, 5, 9, tzinfo=CHINA)
    assert days_before(place.bureau, at=after) == [
        Day(DUE_ON, None, DayKind.AWAITED, "总结", campaign.name, campaign.uuid, missing_count=1)
    ]
    (owed,) = days_before(place.county_bureau, at=after)
    assert (owed.kind, owed.word) == (DayKind.OWED, Word.OVERDUE)
    assert days_before(place.second_county_bureau, at=after) == []


def test_a_closed_campaign_is_before_nobody() -> None:
    place, campaign, _ = make_city_campaign()
    make_obligation(place.county_bureau, make_requirement(campaign), ObligationState.ACCEPTED)
    close_campaign(campaign=campaign, actor=SYSTEM)
    assert days_before(place.bureau, at=AT) == days_before(place.county_bureau, at=AT) == []


def test_calendar_takes_the_same_queries_for_one_campaign_and_for_three() -> None:
    place = make_province()
    counted = []
    for _ in range(3):
        _, campaign, _ = make_city_campaign(place)
        duty = make_requirement(campaign)
        for unit in (place.county_bureau, make_unit("某局", parent=place.city)):
            make_obligation(unit, duty)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            days_before(place.bureau, at=AT)
        counted.append(len(queries))
    assert counted[0] == counted[2]
