"""Calls for nominations: whom they ask, from which sentence, and to whom they open."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.apps.activities.contests.duty import DUTY, SENTENCE
from tests.factories.ceremonies import (
    NOMINATE_BY,
    a_paper,
    make_call,
    make_contest,
    make_nomination,
)
from tests.factories.obligations import AT, make_spec
from tests.factories.submissions import World, make_world
from zhouzhi.apps.activities.actions import contests as calls
from zhouzhi.apps.activities.domain.nominations import (
    CallEntries,
    Quota,
)
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.models import (
    CalledUnit,
    ContestCall,
)
from zhouzhi.apps.activities.queries import contests as queries
from zhouzhi.apps.activities.queries.asked_units import Allowed, quotas_allowed, units_to_call
from zhouzhi.apps.campaigns.actions import add_themed_week
from zhouzhi.apps.campaigns.domain.content import OccasionKind
from zhouzhi.apps.campaigns.models import Occasion
from zhouzhi.apps.obligations.domain.requirement import Limit
from zhouzhi.foundation.errors import NotFound, PermissionRefused, StaleEdit

pytestmark = pytest.mark.django_db


def test_a_notices_own_quota_keeps_its_sentence(call: ContestCall, world: World) -> None:
    kept = {row.unit: queries.quota_of(row) for row in call.called.all()}
    assert kept == {
        world.place.university: Quota(2, 0, SENTENCE),
        world.place.county_bureau: Quota(None),
        world.place.second_county_bureau: Quota(1),
    }


def test_what_a_notice_allows_is_found_for_each_unit(world: World) -> None:
    units = [world.place.university, world.place.county_bureau]
    assert set(quotas_allowed(world.requirement, units).values()) == {Allowed(2, SENTENCE)}


def test_a_limit_with_a_scope_binds_whom_it_names() -> None:
    scoped = (
        Limit("quota", 2, "各县（市、区）科技局", SENTENCE),
        Limit("quota", 1, "各高校", SENTENCE),
    )
    world = make_world(spec=make_spec("讲解大赛", materials=DUTY.materials, limits=scoped))
    place = world.place
    found = quotas_allowed(world.requirement, [place.university, place.county_bureau])
    assert found[place.county_bureau.pk] == Allowed(2, SENTENCE)
    assert found[place.university.pk].most == 1


def test_a_call_for_a_themed_week_opens_to_whoever_runs_the_week(world: World) -> None:
    place, chief = world.place, world.chief
    week = add_themed_week(
        within=world.campaign,
        name="金融科技周",
        theme="",
        starts_on=world.campaign.starts_on,
        ends_on=world.campaign.ends_on,
        lead=place.university,
        at=AT,
        actor=chief,
    )
    call = ContestCall.objects.create(
        unit=place.university, campaign=week, name="讲解赛", due_on=NOMINATE_BY, made_at=AT
    )
    for person in (chief, world.officer(place.university)):
        assert queries.call_for(person, call.uuid) == call
    offered = set(units_to_call(world.campaign))
    assert set(units_to_call(week)) == offered | {place.university}
    with pytest.raises(NotFound):
        queries.call_for(world.officer(place.bureau), call.uuid)


def test_a_call_opens_to_who_runs_it_and_to_whom_it_asks(world: World, call: ContestCall) -> None:
    for person in (world.chief, world.officer(world.place.university)):
        assert queries.call_for(person, call.uuid) == call
    with pytest.raises(NotFound):
        queries.call_for(world.officer(world.place.bureau), call.uuid)


def test_the_organisers_list_takes_the_same_queries_for_one_and_for_three(
    call: ContestCall,
) -> None:
    counts = []
    for called in call.called.all():
        make_nomination(called, files=(a_paper(name=f"{called.pk}.pdf"),))
        with CaptureQueriesContext(connection) as asked:
            queries.called_rows(call)
        counts.append(len(asked))
    assert counts == [counts[0]] * 3


def test_a_call_is_revised_but_not_under_what_was_nominated(
    world: World, call: ContestCall, university: CalledUnit
) -> None:
    make_nomination(university, "甲")
    make_nomination(university, "乙")
    key = str(world.place.university.uuid)

    def revised(quotas: dict[str, int | None]) -> ContestCall:
        entries = CallEntries("讲解大赛", NOMINATE_BY + timedelta(days=5), quotas=quotas)
        return calls.revise_call(
            call=call, entries=entries, paper=None, edit_count=0, actor=world.chief
        )

    with pytest.raises(calls.QuotaTaken):
        revised({key: 1})
    with pytest.raises(calls.CalledNominated):
        revised({str(world.place.county_bureau.uuid): 1})
    assert revised({key: 3}).name == "讲解大赛"
    assert [row.quota for row in call.called.all()] == [3]
    with pytest.raises(StaleEdit):
        revised({key: 3})


def test_a_campaign_calls_on_its_own_units_and_through_its_officers(world: World) -> None:
    subject = calls.Subject(campaign=world.campaign)
    with pytest.raises(calls.CalledUnknown):
        make_call(subject, {world.place.other_bureau: 1}, actor=world.chief)
    officer = world.officer(world.place.bureau)
    with pytest.raises(PermissionRefused):
        make_call(subject, {world.place.university: 1}, actor=officer)


def test_what_is_not_called_for_yet_is_offered(world: World) -> None:
    occasion = Occasion.objects.create(
        campaign=world.campaign, kind=OccasionKind.CONTEST, name="科普讲解大赛"
    )
    before = queries.not_yet_called(world.campaign)
    assert (before.occasions, before.requirements) == (((1, occasion),), (world.requirement,))
    subject = calls.Subject(
        campaign=world.campaign, occasion=occasion, requirement=world.requirement
    )
    call = make_call(subject, {world.place.university: 1}, actor=world.chief)
    after = queries.not_yet_called(world.campaign)
    assert (after.occasions, after.requirements) == ((), ())
    (row,) = queries.calls_in(world.campaign)
    assert (row.call, row.asked, row.answered, row.nominated) == (call, 1, 0, 0)


def test_a_duty_and_a_contest_of_the_notice_are_called_for_once(
    world: World, call: ContestCall
) -> None:
    contest = Occasion.objects.create(campaign=world.campaign, kind=OccasionKind.CONTEST)
    asked = {world.place.university: 1}
    of_contest = calls.Subject(campaign=world.campaign, occasion=contest)
    make_call(of_contest, asked, actor=world.chief, name="实验展演")
    of_duty = calls.Subject(campaign=world.campaign, requirement=world.requirement)
    for subject, known in ((of_duty, call.name), (of_contest, "实验展演")):
        with pytest.raises(calls.CalledAlready, match=known):
            make_call(subject, asked, actor=world.chief)
    for _another in range(2):
        make_call(calls.Subject(campaign=world.campaign), asked, actor=world.chief)
    assert ContestCall.objects.count() == 4


def test_an_activity_that_is_a_contest_calls_for_nominations(world: World) -> None:
    bureau, units = world.place.bureau, {world.place.university: 2}
    contest = make_contest(bureau, world.campaign)
    call = make_call(calls.Subject(activity=contest), units, actor=world.officer(bureau))
    assert (call.unit, call.campaign) == (bureau, None)
    draft = make_contest(bureau, world.campaign, state=ActivityState.DRAFT)
    with pytest.raises(calls.NotCalling):
        make_call(calls.Subject(activity=draft), units, actor=world.officer(bureau))
