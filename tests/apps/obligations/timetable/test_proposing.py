from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhouzhi.apps.obligations.domain.timetable.coming import Counting
from zhouzhi.apps.obligations.domain.timetable.leads import Leads, LeadTimeRefused
from zhouzhi.apps.obligations.domain.timetable.proposing import Proposal, propose
from zhouzhi.foundation.workdays import PlainCalendar, StatutoryCalendar, UnknownYear

COUNTING = Counting(StatutoryCalendar())
PROVINCE = date(2023, 6, 15)
DAYS = st.dates(date(2023, 1, 1), date(2023, 12, 1))
STEPS = st.integers(0, 12)
LEADS = st.builds(Leads, answer=st.integers(1, 12), chase=STEPS, check=STEPS, consolidate=STEPS)


def proposed(
    issued_on: date | None, *uppers: date, wish: date | None = None, leads: Leads | None = None
) -> Proposal | UnknownYear | None:
    return propose(
        issued_on=issued_on,
        uppers=uppers,
        leads=leads or Leads(),
        counting=COUNTING,
        wish=wish,
    )


def test_last_day_that_leaves_the_office_its_time_is_proposed() -> None:
    assert proposed(date(2023, 5, 12), PROVINCE) == Proposal(date(2023, 6, 6), 17, 7)


def test_a_wish_that_leaves_everybody_time_is_kept() -> None:
    wish = date(2023, 6, 1)
    assert proposed(date(2023, 5, 12), PROVINCE, wish=wish) == Proposal(wish, 14, 10)


def test_a_wish_on_a_day_off_moves_before_it() -> None:
    moved = proposed(date(2023, 5, 12), PROVINCE, wish=date(2023, 6, 4))
    assert moved == Proposal(date(2023, 6, 2), 15, 9)


def test_first_of_several_upper_days_counts() -> None:
    later = PROVINCE + timedelta(days=9)
    assert proposed(date(2023, 5, 12), later, PROVINCE) == proposed(date(2023, 5, 12), PROVINCE)


def test_short_days_are_shared_in_proportion() -> None:
    # Six working days for what usually takes twelve.
    squeezed = proposed(date(2023, 6, 7), PROVINCE)
    assert squeezed == Proposal(date(2023, 6, 12), 3, 3, is_squeezed=True)


@pytest.mark.parametrize("issued_on", [PROVINCE, date(2023, 6, 16)])
def test_no_day_is_proposed_where_none_is_left(issued_on: date) -> None:
    assert proposed(issued_on, PROVINCE) is None


def test_an_upper_day_off_counts_from_the_working_day_before() -> None:
    sunday, friday = date(2023, 6, 18), date(2023, 6, 16)
    assert proposed(None, sunday) == proposed(None, friday) == Proposal(date(2023, 6, 7), None, 7)


def test_without_an_upper_day_units_get_their_time() -> None:
    assert proposed(date(2023, 5, 12)) == Proposal(date(2023, 5, 19), 5)
    assert proposed(None) is None


def test_an_unpublished_year_is_a_doubt() -> None:
    counting = Counting(PlainCalendar(frozenset({2023})))
    doubt = propose(
        issued_on=date(2023, 12, 20), uppers=[date(2024, 1, 9)], leads=Leads(), counting=counting
    )
    assert doubt == UnknownYear(2024)


@pytest.mark.parametrize("days", [-1, 61])
def test_a_lead_time_out_of_bounds_is_refused_by_its_name(days: int) -> None:
    with pytest.raises(LeadTimeRefused, match=f"“审核”是 {days} 个工作日，请填 0 至 60"):
        Leads(check=days)


def test_those_below_always_get_a_working_day() -> None:
    with pytest.raises(LeadTimeRefused, match="“办理”是 0 个工作日，请填 1 至 60"):
        Leads(answer=0)


@given(issued_on=DAYS, length=st.integers(1, 60), leads=LEADS, wish=st.none() | DAYS)
def test_proposed_day_is_worked_and_in_time(
    issued_on: date, length: int, leads: Leads, wish: date | None
) -> None:
    upper = issued_on + timedelta(days=length)
    found = proposed(issued_on, upper, wish=wish, leads=leads)
    if found is None:
        assert COUNTING.between(issued_on, upper) < 1
        return
    assert isinstance(found, Proposal)
    assert COUNTING.is_worked(found.on)
    assert issued_on < found.on <= upper
    assert found.answer_count == COUNTING.between(issued_on, found.on)
    assert found.left_count == COUNTING.between(found.on, upper)
    if not found.is_squeezed:
        assert found.answer_count >= leads.answer
        assert found.left_count >= leads.after_due


@given(issued_on=DAYS, length=st.integers(1, 60), more=st.integers(0, 30), leads=LEADS)
def test_a_later_upper_day_never_gives_an_earlier_one(
    issued_on: date, length: int, more: int, leads: Leads
) -> None:
    upper = issued_on + timedelta(days=length)
    first = proposed(issued_on, upper, leads=leads)
    then = proposed(issued_on, upper + timedelta(days=more), leads=leads)
    if isinstance(first, Proposal):
        assert isinstance(then, Proposal)
        assert then.on >= first.on


@given(upper=DAYS, leads=LEADS, more=st.integers(0, 20))
def test_more_time_for_the_office_never_gives_units_a_later_day(
    upper: date, leads: Leads, more: int
) -> None:
    longer = Leads(leads.answer, leads.chase, leads.check, leads.consolidate + more)
    first, then = proposed(None, upper, leads=leads), proposed(None, upper, leads=longer)
    if isinstance(first, Proposal) and isinstance(then, Proposal):
        assert then.on <= first.on
