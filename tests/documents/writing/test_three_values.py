"""The three values and missing say the same on every paper: 0, a number, -, nothing at all."""

import io

import pytest
from python_calamine import CalamineWorkbook

from tests.documents.writing.papers import FORM, MADE_ON
from tests.documents.writing.word import docx_of
from zhouzhi.documents.intake import take_in
from zhouzhi.documents.writing import AnnexHead, Document, form_blocks, write_form
from zhouzhi.documents.writing.pdf import write_pdf

PAPER = Document((AnnexHead(FORM.title), *form_blocks(FORM)), MADE_ON)
PRINTED = ["212", "-", "0", "86.50", "", "41"]


def test_workbook_keeps_numbers_as_numbers_and_a_dash_and_nothing_as_they_are() -> None:
    book = CalamineWorkbook.from_object(io.BytesIO(write_form(FORM)))
    rows = book.get_sheet_by_index(0).to_python()
    values = [row[-1] for row in rows[2:8]]
    assert [(type(one), one) for one in values] == [
        (float, 212.0),
        (str, "-"),
        (float, 0.0),
        (float, 86.5),
        (str, ""),
        (float, 41.0),
    ]


@pytest.mark.parametrize("name", ["表.docx", "表.pdf"])
def test_paper_says_what_was_stated(name: str) -> None:
    data = docx_of(PAPER) if name.endswith("docx") else write_pdf(PAPER).data
    (table,) = take_in(data, name=name).tables
    assert [row[-1].text for row in table.rows] == PRINTED
