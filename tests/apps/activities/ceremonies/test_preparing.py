"""Ceremonies: prepared, units asked to them, and who may see what is prepared."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.activities import make_activity, revised
from tests.factories.ceremonies import (
    LEADER,
    MEMBER,
    ceremony_of_launch,
    coming,
    declining,
    make_ceremony,
    make_launch,
    make_reply,
)
from tests.factories.obligations import AT
from tests.factories.orgs import make_user
from tests.factories.submissions import World
from zhouzhi.apps.activities.actions import judge_same, revise_activity
from zhouzhi.apps.activities.actions.ceremonies import (
    CeremonyOver,
    DelegationReplied,
    DelegationUnknown,
    NotACeremony,
    PlacesTaken,
    ask_delegations,
    prepare_ceremony,
)
from zhouzhi.apps.activities.actions.kinds_in_use import KindInUse
from zhouzhi.apps.activities.actions.replies import NotAsking
from zhouzhi.apps.activities.domain.checks import EntriesRefused
from zhouzhi.apps.activities.domain.kinds import ActivityKind
from zhouzhi.apps.activities.domain.replies import (
    ReplySums,
)
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.models import Activity, Delegation
from zhouzhi.apps.activities.permissions import may_see_replies
from zhouzhi.apps.activities.queries import ceremonies as queries
from zhouzhi.foundation.errors import PermissionRefused, StaleEdit

pytestmark = pytest.mark.django_db


def test_what_is_prepared_comes_back_with_every_line_timed(world: World, launch: Activity) -> None:
    make_ceremony(launch, {world.place.university: 2}, actor=world.chief)
    ceremony = queries.ceremony_of(launch)
    assert ceremony is not None
    kept = queries.ceremony_entries(ceremony)
    assert replace(kept, agenda=()) == ceremony_of_launch(agenda=())
    assert [
        f"{line.starts_at:%H:%M}—{line.ends_at:%H:%M}" for line in queries.agenda_of(ceremony)
    ] == [
        "09:00—09:05",
        "09:05—09:15",
        "09:15—09:20",
    ]


def test_two_windows_do_not_write_over_each_other(world: World, launch: Activity) -> None:
    make_ceremony(launch, {}, actor=world.chief)
    with pytest.raises(StaleEdit):
        prepare_ceremony(
            activity=launch, entries=ceremony_of_launch(), edit_count=1, actor=world.chief
        )


def test_replies_are_due_before_the_day_itself(world: World, launch: Activity) -> None:
    with pytest.raises(EntriesRefused) as refusal:
        prepare_ceremony(
            activity=launch,
            entries=ceremony_of_launch(due_on=date(2023, 5, 21)),
            edit_count=0,
            actor=world.chief,
        )
    assert refusal.value.field == "due_on"


def test_only_a_launch_or_closing_that_is_on_is_prepared(world: World) -> None:
    lecture = make_activity(world.place.bureau, world.campaign)
    off = make_launch(world.place.bureau, world.campaign, state=ActivityState.CANCELLED)
    for activity, refusal in ((lecture, NotACeremony), (off, CeremonyOver)):
        with pytest.raises(refusal):
            make_ceremony(activity, {}, actor=world.chief)


def test_another_unit_prepares_nothing(world: World, launch: Activity) -> None:
    with pytest.raises(PermissionRefused):
        make_ceremony(launch, {}, actor=world.officer(world.place.university))


def test_a_unit_outside_the_campaign_and_the_division_is_not_asked(
    world: World, launch: Activity
) -> None:
    with pytest.raises(DelegationUnknown):
        make_ceremony(launch, {world.place.other_bureau: 2}, actor=world.chief)


def test_a_unit_that_is_asked_finds_it_until_it_replies(
    world: World, university: Delegation
) -> None:
    officer = world.officer(world.place.university)
    assert list(queries.replies_to_send(officer, today=AT.date())) == [university]
    make_reply(university, actor=officer)
    assert list(queries.replies_to_send(officer, today=AT.date())) == []


@pytest.mark.parametrize(
    "state", [ActivityState.DRAFT, ActivityState.CANCELLED, ActivityState.POSTPONED]
)
def test_a_ceremony_that_is_not_on_asks_nobody(
    world: World, launch: Activity, university: Delegation, state: ActivityState
) -> None:
    Activity.objects.filter(pk=launch.pk).update(state=state)
    officer = world.officer(world.place.university)
    assert list(queries.replies_to_send(officer, today=AT.date())) == []
    with pytest.raises(NotAsking):
        make_reply(university, actor=officer)


def test_sums_count_delegations_places_and_people(world: World, launch: Activity) -> None:
    place = world.place
    units = {place.university: 2, place.county_bureau: 3, place.second_county_bureau: 1}
    ceremony, rows = make_ceremony(launch, units, actor=world.chief)
    by_unit = {row.unit: row for row in rows}
    make_reply(by_unit[place.university], coming(LEADER, MEMBER))
    make_reply(by_unit[place.county_bureau], declining())
    found = queries.sums_of(queries.delegations_of(ceremony))
    assert found == ReplySums(asked=3, coming=1, declined=1, places=6, people=2)
    assert found.waiting == 1


def test_the_list_of_replies_takes_the_same_queries_for_one_and_for_three(
    world: World, launch: Activity
) -> None:
    place = world.place
    units = {place.university: 2, place.county_bureau: 3, place.second_county_bureau: 1}
    ceremony, rows = make_ceremony(launch, units, actor=world.chief)
    counts = []
    for row in rows:
        make_reply(row)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            queries.delegations_of(ceremony)
        counts.append(len(asked))
    assert counts == [counts[0]] * 3


def test_a_unit_that_replied_stays_asked_and_keeps_its_places(
    world: World, launch: Activity, university: Delegation
) -> None:
    make_reply(university, coming(LEADER, MEMBER))
    key = str(world.place.university.uuid)
    for places, refusal in (({}, DelegationReplied), ({key: 1}, PlacesTaken)):
        with pytest.raises(refusal):
            ask_delegations(activity=launch, places=places, edit_count=2, actor=world.chief)
    (row,) = ask_delegations(activity=launch, places={key: 4}, edit_count=2, actor=world.chief)
    assert row.places == 4


def test_a_host_that_only_told_the_same_sees_no_names(
    world: World, launch: Activity, university: Delegation
) -> None:
    told = make_activity(world.place.propaganda, world.campaign, state=ActivityState.SUBMITTED)
    beside = make_user(world.place.propaganda)
    judge_same(counted=launch, double=told, ground="同一场", actor=world.chief, at=AT)
    assert launch.hosts.filter(unit=world.place.propaganda).exists()
    assert not may_see_replies(beside, launch)
    assert may_see_replies(make_user(launch.unit), launch)


@pytest.mark.parametrize(
    ("kind", "is_taken"), [(ActivityKind.CLOSING, True), (ActivityKind.LECTURE, False)]
)
def test_a_ceremony_that_units_were_asked_to_stays_one(
    launch: Activity, university: Delegation, kind: ActivityKind, is_taken: bool
) -> None:
    launch.refresh_from_db()
    officer, entries = make_user(launch.unit), revised(launch, kind=kind)
    act = {"entries": entries, "edit_count": launch.edit_count, "actor": officer, "at": AT}
    if is_taken:
        assert revise_activity(activity=launch, **act).kind == kind
        return
    with pytest.raises(KindInUse) as refusal:
        revise_activity(activity=launch, **act)
    assert (refusal.value.field, "启动仪式" in refusal.value.message) == ("kind", True)
