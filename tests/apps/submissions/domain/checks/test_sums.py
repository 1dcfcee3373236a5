import pytest

from tests.apps.submissions.domain.checks.sheets import printed
from zhouzhi.apps.submissions.domain.checks.catalogue import Tier
from zhouzhi.apps.submissions.domain.checks.sums import sums


@pytest.mark.parametrize(
    ("total", "staff", "others", "said"),
    [
        (5, 2, 3, []),
        (5, 2, "-", ["“合计”填了 5，其余各项相加是 2，对不上。请核对各项，改成一致。"]),
        (6, 2, 3, ["“合计”填了 6，其余各项相加是 5，对不上。请核对各项，改成一致。"]),
        (6, 2, None, []),
        (1, 2, None, ["“合计”填了 1，其余各项相加是 2，对不上。请核对各项，改成一致。"]),
        (
            5000,
            2000,
            "1500.5",
            ["“合计”填了 5,000，其余各项相加是 3,500.5，对不上。请核对各项，改成一致。"],
        ),
        (None, 2, 3, ["“合计”空着，其余各项相加是 5，请补上。"]),
        (None, 2, None, []),
        (None, "-", 0, []),
        ("-", 0, "-", ["“合计”填了 -，其余各项相加是 0，对不上。请核对各项，改成一致。"]),
        ("-", "-", "-", []),
        (0, "-", "-", []),
        (4, "-", "-", ["“合计”填了 4，其余各项相加是 -，对不上。请核对各项，改成一致。"]),
    ],
)
def test_total_is_the_sum_of_its_group_and_a_blank_is_never_zero(
    total: object, staff: object, others: object, said: list[str]
) -> None:
    held = printed(("人员", "合计", total), ("人员", "专职", staff), ("人员", "其他", others))
    assert [one.message for one in sums(held)] == said
    tier = Tier.ASK if total is None else Tier.MUST
    assert all(one.tier is tier for one in sums(held))


def test_total_proposes_the_sum_only_where_every_part_is_there() -> None:
    whole = printed(("人员", "合计", 1), ("人员", "专职", 2), ("人员", "其他", 0))
    part = printed(("人员", "合计", 1), ("人员", "专职", 2), ("人员", "其他", None))
    assert [one.proposed for held in (whole, part) for one in sums(held)] == [2, None]


def test_part_is_never_more_than_its_whole() -> None:
    held = printed(("", "参与人数", 5), ("", "其中：青少年", 6), ("", "其中：老年人", 5))
    (one,) = sums(held)
    assert (one.code, one.position, one.message) == (
        "part_beyond",
        2,
        "“其中：青少年”填了 6，比“参与人数”的 5 还大。其中项不能大于总项，请核对。",
    )


def test_part_has_no_number_where_its_whole_does_not_apply() -> None:
    held = printed(("", "参与人数", "-"), ("", "其中：青少年", 6000), ("", "其中：老年人", "-"))
    assert [(one.code, one.position, one.message) for one in sums(held)] == [
        (
            "part_beyond",
            2,
            "“其中：青少年”填了 6,000，“参与人数”却是不适用，两者不会同时成立。"
            "没有发生的请填 0，有的请填数。",
        )
    ]


def test_two_totals_in_a_group_are_no_guess() -> None:
    lines = (("人员", "合计", 9), ("人员", "专职", 2), ("人员", "小计", 3))
    assert list(sums(printed(*lines))) == []
