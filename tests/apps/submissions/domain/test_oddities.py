from dataclasses import replace
from datetime import date

import pytest

from zhouzhi.apps.measures.domain.values import Value
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.submissions.domain.asked import Asked, RowAsked, asked_of_lead
from zhouzhi.apps.submissions.domain.completeness import Severity, findings, odd_rows
from zhouzhi.apps.submissions.domain.given import Given

TODAY = date(2023, 6, 1)
MONEY = RowAsked(1, "市级财政经费", "万元")
PEOPLE = RowAsked(2, "线下群众", "人次")


def given(figures: dict[int, Value]) -> Given:
    return Given(
        text="总结", files=(), figures=figures, activity_count=0, press_count=0, omissions={}
    )


@pytest.mark.parametrize(
    ("position", "number", "said"),
    [
        (1, "35", ""),
        (1, "999.99", ""),
        (
            1,
            "35000",
            "“市级财政经费”填了 35000 万元，合 3.5 亿元，请再看一眼："
            "这一项以万元为单位，是不是按元填的。",
        ),
        (
            1,
            "3000",
            "“市级财政经费”填了 3000 万元，合 30000000 元，请再看一眼："
            "这一项以万元为单位，是不是按元填的。",
        ),
        (2, "205000", ""),
        (2, "20500000", "“线下群众”填了 20500000人次，大得少见，请再看一眼是不是多打了数字。"),
    ],
)
def test_figure_far_out_is_asked_about_and_never_refused(
    position: int, number: str, said: str
) -> None:
    asked = Asked((Material.STATISTICS_RETURN,), rows=(MONEY, PEOPLE), year=2023)
    figures = {1: Value.of(0), 2: Value.of(0)} | {position: Value.of(number)}
    found = findings(asked, given(figures), today=TODAY)
    assert [(one.severity, one.message) for one in found] == (
        [(Severity.ASK, said)] if said else []
    )


def test_figure_from_a_roll_up_is_not_asked_about() -> None:
    asked = Asked((Material.STATISTICS_RETURN,), rows=(MONEY,))
    held = replace(given({1: Value.of(35000)}), rolled_up=frozenset({1}))
    assert odd_rows(asked, held) == {}


def test_days_ahead_and_of_another_year_are_asked_about_in_a_summary_alone() -> None:
    days = (
        ("开放日", date(2023, 5, 21)),
        ("讲座", date(2023, 9, 1)),
        ("展览", date(2022, 5, 21)),
        ("义诊", None),
    )
    held = replace(given({}), days=days)
    found = findings(Asked((Material.SUMMARY_REPORT,), year=2023), held, today=TODAY)
    assert [(one.severity, one.message) for one in found] == [
        (Severity.ASK, "“讲座”的日期是2023年9月1日，还没有到，请再看一眼。"),
        (Severity.ASK, "“展览”的日期是2022年5月21日，不是2023年，请再看一眼。"),
    ]
    assert findings(Asked((Material.WORK_PLAN,), year=2023), held, today=TODAY) == ()


def test_level_asks_itself_for_the_form_alone() -> None:
    asked = Asked((Material.SUMMARY_REPORT, Material.STATISTICS_RETURN, Material.PHOTOS))
    own = asked_of_lead(asked)
    assert own.materials == (Material.STATISTICS_RETURN,)
    assert own.welcome == (Material.SUMMARY_REPORT, Material.PHOTOS)
