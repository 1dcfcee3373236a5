from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from zhouzhi.apps.activities.domain.doubles import Weight, counted_for, hosts_to_join, likelier_kept
from zhouzhi.apps.activities.domain.states import ActivityState

FILED = Weight(1, ActivityState.SUBMITTED, None, 1)


def test_the_report_that_has_come_further_is_proposed_then_the_fuller_then_the_older() -> None:
    assert likelier_kept(FILED, replace(FILED, key=2)) == FILED
    for better in (
        replace(FILED, key=2, state=ActivityState.PUBLISHED),
        replace(FILED, key=2, attendance_count=30),
        replace(FILED, key=2, session_count=3),
    ):
        assert likelier_kept(FILED, better) == likelier_kept(better, FILED) == better


def test_a_draft_never_counts_before_what_was_handed_in() -> None:
    draft = Weight(1, ActivityState.DRAFT, None, 9)
    assert likelier_kept(draft, replace(FILED, key=2)).key == 2


@given(st.dictionaries(st.integers(1, 30), st.integers(1, 30)))
def test_every_second_report_ends_at_one_that_counts(links: dict[int, int]) -> None:
    joined = {double: to for double, to in links.items() if to > double}
    ends = counted_for(joined)
    assert ends.keys() == joined.keys()
    assert not set(ends.values()) & joined.keys()
    assert all(ends[double] == ends.get(to, to) for double, to in joined.items())


def test_only_hosts_that_are_not_named_yet_are_joined_each_once() -> None:
    own = [("a", "甲局"), ("", "乙书店")]
    others = [("a", "甲局（新名）"), ("b", "丙校"), ("", "乙书店"), ("", "丁社"), ("b", "丙校")]
    assert hosts_to_join(own, others) == [("b", "丙校"), ("", "丁社")]
