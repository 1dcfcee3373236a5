"""One activity told twice: what a person's word does to it, and that it counts once."""

import pytest

from tests.apps.activities.doubles import WHY, World, filed, holders, pair, same, undo
from tests.factories.activities import (
    AT,
    IN_WEEK,
    hosted_by,
    revised,
    walk,
)
from tests.factories.obligations import make_city_campaign
from tests.factories.orgs import make_user
from zhouzhi.apps.activities import actions
from zhouzhi.apps.activities.actions.doubles import JoinUnexplained
from zhouzhi.apps.activities.actions.life import CountsForOthers
from zhouzhi.apps.activities.domain.states import ActivityEvent, ActivityState
from zhouzhi.apps.activities.models import RegisterEntry
from zhouzhi.apps.activities.queries import campaign_counts, counted_in
from zhouzhi.apps.activities.queries.between import judged_page, judgement_for, judgements_of
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.errors import NotFound, PermissionRefused

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_city_campaign()


def verbs() -> list[str]:
    lines = AuditLine.objects.filter(verb__startswith="activities.pair.").order_by("pk")
    return list(lines.values_list("verb", flat=True))


def test_one_told_twice_counts_once_in_both_registers_with_the_hosts_of_both(
    world: World,
) -> None:
    place, campaign, _ = world
    kept, double = pair(world)
    judgement = same(world, kept, double)
    double.refresh_from_db()
    assert double.same_as == kept
    assert holders(kept) == [place.county_bureau.name, place.university.name]
    assert judgement.joined_hosts == [[place.university.code, place.university.name]]
    for root in (place.city, place.county_bureau, place.university):
        assert list(counted_in(campaign, root=root)) == [kept]
    assert RegisterEntry.objects.filter(root=place.university, activity=double).exists()
    assert verbs() == ["activities.pair.join"]


def test_taking_it_back_leaves_everything_as_it_was(world: World) -> None:
    _, campaign, _ = world
    kept, double = pair(world)
    before = holders(kept), set(kept.register_entries.values_list("root_id", flat=True))
    judgement = undo(world, same(world, kept, double))
    kept.refresh_from_db()
    double.refresh_from_db()
    assert double.same_as is None
    assert (holders(kept), set(kept.register_entries.values_list("root_id", flat=True))) == before
    assert set(counted_in(campaign)) == {kept, double}
    assert (judgement.reason, verbs()[-1]) == ("场地不同", "activities.pair.undo")


def test_what_was_cleared_without_the_new_hosts_is_cleared_anew(world: World) -> None:
    place, _, _ = world
    kept = filed(world, place.county_bureau, ActivityState.PUBLISHED)
    double = filed(world, place.university)
    same(world, kept, double)
    kept.refresh_from_db()
    assert (kept.state, kept.edit_count) == (ActivityState.SUBMITTED, 1)


def test_hosts_that_are_known_already_void_nothing(world: World) -> None:
    place, _, _ = world
    both = hosted_by(place.county_bureau, place.university)
    kept = filed(world, place.county_bureau, ActivityState.PUBLISHED, hosts=both)
    same(world, kept, filed(world, place.university))
    kept.refresh_from_db()
    assert (kept.state, kept.edit_count) == (ActivityState.PUBLISHED, 0)


def test_a_published_second_report_is_taken_back_and_not_published_again(world: World) -> None:
    place, _, _ = world
    both = hosted_by(place.county_bureau, place.university)
    kept = filed(world, place.county_bureau, ActivityState.PUBLISHED, hosts=both)
    double = filed(world, place.university, ActivityState.PUBLISHED)
    same(world, kept, double)
    double.refresh_from_db()
    assert double.state == ActivityState.CLEARED
    with pytest.raises(actions.ToldTwice):
        actions.move_activity(
            activity=double,
            event=ActivityEvent.PUBLISH,
            actor=make_user(place.university),
            at=AT,
        )


def test_two_are_not_one_without_a_word_why(world: World) -> None:
    kept, double = pair(world)
    with pytest.raises(JoinUnexplained):
        actions.judge_same(counted=kept, double=double, ground=" ", actor=world[2], at=AT)
    assert same(world, kept, double).ground == WHY
    assert AuditLine.objects.get(verb="activities.pair.join").reason == WHY


def test_two_that_differ_are_remembered_and_may_be_taken_back(world: World) -> None:
    one, other = pair(world)
    judgement = actions.judge_different(one=other, other=one, actor=world[2], at=AT)
    assert (judgement.first, judgement.second, judgement.double) == (one, other, None)
    with pytest.raises(actions.PairJudged):
        same(world, one, other)
    undo(world, judgement)
    same(world, one, other)
    assert verbs() == ["activities.pair.part", "activities.pair.undo", "activities.pair.join"]
    assert [row.verdict for row in judgements_of(one)] == ["same", "different"]


@pytest.mark.parametrize("role", [Role.UNIT_OFFICER, Role.CAMPAIGN_OFFICER])
def test_only_who_looks_over_both_units_decides(world: World, role: Role) -> None:
    place, _, _ = world
    one = filed(world, place.county_bureau)
    other = filed(world, place.second_county_bureau)
    stranger = make_user(place.county_bureau, role)
    with pytest.raises(PermissionRefused):
        actions.judge_same(counted=one, double=other, ground=WHY, actor=stranger, at=AT)
    with pytest.raises(PermissionRefused):
        actions.judge_different(one=one, other=other, actor=stranger, at=AT)
    judgement = same(world, one, other)
    with pytest.raises(PermissionRefused):
        actions.undo_judgement(judgement=judgement, reason="错了", actor=stranger, at=AT)
    with pytest.raises(NotFound):
        judgement_for(make_user(place.education), judgement.uuid)
    assert list(judged_page(world[2], place.city)) == [judgement]
    assert list(judged_page(make_user(place.county_bureau), place.county_bureau)) == []


def test_a_judgement_is_taken_back_once_and_with_a_reason(world: World) -> None:
    judgement = same(world, *pair(world))
    with pytest.raises(actions.UndoUnexplained):
        actions.undo_judgement(judgement=judgement, reason=" ", actor=world[2], at=AT)
    undo(world, judgement)
    with pytest.raises(actions.JudgementUndone):
        undo(world, judgement)


def test_a_page_that_is_out_of_date_decides_nothing(world: World) -> None:
    kept, double = pair(world)
    seen = kept.edit_count, double.edit_count
    actions.revise_activity(
        activity=double,
        entries=revised(double, summary="另写"),
        edit_count=0,
        actor=make_user(double.unit),
        at=AT,
    )
    with pytest.raises(actions.PairChanged):
        actions.judge_same(
            counted=kept, double=double, ground=WHY, actor=world[2], at=AT, edit_counts=seen
        )


def test_no_draft_and_nothing_that_is_off_counts_for_what_was_filed(world: World) -> None:
    place, _, _ = world
    one = filed(world, place.county_bureau)
    draft = filed(world, place.university, ActivityState.DRAFT)
    off = filed(world, place.university, ActivityState.POSTPONED)
    for early in (draft, off):
        with pytest.raises(actions.CountedTooEarly):
            same(world, early, one)
    same(world, one, draft)
    with pytest.raises(actions.DraftNotAlone):
        actions.delete_draft(activity=draft, actor=make_user(place.university))


@pytest.mark.parametrize("event", [ActivityEvent.WITHDRAW, ActivityEvent.CANCEL])
def test_what_counts_for_another_is_not_taken_out_of_the_count(
    world: World, event: ActivityEvent
) -> None:
    kept, double = pair(world)
    judgement = same(world, kept, double)
    moving = {"activity": kept, "event": event, "at": AT, "reason": "改期"}
    officer = make_user(kept.unit)
    with pytest.raises(CountsForOthers, match=f"“{double.unit.name}”报送的“{double.name}”已认定"):
        actions.move_activity(actor=officer, **moving)
    assert counted_in(world[1]).count() == 1
    undo(world, judgement)
    actions.move_activity(actor=officer, **moving)
    assert list(counted_in(world[1])) == [double]


def test_nothing_that_is_not_cleared_counts_for_what_was(world: World) -> None:
    place, _, _ = world
    unseen = filed(world, place.county_bureau)
    shown = filed(world, place.university, ActivityState.PUBLISHED)
    with pytest.raises(actions.CountedTooEarly):
        same(world, unseen, shown)
    shown.refresh_from_db()
    assert (shown.state, shown.same_as) == (ActivityState.PUBLISHED, None)


def test_who_reports_one_of_the_two_decides_only_over_their_own_campaign(world: World) -> None:
    place, _, chief = world
    theirs = filed(world, place.university)
    beside = make_user(place.propaganda, Role.CAMPAIGN_OFFICER)
    own = filed(world, place.propaganda)
    with pytest.raises(PermissionRefused):
        actions.judge_same(counted=own, double=theirs, ground=WHY, actor=beside, at=AT)
    leads = filed(world, place.bureau)
    said = actions.judge_same(counted=leads, double=theirs, ground=WHY, actor=chief, at=AT)
    assert said.double == theirs


def test_a_report_after_the_event_stands_on_the_one_that_counts(world: World) -> None:
    place, campaign, _ = world
    both = hosted_by(place.county_bureau, place.university)
    kept = walk(filed(world, place.county_bureau, hosts=both), ActivityState.DRAFT)
    double = filed(world, place.university)
    same(world, kept, double)
    for row in (kept, double):
        actions.move_activity(
            activity=row,
            event=ActivityEvent.HOLD,
            actor=make_user(row.unit),
            at=IN_WEEK,
            reason="已办",
        )
    assert campaign_counts(campaign).held == 1


def test_two_are_not_told_apart_from_a_page_of_before(world: World) -> None:
    kept, other = pair(world)
    facts = {"one": kept, "other": other, "actor": world[2], "at": AT}
    with pytest.raises(actions.PairChanged):
        actions.judge_different(edit_counts=(7, other.edit_count), **facts)
    actions.judge_different(edit_counts=(kept.edit_count, other.edit_count), **facts)
