"""Clearances follow what an activity says and what its campaigns demand."""

from dataclasses import replace
from datetime import date

import pytest

from tests.apps.activities.clearances.desk import NO, Desk, make_scan
from tests.factories.activities import make_activity, make_reviewer
from tests.factories.obligations import (
    AT,
)
from tests.factories.orgs import make_user
from zhouzhi.apps.activities import actions
from zhouzhi.apps.activities.domain.clearing import ClearanceKind, Scope
from zhouzhi.apps.activities.domain.states import ActivityEvent, ActivityState, ClearanceState
from zhouzhi.apps.activities.models import Photo
from zhouzhi.apps.activities.queries import entries_of, hash_of, lacking_for, photos_to_show
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import Invitation, Membership
from zhouzhi.foundation.errors import PermissionRefused

pytestmark = pytest.mark.django_db
K = ClearanceKind


def test_an_activity_handed_in_waits_for_what_the_law_asks() -> None:
    desk = Desk()
    assert desk.states() == {"confidentiality": "needed"}
    assert desk.fresh().state == "submitted"


def test_the_last_grant_clears_the_activity_by_itself() -> None:
    desk = Desk()
    desk.grant("confidentiality")
    assert desk.fresh().state == "cleared"
    last = desk.activity.changes.order_by("-pk").first()
    assert last is not None
    assert (last.event, last.by) == (ActivityEvent.CLEAR, None)


def test_a_crowd_of_1000_needs_plan_licence_and_fire() -> None:
    desk = Desk()
    desk.expect(1000)
    assert list(desk.states()) == [
        "confidentiality",
        "safety_plan",
        "emergency_plan",
        "police_licence",
        "fire",
    ]


def test_what_was_never_begun_goes_when_the_crowd_shrinks_and_what_was_decided_stays() -> None:
    desk = Desk()
    desk.expect(1200)
    desk.hand_in("safety_plan")
    desk.expect(60)
    kept = {row.kind: (row.is_needed, row.state) for row in desk.activity.clearances.all()}
    assert kept == {
        "confidentiality": (True, "needed"),
        "safety_plan": (False, "asked"),
    }
    desk.grant("confidentiality")
    assert desk.fresh().state == "cleared"


def test_a_change_voids_what_was_settled_and_brings_a_published_activity_back() -> None:
    desk = Desk()
    desk.clear_all()
    desk.move(ActivityEvent.PUBLISH)
    desk.revise(summary="改了简介")
    assert (desk.fresh().state, desk.states()) == ("submitted", {"confidentiality": "void"})
    voided = desk.row("confidentiality").decisions.order_by("-pk").first()
    assert voided is not None
    assert (voided.reason, voided.by) == ("活动内容有改动", desk.officer)


def test_a_change_that_nobody_would_see_voids_nothing() -> None:
    desk = Desk()
    desk.clear_all()
    desk.revise(leader="李某", office_note="内部备注")
    assert (desk.fresh().state, desk.states()) == ("cleared", {"confidentiality": "granted"})


def test_going_back_to_the_old_words_is_cleared_anew() -> None:
    desk = Desk()
    before = entries_of(desk.activity)
    desk.clear_all()
    desk.revise(summary="改了")
    desk.say(before)
    assert (desk.fresh().state, desk.states()) == ("submitted", {"confidentiality": "void"})


def test_a_mark_that_is_not_content_may_still_ask_for_more() -> None:
    desk = Desk()
    desk.demand(K.SAFETY_PLAN, scope=Scope.LARGE)
    desk.clear_all()
    assert desk.fresh().state == "cleared"
    desk.revise(is_key=True)
    assert desk.states() == {"confidentiality": "granted", "safety_plan": "needed"}
    assert desk.fresh().state == "submitted"


def test_a_licence_that_stands_bounds_every_later_crowd() -> None:
    desk = Desk()
    desk.expect(1200)
    desk.clear_all()
    desk.license(1500)
    assert desk.fresh().state == "submitted"  # the new one is looked at as the first was
    desk.grant("police_licence")
    assert desk.fresh().state == "cleared"
    with pytest.raises(actions.OverApproved, match="核准每场最多 1500 人，这里有一场是 1501 人"):
        desk.expect(1501)
    (session,) = entries_of(desk.fresh()).sessions
    with pytest.raises(actions.OverApproved):
        desk.revise(sessions=(replace(session, capacity=1600),))
    desk.license(2000)
    desk.grant("police_licence")
    desk.expect(1501)
    assert (desk.row("police_licence").state, desk.fresh().state) == ("void", "submitted")


def test_a_licence_is_granted_only_for_the_crowd_that_is_expected_now() -> None:
    desk = Desk()
    desk.expect(1200)
    with pytest.raises(actions.PaperNotThere):
        desk.grant("police_licence")
    desk.license(1200)
    desk.expect(1300)
    with pytest.raises(
        actions.LicenceTooSmall, match="核准每场最多 1200 人，活动里有一场是 1300 人"
    ):
        desk.grant("police_licence")
    desk.expect(1200)
    desk.grant("police_licence")
    assert desk.row("police_licence").state == "granted"


def test_nobody_decides_on_what_they_handed_in_themselves() -> None:
    desk = Desk()
    desk.expect(1200)
    desk.officer = make_user(desk.place.university)
    Membership.objects.create(user=desk.officer, unit=desk.place.university, role=Role.REVIEWER)
    desk.license(1200)
    own, desk.reviewer = desk.reviewer, desk.officer
    with pytest.raises(actions.OwnPaper):
        desk.grant("police_licence")
    desk.reviewer = own
    desk.grant("police_licence")
    assert desk.row("police_licence").state == "granted"


@pytest.mark.parametrize(
    ("rule", "refused"),
    [("government", {"safety_plan", "emergency_plan", "fire"}), ("ordinary", {"fire"})],
)
def test_a_rule_lets_off_what_it_says_and_nothing_else(rule: str, refused: set[str]) -> None:
    desk = Desk()
    desk.expect(1200)
    off = set()
    for kind in ("safety_plan", "emergency_plan", "police_licence", "fire"):
        try:
            desk.exempt(kind, rule=rule)
        except actions.ExemptionOfOther:
            off.add(kind)
    assert off == refused
    assert {kind for kind, state in desk.states().items() if state == "exempt"} == {
        *("safety_plan", "emergency_plan", "police_licence", "fire")
    } - refused


def test_what_is_over_keeps_its_stamps() -> None:
    desk = Desk()
    other = make_activity(desk.place.university, desk.campaign, state=ActivityState.HELD)
    desk.demand(K.CONTENT)
    assert [row.kind for row in other.clearances.all()] == ["confidentiality"]


def test_a_reviewer_of_elsewhere_decides_nothing() -> None:
    desk = Desk()
    with pytest.raises(PermissionRefused):
        actions.grant_clearance(
            clearance=desk.row("confidentiality"),
            expected_hash=hash_of(desk.activity),
            answers=NO,
            actor=make_reviewer(desk.place.other_bureau),
            at=AT,
        )


def test_an_officer_elsewhere_enters_no_licence() -> None:
    desk = Desk()
    desk.expect(1200)
    desk.officer = desk.chief
    with pytest.raises(PermissionRefused):
        desk.license(1200)


def test_what_lacks_is_named_and_goes_one_by_one() -> None:
    desk = Desk()
    desk.demand(K.AGENCY, "公安")
    assert [(need.kind, need.agency) for need in lacking_for(desk.activity)] == [
        (K.CONFIDENTIALITY, ""),
        (K.AGENCY, "公安"),
    ]
    desk.tell("公安", True)
    assert [need.kind for need in lacking_for(desk.activity)] == [K.CONFIDENTIALITY]


def test_a_cancelled_activity_is_not_cleared_any_more() -> None:
    desk = Desk()
    desk.move(ActivityEvent.CANCEL)
    with pytest.raises(actions.ClearingOver, match="取消"):
        desk.grant("confidentiality")


def test_only_photographs_with_consent_known_are_shown() -> None:
    desk = Desk()
    from tests.apps.activities.clearances.desk import make_scan

    for portrait in ("unknown", "nobody"):
        Photo.objects.create(
            activity=desk.activity,
            blob=make_scan(),
            filename=f"{portrait}.jpg",
            portrait=portrait,
            added_by=desk.officer,
            added_at=AT,
        )
        if portrait == "unknown":
            assert list(photos_to_show(desk.activity)) == []
            Photo.objects.all().update(portrait="consented")
            assert photos_to_show(desk.activity).count() == 1
            Photo.objects.all().delete()


@pytest.mark.parametrize(
    ("granted_on", "with_scan", "refusal"),
    [
        (date(2023, 5, 12), False, actions.LicenceIncomplete),
        (date(2023, 5, 16), True, actions.DayAhead),
        (date(2013, 5, 12), True, actions.LicenceTooOld),
    ],
)
def test_a_licence_that_cannot_be_of_this_event_is_refused(
    granted_on: date, with_scan: bool, refusal: type[Exception]
) -> None:
    desk = Desk()
    desk.expect(1200)
    scan = actions.Scan(make_scan(), "许可.pdf") if with_scan else None
    with pytest.raises(refusal):
        actions.enter_licence(
            clearance=desk.row("police_licence"),
            licence=actions.LicenceEntry("1号", "公安局", granted_on, 1200, scan),
            expected_hash=hash_of(desk.activity),
            actor=desk.officer,
            at=AT,
        )
    assert desk.states()["police_licence"] == "needed"


def test_a_reviewer_whom_an_author_let_in_reviews_nothing_of_theirs() -> None:
    desk = Desk()
    Invitation.objects.create(
        membership=desk.reviewer.memberships.get(),
        code_hash="0" * 64,
        expires_at=AT,
        used_at=desk.campaign.made_at,
        made_by=desk.officer,
    )
    row = desk.row(ClearanceKind.CONFIDENTIALITY)
    act = {"clearance": row, "expected_hash": hash_of(desk.fresh()), "at": AT, "answers": NO}
    with pytest.raises(actions.LetInByAuthor):
        actions.grant_clearance(actor=desk.reviewer, **act)
    other = make_reviewer(desk.place.bureau)
    assert actions.grant_clearance(actor=other, **act).state == ClearanceState.GRANTED
