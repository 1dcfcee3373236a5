"""A date moves for all in the very moment in which a unit hands in, or another officer moves it."""

import contextlib
import threading
from collections.abc import Callable, Mapping

import pytest
from django.db import connections

from tests.factories.obligations import (
    AT,
    DUE_ON,
    make_city_campaign,
    make_obligation,
    make_requirement,
)
from tests.foundation.conftest import shared_database as shared_database
from zhouzhi.apps.obligations import actions
from zhouzhi.apps.obligations.actions import moves
from zhouzhi.apps.obligations.domain.states import ObligationState
from zhouzhi.apps.obligations.models import Obligation, ObligationChange, Requirement
from zhouzhi.apps.obligations.queries.as_seen import due_as_seen
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.errors import Refusal, StaleEdit

pytestmark = pytest.mark.usefixtures("shared_database")
NEW = DUE_ON.replace(day=9)
# Late by the old date, in time by the new one.
BETWEEN = AT.replace(month=6, day=5)


def together(*deeds: Callable[[], object]) -> list[str]:
    """What deeds that start at the same moment each come to: "done", or the refusal's code."""
    ready, ends = threading.Barrier(len(deeds)), ["" for _ in deeds]

    def do(place: int) -> None:
        ready.wait()
        try:
            deeds[place]()
            ends[place] = "done"
        except Refusal as refusal:
            ends[place] = refusal.code
        finally:
            connections.close_all()

    threads = [threading.Thread(target=do, args=[place]) for place in range(len(deeds))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ends


def test_new_date_and_an_answer_at_once_lose_neither() -> None:
    place, campaign, _ = make_city_campaign()
    duty = make_requirement(campaign)
    owed = make_obligation(place.county_bureau, duty, ObligationState.IN_WORK)
    moved, handed_in = together(lambda: put_off(duty), lambda: hand_in(owed.pk))
    assert moved == "done"
    assert handed_in in {"done", "stale_edit"}  # told to look again, with all it had typed
    row = Obligation.objects.get(pk=owed.pk)
    assert (row.due_on, row.is_late) == (NEW, False)
    assert (row.state == ObligationState.SUBMITTED) == (handed_in == "done")
    events = list(ObligationChange.objects.filter(obligation=owed).order_by("pk"))
    assert {event.to_state for event in events[-1:]} == {row.state}
    assert [one.due_after for one in events if one.event == "reschedule"] == [NEW]


@pytest.mark.parametrize(("is_guarded", "is_late"), [(True, False), (False, True)])
def test_answer_that_looked_before_the_date_moved_is_not_held_against_the_old_one(
    monkeypatch: pytest.MonkeyPatch, is_guarded: bool, is_late: bool
) -> None:
    """The control: written without a look at the row, an answer in time is late for ever."""
    place, campaign, _ = make_city_campaign()
    duty = make_requirement(campaign)
    looked = make_obligation(place.county_bureau, duty, ObligationState.IN_WORK)
    put_off(duty)
    if not is_guarded:
        monkeypatch.setattr(moves, "_write_as_seen", written_unseen)
    with contextlib.suppress(StaleEdit):
        actions.submit_obligation(obligation=looked, actor=SYSTEM, at=BETWEEN)
    assert Obligation.objects.get(pk=looked.pk).is_late == is_late


def put_off(duty: Requirement) -> None:
    actions.reschedule_requirement(
        requirement=duty, due_on=NEW, reason="省里推迟", actor=SYSTEM, at=BETWEEN
    )


def hand_in(key: int) -> None:
    row = Obligation.objects.get(pk=key)
    actions.submit_obligation(obligation=row, actor=SYSTEM, at=BETWEEN)


def written_unseen(obligation: Obligation, columns: Mapping[str, object]) -> None:
    Obligation.objects.filter(pk=obligation.pk).update(**columns)


@pytest.mark.parametrize(
    ("by_page", "ends"), [(True, ["done", "stale_edit"]), (False, ["done"] * 2)]
)
def test_of_two_who_move_a_date_by_the_same_page_one_is_told_to_look_again(
    by_page: bool, ends: list[str]
) -> None:
    """The control: who goes by no page overwrites what was set in the same moment."""
    place, campaign, _ = make_city_campaign()
    duty = make_requirement(campaign)
    make_obligation(place.county_bureau, duty)
    seen = due_as_seen(duty) if by_page else None

    def move(day: int) -> None:
        new = DUE_ON.replace(day=day)
        given = {"actor": SYSTEM, "at": AT, "seen": seen}
        actions.reschedule_requirement(requirement=duty, due_on=new, reason="推迟", **given)

    assert sorted(together(lambda: move(9), lambda: move(12))) == ends
