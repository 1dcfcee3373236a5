from decimal import Decimal

import pytest

from tests.apps.submissions.domain.checks.sheets import sheet
from zhouzhi.apps.submissions.domain.born import Born
from zhouzhi.apps.submissions.domain.checks.compared import (
    beyond_capacity,
    compared,
    robust_score,
)
from zhouzhi.apps.submissions.domain.checks.known import Known
from zhouzhi.foundation.said import Said


def numbers(*given: object) -> tuple[Decimal, ...]:
    return tuple(Decimal(str(number)) for number in given)


@pytest.mark.parametrize(
    ("typed", "before", "said"),
    [
        (480, 50, []),
        (500, 50, ["“线下活动群众参与数量”填了 500，2022年是 50，相差十倍以上，请核对。"]),
        (5, 50, ["“线下活动群众参与数量”填了 5，2022年是 50，相差十倍以上，请核对。"]),
        (0, 50, ["“线下活动群众参与数量”填了 0，2022年是 50，相差十倍以上，请核对。"]),
        (40, 2, []),
        (500, 0, []),
    ],
)
def test_figure_is_held_against_last_year(typed: int, before: int, said: list[str]) -> None:
    known = Known(last_year={"visits_offline": Decimal(before)}, last_edition=2022)
    found = compared(sheet({"visits_offline": typed}), known)
    assert [one.message for one in found] == said


def test_money_like_last_years_in_yuan_is_proposed_in_wan() -> None:
    known = Known(last_year={"funds_city": Decimal("0.04")}, last_edition=2022)
    (one,) = compared(sheet({"funds_city": 500}), known)
    assert (one.proposed, one.message) == (
        Decimal("0.05"),
        "“市级财政经费投入”填了 500，2022年是 0.04，相差十倍以上，请核对。按元填的，请改为 0.05。",
    )


@pytest.mark.parametrize(
    ("typed", "peers", "codes"),
    [
        (5_000, numbers(100, 120, 90, 110), []),
        (5_000, numbers(100, 120, 90, 110, 100), ["unlike_peers"]),
        (5_000, numbers(100, 100, 100, 100, 100), ["unlike_peers"]),
        (400, numbers(100, 120, 90, 110, 100), []),
        (5_000, numbers(10, 100, 1_000, 10_000, 100_000), []),
        (3, numbers(100, 120, 90, 110, 100), ["unlike_peers"]),
        (0, numbers(100, 120, 90, 110, 100), []),
        (40, numbers(1, 1, 1, 1, 1), []),
    ],
)
def test_figure_is_held_against_units_alike_where_they_are_enough(
    typed: int, peers: tuple[Decimal, ...], codes: list[str]
) -> None:
    found = compared(sheet({"visits_offline": typed}), Known(peers={"visits_offline": peers}))
    assert [one.code for one in found] == codes


def test_few_peers_are_said_to_be_few_and_no_single_units_number_is_told() -> None:
    few = Known(peers={"visits_offline": numbers(*[123] * 5)})
    many = Known(peers={"visits_offline": numbers(*[123] * 8)})
    said = [
        one.message
        for known in (few, many)
        for one in compared(sheet({"visits_offline": 9_000}), known)
    ]
    assert said == [
        "“线下活动群众参与数量”填了 9,000，同一级同一类已通过的 5 家（家数不多，仅供参考），"
        "中间值在 100 上下，相差悬殊，请核对。",
        "“线下活动群众参与数量”填了 9,000，同一级同一类已通过的 8 家，"
        "中间值在 100 上下，相差悬殊，请核对。",
    ]


def test_one_wild_peer_does_not_move_the_score() -> None:
    tame = numbers(100, 110, 90, 105, 95)
    wild = (*tame[:-1], Decimal(10_000_000))
    assert robust_score(Decimal(5_000), wild) == pytest.approx(
        robust_score(Decimal(5_000), tame), rel=0.1
    )


def test_work_comes_before_all_else_and_is_proposed() -> None:
    known = Known(
        born={"activities_held": Born(Decimal(12), Said("活动台账 12 项活动"))},
        last_year={"activities_held": Decimal(1)},
        last_edition=2022,
    )
    (one,) = compared(sheet({"activities_held": 100}), known)
    assert (one.code, one.proposed, one.wants_reason) == ("unlike_work", 12, True)
    assert list(compared(sheet({"activities_held": 12}), Known(born=known.born))) == []
    people = Born(Decimal(14), Said("2 项活动登记的人员"), least=Decimal(10))
    between = Known(born={"staff_volunteers": people})
    asked = {
        number: [
            (one.code, one.proposed)
            for one in compared(sheet({"staff_volunteers": number}), between)
        ]
        for number in (9, 10, 14, 15)
    }
    assert asked == {9: [("unlike_work", None)], 10: [], 14: [], 15: [("unlike_work", None)]}


def test_more_visitors_than_all_places_hold_are_asked_about() -> None:
    held = sheet({"visits_offline": 301})
    assert [one.code for one in beyond_capacity(held, Known(capacity=300))] == ["beyond_capacity"]
    assert list(beyond_capacity(held, Known(capacity=301))) == []
    assert list(beyond_capacity(held, Known())) == []
