"""A campaign is closed in the same second in which a unit hands in, or a unit as another ends."""

import threading
from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from django.db import connection, connections, transaction

from tests.factories.obligations import AT, make_city_campaign, make_requirement
from tests.factories.orgs import make_province, make_user
from tests.factories.submissions import LATER, World, make_draft, make_world
from tests.foundation.conftest import shared_database as shared_database
from zhouzhi.apps.campaigns.actions import (
    add_themed_week,
    close_campaign,
    reopen_campaign,
    revise_themed_week,
    start_campaign,
)
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.obligations.models import Participant
from zhouzhi.apps.obligations.queries import Chosen
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.errors import Refusal
from zhouzhi.processes.close_unit import close_unit
from zhouzhi.processes.dispatch_campaign import dispatch_campaign
from zhouzhi.processes.submit_answer import submit_answer

pytestmark = pytest.mark.usefixtures("shared_database")
HELD_SECONDS = 0.4
Deed = Callable[[], object]


def one_while_the_other(first: Deed, second: Deed) -> list[tuple[str, str]]:
    """Start the second deed while the first is done and not yet committed; how they end, in turn.

    Waiting shows in the order: a second deed that did not wait would end before the first.
    """
    done, ends = threading.Event(), []

    def hold() -> None:
        try:
            with transaction.atomic():
                first()
                done.set()
                threading.Event().wait(HELD_SECONDS)
                ends.append(("first", "done"))
        finally:
            done.set()
            connections.close_all()

    def follow() -> None:
        done.wait()
        try:
            second()
            ends.append(("second", "done"))
        except Refusal as refusal:
            ends.append(("second", refusal.code))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=deed) for deed in (hold, follow)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ends


def running() -> tuple[World, Deed, Deed]:
    """A campaign with a draft, and the deeds: hand it in, close the campaign."""
    world = make_world()
    start_campaign(campaign=world.campaign, actor=SYSTEM)
    county = world.place.county_bureau
    draft = make_draft(world.owed(county), world.officer(county), {1: 3})
    officer = world.officer(county)
    return (
        world,
        lambda: submit_answer(submission=draft, actor=officer, at=LATER),
        lambda: close_campaign(
            campaign=Campaign.objects.get(pk=world.campaign.pk), actor=world.chief
        ),
    )


def states(world: World) -> tuple[str, str]:
    """Where the campaign and the county's duty stand."""
    return (
        Campaign.objects.get(pk=world.campaign.pk).state,
        world.owed(world.place.county_bureau).state,
    )


def test_answer_that_comes_while_the_campaign_is_being_closed_is_refused() -> None:
    world, submit, close = running()
    assert one_while_the_other(close, submit) == [("first", "done"), ("second", "campaign_closed")]
    assert states(world) == ("closed", "delivered")


def test_campaign_waits_with_closing_for_an_answer_that_is_being_handed_in() -> None:
    world, submit, close = running()
    assert one_while_the_other(submit, close) == [("first", "done"), ("second", "done")]
    assert states(world) == ("closed", "submitted")


def test_two_units_hand_in_without_waiting_for_each_others_campaign() -> None:
    world, submit, close = running()
    close()
    reopen_campaign(campaign=world.campaign, actor=world.chief, reason="补报")
    second = world.place.second_county_bureau
    draft = make_draft(world.owed(second), world.officer(second), {1: 5})
    officer = world.officer(second)
    ends = one_while_the_other(
        submit, lambda: submit_answer(submission=draft, actor=officer, at=LATER)
    )
    assert sorted(ends) == [("first", "done"), ("second", "done")]
    assert world.owed(second).state == "submitted"


@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite lets one writer in at all")
def test_a_week_that_is_revised_waits_for_its_campaign_and_not_the_other_way_round() -> None:
    world = make_world()
    days = {"starts_on": world.campaign.starts_on, "ends_on": world.campaign.ends_on}
    given = {"name": "金融科技周", "theme": "", **days, "lead": world.place.bureau}
    week = add_themed_week(within=world.campaign, at=LATER, actor=SYSTEM, **given)
    thread = threading.Thread(
        target=lambda: (revise_themed_week(week=week, actor=SYSTEM, **given), connection.close())
    )
    rows = Campaign.objects.select_for_update(nowait=True)
    with transaction.atomic():
        rows.get(pk=world.campaign.pk)
        thread.start()
        thread.join(HELD_SECONDS)
        assert thread.is_alive()
        assert rows.get(pk=week.pk) == week
    thread.join(10)
    assert not thread.is_alive()


def test_of_two_offices_that_keep_a_place_the_second_does_not_end() -> None:
    place = make_province()
    offices = (place.bureau, place.education)
    for office in offices:
        make_user(office, Role.CAMPAIGN_OFFICER)
    ending = partial(
        close_unit, successors=(), on=date(2023, 5, 13), reason="机构改革", actor=SYSTEM
    )
    ends = one_while_the_other(*(partial(ending, unit=office) for office in offices))
    assert ends == [("first", "done"), ("second", "unit_keeps_place")]
    assert list(OrgUnit.objects.filter(closed_on__isnull=False)) == [place.bureau]


def test_dispatch_and_the_end_of_a_unit_wait_for_each_other() -> None:
    place, campaign, _ = make_city_campaign()
    make_requirement(campaign)

    def send(unit: OrgUnit) -> Deed:
        chosen = [Chosen(unit)]
        return lambda: dispatch_campaign(campaign=campaign, selection=chosen, actor=SYSTEM, at=AT)

    def end(unit: OrgUnit) -> Deed:
        days = {"on": date(2023, 5, 13), "reason": "机构改革"}
        return lambda: close_unit(unit=unit, successors=(), actor=SYSTEM, **days)

    first, second = place.county_bureau, place.second_county_bureau
    sent_first = one_while_the_other(send(first), end(first))
    ended_first = one_while_the_other(end(second), send(second))
    assert sent_first == [("first", "done"), ("second", "unit_has_duties")]
    assert ended_first == [("first", "done"), ("second", "chosen_unit_ended")]
    assert [row.unit for row in Participant.objects.all()] == [first]
