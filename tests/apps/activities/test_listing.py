"""The register's entries are what a plain recomputation says, after any acts and any moves."""

import random
import threading
from datetime import date

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories.activities import (
    IN_WEEK,
    hosted_by,
    later,
    make_activity,
    make_entries,
    make_joint,
    make_session,
    on_day,
    over,
    revised,
    settle_all,
    tell_attendance,
)
from tests.factories.obligations import AT, make_campaign
from tests.factories.orgs import Province, make_province, make_unit, make_user
from zhouzhi.apps.activities import actions
from zhouzhi.apps.activities.domain.kinds import ActivityKind, HostRole
from zhouzhi.apps.activities.domain.states import ActivityEvent, ActivityState
from zhouzhi.apps.activities.models import Activity, RegisterEntry
from zhouzhi.apps.activities.permissions import visible_to
from zhouzhi.apps.orgs.actions import move_unit, revise_unit
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.domain.units import Level, UnitKind
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.errors import Refusal
from zhouzhi.foundation.outbox.jobs import run_pending

NO_DAY = date(9999, 12, 31)
MOVED_ON = date(2023, 5, 13)


def recomputed() -> set[tuple[int, int, str, date, date]]:
    """Where every activity belongs, from nothing but the rows that people wrote."""
    units = list(OrgUnit.objects.all())
    found = set()
    for activity in Activity.objects.all():
        holders = [activity.unit]
        holders += [
            host.unit for host in activity.hosts.filter(role=HostRole.HOST) if host.unit is not None
        ]
        if activity.state == ActivityState.DRAFT:
            roots = {activity.unit.pk}
            if not activity.unit.is_territory:
                roots |= {unit.pk for unit in units if unit.path == activity.unit.path[:-6]}
        else:
            roots = {
                unit.pk
                for unit in units
                if any(holder.path.startswith(unit.path) for holder in holders)
            }
        days = [row for row in activity.sessions.all() if row.starts_on is not None]
        first = min((row.starts_on for row in days), default=NO_DAY)
        last = max((row.ends_on or row.starts_on for row in days), default=NO_DAY)
        found |= {(root, activity.pk, activity.kind, first, last) for root in roots}
    return found


def listed() -> set[tuple[int, int, str, date, date]]:
    rows = RegisterEntry.objects.values_list("root", "activity", "kind", "sort_on", "ends_on")
    assert len(rows) == len(set(rows))
    return set(rows)


def offices(place: Province) -> tuple[OrgUnit, ...]:
    return (place.bureau, place.university, place.county_bureau, place.other_county_bureau)


def movable(place: Province) -> tuple[tuple[OrgUnit, OrgUnit], ...]:
    """Which unit may go under which."""
    return (
        (place.county, place.other_city),
        (place.county, place.city),
        (place.university, place.county),
        (place.university, place.city),
        (place.second_county, place.county),
        (place.second_county, place.city),
        (place.city, place.other_city),
        (place.city, place.province),
    )


SESSIONS = (
    (make_session(),),
    (make_session(later()),),
    (make_session(on_day(date(2023, 5, 22))), make_session(later())),
    (make_session(over(date(2023, 4, 1), date(2023, 6, 30))),),
    (),
)


class Hands:
    """Somebody who does all kinds of things, by chance; what is refused is refused."""

    def __init__(self, place: Province, chance: random.Random) -> None:
        self.place, self.chance = place, chance
        self.campaign = make_campaign(lead=place.bureau, territory=place.province)
        self.officers = {unit.pk: make_user(unit) for unit in offices(place)}

    def entries(self, unit: OrgUnit) -> dict[str, object]:
        others = self.chance.sample(offices(self.place), self.chance.randint(0, 3))
        return {
            "hosts": hosted_by(*dict.fromkeys((unit, *others))),
            "kind": self.chance.choice(list(ActivityKind)),
            "sessions": self.chance.choice(SESSIONS),
        }

    def create(self) -> None:
        unit = self.chance.choice(offices(self.place))
        entries = make_entries(unit, self.campaign, **self.entries(unit))
        actions.create_activity(unit=unit, entries=entries, actor=self.officers[unit.pk], at=AT)

    def revise(self) -> None:
        activity = self.one()
        actions.revise_activity(
            activity=activity,
            entries=revised(activity, **self.entries(activity.unit)),
            edit_count=activity.edit_count,
            actor=self.officers[activity.unit_id],
            at=AT,
        )

    def happen(self) -> None:
        activity, event = self.one(), self.chance.choice(list(ActivityEvent))
        if event is ActivityEvent.CLEAR:
            settle_all(activity)
        if (
            event is ActivityEvent.REPORT
            and not activity.sessions.exclude(attendances=None).exists()
        ):
            tell_attendance(activity)
        actions.move_activity(
            activity=activity, event=event, actor=SYSTEM, at=IN_WEEK, reason="按规定"
        )

    def delete(self) -> None:
        activity = self.one()
        actions.delete_draft(activity=activity, actor=self.officers[activity.unit_id])

    def move(self) -> None:
        unit, parent = self.chance.choice(movable(self.place))
        move_unit(unit=unit, parent=parent, on=MOVED_ON, actor=SYSTEM, reason="区划调整")

    def close(self) -> None:
        unit = self.chance.choice(offices(self.place))
        OrgUnit.objects.filter(pk=unit.pk).update(closed_on=MOVED_ON)

    def turn(self) -> None:
        """An office becomes a zone, or is one no more."""
        unit = OrgUnit.objects.get(pk=self.place.university.pk)
        kind = UnitKind.UNIVERSITY if unit.is_territory else UnitKind.ZONE
        revise_unit(
            unit=unit,
            name=unit.name,
            short_name=unit.short_name,
            level=Level(unit.level),
            kind=kind,
            division_code="",
            telephone="",
            actor=SYSTEM,
        )

    def one(self) -> Activity:
        rows = list(Activity.objects.select_related("unit").order_by("pk"))
        if not rows:
            raise Refusal
        return self.chance.choice(rows)


ACTS = ("create", "create", "revise", "happen", "happen", "delete", "move", "close", "turn")


@pytest.mark.django_db(transaction=True)
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(acts=st.lists(st.sampled_from(ACTS), max_size=14), seed=st.integers(0, 10_000))
def test_register_is_as_recomputed_after_any_acts_and_moves(acts: list[str], seed: int) -> None:
    Activity.objects.all().delete()
    hands = Hands(make_province(), random.Random(seed))
    hands.create()
    for act in acts:
        try:
            getattr(hands, act)()
        except Refusal:
            continue
        run_pending()
        assert listed() == recomputed()


@pytest.mark.django_db(transaction=True)
def test_county_that_moves_takes_its_activities_to_the_other_city() -> None:
    place = make_province()
    campaign = make_campaign(lead=place.bureau, territory=place.city)
    submitted = ActivityState.SUBMITTED
    own = make_activity(place.county_bureau, campaign, state=submitted)
    joint = make_joint(place.university, place.county_bureau, campaigns=(campaign,))
    old = make_user(place.bureau, Role.CAMPAIGN_OFFICER)
    new = make_user(place.other_bureau, Role.CAMPAIGN_OFFICER)

    move_unit(
        unit=place.county, parent=place.other_city, on=MOVED_ON, actor=SYSTEM, reason="区划调整"
    )
    run_pending()

    assert listed() == recomputed()
    assert set(visible_to(new)) == {own, joint}
    assert set(visible_to(old)) == {joint}


@pytest.mark.django_db
def test_unit_named_in_a_closed_register_stays_listed_where_it_stood() -> None:
    place = make_province()
    make_activity(place.county_bureau, state=ActivityState.DRAFT)
    OrgUnit.objects.filter(pk=place.county_bureau.pk).update(closed_on=MOVED_ON)

    actions.relist_below(unit=place.county, actor=SYSTEM)

    assert listed() == recomputed()


@pytest.mark.proof
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite lets one writer in at all")
@pytest.mark.parametrize("first", ["entry", "move"])
def test_entry_and_move_at_once_end_listed_where_the_unit_is(first: str) -> None:
    place = make_province()
    campaign = make_campaign(lead=place.bureau, territory=place.province)
    other = make_unit("南河县", parent=place.other_city, kind=UnitKind.TERRITORY)
    officer = make_user(place.county_bureau)
    entries = make_entries(place.county_bureau, campaign)

    def enter() -> None:
        activity = actions.create_activity(
            unit=place.county_bureau, entries=entries, actor=officer, at=AT
        )
        actions.move_activity(activity=activity, event=ActivityEvent.SUBMIT, actor=officer, at=AT)

    def move() -> None:
        move_unit(unit=place.county_bureau, parent=other, on=MOVED_ON, actor=SYSTEM, reason="调整")

    _meanwhile(*((enter, move) if first == "entry" else (move, enter)))
    run_pending()

    assert listed() == recomputed()


def _meanwhile(first, second) -> None:
    done, begun = threading.Event(), threading.Event()

    def wait_and_act() -> None:
        done.wait(5)
        begun.set()
        second()
        connection.close()

    thread = threading.Thread(target=wait_and_act)
    thread.start()
    with transaction.atomic():
        first()
        done.set()
        begun.wait(5)
        thread.join(0.5)
    thread.join(10)
