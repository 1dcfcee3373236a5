from decimal import Decimal

import pytest

from tests.apps.submissions.domain.checks.sheets import sheet
from zhouzhi.apps.submissions.domain.checks.figures import far_out, of_the_place


@pytest.mark.parametrize(
    ("code", "number", "said", "proposed"),
    [
        ("funds_city", "999.99", "", None),
        (
            "funds_city",
            "35000",
            "“市级财政经费投入”填了 35,000 万元，合 3.5 亿元，请再看一眼：这一项以万元为单位，"
            "是按元填的，请改为 3.5。",
            "3.5",
        ),
        (
            "funds_city",
            "3000.55",
            "“市级财政经费投入”填了 3,000.55 万元，合 30,005,500 元，请再看一眼："
            "这一项以万元为单位，是按元填的，请改为 0.3001。",
            "0.3001",
        ),
        ("visits_offline", "205000", "", None),
        (
            "visits_offline",
            "20500000",
            "“线下活动群众参与数量”填了 20,500,000人次，大得少见，请再看一眼是不是多打了数字。",
            None,
        ),
    ],
)
def test_figure_far_out_is_asked_about_with_what_was_likely_meant(
    code: str, number: str, said: str, proposed: str | None
) -> None:
    found = [(one.message, one.position, one.proposed) for one in far_out(sheet({code: number}))]
    meant = Decimal(proposed) if proposed else None
    assert found == ([(said, 1, meant)] if said else [])


def test_figure_from_a_roll_up_is_not_asked_about() -> None:
    assert list(far_out(sheet({"funds_city": 35000}, rolled_up=frozenset({1})))) == []


def test_unit_that_speaks_for_itself_states_itself_alone_of_a_place() -> None:
    held = sheet({"open_universities": 3, "activities_held": 3, "open_venues": 1})
    (one,) = of_the_place(held, is_single=True)
    assert (one.code, one.position, one.proposed, one.wants_reason) == ("place_states", 1, 1, True)
    assert list(of_the_place(held, is_single=False)) == []
