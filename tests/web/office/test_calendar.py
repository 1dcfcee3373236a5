"""日程: a person's days on a page and in a calendar that subscribes to them."""

import logging
import re
from datetime import UTC, date, datetime
from io import StringIO
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from tests.factories.activities import make_activity, make_session, on_day
from tests.factories.ceremonies import make_call, make_ceremony, make_launch
from tests.factories.obligations import make_city_campaign, make_obligation, make_requirement
from tests.factories.orgs import make_user
from zhouzhi.apps.activities.actions.contests import Subject
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.obligations.actions import extend_obligation
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.foundation.masked_log import MaskedKeys

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_thirtieth_of_may(settings: object) -> None:
    settings.ZHOUZHI_DEMO = True  # type: ignore[attr-defined]
    settings.ZHOUZHI_TODAY = "2023-05-30"  # type: ignore[attr-defined]


@pytest.fixture
def officer() -> User:
    place, campaign, _ = make_city_campaign()
    make_obligation(place.county_bureau, make_requirement(campaign))
    return make_user(place.county_bureau)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def address_for(client: Client) -> str:
    answer = client.post(reverse("office:calendar_open"), {"form_key": uuid4().hex}, follow=True)
    found = re.search(r'id="address" value="http://testserver([^"]+)"', answer.content.decode())
    assert found
    return found[1]


def test_days_stand_on_the_page_by_how_far_they_are(officer: User) -> None:
    page = signed_in(officer).get(reverse("office:calendar")).content.decode()
    assert re.findall(r'<h2 class="over-line">([^<]+)</h2>', page) == ["七天之内"]
    assert re.findall(r'class="duty-what">(?:<a [^>]+>)?([^<]+)<', page) == [
        "东川市科技活动周 最后一天",
        "总结",
    ]


def test_own_activities_stand_among_the_duties(officer: User) -> None:
    unit = officer.memberships.get().unit
    sessions = (make_session(on_day(date(2023, 5, 31))),)
    made = make_activity(unit, Campaign.objects.get(), sessions=sessions)
    client = signed_in(officer)
    assert made.name in client.get(reverse("office:calendar")).content.decode()
    events = Calendar.from_ical(Client().get(address_for(client)).content).walk("VEVENT")
    assert f"举办的：{made.name}" in [str(event["summary"]) for event in events]


def test_replies_and_nominations_that_are_asked_for_stand_on_their_day(
    officer: User, settings: object
) -> None:
    settings.ZHOUZHI_TODAY = "2023-05-13"  # type: ignore[attr-defined]
    unit, campaign = officer.memberships.get().unit, Campaign.objects.get()
    make_ceremony(make_launch(campaign.lead, campaign), {unit: 2})
    lead = make_user(campaign.lead, Role.CAMPAIGN_OFFICER)
    call = make_call(Subject(campaign=campaign), {unit: 2}, actor=lead)
    page = signed_in(officer).get(reverse("office:calendar")).content.decode()
    assert "回执：科技活动周启动仪式" in page
    assert f"推荐：{call.name}" in page


def test_a_calendar_without_a_sign_in_gets_the_days_by_the_address(officer: User) -> None:
    address = address_for(signed_in(officer))
    answer = Client().get(address)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    week = Campaign.objects.get().name
    assert [(str(event["summary"]), "url" in event) for event in events] == [
        (f"举办的：{week} 最后一天", False),  # who only answers opens no page of the campaign
        ("要办的：总结", True),
    ]
    assert str(events[1]["url"]).startswith("http://testserver/")


def test_a_day_that_moved_says_so_to_the_calendars_that_have_it(officer: User) -> None:
    address = address_for(signed_in(officer))

    def duty() -> tuple[date, int, object]:
        events = Calendar.from_ical(Client().get(address).content).walk("VEVENT")
        (found,) = (event for event in events if "总结" in str(event["summary"]))
        return found["dtstart"].dt, int(found["sequence"]), found["last-modified"].dt

    before = duty()
    extend_obligation(
        obligation=Obligation.objects.get(),
        due_on=date(2023, 6, 8),
        reason="汛情",
        actor=make_user(Campaign.objects.get().lead, Role.CAMPAIGN_OFFICER),
        at=datetime(2023, 5, 30, 10, tzinfo=UTC),
    )
    day, sequence, changed_at = duty()
    assert (day, before[1], sequence) == (date(2023, 6, 8), 0, 1)
    assert changed_at > before[2]


def test_a_link_that_is_looked_at_beforehand_does_not_use_the_address_up(officer: User) -> None:
    client = signed_in(officer)
    client.post(reverse("office:calendar_open"), {"form_key": uuid4().hex})
    client.head(reverse("office:calendar"))
    assert 'id="address"' in client.get(reverse("office:calendar")).content.decode()


def test_a_calendar_that_has_it_already_is_told_so(officer: User) -> None:
    address = address_for(signed_in(officer))
    etag = Client().get(address)["ETag"]
    assert Client().get(address, headers={"if-none-match": etag}).status_code == 304


def test_an_address_is_shown_once_and_ends_with_the_next_or_when_closed(officer: User) -> None:
    client = signed_in(officer)
    first = address_for(client)
    assert first not in client.get(reverse("office:calendar")).content.decode()
    second = address_for(client)
    assert (Client().get(first).status_code, Client().get(second).status_code) == (404, 200)
    client.post(reverse("office:calendar_close"), {"form_key": uuid4().hex})
    assert Client().get(second).status_code == 404


def test_the_key_of_an_address_is_not_in_the_log(officer: User) -> None:
    address = address_for(signed_in(officer))
    lines = StringIO()
    handler = logging.StreamHandler(lines)
    handler.addFilter(MaskedKeys(settings.LOGGING["filters"]["keys"]["pattern"]))
    logger = logging.getLogger("django")
    logger.addHandler(handler)
    try:
        assert Client(enforce_csrf_checks=True).post(address).status_code == 403
    finally:
        logger.removeHandler(handler)
    assert "/calendar/….ics" in lines.getvalue()
    assert address not in lines.getvalue()


def test_who_acts_for_nobody_has_an_empty_page_and_an_empty_calendar() -> None:
    client = signed_in(make_user())
    assert "没有排到日子的事" in client.get(reverse("office:calendar")).content.decode()
    feed = Client().get(address_for(client))
    assert Calendar.from_ical(feed.content).walk("VEVENT") == []


def test_a_post_that_ended_is_out_of_the_calendar(officer: User) -> None:
    address = address_for(signed_in(officer))
    other = OrgUnit.objects.exclude(pk=officer.memberships.get().unit_id).first()
    officer.memberships.update(unit=other)
    assert "总结" not in Client().get(address).content.decode()
