"""The frame of every signed-in page: how much waits, at a constant cost."""

from datetime import date, datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.notices import make_reading
from tests.factories.obligations import (
    make_city_campaign,
    make_dispatched,
    make_obligation,
    make_requirement,
    make_spec,
    walk,
)
from tests.factories.orgs import make_unit, make_user
from tests.web.office.clients import sign_in
from zhouzhi.apps.campaigns.actions import close_campaign
from zhouzhi.apps.obligations.domain.due import CHINA
from zhouzhi.apps.obligations.domain.states import ObligationState
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.submissions.queries import pressing_count
from zhouzhi.foundation.audit.actions import SYSTEM

pytestmark = pytest.mark.django_db
TODAY = date(2023, 6, 3)


def test_own_duties_count_from_the_day_they_are_due_until_they_are_answered() -> None:
    place, campaign, _ = make_city_campaign()
    clerk = make_user(place.county_bureau)
    for title, due_on in (
        ("方案", date(2023, 6, 2)),
        ("总结", date(2023, 6, 3)),
        ("统计表", date(2023, 6, 4)),
        ("报道", None),
    ):
        make_obligation(
            place.county_bureau, make_requirement(campaign, make_spec(title, due_on=due_on))
        )
    make_obligation(place.second_county_bureau, campaign.requirements.get(title="方案"))
    assert pressing_count(clerk, TODAY) == 2
    walk(
        Obligation.objects.get(liable_unit=place.county_bureau, requirement__title="总结"),
        ObligationState.SUBMITTED,
        at=datetime(2023, 6, 3, 9, tzinfo=CHINA),
    )
    assert pressing_count(clerk, TODAY) == 1
    assert pressing_count(AnonymousUser(), TODAY) == 0


def test_answers_to_review_count_for_who_runs_the_campaign_while_it_runs() -> None:
    place, campaign, officer = make_city_campaign()
    make_requirement(campaign)
    make_dispatched(campaign, place.county_bureau, place.second_county_bureau)
    walk(Obligation.objects.get(liable_unit=place.county_bureau), ObligationState.SUBMITTED)
    walk(Obligation.objects.get(liable_unit=place.second_county_bureau), ObligationState.RETURNED)
    early = date(2023, 5, 20)
    people = (officer, make_user(place.county_bureau), make_user(place.other_bureau))
    assert [pressing_count(one, early) for one in people] == [1, 0, 0]
    campaign.refresh_from_db()
    close_campaign(campaign=campaign, actor=SYSTEM)
    late = date(2023, 6, 20)
    people = (officer, make_user(place.second_county_bureau))
    assert [pressing_count(one, late) for one in people] == [0, 0]


def test_readings_to_confirm_count_for_who_leads_the_unit() -> None:
    place, _, officer = make_city_campaign()
    make_reading(place.bureau, officer)
    page = reverse("office:campaigns")
    for person, waiting in ((officer, 1), (make_user(place.bureau), 0)):
        shown = sign_in(person).get(page)
        assert shown.context["frame"]["counts"] == {"today": 0, "notices": waiting}
        assert ("nav-count" in shown.content.decode()) == bool(waiting)


def test_frame_costs_as_much_for_three_units_as_for_one() -> None:
    place, campaign, officer = make_city_campaign()
    make_requirement(campaign)
    make_dispatched(campaign, place.county_bureau)
    walk(Obligation.objects.get(liable_unit=place.county_bureau), ObligationState.SUBMITTED)
    client = sign_in(officer)
    page = reverse("office:campaigns")
    client.get(page)
    few = _queries(client, page)
    more = [make_unit(f"单位{number}", parent=place.county) for number in range(3)]
    make_dispatched(campaign, place.county_bureau, *more)
    for unit in more:
        walk(Obligation.objects.get(liable_unit=unit), ObligationState.SUBMITTED)
    assert client.get(page).context["frame"]["counts"]["today"] == 4
    assert _queries(client, page) == few


def _queries(client: Client, page: str) -> int:
    with CaptureQueriesContext(connection) as caught:
        client.get(page)
    return len(caught)
