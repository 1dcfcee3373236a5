"""What holds of an obligation whatever is done to it, in whatever order."""

import itertools
from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories.obligations import (
    AT,
    DUE_ON,
    make_city_campaign,
    make_obligation,
    make_requirement,
    make_spec,
)
from zhouzhi.apps.obligations import actions
from zhouzhi.apps.obligations.domain.due import CHINA, is_past
from zhouzhi.apps.obligations.domain.lateness import is_overdue
from zhouzhi.apps.obligations.domain.states import (
    OBLIGATION_MOVES,
    ObligationEvent,
    ObligationState,
)
from zhouzhi.apps.obligations.domain.tally import Tally, total
from zhouzhi.apps.obligations.models import Obligation, ObligationChange
from zhouzhi.apps.obligations.queries import stands_overdue
from zhouzhi.apps.obligations.queries.counts import overdue
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.errors import Refusal


def urge(*, obligation: Obligation, **more: object) -> None:
    campaign = obligation.requirement.campaign
    actions.urge_obligations(
        campaign=campaign, obligations=[obligation], words="请抓紧报送", **more
    )


def reschedule(*, obligation: Obligation, **more: object) -> None:
    actions.reschedule_requirement(requirement=obligation.requirement, **more)
    obligation.refresh_from_db()


def reword(*, obligation: Obligation, at: datetime, **more: object) -> None:
    duty = obligation.requirement
    spec = make_spec(f"总结 {at:%d}")
    actions.reword_requirement(requirement=duty, notice=duty.notice, spec=spec, at=at, **more)


def assign(*, obligation: Obligation, **more: object) -> None:
    actions.assign_obligation(obligation=obligation, handler=None, **more)


ACTS = {
    ObligationEvent.DELIVER: actions.deliver,
    ObligationEvent.OPEN: actions.open_obligation,
    ObligationEvent.SIGN_FOR: actions.sign_for,
    ObligationEvent.START: actions.start_work,
    ObligationEvent.SUBMIT: actions.submit_obligation,
    ObligationEvent.WITHDRAW: actions.withdraw,
    ObligationEvent.RETURN: actions.return_obligation,
    ObligationEvent.ACCEPT: actions.accept_obligation,
    ObligationEvent.EXTEND: actions.extend_obligation,
    ObligationEvent.RESCHEDULE: reschedule,
    ObligationEvent.REWORD: reword,
    ObligationEvent.WAIVE: actions.waive_obligation,
    ObligationEvent.REOPEN: actions.reopen_obligation,
    ObligationEvent.UNLOCK: actions.unlock_obligation,
    ObligationEvent.ASSIGN: assign,
    ObligationEvent.URGE: urge,
}
WITH_REASON = {
    ObligationEvent.RETURN,
    ObligationEvent.EXTEND,
    ObligationEvent.RESCHEDULE,
    ObligationEvent.REWORD,
    ObligationEvent.WAIVE,
    ObligationEvent.REOPEN,
    ObligationEvent.UNLOCK,
}
MOVES_DATE = {ObligationEvent.EXTEND, ObligationEvent.RESCHEDULE}
STEP = st.tuples(st.sampled_from(ObligationEvent), st.integers(0, 40))


def act(obligation: Obligation, event: ObligationEvent, days: int) -> None:
    more: dict[str, object] = {"reason": "按规定"} if event in WITH_REASON else {}
    if event in MOVES_DATE:
        more["due_on"] = DUE_ON + timedelta(days=days)
    ACTS[event](obligation=obligation, actor=SYSTEM, at=AT + timedelta(days=days), **more)


def test_every_event_has_its_action() -> None:
    assert set(ACTS) == set(ObligationEvent)


@pytest.mark.django_db(transaction=True)
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(STEP, max_size=14))
def test_no_sequence_leaves_the_table_or_moves_a_date_without_an_extension(
    steps: list[tuple[ObligationEvent, int]],
) -> None:
    place, campaign, _ = make_city_campaign()
    obligation = make_obligation(place.county_bureau, make_requirement(campaign))
    for event, days in steps:
        before = Obligation.objects.get(pk=obligation.pk)
        lines = AuditLine.objects.count()
        try:
            act(obligation, event, days)
        except Refusal:
            after = Obligation.objects.get(pk=obligation.pk)
            assert (after.state, after.due_on, after.is_late) == (
                before.state,
                before.due_on,
                before.is_late,
            )
            assert AuditLine.objects.count() == lines
            obligation = after
            continue
        after = Obligation.objects.get(pk=obligation.pk)
        state = ObligationState(before.state)
        assert after.state == OBLIGATION_MOVES.target(state, event)
        if event is not ObligationEvent.RESCHEDULE:  # its own later date is kept
            assert (after.due_on != before.due_on) == (event is ObligationEvent.EXTEND)
        assert after.due_on is not None
        assert after.due_on >= DUE_ON
        assert AuditLine.objects.count() == lines + 1
        if event is ObligationEvent.SUBMIT:
            first = before.first_submitted_at or AT + timedelta(days=days)
            assert after.first_submitted_at == first
        if after.first_submitted_at and event is not ObligationEvent.WAIVE:
            assert after.is_late == is_past(after.due_at, after.first_submitted_at)
        for at in (AT, AT + timedelta(days=days), AT + timedelta(days=60)):
            found = Obligation.objects.filter(overdue(at), pk=after.pk).exists()
            assert found == stands_overdue(after, at=at)
    changes = list(ObligationChange.objects.filter(obligation=obligation).order_by("pk"))
    assert changes[-1].to_state == Obligation.objects.get(pk=obligation.pk).state
    for earlier, later in itertools.pairwise(changes):
        assert earlier.to_state == later.from_state
        assert earlier.due_after == later.due_before


@given(seconds=st.integers(-100_000, 100_000), micro=st.integers(0, 999_999))
def test_day_is_over_with_its_last_second_in_china(seconds: int, micro: int) -> None:
    due_at = datetime(2023, 6, 3, 23, 59, 59, tzinfo=CHINA)
    at = due_at + timedelta(seconds=seconds, microseconds=micro)
    assert is_past(due_at, at) == (at.astimezone(CHINA).date() > date(2023, 6, 3))


@given(
    state=st.sampled_from(ObligationState),
    first=st.none() | st.integers(-3, 3),
    days=st.integers(-3, 3),
)
def test_only_what_is_owed_and_never_came_in_time_is_overdue(
    state: ObligationState, first: int | None, days: int
) -> None:
    due_at = datetime(2023, 6, 3, 23, 59, 59, tzinfo=CHINA)
    first_at = None if first is None else due_at + timedelta(days=first)
    at = due_at + timedelta(days=days)
    late = is_overdue(state=state, due_at=due_at, first_at=first_at, at=at)
    assert late == (state.is_open and days > 0 and (first is None or first > 0))
    assert not is_overdue(state=state, due_at=None, first_at=first_at, at=at)


COUNTS = st.builds(Tally, *[st.integers(0, 50)] * 9)


@given(tallies=st.lists(COUNTS, max_size=6).flatmap(st.permutations))
def test_tallies_add_up_in_any_order(tallies: list[Tally]) -> None:
    assert total(tallies) == total(sorted(tallies, key=repr))
    assert total(tallies).expected == sum(one.expected for one in tallies)
    assert total(tallies).reported == sum(one.reported for one in tallies)
