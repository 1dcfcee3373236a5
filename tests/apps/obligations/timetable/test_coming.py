from datetime import date

import pytest

from zhouzhi.apps.obligations.domain.due import DueKind, DueRule
from zhouzhi.apps.obligations.domain.timetable.coming import NoDayYet, comes_to
from zhouzhi.foundation.workdays import PlainCalendar, StatutoryCalendar, UnknownYear

DAYS = {"campaign_start": date(2023, 5, 20), "campaign_end": date(2023, 5, 31)}


@pytest.mark.parametrize(
    ("rule", "day"),
    [
        (DueRule(DueKind.NONE), None),
        (DueRule(DueKind.DATE, on=date(2023, 6, 5)), date(2023, 6, 5)),
        (DueRule(DueKind.AFTER, anchor="campaign_end", days=10), date(2023, 6, 10)),
        (DueRule(DueKind.AFTER, anchor="campaign_end", workdays=10), date(2023, 6, 14)),
        # 22 to 24 June are the Dragon Boat festival, 25 June is worked in exchange.
        (DueRule(DueKind.AFTER, anchor="campaign_end", workdays=16), date(2023, 6, 25)),
        (DueRule(DueKind.AFTER, anchor="campaign_start", days=-3), date(2023, 5, 17)),
        (DueRule(DueKind.AFTER, anchor="campaign_start", workdays=-3), date(2023, 5, 17)),
        (DueRule(DueKind.AFTER, anchor="event_end", days=5), NoDayYet("event_end")),
    ],
)
def test_rule_comes_to_its_day(rule: DueRule, day: object) -> None:
    assert comes_to(rule, DAYS, StatutoryCalendar()) == day


def test_no_day_is_counted_in_a_year_that_is_not_published() -> None:
    calendar = PlainCalendar(frozenset({2023}))
    rule = DueRule(DueKind.AFTER, anchor="campaign_end", workdays=200)
    assert comes_to(rule, DAYS, calendar) == UnknownYear(2024)


def test_a_moved_campaign_moves_what_is_counted_from_it() -> None:
    rule = DueRule(DueKind.AFTER, anchor="campaign_end", workdays=5)
    moved = {**DAYS, "campaign_end": date(2023, 6, 7)}
    assert comes_to(rule, DAYS, StatutoryCalendar()) == date(2023, 6, 7)
    assert comes_to(rule, moved, StatutoryCalendar()) == date(2023, 6, 14)
