"""The running order: what follows what, what does not fit, and the time that would."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhouzhi.apps.activities.domain.agenda import (
    AgendaEntry,
    AgendaLine,
    Misfit,
    agenda_faults,
    agenda_findings,
    timed,
)

NINE, HALF_PAST = time(9), time(9, 30)


def lines(*entries: AgendaEntry) -> tuple[AgendaLine, ...]:
    return timed(entries, starts_at=NINE)


def found(*entries: AgendaEntry, ends_at: time | None = None) -> list[tuple[int, Misfit, time]]:
    rows = agenda_findings(lines(*entries), starts_at=NINE, ends_at=ends_at)
    return [(row.position, row.misfit, row.proposed) for row in rows]


def test_each_begins_where_the_one_before_ends() -> None:
    assert lines(AgendaEntry("致辞", 10), AgendaEntry("启动", 5, who="省领导")) == (
        AgendaLine(NINE, time(9, 10), 10, "致辞"),
        AgendaLine(time(9, 10), time(9, 15), 5, "启动", "省领导"),
    )


@pytest.mark.parametrize(
    ("start", "misfit"), [(time(9, 5), Misfit.OVERLAP), (time(9, 20), Misfit.GAP)]
)
def test_an_overlap_and_a_gap_propose_the_end_of_the_one_before(
    start: time, misfit: Misfit
) -> None:
    order = (AgendaEntry("致辞", 10), AgendaEntry("启动", 5, start))
    assert found(*order) == [(1, misfit, time(9, 10))]


@given(
    st.lists(st.tuples(st.integers(1, 30), st.none() | st.integers(0, 90)), min_size=1, max_size=8)
)
def test_an_order_put_as_it_was_proposed_fits(rows: list[tuple[int, int | None]]) -> None:
    typed = [
        AgendaEntry("一项", minutes, None if at is None else time(9 + at // 60, at % 60))
        for minutes, at in rows
    ]
    kept = timed(typed, starts_at=NINE)
    proposed = {
        row.position: row.proposed for row in agenda_findings(kept, starts_at=NINE, ends_at=None)
    }
    put = [
        AgendaEntry(line.what, line.minutes, proposed.get(at, line.starts_at))
        for at, line in enumerate(kept)
    ]
    assert found(*put) == []


def test_a_line_that_fits_is_told_of_when_the_one_before_should_move() -> None:
    order = (AgendaEntry("致辞", 10), AgendaEntry("启动", 15, time(9, 5)), AgendaEntry("参观", 5))
    assert found(*order) == [(1, Misfit.OVERLAP, time(9, 10)), (2, Misfit.MOVED, time(9, 25))]


def test_a_first_line_beside_the_sessions_start_is_found() -> None:
    assert found(AgendaEntry("致辞", 5, time(8, 50))) == [(0, Misfit.EARLY, NINE)]
    assert found(AgendaEntry("致辞", 5, time(9, 10))) == [(0, Misfit.LATE, NINE)]


def test_an_end_after_the_sessions_end_proposes_a_later_end() -> None:
    order = (AgendaEntry("致辞", 20), AgendaEntry("参观", 25))
    assert found(*order, ends_at=HALF_PAST) == [(1, Misfit.OVERRUN, time(9, 45))]
    (finding,) = agenda_findings(lines(*order), starts_at=NINE, ends_at=HALF_PAST)
    assert "压缩 15 分钟" in finding.words


def test_what_fits_exactly_is_not_found() -> None:
    assert found(AgendaEntry("致辞", 20), AgendaEntry("参观", 10), ends_at=HALF_PAST) == []


def test_an_order_that_ends_at_midnight_ends_before_nothing() -> None:
    order = timed([AgendaEntry("晚会", 60, time(23))], starts_at=None)
    assert order == (AgendaLine(time(23), time(0), 60, "晚会"),)
    assert agenda_findings(order, starts_at=time(23), ends_at=time(0)) == ()


def test_faults_name_the_line_and_the_field() -> None:
    order = [AgendaEntry("", None), AgendaEntry("长" * 121, 601)]
    assert [fault.field for fault in agenda_faults(order, starts_at=NINE)] == [
        "agenda-0-what",
        "agenda-0-minutes",
        "agenda-1-minutes",
        "agenda-1-what",
    ]


def test_an_order_needs_a_first_hour_and_ends_on_its_day() -> None:
    (no_hour,) = agenda_faults([AgendaEntry("致辞", 5)], starts_at=None)
    (too_long,) = agenda_faults([AgendaEntry("晚会", 61, time(23))], starts_at=None)
    assert (no_hour.field, too_long.field) == ("agenda-0-starts_at", "agenda-0-minutes")


@given(
    st.lists(st.tuples(st.none() | st.times(), st.integers(1, 20)), min_size=1, max_size=30),
    st.times().filter(lambda at: at.hour < 12),
)
def test_an_order_that_is_strung_anew_has_neither_gap_nor_overlap(
    typed: list[tuple[time | None, int]], starts_at: time
) -> None:
    start = starts_at.replace(second=0, microsecond=0)
    entries = [AgendaEntry("项", minutes, at) for at, minutes in typed]
    strung = timed(entries, starts_at=start, anew=True)
    assert agenda_findings(strung, starts_at=start, ends_at=None) == ()
    assert sum(line.minutes for line in strung) == sum(minutes for _, minutes in typed)
