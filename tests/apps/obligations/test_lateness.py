"""按时 and 逾期: the first hand-in decides, and what may change that."""

from datetime import date, datetime

import pytest

from tests.factories.obligations import (
    AT,
    DUE_ON,
    make_city_campaign,
    make_dispatched,
    make_obligation,
    make_requirement,
    make_spec,
)
from tests.factories.orgs import make_user
from zhouzhi.apps.obligations import actions
from zhouzhi.apps.obligations.actions.decisions import NotAnExtension, NothingToExtend
from zhouzhi.apps.obligations.domain.due import CHINA
from zhouzhi.apps.obligations.domain.states import Word
from zhouzhi.apps.obligations.domain.tally import Tally
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.obligations.queries import (
    Filter,
    TodayCounts,
    history_of,
    matrix,
    owed_by,
    owed_to,
    progress_by_duty,
    progress_by_region,
    today_counts,
)
from zhouzhi.apps.obligations.queries.news import Returned
from zhouzhi.foundation.audit.actions import SYSTEM

pytestmark = pytest.mark.django_db

IN_TIME = datetime(2023, 6, 2, 9, 0, tzinfo=CHINA)
LATE = datetime(2023, 6, 5, 9, 0, tzinfo=CHINA)
LATER = datetime(2023, 6, 8, 9, 0, tzinfo=CHINA)


def owed(due_on: date | None = DUE_ON) -> Obligation:
    place, campaign, _ = make_city_campaign()
    requirement = make_requirement(campaign, make_spec(due_on=due_on))
    return make_obligation(place.county_bureau, requirement)


def submit(obligation: Obligation, at: datetime) -> None:
    actions.submit_obligation(obligation=obligation, actor=SYSTEM, at=at)


def give_back(obligation: Obligation, at: datetime) -> None:
    actions.return_obligation(obligation=obligation, reason="缺签章", actor=SYSTEM, at=at)


def times(obligation: Obligation) -> tuple[datetime | None, datetime | None, bool]:
    kept = Obligation.objects.get(pk=obligation.pk)
    return kept.first_submitted_at, kept.submitted_at, kept.is_late


def test_answer_returned_and_handed_in_again_after_the_date_stays_in_time() -> None:
    obligation = owed()
    submit(obligation, IN_TIME)
    give_back(obligation, LATE)
    submit(obligation, LATER)
    assert times(obligation) == (IN_TIME, LATER, False)


def test_late_answer_returned_and_handed_in_again_stays_late() -> None:
    obligation = owed()
    submit(obligation, LATE)
    give_back(obligation, LATE)
    submit(obligation, LATER)
    assert times(obligation) == (LATE, LATER, True)


def test_answer_withdrawn_and_handed_in_again_after_the_date_is_late() -> None:
    obligation = owed()
    submit(obligation, IN_TIME)
    actions.withdraw(obligation=obligation, actor=SYSTEM, at=LATE)
    assert times(obligation) == (None, None, False)
    submit(obligation, LATER)
    assert times(obligation) == (LATER, LATER, True)


def test_withdrawing_a_correction_does_not_undo_the_answer_that_was_returned() -> None:
    obligation = owed()
    submit(obligation, IN_TIME)
    give_back(obligation, IN_TIME)
    submit(obligation, LATE)
    actions.withdraw(obligation=obligation, actor=SYSTEM, at=LATE)
    assert times(obligation) == (IN_TIME, None, False)
    submit(obligation, LATER)
    assert times(obligation) == (IN_TIME, LATER, False)


def test_extension_puts_what_came_by_the_new_date_in_time() -> None:
    obligation = owed()
    submit(obligation, LATE)
    give_back(obligation, LATE)
    actions.extend_obligation(
        obligation=obligation, due_on=date(2023, 6, 4), reason="停电", actor=SYSTEM, at=LATE
    )
    assert times(obligation) == (LATE, LATE, True)
    actions.extend_obligation(
        obligation=obligation, due_on=date(2023, 6, 5), reason="停电", actor=SYSTEM, at=LATE
    )
    assert times(obligation) == (LATE, LATE, False)
    submit(obligation, LATER)
    assert times(obligation) == (LATE, LATER, False)


def test_reopened_duty_counts_anew_against_its_old_date() -> None:
    obligation = owed()
    submit(obligation, IN_TIME)
    actions.accept_obligation(obligation=obligation, actor=SYSTEM, at=IN_TIME)
    actions.reopen_obligation(obligation=obligation, reason="漏报", actor=SYSTEM, at=LATE)
    assert times(obligation) == (None, None, False)
    submit(obligation, LATER)
    assert times(obligation) == (LATER, LATER, True)


def test_reopened_duty_counts_anew_against_its_new_date() -> None:
    obligation = owed()
    submit(obligation, LATE)
    give_back(obligation, LATE)
    submit(obligation, LATE)
    actions.accept_obligation(obligation=obligation, actor=SYSTEM, at=LATE)
    actions.reopen_obligation(
        obligation=obligation, due_on=date(2023, 6, 8), reason="漏报", actor=SYSTEM, at=LATE
    )
    kept = Obligation.objects.get(pk=obligation.pk)
    assert (kept.due_on, kept.due_at) == (
        date(2023, 6, 8),
        datetime(2023, 6, 8, 23, 59, 59, tzinfo=CHINA),
    )
    submit(obligation, LATER)
    actions.withdraw(obligation=obligation, actor=SYSTEM, at=LATER)
    assert times(obligation) == (None, None, False)
    submit(obligation, LATER)
    assert times(obligation) == (LATER, LATER, False)


def test_reopening_moves_no_date_back_and_gives_none_where_there_is_none() -> None:
    dated, open_ended = owed(), owed(due_on=None)
    for obligation in (dated, open_ended):
        actions.waive_obligation(obligation=obligation, reason="无此项", actor=SYSTEM, at=AT)
    act = {"reason": "漏报", "actor": SYSTEM, "at": AT, "due_on": DUE_ON}
    with pytest.raises(NotAnExtension):
        actions.reopen_obligation(obligation=dated, **act)
    with pytest.raises(NothingToExtend):
        actions.reopen_obligation(obligation=open_ended, **act)


def test_waived_duty_is_no_longer_late() -> None:
    obligation = owed()
    submit(obligation, LATE)
    give_back(obligation, LATE)
    actions.waive_obligation(obligation=obligation, reason="无此项", actor=SYSTEM, at=LATE)
    assert times(obligation) == (LATE, LATE, False)


def test_duty_without_a_date_is_never_late() -> None:
    obligation = owed(due_on=None)
    submit(obligation, LATER)
    assert times(obligation) == (LATER, LATER, False)


def test_answer_that_came_in_time_and_is_back_is_overdue_nowhere() -> None:
    place, campaign, officer = make_city_campaign()
    requirement = make_requirement(campaign)
    make_dispatched(campaign, place.county_bureau, place.second_county_bureau)
    back, late = Obligation.objects.order_by("pk")
    submit(back, IN_TIME)
    submit(late, LATE)
    for one in (back, late):
        give_back(one, LATE)
    tally = Tally(dispatched=2, returned=2, overdue=1)
    assert progress_by_duty([requirement.pk], at=LATER) == {requirement.pk: tally}
    regions = progress_by_region(campaign, at=LATER)
    assert {home: one.overdue for home, one in regions.items()} == {
        place.county.pk: 0,
        place.second_county.pk: 1,
    }
    shown = matrix(campaign, at=LATER, only=Filter(word=Word.OVERDUE))
    assert [row.name for block in shown.blocks for row in block.rows] == ["白石区科学技术局"]
    (awaited,) = owed_to(officer, at=LATER)
    assert [late.unit.name for late in awaited.late_units] == ["白石区科学技术局"]
    assert (awaited.late_unit_count, awaited.waiting_unit_count) == (1, 2)


def test_unit_still_owes_what_came_back_and_is_told_since_when_and_that_it_was_in_time() -> None:
    obligation = owed()
    submit(obligation, IN_TIME)
    give_back(obligation, LATE)
    actions.start_work(obligation=obligation, actor=SYSTEM, at=LATE)
    officer = make_user(obligation.liable_unit)
    (row,) = owed_by(officer, at=LATER)
    assert (row.word, row.overdue, row.came_in_time) == (Word.IN_WORK, False, True)
    assert row.returned == Returned("缺签章", "", LATE)
    assert today_counts([row], [], at=LATER) == TodayCounts(0, 0, 0, returned=1)


def test_progress_matrix_and_history_follow_the_first_hand_in() -> None:
    place, campaign, _ = make_city_campaign()
    requirement = make_requirement(campaign)
    corrected = make_obligation(place.county_bureau, requirement)
    again = make_obligation(place.second_county_bureau, requirement)
    for obligation in (corrected, again):
        submit(obligation, IN_TIME)
    give_back(corrected, LATE)
    actions.withdraw(obligation=again, actor=SYSTEM, at=LATE)
    for obligation in (corrected, again):
        submit(obligation, LATER)
    expected = Tally(dispatched=2, submitted=2, on_time=1)
    assert progress_by_duty([requirement.pk], at=LATER) == {requirement.pk: expected}
    regions = progress_by_region(campaign, at=LATER)
    assert {home: tally.on_time for home, tally in regions.items()} == {
        place.county.pk: 1,
        place.second_county.pk: 0,
    }
    cells = {
        row.unit_uuid: [(cell.overdue, cell.late) for cell in row.cells if cell]
        for block in matrix(campaign, at=LATER).blocks
        for row in block.rows
    }
    assert cells == {
        place.county_bureau.uuid: [(False, False)],
        place.second_county_bureau.uuid: [(False, True)],
    }
    said = [[(one.event, one.is_late) for one in history_of(one)][:2] for one in (corrected, again)]
    assert said == [
        [("submit", False), ("return", False)],
        [("submit", True), ("withdraw", False)],
    ]
