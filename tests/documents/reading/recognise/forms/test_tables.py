"""A form reads the same from the cells of a table as from the lines that a file shows it in."""

from dataclasses import dataclass
from typing import Any

import pytest

from zhouzhi.documents import read_notice

FRAME = """关于举办2024年云溪市科技活动周的通知

各县（市、区）科技局：
根据要求，现将有关事项通知如下。
附件：科技活动周统计表

云溪市科学技术局
2024年5月6日

附件

科技活动周统计表

{form}
"""
FORMS = {
    "headed": [
        ["类别", "指标", "单位", "数量"],
        ["活动", "讲座", "场", ""],
        ["", "展览", "次", ""],
        ["人员", "志愿者", "人", ""],
        ["主要困难和建议", "", "", ""],
    ],
    "without heading": [
        ["活动开展", "举办场次（场）", ""],
        ["", "发放资料（份）", ""],
        ["经费（万元）", "财政", ""],
        ["", "自筹", ""],
        ["活动周期间开放的实验室数量", "", ""],
    ],
    "label and blank": [
        ["姓名", "", "性别", ""],
        ["单位", "", "职务", ""],
        ["讲解题目", "", "", ""],
    ],
    "names of columns": [
        ["序号", "单位", "开放场所", "开放时间"],
        ["1", "", "", ""],
        ["2", "", "", ""],
    ],
}


@dataclass(frozen=True)
class Cell:
    text: str
    start: int
    column: int


@dataclass(frozen=True)
class Table:
    rows: list[list[Cell]]


def _fields(text: str, *tables: Table) -> list[dict[str, Any]]:
    (notice,) = read_notice(text, tables=tables).notices
    (form,) = [f for f in notice.findings if f.kind == "form"]
    return list(form.value["fields"])


def _table(text: str, rows: list[list[str]]) -> Table:
    """The rows as cells, each where its words stand in the text."""
    at = text.rindex("科技活动周统计表")
    cells: list[list[Cell]] = []
    for row in rows:
        cells.append([])
        for column, words in enumerate(row):
            at = text.index(words, at) if words else at
            cells[-1].append(Cell(words, at, column))
            at += len(words)
    return Table(cells)


@pytest.mark.parametrize("rows", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("line", ["\t{0}", "| {1} |"], ids=["tabs", "bars"])
def test_table_reads_like_its_lines(rows: list[list[str]], line: str) -> None:
    lines = [line.format("\t".join(row), " | ".join(row)).removeprefix("\t") for row in rows]
    text = FRAME.format(form="\n".join(lines))
    shown = "\n".join(words for row in rows for words in row if words)
    listed = FRAME.format(form=shown)
    fields = _fields(listed, _table(listed, rows))
    assert len(fields) >= 3
    assert _fields(text) == fields
