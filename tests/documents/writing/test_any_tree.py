"""Whatever a tree says, both writers set it: no text stops the press, and none of it is lost."""

import io
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

import docx
import pypdfium2
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.documents.writing.word import docx_of
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
)
from zhouzhi.documents.writing.pdf import write_pdf

HAN = "云溪市科技局关于的通知"
MARKS = HAN + "（）《》“”，。 2024#$\\[]*_`<@"
WORDS = st.text(max_size=60) | st.text(MARKS, max_size=60)
# A report pasted into one place, an address of the net, a number that goes on and on.
PASTED = st.builds(
    lambda text, times: text * times,
    st.sampled_from([HAN, f"{HAN}，", "kexuejishu", "2024", "科 "]),
    st.integers(20, 200),
)
TEXTS = WORDS | PASTED
DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
NAMES = st.lists(WORDS, max_size=5).map(tuple)
ISSUERS = NAMES | st.lists(st.text(HAN, min_size=3, max_size=40), max_size=12).map(tuple)
LINES = st.lists(st.builds(Run, TEXTS, WORDS, st.booleans()), max_size=3).map(tuple)
ORDINALS = st.none() | st.integers(1, 12)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """A grid of cells, some of them joined with the next one across or the one below."""
    columns, rows = draw(st.integers(1, 5)), draw(st.integers(1, 4))
    taken: set[tuple[int, int]] = set()
    grid: list[tuple[Cell, ...]] = []
    for top in range(rows):
        cells = []
        for left in range(columns):
            if (top, left) in taken:
                continue
            has_next = left + 1 < columns and (top, left + 1) not in taken
            across = draw(st.integers(1, 1 + has_next))
            down = draw(st.integers(1, min(2, rows - top)))
            area = {(top + y, left + x) for y in range(down) for x in range(across)}
            taken |= area
            cells.append(Cell(draw(LINES), down, across, draw(st.sampled_from(Align))))
        grid.append(tuple(cells))
    widths = tuple(draw(st.lists(st.integers(1, 9), min_size=columns, max_size=columns)))
    return Table(widths, tuple(grid), draw(st.integers(0, rows)), draw(WORDS))


BLOCKS = st.lists(
    st.one_of(
        st.builds(Title, WORDS),
        st.builds(Addressees, TEXTS),
        st.builds(Heading, st.sampled_from([1, 2, 3, 4]), WORDS, st.booleans(), LINES),
        st.builds(Paragraph, LINES, st.booleans()),
        st.builds(ListOfItems, st.lists(LINES, max_size=3).map(tuple), st.booleans()),
        tables(),
        st.builds(Signature, ISSUERS, DAYS, st.booleans()),
        st.builds(AnnexNote, NAMES),
        st.builds(AnnexHead, WORDS, ORDINALS, st.booleans()),
        st.builds(Remark, TEXTS),
        st.builds(PageBreak),
    ),
    max_size=8,
).map(tuple)
HEADS = st.none() | st.builds(
    Head, NAMES, WORDS, st.sampled_from(HeadForm), NAMES, WORDS, WORDS, WORDS
)
RECORDS = st.none() | st.builds(Record, NAMES, WORDS, st.none() | DAYS)
WITHOUT_HEAD = st.builds(Document, BLOCKS, DAYS, WORDS, st.none(), RECORDS, landscape=st.booleans())
ANY = st.builds(Document, BLOCKS, DAYS, WORDS, HEADS, RECORDS, st.booleans())


def said(value: Any) -> Iterator[str]:
    """Every text that a tree prints once at least: none of a name that is but in its properties."""
    match value:
        case str():
            yield value
        case Run(text=text):
            yield text
        case tuple():
            for each in value:
                yield from said(each)
        case date() | bool() | int() | None | Align():
            return
        case _:
            for name in value.__slots__:
                yield from said(getattr(value, name))


def printed_on_leaves(data: bytes) -> tuple[Counter[str], list[str]]:
    """The characters of a pdf that stand within their leaf, and those that do not."""
    within: Counter[str] = Counter()
    off = []
    with pypdfium2.PdfDocument(data) as pages:
        for page in pages:
            width, height = page.get_size()
            text = page.get_textpage()
            for at in range(text.count_chars()):
                character = text.get_text_range(at, 1)
                left, bottom, right, top = text.get_charbox(at)
                if left >= -1 and bottom >= -1 and right <= width + 1 and top <= height + 1:
                    within[character] += 1
                elif character in HAN:
                    off.append(character)
    return within, off


def assert_nothing_is_lost(document: Document) -> None:
    assert docx.Document(io.BytesIO(docx_of(document))).sections
    within, off = printed_on_leaves(write_pdf(document).data)
    told = Counter("".join((*said(document.blocks), *said(document.record))))
    assert off == []
    assert {each: told[each] for each in HAN if within[each] < told[each]} == {}


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(WITHOUT_HEAD)
def test_any_tree_is_set_by_both_writers_and_nothing_is_lost(document: Document) -> None:
    assert_nothing_is_lost(document)


@pytest.mark.proof
@settings(max_examples=500, deadline=None)
@given(WITHOUT_HEAD)
def test_any_of_many_trees_is_set_and_nothing_is_lost(document: Document) -> None:
    assert_nothing_is_lost(document)


@pytest.mark.slow
@settings(max_examples=20, deadline=None)
@given(ANY)
@example(Document((), date(2000, 1, 1), head=Head((), secrecy="\r\t", urgency="\r\t")))
def test_any_head_is_set_by_both_writers(document: Document) -> None:
    assert len(pypdfium2.PdfDocument(write_pdf(document).data)) >= 1
    assert docx.Document(io.BytesIO(docx_of(document))).sections
