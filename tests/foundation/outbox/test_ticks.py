from datetime import timedelta

import pytest

from zhouzhi.foundation import clock
from zhouzhi.foundation.outbox.models import Lease
from zhouzhi.foundation.outbox.ticks import (
    DuplicateTickError,
    Timekeeper,
    registered_ticks,
    ticks,
)

pytestmark = pytest.mark.django_db


def count_beats(every_seconds: float = 3600) -> list[str]:
    done: list[str] = []
    ticks("aaa.test", every_seconds=every_seconds)(lambda: done.append("tick"))
    return done


def test_foundation_keeps_its_periodic_work() -> None:
    names = {tick.name: tick.every_seconds for tick in registered_ticks()}
    assert names["audit.seal"] == 2
    assert {"files.sweep", "files.sweep_uploads", "form_keys.purge"} <= set(names)


def test_two_ticks_of_one_name_are_refused() -> None:
    count_beats()
    with pytest.raises(DuplicateTickError, match=r"aaa\.test"):
        count_beats()


def test_tick_is_done_at_once_and_then_when_its_time_has_come() -> None:
    rare, often = count_beats(), []
    ticks("aab.test", every_seconds=0)(lambda: often.append("tick"))
    keeper = Timekeeper()
    keeper.beat()
    keeper.beat()
    assert (len(rare), len(often)) == (1, 2)


def test_only_one_of_two_keeps_time() -> None:
    done = count_beats(0)
    first, second = Timekeeper(), Timekeeper()
    first.beat()
    second.beat()
    assert len(done) == 1
    assert Lease.objects.get().holder == first.holder


def test_time_is_kept_by_the_next_when_the_first_is_gone() -> None:
    done = count_beats(0)
    first, second = Timekeeper(), Timekeeper()
    first.beat()
    Lease.objects.update(leased_until=clock.now() - timedelta(seconds=1))
    second.beat()
    assert len(done) == 2
    assert Lease.objects.get().holder == second.holder


def test_lease_given_back_is_free_at_once() -> None:
    done = count_beats(0)
    first, second = Timekeeper(), Timekeeper()
    first.beat()
    first.give_back()
    second.beat()
    assert len(done) == 2


def test_failing_tick_does_not_stop_the_others() -> None:
    done: list[str] = []

    def fail() -> None:
        raise ZeroDivisionError

    ticks("aaa.fails", every_seconds=0)(fail)
    ticks("aab.works", every_seconds=0)(lambda: done.append("tick"))
    Timekeeper().beat()
    assert done == ["tick"]
