from datetime import date, datetime, time, timedelta

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
from zhouzhi.apps.obligations.actions import extend_obligation, reschedule_requirement
from zhouzhi.apps.obligations.actions.reschedule import tell_date_stays
from zhouzhi.apps.obligations.domain.due import CHINA
from zhouzhi.apps.obligations.domain.states import ObligationState, Word
from zhouzhi.apps.obligations.queries import DayKind, days_before
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.foundation.audit.actions import SYSTEM

pytestmark = pytest.mark.django_db


def shown(unit: OrgUnit, *, at: datetime = AT) -> list[tuple[object, ...]]:
    return [
        (day.on, day.at, day.kind, day.title, day.word, day.missing_count)
        for day in days_before([unit.pk], at=at)
    ]


def test_a_unit_has_its_own_duties_and_the_days_of_the_week_before_it() -> None:
    place, campaign, _ = make_city_campaign()
    owed = make_obligation(place.county_bureau, make_requirement(campaign))
    make_obligation(place.county_bureau, make_requirement(campaign, make_spec("宣传", due_on=None)))
    Occasion.objects.create(
        campaign=campaign, kind="launch", starts_on=date(2023, 5, 20), starts_at_time=time(9)
    )
    assert shown(place.county_bureau) == [
        (date(2023, 5, 20), time(9), DayKind.HELD, "启动仪式", None, 0),
        (date(2023, 5, 20), None, DayKind.HELD, "第一天", None, 0),
        (date(2023, 5, 31), None, DayKind.HELD, "最后一天", None, 0),
        (DUE_ON, None, DayKind.OWED, "总结", Word.TO_SIGN, 0),
    ]
    days = days_before([place.county_bureau.pk], at=AT)
    assert [day.uuid for day in days] == [campaign.uuid] * 3 + [owed.uuid]
    assert len({day.key for day in days}) == 4


def test_the_lead_has_what_is_still_missing_before_it() -> None:
    place, campaign, _ = make_city_campaign()
    duty = make_requirement(campaign)
    make_obligation(place.county_bureau, duty)
    make_obligation(place.second_county_bureau, duty, ObligationState.ACCEPTED)
    after = datetime(2023, 6, 5, 9, tzinfo=CHINA)
    assert shown(place.bureau, at=after) == [(DUE_ON, None, DayKind.AWAITED, "总结", None, 1)]
    assert shown(place.county_bureau, at=after) == [
        (DUE_ON, None, DayKind.OWED, "总结", Word.OVERDUE, 0)
    ]
    assert shown(place.second_county_bureau, at=after) == []


def test_a_day_that_moves_keeps_its_key() -> None:
    place, campaign, _ = make_city_campaign()
    owed = make_obligation(place.county_bureau, make_requirement(campaign))
    before = {day.key: day.on for day in days_before([place.county_bureau.pk], at=AT)}
    moved = date(2023, 6, 9)
    extend_obligation(obligation=owed, due_on=moved, reason="展馆检修", actor=SYSTEM, at=AT)
    after = {day.key: day.on for day in days_before([place.county_bureau.pk], at=AT)}
    assert after == {**before, f"obligation-{owed.uuid}": moved}


def test_what_the_lead_awaits_is_told_anew_to_its_readers_when_it_moves() -> None:
    place, campaign, officer = make_city_campaign()
    duty = make_requirement(campaign)
    for unit in (place.county_bureau, place.second_county_bureau):
        make_obligation(unit, duty)
    moved, later = date(2023, 6, 9), AT + timedelta(hours=1)
    reschedule_requirement(requirement=duty, due_on=moved, reason="防汛", actor=officer, at=later)
    (day,) = (one for one in days_before([place.bureau.pk], at=AT) if one.kind is DayKind.AWAITED)
    assert (day.on, day.moved_count, day.known_since) == (moved, 1, later)
    # That a day stays is told to the units, and moves nothing in a calendar.
    stays = {"requirement": duty, "reason": "活动改期", "actor": officer}
    tell_date_stays(at=later + timedelta(hours=1), **stays)
    found = {one.kind: one for one in days_before([place.bureau.pk], at=AT)}
    assert found[DayKind.AWAITED] == day
    (owed,) = (o for o in days_before([place.county_bureau.pk], at=AT) if o.kind is DayKind.OWED)
    assert (owed.moved_count, owed.known_since) == (1, later)


def test_a_closed_campaign_is_before_nobody() -> None:
    place, campaign, _ = make_city_campaign()
    make_obligation(place.county_bureau, make_requirement(campaign), ObligationState.ACCEPTED)
    close_campaign(campaign=campaign, actor=SYSTEM)
    assert (
        days_before([place.bureau.pk], at=AT) == days_before([place.county_bureau.pk], at=AT) == []
    )


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
            days_before([place.bureau.pk], at=AT)
        counted.append(len(queries))
    assert counted[0] == counted[2]
