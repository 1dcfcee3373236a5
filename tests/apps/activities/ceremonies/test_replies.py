"""Reply slips (回执) of the delegations: kept, changed until they are due, and erased."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from tests.factories.activities import IN_WEEK
from tests.factories.ceremonies import (
    LEADER,
    MEMBER,
    coming,
    declining,
    make_reply,
)
from tests.factories.obligations import AT
from tests.factories.orgs import make_user
from tests.factories.submissions import World
from zhouzhi.apps.activities.actions import move_activity
from zhouzhi.apps.activities.actions.ceremonies import (
    NothingToErase,
    erase_people,
)
from zhouzhi.apps.activities.actions.replies import ReplyOver
from zhouzhi.apps.activities.domain.replies import (
    Answered,
    PersonEntry,
    ReplyEntry,
    Timely,
    reply_faults,
)
from zhouzhi.apps.activities.domain.states import ActivityEvent
from zhouzhi.apps.activities.models import Activity, Delegate, Delegation, ReplySlip
from zhouzhi.apps.activities.queries import ceremonies as queries
from zhouzhi.apps.campaigns.domain.states import CampaignState
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.campaigns.permissions import CampaignClosed
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.errors import NotFound, PermissionRefused, StaleEdit

pytestmark = pytest.mark.django_db
AFTER_DUE = datetime(2023, 5, 17, 0, 0, 1, tzinfo=AT.tzinfo)


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


def test_people_of_a_ceremony_that_was_called_off_are_erased_at_once(
    world: World, launch: Activity, university: Delegation
) -> None:
    make_reply(university, coming(LEADER, MEMBER))
    cancel = {"event": ActivityEvent.CANCEL, "reason": "暴雨"}
    move_activity(activity=launch, actor=make_user(launch.unit), at=AT, **cancel)
    erase_people(activity=launch, actor=world.chief, at=AT)
    assert Delegate.objects.count() == 0


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
