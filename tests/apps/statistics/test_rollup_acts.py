"""Whatever is done to the returns, in any order, a total is the sum of its accepted parts."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.apps.statistics.oracle import total_of
from tests.factories.submissions import (
    LATER,
    World,
    make_submission,
    make_world,
)
from zhouzhi.apps.measures.domain.values import Value
from zhouzhi.apps.obligations.actions import reopen_obligation
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.apps.statistics.queries import (
    parts_of,
    rollup,
)
from zhouzhi.apps.submissions.models import Submission
from zhouzhi.processes.review_submission import accept_submission, return_submission
from zhouzhi.processes.submit_answer import withdraw_answer

pytestmark = pytest.mark.django_db


typed = st.one_of(
    st.none(),
    st.just("-"),
    st.integers(0, 10**6),
)


acts = st.lists(
    st.tuples(
        st.integers(0, 3),
        st.sampled_from(["submit", "accept", "return", "withdraw", "reopen"]),
        typed,
    ),
    max_size=14,
)


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=acts)
def test_total_equals_the_accepted_parts_after_every_act(steps: list) -> None:
    with transaction.atomic():
        world = make_world()
        accepted: dict[int, Value | None] = {}
        waiting: dict[int, Value | None] = {}
        for index, act, number in steps:
            unit = world.units[index]
            _do(world, unit, act, number, accepted, waiting)
            expected = total_of([accepted.get(one.pk) for one in world.units])
            assert rollup(world.campaign).row(1).total == expected
            held = [part.value for part in parts_of(world.campaign, 1)]
            assert total_of(held) == expected
        transaction.set_rollback(True)


def _do(
    world: World,
    unit: OrgUnit,
    act: str,
    number: int | str | None,
    accepted: dict[int, Value | None],
    waiting: dict[int, Value | None],
) -> None:
    """One act where the state of the unit's answer allows it, and what it means for totals."""
    version = Submission.objects.filter(
        obligation=world.obligations[unit.pk], state="submitted"
    ).first()
    if act == "submit" and version is None:
        version = make_submission(world, unit, {1: number, 20: 0})
        waiting[unit.pk] = None if number is None else _value(number)
    elif act == "reopen" and version is None and world.owed(unit).state == "accepted":
        reopen_obligation(obligation=world.owed(unit), reason="补报", actor=world.chief, at=LATER)
    elif version is not None and act in {"accept", "return"}:
        how = {
            "submission": version,
            "expected_hash": version.content_hash,
            "actor": world.chief,
            "at": LATER,
        }
        if act == "accept":
            accept_submission(**how)
            accepted[unit.pk] = waiting[unit.pk]
        else:
            return_submission(reason="请核对", **how)
    elif version is not None and act == "withdraw":
        withdraw_answer(submission=version, actor=world.officer(unit), at=LATER)


def _value(number: int | str) -> Value:
    return Value.not_applicable() if number == "-" else Value.of(number)
