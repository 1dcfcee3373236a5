"""Two officers press the same button at the same moment."""

import threading
from collections.abc import Callable

import pytest
from django.db import connections

from tests.factories.obligations import (
    AT,
    make_city_campaign,
    make_obligation,
    make_requirement,
)
from tests.foundation.conftest import shared_database as shared_database
from zhouzhi.apps.obligations import actions
from zhouzhi.apps.obligations.domain.states import ObligationState
from zhouzhi.apps.obligations.models import Obligation, ObligationChange, Participant
from zhouzhi.apps.obligations.queries import Chosen
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.errors import Refusal
from zhouzhi.foundation.outbox.models import OutboxRow
from zhouzhi.processes.dispatch_campaign import dispatch_campaign

pytestmark = pytest.mark.usefixtures("shared_database")
OFFICERS = 4


def at_once(deed: Callable[[], object]) -> list[str]:
    """What four threads that start together each come to: "done", or the refusal's code."""
    ready, ends = threading.Barrier(OFFICERS), []

    def press() -> None:
        ready.wait()
        try:
            deed()
            ends.append("done")
        except Refusal as refusal:
            ends.append(refusal.code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=press) for _ in range(OFFICERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(ends)


def test_same_dispatch_by_several_officers_is_sent_once() -> None:
    place, campaign, _ = make_city_campaign()
    make_requirement(campaign)
    selection = [Chosen(place.county_bureau), Chosen(place.university)]
    ends = at_once(
        lambda: dispatch_campaign(campaign=campaign, selection=selection, actor=SYSTEM, at=AT)
    )
    assert ends == ["done", "nothing_new", "nothing_new", "nothing_new"]
    assert Participant.objects.count() == Obligation.objects.count() == 2
    assert OutboxRow.objects.filter(kind="obligations.announce").count() == 2


def test_same_decision_by_several_officers_is_taken_once() -> None:
    place, campaign, _ = make_city_campaign()
    owed = make_obligation(
        place.county_bureau, make_requirement(campaign), ObligationState.SUBMITTED
    )

    def accept() -> None:
        actions.accept_obligation(
            obligation=Obligation.objects.get(pk=owed.pk), actor=SYSTEM, at=AT
        )

    ends = at_once(accept)
    assert ends.count("done") == 1
    assert set(ends) <= {"done", "stale_edit", "invalid_transition"}
    assert ObligationChange.objects.filter(event="accept").count() == 1
