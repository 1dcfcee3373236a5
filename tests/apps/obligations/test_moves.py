from datetime import date, datetime, timedelta

import pytest

from tests.factories.obligations import (
    AT,
    DUE_ON,
    make_campaign,
    make_city_campaign,
    make_obligation,
    make_requirement,
    make_spec,
)
from tests.factories.orgs import make_user
from zhouzhi.apps.obligations import actions
from zhouzhi.apps.obligations.actions.decisions import (
    DueOutOfYears,
    NotACorrection,
    NotAnExtension,
    NothingToExtend,
)
from zhouzhi.apps.obligations.domain.due import CHINA
from zhouzhi.apps.obligations.domain.states import ObligationState
from zhouzhi.apps.obligations.models import Obligation, ObligationChange
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.errors import InvalidTransition, PermissionRefused, StaleEdit
from zhouzhi.foundation.reasons import ReasonTooLong

pytestmark = pytest.mark.django_db


def test_received_obligation_is_delivered_with_history_and_audit() -> None:
    place, campaign, _ = make_city_campaign()
    requirement = make_requirement(campaign)
    obligation = make_obligation(place.county_bureau, requirement)
    assert obligation.state == ObligationState.DELIVERED
    assert obligation.due_at == datetime(2023, 6, 3, 23, 59, 59, tzinfo=CHINA)
    assert obligation.participant.counting_parent == place.county
    assert obligation.participant.ancestry == place.county.path
    rows = ObligationChange.objects.values_list("event", "from_state", "to_state", "business_at")
    assert list(rows) == [("deliver", "issued", "delivered", AT)]
    assert AuditLine.objects.filter(verb="obligations.obligation.deliver").count() == 1


def test_receiving_twice_is_once() -> None:
    place, campaign, _ = make_city_campaign()
    requirement = make_requirement(campaign)
    first = make_obligation(place.county_bureau, requirement)
    again = actions.receive_obligations(
        campaign=campaign, unit=place.county_bureau, at=AT, actor=SYSTEM
    )
    assert again == [first]
    assert Obligation.objects.count() == 1


@pytest.mark.parametrize(
    ("at", "late"),
    [
        (datetime(2023, 6, 3, 23, 59, 59, tzinfo=CHINA), False),
        (datetime(2023, 6, 3, 23, 59, 59, 999_999, tzinfo=CHINA), False),
        (datetime(2023, 6, 4, 0, 0, 0, tzinfo=CHINA), True),
    ],
)
def test_submission_is_late_from_the_second_after_the_due_day(at: datetime, late: bool) -> None:
    place, campaign, _ = make_city_campaign()
    obligation = make_obligation(place.county_bureau, make_requirement(campaign))
    actions.submit_obligation(obligation=obligation, actor=SYSTEM, at=at)
    kept = Obligation.objects.get(pk=obligation.pk)
    assert (kept.state, kept.submitted_at, kept.is_late) == (ObligationState.SUBMITTED, at, late)


def test_late_answer_is_accepted_and_stays_late() -> None:
    place, campaign, _ = make_city_campaign()
    obligation = make_obligation(place.county_bureau, make_requirement(campaign))
    late = datetime(2023, 6, 5, 9, 0, tzinfo=CHINA)
    actions.submit_obligation(obligation=obligation, actor=SYSTEM, at=late)
    actions.accept_obligation(obligation=obligation, actor=SYSTEM, at=late)
    kept = Obligation.objects.get(pk=obligation.pk)
    assert (kept.state, kept.is_late) == (ObligationState.ACCEPTED, True)


def test_move_that_the_table_does_not_have_is_refused_and_changes_nothing() -> None:
    place, campaign, _ = make_city_campaign()
    obligation = make_obligation(place.county_bureau, make_requirement(campaign))
    with pytest.raises(InvalidTransition) as refused:
        actions.accept_obligation(obligation=obligation, actor=SYSTEM, at=AT)
    assert refused.value.code == "invalid_transition"
    assert Obligation.objects.get(pk=obligation.pk).state == ObligationState.DELIVERED
    assert ObligationChange.objects.count() == 1


def test_move_from_a_state_that_somebody_changed_meanwhile_is_stale() -> None:
    place, campaign, _ = make_city_campaign()
    obligation = make_obligation(place.county_bureau, make_requirement(campaign))
    seen_before = Obligation.objects.get(pk=obligation.pk)
    actions.sign_for(obligation=obligation, actor=SYSTEM, at=AT)
    with pytest.raises(StaleEdit):
        actions.sign_for(obligation=seen_before, actor=SYSTEM, at=AT)
    assert ObligationChange.objects.filter(event="sign_for").count() == 1


def test_two_extensions_from_the_same_page_move_the_date_once() -> None:
    place, campaign, _ = make_city_campaign()
    obligation = make_obligation(place.county_bureau, make_requirement(campaign))
    seen_before = Obligation.objects.get(pk=obligation.pk)
    extend = {"due_on": date(2023, 6, 6), "reason": "县里停电", "actor": SYSTEM, "at": AT}
    actions.extend_obligation(obligation=obligation, **extend)
    with pytest.raises(StaleEdit):
        actions.extend_obligation(obligation=seen_before, **{**extend, "due_on": date(2023, 6, 8)})
    assert Obligation.objects.get(pk=obligation.pk).due_on == date(2023, 6, 6)


def test_extension_keeps_state_moves_the_instant_and_says_so() -> None:
    place, campaign, officer = make_city_campaign()
    obligation = make_obligation(
        place.county_bureau, make_requirement(campaign), ObligationState.IN_WORK
    )
    actions.extend_obligation(
        obligation=obligation, due_on=date(2023, 6, 6), reason=" 县里停电 ", actor=officer, at=AT
    )
    kept = Obligation.objects.get(pk=obligation.pk)
    assert kept.state == ObligationState.IN_WORK
    assert kept.due_at == datetime(2023, 6, 6, 23, 59, 59, tzinfo=CHINA)
    change = ObligationChange.objects.get(event="extend")
    assert (change.reason, change.due_before, change.due_after, change.by) == (
        "县里停电",
        DUE_ON,
        date(2023, 6, 6),
        officer,
    )


def test_extension_must_be_later_and_have_a_date_to_move() -> None:
    place, campaign, _ = make_city_campaign()
    dated = make_obligation(place.county_bureau, make_requirement(campaign))
    open_ended = make_obligation(
        place.county_bureau, make_requirement(campaign, make_spec("方案", due_on=None))
    )
    with pytest.raises(NotAnExtension):
        actions.extend_obligation(obligation=dated, due_on=DUE_ON, reason="忙", actor=SYSTEM, at=AT)
    with pytest.raises(NothingToExtend):
        actions.extend_obligation(
            obligation=open_ended, due_on=DUE_ON, reason="忙", actor=SYSTEM, at=AT
        )


@pytest.mark.parametrize("due_on", [date(9999, 12, 31), date(2100, 1, 1), date(1999, 12, 31)])
def test_date_in_a_year_that_no_notice_means_is_refused(due_on: date) -> None:
    place, campaign, _ = make_city_campaign()
    obligation = make_obligation(place.county_bureau, make_requirement(campaign))
    act = {"due_on": due_on, "reason": "忙", "actor": SYSTEM, "at": AT}
    with pytest.raises(DueOutOfYears):
        actions.extend_obligation(obligation=obligation, **act)
    actions.waive_obligation(obligation=obligation, reason="无此项", actor=SYSTEM, at=AT)
    with pytest.raises(DueOutOfYears):
        actions.reopen_obligation(obligation=obligation, **act)


def test_wrong_extension_is_put_right_back_to_the_first_date_at_most() -> None:
    place, campaign, _ = make_city_campaign()
    obligation = make_obligation(place.county_bureau, make_requirement(campaign))

    def extend(due_on: date) -> None:
        actions.extend_obligation(
            obligation=obligation, due_on=due_on, reason="延错了", actor=SYSTEM, at=AT
        )

    extend(date(2099, 6, 6))
    extend(date(2023, 6, 6))
    with pytest.raises(NotAnExtension):
        extend(date(2023, 6, 6))
    with pytest.raises(NotACorrection):
        extend(DUE_ON - timedelta(days=1))
    extend(DUE_ON)
    with pytest.raises(NotAnExtension):
        extend(DUE_ON)
    kept = Obligation.objects.get(pk=obligation.pk)
    assert (kept.due_on, kept.due_at.date() if kept.due_at else None) == (DUE_ON, DUE_ON)
    changes = ObligationChange.objects.filter(event="extend").order_by("pk")
    moved = changes.values_list("due_before", "due_after")
    assert list(moved) == [
        (DUE_ON, date(2099, 6, 6)),
        (date(2099, 6, 6), date(2023, 6, 6)),
        (date(2023, 6, 6), DUE_ON),
    ]


def test_reason_of_a_decision_is_no_essay() -> None:
    place, campaign, _ = make_city_campaign()
    obligation = make_obligation(place.county_bureau, make_requirement(campaign))
    with pytest.raises(ReasonTooLong, match="理由有 501 字，最多 500 字"):
        actions.waive_obligation(obligation=obligation, reason="长" * 501, actor=SYSTEM, at=AT)


@pytest.mark.parametrize(
    ("act", "state"),
    [
        (actions.return_obligation, ObligationState.SUBMITTED),
        (actions.waive_obligation, ObligationState.OPENED),
        (actions.reopen_obligation, ObligationState.ACCEPTED),
    ],
)
def test_decision_without_a_reason_is_refused(act, state: ObligationState) -> None:
    place, campaign, officer = make_city_campaign()
    obligation = make_obligation(place.county_bureau, make_requirement(campaign), state)
    with pytest.raises(actions.ReasonMissing) as refused:
        act(obligation=obligation, reason="  ", actor=officer, at=AT)
    assert refused.value.field == "reason"
    assert Obligation.objects.get(pk=obligation.pk).state == state


def test_only_the_unit_signs_and_only_the_organisers_decide() -> None:
    place, campaign, officer = make_city_campaign()
    unit_officer = make_user(place.county_bureau)
    stranger = make_user(place.second_county_bureau)
    obligation = make_obligation(place.county_bureau, make_requirement(campaign))
    for wrong in (officer, stranger):
        with pytest.raises(PermissionRefused):
            actions.sign_for(obligation=obligation, actor=wrong, at=AT)
    actions.sign_for(obligation=obligation, actor=unit_officer, at=AT)
    actions.submit_obligation(obligation=obligation, actor=unit_officer, at=AT)
    for wrong in (unit_officer, stranger):
        with pytest.raises(PermissionRefused):
            actions.accept_obligation(obligation=obligation, actor=wrong, at=AT)
    actions.accept_obligation(obligation=obligation, actor=officer, at=AT)
    assert obligation.state == ObligationState.ACCEPTED


def test_withdrawn_answer_is_no_answer() -> None:
    place, campaign, _ = make_city_campaign()
    obligation = make_obligation(place.county_bureau, make_requirement(campaign))
    late = datetime(2023, 6, 4, 0, 0, tzinfo=CHINA) + timedelta(hours=1)
    actions.submit_obligation(obligation=obligation, actor=SYSTEM, at=late)
    actions.withdraw(obligation=obligation, actor=SYSTEM, at=late)
    kept = Obligation.objects.get(pk=obligation.pk)
    assert (kept.state, kept.submitted_at, kept.is_late) == (ObligationState.IN_WORK, None, False)


def test_campaign_answers_only_what_its_organisers_owe() -> None:
    place, campaign, _ = make_city_campaign()
    upper = make_campaign(lead=place.province_bureau, territory=place.province)
    requirement = make_requirement(upper)
    ours = make_obligation(place.bureau, requirement)
    theirs = make_obligation(place.other_bureau, requirement)
    actions.answer_with(campaign=campaign, obligations=[ours], actor=SYSTEM)
    actions.answer_with(campaign=campaign, obligations=[ours], actor=SYSTEM)
    with pytest.raises(actions.NotOurObligation):
        actions.answer_with(campaign=campaign, obligations=[theirs], actor=SYSTEM)
    assert [answer.obligation for answer in campaign.answers.all()] == [ours]
