import contextlib
import threading
from datetime import date, datetime, time, timedelta

import pytest
from django.db import connections

from zhouzhi.foundation import clock
from zhouzhi.foundation.outbox.jobs import run_pending
from zhouzhi.foundation.outbox.models import OutboxRow
from zhouzhi.foundation.schedule import days
from zhouzhi.foundation.schedule.models import Slot


def moment(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2023, 5, day, hour, minute, tzinfo=clock.OFFICE_ZONE)


@pytest.mark.django_db
def test_work_is_asked_for_once_a_day_however_the_clock_jumps(done, at) -> None:
    asked = [
        at(moment(13, 8, 29)),
        at(moment(13, 8, 30)),
        at(moment(13, 9)),
        at(moment(20, 10)),  # a week forward: made up for once
        at(moment(15, 10)),  # and back
        at(moment(20, 11)),
        at(moment(13, 12)),
        at(moment(21, 21)),
    ]
    run_pending()
    assert asked == [0, 1, 0, 1, 1, 0, 0, 0]
    assert done == [date(2023, 5, 13), date(2023, 5, 20), date(2023, 5, 15)]


@pytest.mark.django_db
def test_demo_is_due_as_soon_as_its_date_is_stepped_to(done, at, monkeypatch) -> None:
    monkeypatch.setattr(clock, "pinned_start", lambda: date(2023, 5, 13))
    monkeypatch.setattr(clock, "business_now", lambda: moment(14, 3))
    assert days.ask_for_what_is_due() == 1
    run_pending()
    assert done == [date(2023, 5, 14)]


@pytest.mark.django_db
def test_work_that_failed_is_done_again_with_its_own_date(done, at) -> None:
    tries: list[date] = []

    def fail_once(on: date) -> None:
        tries.append(on)
        if len(tries) == 1:
            raise OSError("disk")

    days.daily("test.fails", at=time(9))(fail_once)
    assert at(moment(13, 10)) == 2
    run_pending()
    OutboxRow.objects.filter(key__contains="test.fails").update(next_at=clock.now())
    run_pending()
    assert tries == [date(2023, 5, 13)] * 2


@pytest.mark.django_db
def test_two_of_one_name_and_one_that_nobody_does_are_refused(done) -> None:
    with pytest.raises(days.DuplicateDailyError, match=r"test\.work"):
        days.daily("test.work", at=time(9))(print)
    with pytest.raises(days.NoSuchDailyError, match=r"does test\.unknown"):
        days.daily_named("test.unknown")


@pytest.mark.usefixtures("shared_database")
def test_of_many_that_ask_at_the_same_time_one_acts(done) -> None:
    won: list[date] = []
    barrier = threading.Barrier(4)

    def ask() -> None:
        try:
            barrier.wait(20)
            for day in range(1, 21):
                if days.ask_once(name="test.work", on=date(2023, 5, day)):
                    won.append(date(2023, 5, day))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(30)
    assert sorted(won) == [date(2023, 5, day) for day in range(1, 21)]
    assert Slot.objects.count() == OutboxRow.objects.count() == 20


class Killed(BaseException):
    """The process is gone: nothing after it runs."""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("dies", ["before the slot is kept", "before the work", "in the work"])
def test_day_in_which_the_scheduler_was_restarted_is_done_once_to_its_end(
    done, at, monkeypatch, dies: str
) -> None:
    """Wherever a process dies, the one that is started after it finishes the day, and no other."""

    def die(*_: object, **__: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        if dies == "before the slot is kept":
            patch.setattr(days, "enqueue", die)
        if dies == "in the work":
            patch.setattr("zhouzhi.foundation.schedule.tasks.daily_named", die)
        with contextlib.suppress(Killed):
            at(moment(13, 9))
            if dies == "in the work":
                run_pending()
    assert done == []
    # started anew the same morning: what was lost is asked for again, what was asked is not
    asked = at(moment(13, 9, 5))
    assert asked == (dies == "before the slot is kept")
    OutboxRow.objects.filter(leased_until__isnull=False).update(
        leased_until=clock.now() - timedelta(seconds=1)
    )
    run_pending()
    assert (done, at(moment(13, 9, 10)), run_pending()) == ([date(2023, 5, 13)], 0, 0)
    assert Slot.objects.count() == OutboxRow.objects.count() == 1
