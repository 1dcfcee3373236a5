"""How often a password may be tried, whoever counts: other threads, a process after this one."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connections

from zhouzhi.foundation import clock
from zhouzhi.foundation.throttle import actions as throttle
from zhouzhi.foundation.throttle.models import Tally

OFFICE, CAFE = "192.0.2.10", "198.51.100.7"
in_database = pytest.mark.django_db


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> "Hands":
    return Hands(monkeypatch)


class Hands:
    """A clock that the test moves."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = datetime(2023, 5, 13, 1, 0, tzinfo=UTC)
        monkeypatch.setattr(clock, "now", lambda: self.now)

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


@in_database
def test_waits_grow_with_every_failure_up_to_a_quarter_of_an_hour(hands: Hands) -> None:
    for _ in range(5):
        assert throttle.begin_try(account="a", address=OFFICE) == 0
    waits = []
    for _ in range(6):
        waits.append(throttle.begin_try(account="a", address=OFFICE))
        hands.move(seconds=waits[-1])
        assert throttle.begin_try(account="a", address=OFFICE) == 0
    assert waits == [60, 120, 240, 480, 900, 900]


@in_database
def test_account_has_a_bound_over_all_addresses_that_spares_its_own(hands: Hands) -> None:
    throttle.begin_try(account="a", address=OFFICE)
    throttle.succeeded(account="a", address=OFFICE)
    for number in range(throttle.OF_ACCOUNT.most):
        assert throttle.begin_try(account="a", address=f"198.51.100.{number}") == 0
    assert throttle.begin_try(account="a", address="203.0.113.9") == 3600
    assert throttle.begin_try(account="a", address=OFFICE) == 0
    hands.move(seconds=3600)
    assert throttle.begin_try(account="a", address="203.0.113.9") == 0


@in_database
def test_address_has_a_bound_over_all_accounts(hands: Hands) -> None:
    for number in range(throttle.OF_ADDRESS.most):
        assert throttle.begin_try(account=f"user{number}", address=CAFE) == 0
    assert throttle.begin_try(account="another", address=CAFE) == 600
    assert throttle.begin_try(account="another", address=OFFICE) == 0


@in_database
def test_pair_tried_for_weeks_still_waits_a_quarter_of_an_hour(hands: Hands) -> None:
    throttle.begin_try(account="a", address=OFFICE)
    Tally.objects.update(count=99)
    throttle.begin_try(account="a", address=OFFICE)
    pair = Tally.objects.order_by("-forgotten_at").first()
    assert pair is not None
    Tally.objects.filter(pk=pair.pk).update(count=5000)
    assert throttle.begin_try(account="a", address=OFFICE) == 900


@in_database
def test_no_name_that_was_typed_is_kept() -> None:
    account = "my-\x00secret\ud800-password"
    throttle.begin_try(account=account, address=OFFICE)
    throttle.succeeded(account=account, address=OFFICE)
    assert {len(key) for key in Tally.objects.values_list("key", flat=True)} == {64}


@in_database
def test_what_counts_no_more_is_deleted(hands: Hands) -> None:
    throttle.begin_try(account="a", address=OFFICE)
    throttle.succeeded(account="a", address=OFFICE)
    hands.move(seconds=3599)
    assert throttle.purge_tallies() == 1  # the address
    hands.move(seconds=2)
    assert throttle.purge_tallies() == 2  # the account, and the account at the address
    hands.move(days=30)
    assert throttle.purge_tallies() == 1  # that it was signed in from there
    assert not Tally.objects.exists()


@pytest.mark.usefixtures("shared_database")
def test_tries_at_the_same_time_are_all_counted() -> None:
    waits: list[int] = []
    together = threading.Barrier(12)

    def try_once() -> None:
        together.wait()
        waits.append(throttle.begin_try(account="a", address=OFFICE))
        connections.close_all()

    threads = [threading.Thread(target=try_once) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(map(bool, waits)) == [False] * throttle.FREE_TRIES + [True] * 7


@pytest.mark.usefixtures("shared_database")
def test_tries_and_successes_of_one_office_never_lock_each_other_up() -> None:
    together = threading.Barrier(8)
    faults: list[Exception] = []

    def sign_in(number: int) -> None:
        together.wait()
        try:
            for _ in range(5):
                throttle.begin_try(account=f"user{number}", address=OFFICE)
                throttle.succeeded(account=f"user{number}", address=OFFICE)
        except Exception as fault:
            faults.append(fault)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=sign_in, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert faults == []
    assert list(Tally.objects.exclude(count=0)) == []


@in_database
def test_addresses_of_one_subscriber_count_together(hands: Hands) -> None:
    for number in range(5):
        assert throttle.begin_try(account="a", address=f"2001:db8:0:7::{number:x}") == 0
    assert throttle.begin_try(account="a", address="2001:db8:0:7:ffff::1") == 60
    assert throttle.begin_try(account="a", address="2001:db8:0:8::1") == 0
    for _ in range(5):
        assert throttle.begin_try(account="b", address="::ffff:192.0.2.10") == 0
    assert throttle.begin_try(account="b", address=OFFICE) == 60
    assert throttle.begin_try(account="b", address="unknown") == 0
