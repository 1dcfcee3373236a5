"""Rows of a form as they are typed: changed, filled from a sheet's cells, checked."""

import pytest

from zhouzhi.apps.notices.domain.form_rows import (
    Shaped,
    TypedRow,
    WrongPart,
    is_too_much,
    pasted_rows,
    shaped,
    wrong_parts,
)

A, B, C = (TypedRow("人员", name, "人") for name in ("甲", "乙", "丙"))
NEW = TypedRow("人员")


@pytest.mark.parametrize(
    ("act", "rows", "at"),
    [
        ("add", (A, B, C, NEW), 3),
        ("add-0", (A, NEW, B, C), 1),
        ("remove-1", (A, C), 1),
        ("remove-2", (A, B), 1),
        ("up-2", (A, C, B), 1),
        ("up-0", (A, B, C), 0),
        ("down-0", (B, A, C), 1),
        ("down-2", (A, B, C), 2),
        ("up-9", (A, B, C), None),
        ("up-x", (A, B, C), None),
        ("up-" + "9" * 5000, (A, B, C), None),
        ("turn-1", (A, B, C), None),
    ],
)
def test_button_changes_the_rows(act: str, rows: tuple[TypedRow, ...], at: int | None) -> None:
    assert shaped((A, B, C), act) == Shaped(rows, at)


@pytest.mark.parametrize(
    ("pasted", "refused"),
    [
        ("甲\n" * 600, False),
        ("甲\n" * 601, True),
        ("甲" * 100_001, True),
        ("a|" * 59, False),
        ("a|" * 60 + "\na", True),
        ("a\t" * 60, True),
    ],
)
def test_cells_past_any_sheet_are_seen_before_they_are_parted(pasted: str, refused: bool) -> None:
    assert is_too_much(pasted) is refused


def test_last_row_may_be_removed() -> None:
    assert shaped((A,), "remove-0") == Shaped((), None)


def test_pasted_rows_stand_behind_what_is_typed() -> None:
    done = shaped((A, TypedRow()), "paste", pasted="丁\n戊")
    assert done == Shaped((A, TypedRow(label="丁"), TypedRow(label="戊")), 1)


def test_cells_fill_the_rows_from_the_one_they_were_pasted_in() -> None:
    done = shaped((TypedRow("人员", "甲"), TypedRow("人员", "乙")), "fill-0-unit", pasted="人\n次")
    assert done.rows == (TypedRow("人员", "甲", "人"), TypedRow("人员", "乙", "次"))


def test_cells_move_down_a_row_whose_words_they_would_overwrite() -> None:
    done = shaped((TypedRow(), B), "fill-0-label", pasted="丁\t人\n戊\t次\n己\t")
    assert done.rows == (
        TypedRow("", "丁", "人"),
        TypedRow("", "戊", "次"),
        TypedRow("", "己", ""),
        B,
    )


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("甲\n\n乙\n", (TypedRow(label="甲"), TypedRow(label="乙"))),
        ("甲\t人\n乙\t万元", (TypedRow("", "甲", "人"), TypedRow("", "乙", "万元"))),
        ("1\t甲\t人\r\n2\t乙\t次\r\n", (TypedRow("", "甲", "人"), TypedRow("", "乙", "次"))),
        (
            "人员\t甲\t人\n\t乙\t人\n经费\t丙\t万元",
            (A, B, TypedRow("经费", "丙", "万元")),
        ),
        ("人员\t甲\n经费\t乙", (TypedRow("人员", "甲"), TypedRow("经费", "乙"))),
        (
            "序号\t指标\t计量单位\t分组\t数值\n1\t甲\t人\t人员\t30\n2\t乙\t人\t\t",
            (A, B),
        ),
        ("人员 | 甲 | 人\n人员｜乙｜人", (A, B)),
        ('"举办活动\n次数"\t场', (TypedRow("", "举办活动次数", "场"),)),
        (" \n\t\n", ()),
        ("项目\t单位\n", ()),
    ],
)
def test_cells_copied_from_a_sheet_become_rows(text: str, rows: tuple[TypedRow, ...]) -> None:
    assert pasted_rows(text) == rows


def test_a_mark_that_never_closes_parts_its_lines_all_the_same() -> None:
    rows = pasted_rows('"不收口\t场\n' + "乙" * 140_000 + "\t场")
    assert [(row.label[:4], row.unit) for row in rows] == [('"不收口', "场"), ("乙乙乙乙", "场")]


def test_what_is_wrong_is_said_of_its_row_and_part() -> None:
    rows = (A, TypedRow(), TypedRow("人员", "", "人"), A, TypedRow(label="戊", unit="人" * 11))
    found = {place: (wrong.name, wrong.facts) for place, wrong in wrong_parts(rows).items()}
    assert found == {
        2: ("label", ()),
        3: ("label", (("number", 1),)),
        4: ("unit", (("length", 11), ("most", 10))),
    }
    assert all(isinstance(wrong, WrongPart) for wrong in wrong_parts(rows).values())
