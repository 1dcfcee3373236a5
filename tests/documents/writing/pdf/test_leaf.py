"""Nothing of a paper is lost: every character is printed within its leaf, or it is refused."""

import io
from collections import Counter
from itertools import product

import docx
import pytest

from tests.documents.writing.official import SIGNED_ON
from tests.documents.writing.printed import PrintedPage, printed
from tests.documents.writing.word import docx_of
from zhouzhi.documents.writing import (
    AnnexHead,
    AnnexNote,
    Cell,
    Document,
    Paragraph,
    Record,
    Remark,
    Signature,
    Table,
)
from zhouzhi.documents.writing.document import Block
from zhouzhi.documents.writing.pdf import write_pdf
from zhouzhi.documents.writing.pdf.press import OffTheLeaf

FOOT_OF_TYPE_AREA_MM = 262.3
DAY, REMARK, LAST = "2024年5月6日", "（此件公开发布）", "尾声"
LONG = "长" * 1500 + LAST
SHORT_NAME, LONG_NAME = "云溪市第{}局", "云溪土家族苗族自治州第{}工作委员会办公室"
LONGEST_NAME = LONG_NAME + "（科技活动周组织委员会办公室代章）"


def pages(*blocks: Block) -> list[PrintedPage]:
    return printed(write_pdf(Document(blocks, SIGNED_ON, "通知")).data)


def said_above_the_foot(found: list[PrintedPage]) -> str:
    """Everything printed within the type area, lines joined."""
    return "".join(
        line.text
        for page in found
        for line in page.lines
        if line.left >= 0 and line.right <= page.width and line.bottom <= FOOT_OF_TYPE_AREA_MM
    )


def text_of(rows: tuple[tuple[Cell, ...], ...]) -> str:
    """Everything that cells say."""
    return "".join(run.text for row in rows for cell in row for run in cell.runs)


@pytest.mark.parametrize(
    "rows",
    [
        ((Cell.of("内容"), Cell.of(LONG)),),
        ((Cell.of("甲" * 1200), Cell.of(LONG)), (Cell.of("乙"), Cell.of(LONG))),
        ((Cell.of(LONG, down=2), Cell.of("甲")), (Cell.of(LONG),)),
        ((Cell.of(LONG, across=2),), (Cell.of("甲"), Cell.of("乙"))),
        (
            (Cell.of("科学技术局", down=60), Cell.of("第0项")),
            *((Cell.of(f"第{row}项"),) for row in range(1, 59)),
            (Cell.of(LAST),),
        ),
    ],
)
@pytest.mark.parametrize("heads", [0, 1])
@pytest.mark.parametrize("lies", [False, True])
def test_cells_higher_than_a_page_go_on_on_the_next(
    rows: tuple[tuple[Cell, ...], ...], heads: int, lies: bool
) -> None:
    found = pages(AnnexHead("一览表", landscape=lies), Table((1, 3), rows, heads))
    foot = FOOT_OF_TYPE_AREA_MM if not lies else 210
    said = "".join(line.text for page in found for line in page.lines if line.bottom <= foot)
    for cell in (cell for row in rows for cell in row):
        assert "".join(run.text for run in cell.runs)[-2:] in said
    assert Counter(text_of(rows)) <= Counter(said)


def test_row_of_a_few_lines_is_kept_whole() -> None:
    rows = tuple((Cell.of(f"第{row}项"), Cell.of("长" * 90)) for row in range(20))
    for page in pages(Table((1, 3), rows)):
        assert sum(line.text.count("长") for line in page.lines) % 90 == 0


@pytest.mark.parametrize("sealed", [True, False])
@pytest.mark.parametrize("name", [SHORT_NAME, LONG_NAME, LONGEST_NAME])
def test_every_name_date_and_remark_is_printed_above_the_foot(name: str, sealed: bool) -> None:
    for count, annexes in product((1, 4, 5, 6, 8, 9, 12, 24), (0, 3, 6)):
        names = tuple(name.format(number) for number in range(count))
        titles = tuple(f"附表{number}" for number in range(annexes))
        text = Paragraph.of("请按时落实。" * 12)
        signed = Signature(names, SIGNED_ON, sealed)
        found = pages(text, AnnexNote(titles), signed, Remark(REMARK))
        said = said_above_the_foot(found)
        assert [each for each in (*titles, DAY, REMARK) if each not in said] == []
        assert Counter("".join(names)) <= Counter(said)


@pytest.mark.parametrize("count", [5, 6, 7, 8, 12])
def test_date_stands_on_the_page_of_the_last_name(count: int) -> None:
    names = tuple(LONG_NAME.format(number) for number in range(count))
    found = pages(Paragraph.of("请按时落实。" * 40), Signature(names, SIGNED_ON))
    (last,) = [page for page in found if DAY in page.texts]
    assert names[-1] in last.texts
    (first,) = [page for page in found if names[0] in page.texts]
    assert any("请按时落实" in text for text in first.texts)


def test_long_remark_goes_on_on_the_next_page() -> None:
    found = pages(Paragraph.of("正文"), Signature(("科技局",), SIGNED_ON), Remark(LONG))
    assert LAST in said_above_the_foot(found)


def test_text_that_would_end_below_its_leaf_is_refused_with_its_page() -> None:
    record = Record(("长" * 3000, LAST))
    document = Document((Paragraph.of("正文"),), SIGNED_ON, record=record)
    with pytest.raises(OffTheLeaf) as refused:
        write_pdf(document)
    assert str(refused.value) == (
        "第2页有内容排到了纸外，无法生成PDF：“长长长长长长长长长长长长，尾声。”。"
        "请缩短这处内容，或者把它分成几段、几行。"
    )
    assert LAST in docx.Document(io.BytesIO(docx_of(document))).tables[-1].cell(0, 0).text


def test_long_address_breaks_and_is_copied_as_it_was() -> None:
    address = "http://www.example.cn/" + "a1" * 60
    table = Table((1, 4), ((Cell.of(address), Cell()),))
    for block in (Paragraph.of(address), table, AnnexNote((address,)), Remark(address)):
        said = said_above_the_foot(pages(block))
        assert address in said


def test_address_that_fits_its_cell_stays_in_one_line() -> None:
    table = Table((1, 1), ((Cell.of("lin.office@example.cn"), Cell.of("甲")),))
    assert "lin.office@example.cn甲" in [line.text for line in pages(table)[0].lines]
