"""Whatever is done in whatever order, places are what was promised (任意操作序列)."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from tests.factories.bookings import BOOKS, book, make_opening, terms, wish
from zhouzhi.apps.bookings import actions
from zhouzhi.apps.bookings.domain.states import HOLDING, BookingState
from zhouzhi.apps.bookings.models import Booking, Opening
from zhouzhi.apps.bookings.queries import free_to_all
from zhouzhi.foundation.errors import Refusal

pytestmark = pytest.mark.django_db
APPROVED = 500


class _BackError(Exception):
    """Takes a sequence back, so that the next one begins on the same ground."""


class Places(RuleBasedStateMachine):
    """One session, booked in every way that there is."""

    ground: tuple[Opening, object]

    @initialize(capacity=st.integers(1, 8), reserved=st.integers(0, 3))
    def begins(self, capacity: int, reserved: int) -> None:
        self.opening, self.keeper = self.ground
        self.at, self.number, self.lines = BOOKS, 0, 0
        self.kept = BOOKS + timedelta(hours=9)
        self._tried(self._terms, capacity, min(reserved, capacity))

    def _tried(self, act, *given, **named) -> None:
        """Do what may be refused; what is refused leaves nothing behind."""
        before = self._seen()
        try:
            with transaction.atomic():
                act(*given, **named)
        except Refusal:
            assert self._seen() == before

    def _seen(self) -> list[object]:
        rows = Booking.objects.order_by("pk").values_list("pk", "state", "party")
        return [*rows, *Opening.objects.values_list("capacity", "taken", "common_taken")]

    def _terms(self, capacity: int, reserved: int) -> None:
        given = {"reserved": reserved, "reserved_until": self.kept if reserved else None}
        actions.revise_terms(
            opening=self.opening, terms=terms(capacity, **given), actor=self.keeper, at=self.at
        )

    @rule(party=st.integers(1, 5), is_priority=st.booleans(), waits=st.booleans())
    def books(self, party: int, is_priority: bool, waits: bool) -> None:
        self.number += 1
        asked = wish(self.number, party=party, is_priority=is_priority)
        self._tried(book, self.opening, asked, at=self.at, waits=waits)

    @rule(which=st.integers(0, 30), party=st.integers(1, 5))
    def changes(self, which: int, party: int) -> None:
        if booking := self._one(which):
            self._tried(actions.change_party, booking=booking, party=party, at=self.at)

    @rule(which=st.integers(0, 30))
    def gives_back(self, which: int) -> None:
        if booking := self._one(which):
            self._tried(actions.give_back, booking=booking, at=self.at)

    @rule(which=st.integers(0, 30))
    def accepts(self, which: int) -> None:
        if booking := self._one(which):
            self._tried(actions.accept_offer, booking=booking, at=self.at)

    @rule(hours=st.integers(1, 13))
    def time_goes(self, hours: int) -> None:
        self.at += timedelta(hours=hours)
        actions.lapse_offers(at=self.at)

    @rule(capacity=st.integers(1, 10), reserved=st.integers(0, 3))
    def capacity_changes(self, capacity: int, reserved: int) -> None:
        self._tried(self._terms, capacity, min(reserved, capacity))

    def _one(self, which: int) -> Booking | None:
        rows = list(Booking.objects.order_by("pk"))
        return rows[which % len(rows)] if rows else None

    @invariant()
    def taken_is_the_sum_of_those_that_hold_places(self) -> None:
        opening = Opening.objects.get(pk=self.opening.pk)
        held = list(Booking.objects.filter(state__in=HOLDING).values_list("party", "is_priority"))
        assert opening.taken == sum(party for party, _ in held)
        assert opening.common_taken == sum(party for party, first in held if not first)
        assert 0 <= opening.taken <= opening.capacity <= opening.approved == APPROVED

    @invariant()
    def nobody_waits_for_places_that_are_there(self) -> None:
        opening = Opening.objects.get(pk=self.opening.pk)
        if self.at >= opening.closes_at:
            return
        common = free_to_all(opening, at=self.at)
        for row in Booking.objects.filter(state=BookingState.WAITING):
            assert row.party > (opening.free if row.is_priority else common)


def test_places_stay_what_was_promised_under_any_sequence() -> None:
    Places.ground = make_opening(8)

    class Sequence(Places):
        def __init__(self) -> None:
            super().__init__()
            self.block = transaction.atomic()
            self.block.__enter__()

        def teardown(self) -> None:
            transaction.set_rollback(True)
            self.block.__exit__(None, None, None)

    run_state_machine_as_test(
        Sequence,
        settings=settings(
            max_examples=25,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
