"""What was written is read back the same by the library's own intake."""

from typing import Any

import pytest
from hypothesis import given, settings

from tests.documents.writing.drafted import Notice, document_of, facts_of, told
from tests.documents.writing.drawn import notices
from tests.documents.writing.papers import FORM, MADE_ON, MONEY
from tests.documents.writing.word import docx_of
from zhouzhi.documents.intake import take_in
from zhouzhi.documents.reading import read_notice
from zhouzhi.documents.writing import AnnexHead, Document, form_blocks
from zhouzhi.documents.writing.pdf import write_pdf


def test_form_in_a_document_is_taken_in_as_the_same_table() -> None:
    document = Document((AnnexHead(FORM.title), *form_blocks(FORM)), MADE_ON)
    paper = take_in(docx_of(document), name="form.docx")
    assert paper.text.splitlines()[0] == "附件"
    (table,) = paper.tables
    assert [[(c.text, c.column, c.row_span, c.column_span) for c in row] for row in table.rows] == [
        [("科普活动开展次数", 0, 2, 1), ("举办活动次数", 1, 1, 1), ("212", 2, 1, 1)],
        [("承接科技部活动任务个数", 1, 1, 1), ("-", 2, 1, 1)],
        [(MONEY, 0, 3, 1), ("中央财政经费投入情况", 1, 1, 1), ("0", 2, 1, 1)],
        [("市级财政经费投入情况", 1, 1, 1), ("86.50", 2, 1, 1)],
        [("企业赞助经费情况", 1, 1, 1), ("", 2, 1, 1)],
        [("活动周期间开放的科普场馆数量", 0, 1, 2), ("41", 2, 1, 1)],
    ]


def read_again(data: bytes, name: str) -> dict[str, Any]:
    paper = take_in(data, name=name)
    (notice,) = read_notice(paper.text, tables=paper.tables).notices
    return told(notice.facts())


@pytest.mark.slow
@given(notices())
@settings(max_examples=25, deadline=None)
def test_notice_is_read_back_from_paper_as_it_was_written(notice: Notice) -> None:
    document = document_of(notice)
    assert read_again(docx_of(document), "notice.docx") == facts_of(notice)
    assert read_again(write_pdf(document).data, "notice.pdf") == facts_of(notice)
