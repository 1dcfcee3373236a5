from collections.abc import Mapping

import pytest

from tests.apps.submissions.domain.checks.sheets import sheet
from zhouzhi.apps.measures.domain.national import BY_CODE
from zhouzhi.apps.submissions.domain.checks import relations

STAFF = dict.fromkeys(relations.STAFF, 1)
FUNDS = dict.fromkeys(relations.FUNDS, 0)
NO_VISITS = dict.fromkeys(relations.VISITS, 0)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ({"visits_offline": 30, "visits_online": 0, "activities_held": 1}, []),
        (
            {"visits_offline": 30, "visits_online": "-", "activities_held": 0},
            [("not_together", "activities_held")],
        ),
        ({"visits_offline": 30, "visits_online": None, "activities_held": 0}, []),
        ({"activities_held": 2, **NO_VISITS}, [("not_together", "visits_offline")]),
        (
            {"activities_held": 2, **dict.fromkeys(relations.STAFF, 0)},
            [("not_together", "staff_full_time")],
        ),
        ({"press_reports": 3, "press_outlets": 0}, [("not_together", "press_outlets")]),
        ({"press_reports": 0, "press_outlets": 3}, [("not_together", "press_reports")]),
        (
            {"press_outlets": "-", "press_reports": 3},
            [("not_together", "press_outlets"), ("excludes", "press_outlets")],
        ),
        ({"press_outlets": "-", "press_reports": 0}, []),
        ({"ministry_tasks": 3, "activities_held": 2}, [("more_than", "ministry_tasks")]),
        ({"ministry_tasks": 2, "activities_held": 2}, []),
        ({"visits_offline": 100_000, "activities_held": 2}, []),
        ({"visits_offline": 100_001, "activities_held": 2}, [("ratio", "visits_offline")]),
        ({**FUNDS, "funds_city": 401, "activities_held": 2}, [("ratio", "funds_city")]),
        ({**STAFF, "staff_other": 998, "activities_held": 2}, [("ratio", "staff_full_time")]),
        ({"press_reports": 101, "press_outlets": 2}, [("ratio", "press_reports")]),
        (
            {**FUNDS, "funds_other": 51, "visits_offline": 100, "visits_online": 0},
            [("ratio", "funds_other")],
        ),
        ({"visits_offline": 500, "visits_online": 9_500}, []),
        ({"visits_offline": 500, "visits_online": 10_000}, [("online_share", "visits_online")]),
    ],
)
def test_figures_of_one_form_go_with_each_other(
    typed: Mapping[str, object], found: list[tuple[str, str]]
) -> None:
    held = sheet(typed)
    codes = {row.position: row.code for row in held.rows}
    assert [
        (one.code, codes[one.position]) for one in relations.relations(held) if one.position
    ] == found


def test_relations_name_measures_that_there_are() -> None:
    sides = [side for rule in relations.TOGETHER for side in (rule.some, rule.needed)]
    sides += [side for rule in relations.RATIOS for side in (rule.over, rule.under)]
    sides += [*relations.EXCLUDING, *relations.AT_MOST]
    assert {code for side in sides for code in side} <= BY_CODE.keys()


def test_ratio_says_both_numbers_and_how_much_that_is_each() -> None:
    held = sheet({**FUNDS, "funds_city": "401.5", "activities_held": 2})
    assert [one.message for one in relations.relations(held)] == [
        "经费合计 401.5 万元，举办活动 2 次，平均每次 201 万元，请核对。"
    ]
