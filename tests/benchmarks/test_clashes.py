"""The benchmark of the checks between activities measures what it says it does."""

from collections import Counter
from datetime import timedelta

from benchmarks.clashes import DAYS, FIRST, found_in, make_week, pairs_in
from zhouzhi.apps.activities.domain.clashes import ClashKind


def test_a_thousand_have_conflicts_of_each_kind_and_some_that_may_be_one() -> None:
    week = make_week(1_000)
    found = found_in(week)
    kinds = Counter(one.kind for one in found)
    assert kinds[ClashKind.PLACE] > 20
    assert kinds[ClashKind.SPEAKER] > 0
    assert len(pairs_in(week)) > 5


def test_ten_times_as_many_are_as_crowded() -> None:
    few, many = make_week(250), make_week(2_500)
    assert 5 < len(found_in(many)) / len(found_in(few)) < 20
    assert len(many.sessions) == len(many.seen) == 10 * len(few.sessions)


def test_every_session_falls_on_the_days_that_are_checked() -> None:
    for session in make_week(250).sessions:
        starts_on = session.when.starts_on
        assert starts_on is not None
        assert FIRST <= starts_on < FIRST + timedelta(days=DAYS)
