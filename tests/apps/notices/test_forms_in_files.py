"""What is written as a form is read as the same form, from a workbook and from a document."""

from datetime import date

import pytest

from zhouzhi.apps.measures.domain.national import NATIONAL
from zhouzhi.apps.notices.domain.annexes import form_in, form_in_rows
from zhouzhi.documents.intake import take_in
from zhouzhi.documents.intake.sheets import read_sheet
from zhouzhi.documents.writing import (
    Document,
    FormLine,
    FormSheet,
    Title,
    form_blocks,
    write_docx,
    write_form,
)

LINES = tuple(FormLine(row.label, None, row.group, row.unit) for row in NATIONAL)


@pytest.mark.parametrize("heads", [None, ("", "指标", "数量"), ("类别", "指标", "数量")])
def test_form_is_read_back_as_it_was_written(heads: tuple[str, str, str] | None) -> None:
    title = "2024年科技活动周开展情况统计表"
    form = FormSheet(title, LINES, date(2024, 5, 1), heads=heads, has_units=True)
    rows = read_sheet(write_form(form), name="表.xlsx").rows
    paper = Document((Title(title), *form_blocks(form)), made_on=form.made_on, name=title)
    read = (
        form_in_rows(rows, filename="表.xlsx"),
        form_in(take_in(write_docx(paper), name="表.docx"), filename="表.docx"),
    )
    for value in read:
        assert value is not None
        assert value["title"] == title
        assert [(one["group"] or "", one["label"], one["unit"]) for one in value["fields"]] == [
            (row.group, row.label, row.unit) for row in NATIONAL
        ]


def test_workbook_without_a_form_is_none() -> None:
    assert (
        form_in_rows([["通讯录"], ["单位", "电话"], ["科技局", "0722-0596290"]], filename="a")
        is None
    )
