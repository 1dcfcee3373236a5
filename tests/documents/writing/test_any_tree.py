"""Whatever a tree says, both writers set it: no text of an officer stops the press."""

import io
from datetime import date

import docx
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhouzhi.documents.writing import (
    Addressees,
    Align,
    AnnexHead,
    AnnexNote,
    Cell,
    Document,
    Head,
    HeadForm,
    Heading,
    ListOfItems,
    PageBreak,
    Paragraph,
    Record,
    Remark,
    Run,
    Signature,
    Table,
    Title,
    write_docx,
    write_pdf,
)

MARKS = "云溪市科技局关于的通知（）《》“”，。 2024#$\\[]*_`<@"
WORDS = st.text(max_size=60) | st.text(MARKS, max_size=60)
DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
NAMES = st.lists(WORDS, max_size=5).map(tuple)
LINES = st.lists(st.builds(Run, WORDS, WORDS, st.booleans()), max_size=3).map(tuple)
ORDINALS = st.none() | st.integers(1, 12)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    columns, rows = draw(st.integers(1, 5)), draw(st.integers(1, 4))
    cell = st.builds(Cell, LINES, align=st.sampled_from(Align))
    cells = st.lists(cell, min_size=columns, max_size=columns).map(tuple)
    grid = tuple(draw(st.lists(cells, min_size=rows, max_size=rows)))
    widths = tuple(draw(st.lists(st.integers(1, 9), min_size=columns, max_size=columns)))
    return Table(widths, grid, draw(st.integers(0, rows)), draw(WORDS))


BLOCKS = st.lists(
    st.one_of(
        st.builds(Title, WORDS),
        st.builds(Addressees, WORDS),
        st.builds(Heading, st.sampled_from([1, 2, 3, 4]), WORDS, st.booleans(), LINES),
        st.builds(Paragraph, LINES, st.booleans()),
        st.builds(ListOfItems, st.lists(LINES, max_size=3).map(tuple), st.booleans()),
        tables(),
        st.builds(Signature, NAMES, DAYS, st.booleans()),
        st.builds(AnnexNote, NAMES),
        st.builds(AnnexHead, WORDS, ORDINALS, st.booleans()),
        st.builds(Remark, WORDS),
        st.builds(PageBreak),
    ),
    max_size=12,
).map(tuple)
HEADS = st.none() | st.builds(
    Head, NAMES, WORDS, st.sampled_from(HeadForm), NAMES, WORDS, WORDS, WORDS
)
RECORDS = st.none() | st.builds(Record, NAMES, WORDS, st.none() | DAYS)


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(st.builds(Document, BLOCKS, DAYS, WORDS, HEADS, RECORDS, st.booleans()))
def test_any_tree_is_set_by_both_writers(document: Document) -> None:
    assert len(pypdfium2.PdfDocument(write_pdf(document).data)) >= 1
    assert docx.Document(io.BytesIO(write_docx(document))).sections
