"""Ceremonies: prepared, delegations asked, replies in time and late, people kept and erased."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.activities import IN_WEEK, make_activity, revised
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
from tests.factories.submissions import World, make_world
from zhouzhi.apps.activities.actions import judge_same, move_activity, revise_activity
from zhouzhi.apps.activities.actions.ceremonies import (
    CeremonyOver,
    DelegationReplied,
    DelegationUnknown,
    NotACeremony,
    NothingToErase,
    PlacesTaken,
    ask_delegations,
    erase_people,
    prepare_ceremony,
)
from zhouzhi.apps.activities.actions.kinds_in_use import KindInUse
from zhouzhi.apps.activities.actions.replies import NotAsking, ReplyOver
from zhouzhi.apps.activities.domain.checks import EntriesRefused
from zhouzhi.apps.activities.domain.kinds import ActivityKind
from zhouzhi.apps.activities.domain.replies import (
    Answered,
    PersonEntry,
    ReplyEntry,
    ReplySums,
    Timely,
    reply_faults,
)
from zhouzhi.apps.activities.domain.states import ActivityEvent, ActivityState
from zhouzhi.apps.activities.models import Activity, Delegate, Delegation, ReplySlip
from zhouzhi.apps.activities.permissions import may_see_replies
from zhouzhi.apps.activities.queries import ceremonies as queries
from zhouzhi.apps.campaigns.domain.states import CampaignState
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.campaigns.permissions import CampaignClosed
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.errors import NotFound, PermissionRefused, StaleEdit

pytestmark = pytest.mark.django_db
AFTER_DUE = datetime(2023, 5, 17, 0, 0, 1, tzinfo=AT.tzinfo)


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def launch(world: World) -> Activity:
    return make_launch(world.place.bureau, world.campaign)


@pytest.fixture
def university(world: World, launch: Activity) -> Delegation:
    _, (row,) = make_ceremony(launch, {world.place.university: 2}, actor=world.chief)
    return row


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


def test_a_reply_is_kept_and_changed_until_it_is_due(university: Delegation) -> None:
    actor = make_user(university.unit)
    make_reply(university, coming(LEADER, MEMBER, car_plates="鄂S·0A001"), actor=actor)
    make_reply(university, coming(LEADER), actor=actor, edit_count=1)
    assert queries.reply_of(university) == coming(LEADER)
    (row,) = queries.delegations_of(university.ceremony)
    assert (row.answered, row.timely, row.people_count) == (Answered.COMING, Timely.IN_TIME, 1)


def test_a_delegation_that_is_no_longer_asked_is_out_of_date(university: Delegation) -> None:
    officer = make_user(university.unit)
    Delegation.objects.filter(pk=university.pk).delete()
    with pytest.raises(StaleEdit):
        make_reply(university, actor=officer)


def test_a_closed_campaign_takes_no_reply(world: World, university: Delegation) -> None:
    Campaign.objects.filter(pk=world.campaign.pk).update(state=CampaignState.CLOSED)
    officer = world.officer(world.place.university)
    assert list(queries.replies_to_send(officer, today=AT.date())) == []
    with pytest.raises(CampaignClosed):
        make_reply(university, actor=officer)
    assert not ReplySlip.objects.exists()


def test_late_is_accepted_and_marked(university: Delegation) -> None:
    make_reply(university, at=AFTER_DUE)
    (row,) = queries.delegations_of(university.ceremony)
    assert row.timely is Timely.LATE


def test_a_change_after_the_due_date_is_marked_as_such(university: Delegation) -> None:
    actor = make_user(university.unit)
    make_reply(university, coming(LEADER, MEMBER), actor=actor)
    make_reply(university, declining(), actor=actor, edit_count=1, at=AFTER_DUE)
    (row,) = queries.delegations_of(university.ceremony)
    assert (row.answered, row.timely) == (Answered.DECLINED, Timely.CHANGED_LATE)
    assert not Delegate.objects.exists()


def test_the_day_after_nothing_is_changed(university: Delegation) -> None:
    with pytest.raises(ReplyOver):
        make_reply(university, at=IN_WEEK)


def test_more_people_than_places_are_refused_with_the_numbers() -> None:
    (fault,) = reply_faults(coming(LEADER, MEMBER), places=1)
    assert "名额是 1 人，填了 2 人，请删去 1 人" in fault.words


def test_a_reply_says_who_leads_or_why_nobody_comes() -> None:
    nobody = reply_faults(coming(MEMBER), places=5)
    no_number = reply_faults(coming(replace(LEADER, telephone="")), places=5)
    no_reason = reply_faults(declining(""), places=5)
    assert [fault.field for fault in (*nobody, *no_number, *no_reason)] == [
        "people",
        "people-0-telephone",
        "reason",
    ]


def test_two_of_one_name_are_told_apart_by_their_telephones() -> None:
    first = PersonEntry("郑一鸣", telephone="0722-0596290", is_leader=True)
    for second, fields in (
        (PersonEntry("郑一鸣"), ["people-1-name"]),
        (PersonEntry("郑一鸣", telephone="0722-0596290"), ["people-1-name"]),
        (PersonEntry("郑一鸣", telephone="0722-0596012"), []),
    ):
        faults = reply_faults(ReplyEntry(True, people=(first, second)), places=3)
        assert [fault.field for fault in faults] == fields


def test_two_people_of_a_unit_do_not_answer_over_each_other(university: Delegation) -> None:
    make_reply(university)
    with pytest.raises(StaleEdit):
        make_reply(university, declining())


def test_the_organiser_writes_a_telephoned_reply_down(world: World, university: Delegation) -> None:
    assert make_reply(university, actor=world.chief).by_organiser
    with pytest.raises(PermissionRefused):
        make_reply(university, actor=world.officer(world.place.county_bureau), edit_count=1)


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


def test_a_slip_opens_to_its_unit_and_to_who_holds_the_ceremony(
    world: World, university: Delegation
) -> None:
    place = world.place
    for person in (world.officer(place.university), world.chief):
        assert queries.delegation_for(person, university.uuid) == university
    upper = make_user(place.province_bureau, "campaign_officer")
    for person in (world.officer(place.county_bureau), upper):
        with pytest.raises(NotFound):
            queries.delegation_for(person, university.uuid)


def test_the_audit_tells_how_many_and_never_who(university: Delegation) -> None:
    make_reply(university, coming(LEADER, MEMBER, car_plates="鄂S·0A001"))
    told = " ".join(f"{line.object_name} {line.detail}" for line in AuditLine.objects.all())
    assert "'people': 2" in told
    for private in (LEADER.name, MEMBER.name, LEADER.telephone, "0A001"):
        assert private not in told


def test_a_host_that_only_told_the_same_sees_no_names(
    world: World, launch: Activity, university: Delegation
) -> None:
    told = make_activity(world.place.propaganda, world.campaign, state=ActivityState.SUBMITTED)
    beside = make_user(world.place.propaganda)
    judge_same(counted=launch, double=told, ground="同一场", actor=world.chief, at=AT)
    assert launch.hosts.filter(unit=world.place.propaganda).exists()
    assert not may_see_replies(beside, launch)
    assert may_see_replies(make_user(launch.unit), launch)


def test_people_of_a_ceremony_that_was_called_off_are_erased_at_once(
    world: World, launch: Activity, university: Delegation
) -> None:
    make_reply(university, coming(LEADER, MEMBER))
    cancel = {"event": ActivityEvent.CANCEL, "reason": "暴雨"}
    move_activity(activity=launch, actor=make_user(launch.unit), at=AT, **cancel)
    erase_people(activity=launch, actor=world.chief, at=AT)
    assert Delegate.objects.count() == 0


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


def test_people_are_erased_after_the_day_and_their_number_stays(
    world: World, launch: Activity, university: Delegation
) -> None:
    make_reply(university, coming(LEADER, MEMBER, car_plates="鄂S·0A001"))
    with pytest.raises(NothingToErase):
        erase_people(activity=launch, actor=world.chief, at=AT)
    ceremony = erase_people(activity=launch, actor=world.chief, at=IN_WEEK)
    slip = ReplySlip.objects.get()
    assert (Delegate.objects.count(), slip.people_count, slip.car_plates) == (0, 2, "")
    assert ceremony.people_erased_at == IN_WEEK
    later = IN_WEEK + timedelta(days=1)
    with pytest.raises(NothingToErase):
        erase_people(activity=launch, actor=world.chief, at=later)
