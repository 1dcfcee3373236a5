"""Nominations: in the unit's own order, until the due date, and never more than the quota."""

from datetime import datetime
from functools import partial

import pytest
from django.db import IntegrityError, transaction

from tests.apps.activities.contests.duty import SENTENCE
from tests.factories.ceremonies import (
    a_paper,
    make_call,
    make_contest,
    make_nomination,
    nominated,
)
from tests.factories.obligations import AT
from tests.factories.submissions import World
from zhouzhi.apps.activities.actions import contests as calls
from zhouzhi.apps.activities.actions import nominations as actions
from zhouzhi.apps.activities.domain.checks import EntriesRefused
from zhouzhi.apps.activities.domain.nominations import (
    QuotaFull,
    package_names,
    reranked,
)
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.models import (
    Activity,
    CalledUnit,
    ContestCall,
    Nomination,
    NominationFile,
)
from zhouzhi.apps.activities.queries import contests as queries
from zhouzhi.apps.campaigns.domain.states import CampaignState
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.campaigns.permissions import CampaignClosed
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.errors import NotFound, PermissionRefused, StaleEdit

pytestmark = pytest.mark.django_db
TOO_LATE = datetime(2023, 6, 11, 0, 0, 1, tzinfo=AT.tzinfo)


def test_a_unit_nominates_in_its_own_order(university: CalledUnit) -> None:
    first = make_nomination(university, "看不见的电磁波", files=(a_paper(),))
    second = make_nomination(university, "种子的旅行")
    assert [(row.rank, row.title) for row in university.nominations.all()] == [
        (1, "看不见的电磁波"),
        (2, "种子的旅行"),
    ]
    moved = actions.revise_nomination(
        nomination=second,
        entry=nominated("种子的旅行", people="陆时微、白砚秋"),
        files=(),
        dropped=(),
        rank=1,
        edit_count=0,
        actor=second.nominated_by,
        at=AT,
    )
    assert (moved.rank, moved.people) == (1, "陆时微、白砚秋")
    assert [row.title for row in university.nominations.all()] == ["种子的旅行", "看不见的电磁波"]
    assert first.files.get().filename == "报名表.pdf"


def test_a_refusal_says_how_many_and_from_which_sentence(university: CalledUnit) -> None:
    make_nomination(university, "甲")
    make_nomination(university, "乙")
    with pytest.raises(QuotaFull) as refusal:
        make_nomination(university, "丙")
    assert "名额是 2 个，已推荐 2 个" in refusal.value.message
    assert SENTENCE.rstrip("。") in refusal.value.message
    assert Nomination.objects.count() == 2


def test_the_database_itself_keeps_to_the_quota(university: CalledUnit) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        CalledUnit.objects.filter(pk=university.pk).update(taken_count=3)


def test_without_a_quota_there_is_no_end(call: ContestCall, world: World) -> None:
    called = call.called.get(unit=world.place.county_bureau)
    for number in range(4):
        make_nomination(called, f"作品{number}")
    called.refresh_from_db()
    assert (called.taken_count, called.nominations.count()) == (4, 4)


def test_what_is_withdrawn_frees_its_place_and_closes_the_order(
    world: World, university: CalledUnit
) -> None:
    actor = world.officer(world.place.university)
    first = make_nomination(university, "甲", actor=actor, files=(a_paper(),))
    second = make_nomination(university, "乙", actor=actor)
    actions.withdraw_nomination(nomination=first, actor=actor, at=AT)
    second.refresh_from_db()
    university.refresh_from_db()
    assert (second.rank, university.taken_count) == (1, 1)
    assert not NominationFile.objects.exists()
    make_nomination(university, "丙", actor=actor)


def test_after_the_due_date_nothing_comes_and_nothing_goes(
    world: World, university: CalledUnit
) -> None:
    actor = world.officer(world.place.university)
    made = make_nomination(university, actor=actor)
    with pytest.raises(actions.CallOver) as refusal:
        make_nomination(university, "乙", actor=actor, at=TOO_LATE)
    assert "6 月 10 日已经截止" in refusal.value.message
    with pytest.raises(actions.CallOver):
        actions.withdraw_nomination(nomination=made, actor=actor, at=TOO_LATE)


def test_only_the_units_own_people_nominate(world: World, university: CalledUnit) -> None:
    with pytest.raises(PermissionRefused):
        make_nomination(university, actor=world.chief)


def test_a_nomination_names_a_work_and_people(university: CalledUnit, world: World) -> None:
    with pytest.raises(EntriesRefused) as refusal:
        actions.nominate(
            called=university,
            entry=nominated("", people=" "),
            files=(),
            actor=world.officer(world.place.university),
            at=AT,
        )
    assert [fault.field for fault in refusal.value.faults] == ["title", "people"]
    university.refresh_from_db()
    assert university.taken_count == 0


def test_a_unit_finds_the_call_until_its_places_are_used(
    world: World, university: CalledUnit
) -> None:
    officer = world.officer(world.place.university)

    def waiting() -> list[CalledUnit]:
        return list(queries.nominations_to_send(officer, at=AT, today=AT.date()))

    assert waiting() == [university]
    make_nomination(university, "甲", actor=officer)
    assert waiting() == [university]
    make_nomination(university, "乙", actor=officer)
    assert waiting() == []


def test_a_closed_campaign_waits_for_no_nomination(world: World, university: CalledUnit) -> None:
    officer = world.officer(world.place.university)
    contest = calls.Subject(activity=make_contest(world.place.bureau, world.campaign))
    runner = world.officer(world.place.bureau)
    make_call(contest, {world.place.university: 1}, actor=runner)
    assert queries.nominations_to_send(officer, at=AT, today=AT.date()).count() == 2
    Campaign.objects.filter(pk=world.campaign.pk).update(state=CampaignState.CLOSED)
    assert list(queries.nominations_to_send(officer, at=AT, today=AT.date())) == []
    with pytest.raises(CampaignClosed):
        make_nomination(university, actor=officer)


@pytest.mark.parametrize("state", [ActivityState.CANCELLED, ActivityState.REPORTED])
def test_a_contest_that_is_off_or_over_takes_nothing_more(
    world: World, state: ActivityState
) -> None:
    bureau, officer = world.place.bureau, world.officer(world.place.university)
    contest = make_contest(bureau, world.campaign)
    subject = calls.Subject(activity=contest)
    call = make_call(subject, {world.place.university: 2}, actor=world.officer(bureau))
    made = make_nomination(call.called.get(), actor=officer)
    Activity.objects.filter(pk=contest.pk).update(state=state)
    called, held = CalledUnit.objects.get(pk=made.called_id), {"actor": officer, "at": AT}
    revised = {"files": (), "dropped": (), "rank": 1, "edit_count": 0, **held}
    for act in (
        partial(make_nomination, called, "乙", actor=officer),
        partial(actions.revise_nomination, nomination=made, entry=nominated("丙"), **revised),
        partial(actions.withdraw_nomination, nomination=made, **held),
    ):
        with pytest.raises(calls.NotCalling, match="已征集的也不再收"):
            act()
    assert [row.title for row in Nomination.objects.all()] == [made.title]


def test_a_nomination_of_a_unit_that_is_no_longer_asked_is_out_of_date(
    world: World, university: CalledUnit
) -> None:
    made = make_nomination(university)
    Nomination.objects.all().delete()
    CalledUnit.objects.filter(pk=university.pk).delete()
    with pytest.raises(StaleEdit):
        actions.withdraw_nomination(nomination=made, actor=made.nominated_by, at=AT)


def test_a_unit_sees_its_own_nominations_alone(
    world: World, call: ContestCall, university: CalledUnit
) -> None:
    made = make_nomination(university)
    county = world.officer(world.place.county_bureau)
    (own,) = queries.own_rows(county, call)
    assert own.nominations == ()
    with pytest.raises(NotFound):
        queries.nomination_for(county, made.uuid)
    assert queries.nomination_for(world.chief, made.uuid) == made


def test_the_audit_never_tells_of_whom_a_unit_nominates(university: CalledUnit) -> None:
    make_nomination(university)
    told = " ".join(f"{line.object_name} {line.detail}" for line in AuditLine.objects.all())
    assert ("陆时微" in told, "0722-0596293" in told, "电磁波" in told) == (False, False, False)


def test_an_order_moves_one_and_keeps_the_others() -> None:
    assert reranked((1, 2, 3), 3, 1) == (3, 1, 2)
    assert reranked((1, 2, 3), 1, 99) == (2, 3, 1)
    assert reranked((1,), 1, -4) == (1,)


def test_files_in_a_package_stay_in_their_folders_and_never_meet() -> None:
    names = package_names(
        [
            ("东川大学", 1, "../../etc", "../passwd"),
            ("东川大学", 1, "../../etc", "../passwd"),
            ("东川大学", 2, "讲解/一", "CON.pdf"),
        ]
    )
    assert names == (
        "东川大学/01 ／..／etc/／passwd",
        "东川大学/01 ／..／etc/／passwd (2)",
        "东川大学/02 讲解／一/_CON.pdf",
    )
