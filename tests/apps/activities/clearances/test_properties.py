"""No sequence of acts leaves an activity before the public that is not cleared as it stands."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.apps.activities.clearances.desk import Desk
from zhouzhi.apps.activities.domain.clearing import REVIEWED, ClearanceKind, Scope
from zhouzhi.apps.activities.domain.states import ActivityEvent, ActivityState, ClearanceState
from zhouzhi.apps.activities.models import Activity, Clearance, ClearanceDemand
from zhouzhi.apps.activities.queries import entries_of, hash_of
from zhouzhi.foundation.errors import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.proof]
K = ClearanceKind
SHOWN = (ActivityState.CLEARED, ActivityState.PUBLISHED)
Act = Callable[[Desk], None]

ACTS: dict[str, Act] = {
    "clear": lambda desk: desk.clear_all(),
    "publish": lambda desk: desk.move(ActivityEvent.PUBLISH),
    "publish once more": lambda desk: desk.move(ActivityEvent.PUBLISH),
    "submit": lambda desk: desk.move(ActivityEvent.SUBMIT),
    "withdraw": lambda desk: desk.move(ActivityEvent.WITHDRAW),
    "postpone": lambda desk: desk.move(ActivityEvent.POSTPONE),
    "resume": lambda desk: desk.move(ActivityEvent.RESUME),
    "cancel": lambda desk: desk.move(ActivityEvent.CANCEL),
    "restore": lambda desk: desk.move(ActivityEvent.RESTORE),
    "unpublish": lambda desk: desk.move(ActivityEvent.UNPUBLISH),
    "say a": lambda desk: desk.revise(summary="甲"),
    "say b": lambda desk: desk.revise(summary="乙"),
    "make key": lambda desk: desk.revise(is_key=True),
    "make plain": lambda desk: desk.revise(is_key=False),
    "few": lambda desk: desk.expect(60),
    "many": lambda desk: desk.expect(1200),
    "more": lambda desk: desk.expect(5000),
    "grant": lambda desk: desk.grant("confidentiality"),
    "refuse": lambda desk: desk.refuse("confidentiality"),
    "revoke": lambda desk: desk.revoke("confidentiality"),
    "revoke the licence": lambda desk: desk.revoke("police_licence"),
    "plan": lambda desk: desk.hand_in("safety_plan"),
    "grant plan": lambda desk: desk.grant("safety_plan"),
    "license": lambda desk: desk.license(1200),
    "hold the licence against its scan": lambda desk: desk.grant("police_licence"),
    "exempt": lambda desk: desk.exempt("police_licence"),
    "agreed": lambda desk: desk.tell("公安", True),
    "objected": lambda desk: desk.tell("公安", False),
    "demand police": lambda desk: desk.demand(K.AGENCY, "公安"),
    "demand police for large": lambda desk: desk.demand(K.AGENCY, "公安", Scope.LARGE),
    "strike police": lambda desk: desk.strike("agency", "公安"),
    "demand content": lambda desk: desk.demand(K.CONTENT),
    "strike content": lambda desk: desk.strike("content"),
}


def wanted_by_hand(activity: Activity, desk: Desk) -> set[tuple[str, str]]:
    """What must be cleared, worked out beside the product."""
    entries = entries_of(activity)
    crowd = max(session.expected_count or 0 for session in entries.sessions)
    wanted = {("confidentiality", "")}
    if crowd >= 1000:
        wanted |= {(kind, "") for kind in ("safety_plan", "emergency_plan", "police_licence")}
        wanted |= {("fire", "")}
    for row in desk.campaign.clearance_demands.filter(struck_at=None):
        if row.scope == "every" or entries.is_key or crowd >= 1000:
            wanted.add((row.kind, row.agency))
    return wanted


def check(desk: Desk) -> None:
    activity = desk.fresh()
    rows = {(row.kind, row.agency): row for row in activity.clearances.order_by("pk")}
    if activity.state in SHOWN:
        digest = hash_of(activity)
        for key in wanted_by_hand(activity, desk):
            row = rows[key]
            assert (ClearanceState(row.state).is_settled, row.content_hash) == (True, digest), key
    crowd = max(session.expected_count or 0 for session in entries_of(activity).sessions)
    licence = rows.get(("police_licence", ""))
    if licence is not None and licence.state == "granted" and activity.state in SHOWN:
        assert licence.approved_count >= crowd
    for row in rows.values():
        last = row.decisions.order_by("-pk").first()
        if row.kind in REVIEWED and row.state == "granted":
            assert last.by == desk.reviewer


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(st.sampled_from(sorted(ACTS)), max_size=25))
def test_no_sequence_of_acts_shows_what_is_not_cleared(steps: list[str]) -> None:
    desk = Desk()
    desk.clear_all()
    desk.move(ActivityEvent.PUBLISH)
    for step in steps:
        with suppress(Refusal, Clearance.DoesNotExist, ClearanceDemand.DoesNotExist):
            ACTS[step](desk)
        check(desk)
