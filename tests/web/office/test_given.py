"""The lines of a form as a page prints them."""

from dataclasses import dataclass

import pytest

from zhouzhi.web.office.given import paper_rows


@dataclass(frozen=True)
class Line:
    label: str
    unit: str
    group: str = ""
    position: int = 1


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        (Line("举办活动次数", "次"), "次"),
        (Line("参与人数", "人"), "人"),
        (Line("群众线下参与", "人次"), "人次"),
        (Line("财政经费（万元）", "万元"), ""),
        (Line("市级财政", "万元", group="经费投入（单位：万元）"), ""),
        (Line("发放资料（份）", "份"), ""),
        (Line("备注", ""), ""),
    ],
)
def test_every_unit_is_told_once(line: Line, unit: str) -> None:
    ((row, _line),) = paper_rows([line])
    assert row["unit"] == unit
