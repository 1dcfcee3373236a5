"""Acts on a unit's places and institutions wait where they must, and never for one another."""

import threading
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import connection, transaction

from tests.factories.activities import make_activity, make_register, make_session
from tests.factories.obligations import AT
from tests.factories.orgs import make_user
from tests.foundation.conftest import shared_database as shared_database
from zhouzhi.apps.activities.actions.institution_sheets import (
    hand_in_institutions,
    take_institutions,
)
from zhouzhi.apps.activities.actions.institutions import create_institution
from zhouzhi.apps.activities.actions.venues import keep_venue, revise_venue
from zhouzhi.apps.activities.domain.entries import PlaceEntry
from zhouzhi.apps.activities.domain.institutions import InstitutionEntries
from zhouzhi.apps.activities.domain.kinds import InstitutionKind
from zhouzhi.apps.activities.domain.venues import VenueEntry
from zhouzhi.apps.activities.models import Activity, Institution, Venue
from zhouzhi.apps.activities.queries.institution_sheets import institution_plan
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.orgs.models import OrgUnit

pytestmark = [
    pytest.mark.usefixtures("shared_database"),
    pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite lets one writer in at all"),
]
WAITS_SECONDS = 0.4
HALL = VenueEntry("报告厅", "学府路 8 号")


def while_held(held: Callable[[], object], deed: Callable[[], object]) -> threading.Thread:
    """Begin a deed that waits for `held`, which the caller's transaction has just locked."""
    held()
    thread = threading.Thread(target=lambda: (deed(), connection.close()))
    thread.start()
    thread.join(WAITS_SECONDS)
    assert thread.is_alive()
    return thread


@pytest.mark.parametrize("is_known", [False, True], ids=["kept", "renamed"])
def test_a_place_waits_for_the_draft_that_names_it_before_it_holds_the_unit(
    *, is_known: bool
) -> None:
    place, campaign, _ = make_register()
    unit, officer = place.county_bureau, make_user(place.county_bureau)
    act = {"actor": officer, "at": AT}
    old = replace(HALL, name="旧礼堂")
    hall = keep_venue(unit=unit, entry=old, **act) if is_known else None
    session = make_session(places=(PlaceEntry(HALL.name),))
    draft = make_activity(unit, campaign, actor=officer, sessions=(session,))
    moved = replace(HALL, address="学府路 9 号")

    def deed() -> Venue:
        if hall is not None:
            return revise_venue(venue=hall, entry=moved, **act)
        return keep_venue(unit=unit, entry=moved, **act)

    rows = Activity.objects.select_for_update()
    with transaction.atomic():
        thread = while_held(lambda: rows.get(pk=draft.pk), deed)
        assert OrgUnit.objects.select_for_update(nowait=True).get(pk=unit.pk) == unit
    thread.join(10)
    (kept,) = Venue.objects.filter(keeper=unit, replaced_at=None)
    assert draft.sessions.get().places.get().venue == kept


def test_a_sheet_of_institutions_waits_for_its_last_unit_before_it_holds_the_campaign() -> None:
    place, campaign, chief = make_register()
    first, last = sorted((place.bureau, place.county_bureau), key=lambda unit: unit.pk)
    head = ["机构名称", "所属单位", "地址", "开放时间", "开放内容", "咨询电话"]
    rows = [
        [
            f"{unit.name}标本馆",
            unit.name,
            "学府路 8 号",
            "5月20日9:00—11:00",
            "看标本",
            "0722-0596290",
        ]
        for unit in (first, last)
    ]
    sheet = hand_in_institutions(
        keeper=place.bureau,
        campaign=campaign,
        filename="表.xlsx",
        cells=[head, *rows],
        by=chief,
        at=AT,
    )
    looked_at = institution_plan(sheet, chief).digest
    held = OrgUnit.objects.select_for_update(no_key=True)
    with transaction.atomic():
        thread = while_held(
            lambda: held.get(pk=last.pk),
            lambda: take_institutions(sheet=sheet, looked_at=looked_at, actor=chief, at=AT),
        )
        assert Campaign.objects.select_for_update(nowait=True).get(pk=campaign.pk) == campaign
    thread.join(10)
    assert Institution.objects.count() == 2


def test_what_points_at_a_unit_does_not_wait_for_its_institution() -> None:
    place, campaign, _ = make_register()
    unit, officer = place.university, make_user(place.university)
    entries = InstitutionEntries("标本馆", InstitutionKind.VENUE)
    act = {"campaign": campaign, "actor": officer}
    with transaction.atomic():
        made = create_institution(unit=unit, entries=entries, at=AT, **act)
        done: list[Venue] = []
        thread = threading.Thread(
            target=lambda: (
                done.append(Venue.objects.create(keeper=unit, name="报告厅")),
                connection.close(),
            )
        )
        thread.start()
        thread.join(5)
        assert done
    assert made.unit == unit
