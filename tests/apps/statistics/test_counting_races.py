"""A return accepted while totals are added up anew waits for them, and is in what they hold."""

import threading
from collections.abc import Callable, Iterable

import pytest
from django.db import connection

from tests.apps.statistics.kept import added_up, kept
from tests.factories.submissions import LATER, make_submission, make_world
from zhouzhi.apps.obligations.models import Requirement
from zhouzhi.apps.statistics.actions import fresh, recount, recounting
from zhouzhi.apps.statistics.models import TerritoryTotal
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.processes.review_submission import accept_submission

pytestmark = [
    pytest.mark.proof,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite lets one writer in at all"),
]


def held_by_nobody(requirement: Requirement, territories: Iterable[int] = ()) -> None:
    """What a recount would be without its hold on the totals."""


@pytest.mark.parametrize("is_guarded", [True, False])
def test_return_accepted_during_a_recount_is_lost_but_for_the_hold(
    monkeypatch: pytest.MonkeyPatch, *, is_guarded: bool
) -> None:
    """The control: without the hold, totals are put back to before the acceptance."""
    world = make_world()
    county, second, *_ = world.units
    make_submission(world, county, {1: 12}, SubmissionState.ACCEPTED)
    waiting = make_submission(world, second, {1: 5})
    TerritoryTotal.objects.filter(added=120_000).update(added=1)  # so that there is to be stored
    if not is_guarded:
        monkeypatch.setattr(recounting, "hold_totals", held_by_nobody)

    def accept() -> None:
        try:
            accept_submission(
                submission=waiting,
                expected_hash=waiting.content_hash,
                actor=world.chief,
                at=LATER,
            )
        finally:
            connection.close()

    thread = threading.Thread(target=accept)
    monkeypatch.setattr(fresh, "store", stored_after(thread, fresh.store))
    recount(requirement=world.requirement, actor=SYSTEM)
    thread.join(10)
    waiting.refresh_from_db()
    assert waiting.state == "accepted"
    assert (kept(world.requirement) == added_up(world.requirement)) is is_guarded


def stored_after(
    thread: threading.Thread, store: Callable[[Requirement], None]
) -> Callable[[Requirement], None]:
    """Store what was added up once somebody else had the time to accept."""

    def act(requirement: Requirement) -> None:
        thread.start()
        thread.join(2)
        store(requirement)

    return act
