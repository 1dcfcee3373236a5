"""What stands below the text of a docx: record, annexes that lie, text in a heading's line."""

from dataclasses import replace
from typing import Any

import pytest
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.ns import qn

from tests.documents.writing.official import SIGNED_ON, notice
from tests.documents.writing.word import mark, reopened
from zhouzhi.documents.writing import (
    AnnexHead,
    AnnexNote,
    Cell,
    Document,
    HeadForm,
    Heading,
    Paragraph,
    Record,
    Signature,
    Table,
    line,
)


def record_of(paper: Any) -> Any:
    return paper.tables[-1]


def test_record_is_held_to_the_foot_between_rules() -> None:
    record = record_of(reopened(notice()))
    assert [[cell.text for cell in row.cells] for row in record.rows] == [
        ["抄送：市财政局，市公安局。"],
        ["云溪市科学技术局办公室\t2024年5月7日印发"],
    ]
    place = mark(record._tbl, "w:tblPr/w:tblpPr")
    assert (place["vertAnchor"], place["tblpYSpec"]) == ("margin", "bottom")
    widths = {side: mark(record._tbl, f"w:tblBorders/w:{side}")["sz"] for side in ("top", "bottom")}
    # Eighths of a point: 0.35 mm and 0.25 mm.
    assert widths == {"top": "8", "bottom": "8"}
    assert mark(record._tbl, "w:tblBorders/w:insideH")["sz"] == "6"
    assert mark(record._tbl, "w:pPr/w:ind") == {"left": "1120", "right": "280", "hanging": "840"}


def test_record_of_one_page_begins_the_next_even_one() -> None:
    first, second = reopened(notice(lines=1)).sections
    assert second.start_type == WD_SECTION.EVEN_PAGE
    assert second.even_page_footer.paragraphs[0].text == "—  —"
    assert first.footer.paragraphs[0].text == "—  —"


def test_record_stays_on_an_even_page_with_room() -> None:
    assert len(reopened(notice(lines=12)).sections) == 1


def test_record_behind_a_blank_page_has_no_number() -> None:
    text = (Paragraph.of("科" * 28 * 42),)
    document = Document(text, SIGNED_ON, record=Record(("甲市财政局",) * 30, "办公室", SIGNED_ON))
    _, last = reopened(document).sections
    assert last.start_type == WD_SECTION.EVEN_PAGE
    assert last.even_page_footer.paragraphs[0].text == ""


def test_record_of_a_letter_has_no_rules_and_no_printer() -> None:
    paper = reopened(notice(form=HeadForm.LETTER))
    assert len(paper.sections) == 1
    assert [row.cells[0].text for row in record_of(paper).rows] == ["抄送：市财政局，市公安局。"]
    assert mark(record_of(paper)._tbl, "w:tblBorders") == {}
    assert record_of(paper)._tbl.find(".//" + qn("w:tblBorders")) is None


def test_document_without_record_has_no_table_for_one() -> None:
    assert reopened(replace(notice(), record=None)).tables == []


@pytest.mark.parametrize("lies", [False, True])
def test_wide_annex_lies_and_the_next_one_stands_again(lies: bool) -> None:
    table = Table((1, 9), ((Cell.of("序号"), Cell.of("名称")),), heads=1)
    blocks = (
        *(Paragraph.of("正文"), AnnexHead("一览表", 1, landscape=True), table),
        *(AnnexHead("统计表", 2), table),
    )
    paper = reopened(Document(blocks, SIGNED_ON, landscape=lies))
    turned = [each.orientation == WD_ORIENT.LANDSCAPE for each in paper.sections]
    assert turned == ([True, False] if lies else [False, True, False])
    wide = paper.sections[turned.index(True)]
    margins = (wide.top_margin, wide.right_margin, wide.bottom_margin, wide.left_margin)
    assert [round(each.mm) for each in margins] == [28, 37, 26, 35]
    widths = [
        round(int(mark(each._tbl, "w:tblPr/w:tblW")["w"]) / 1440 * 25.4) for each in paper.tables
    ]
    assert widths == [225, 156]
    strip = wide.header.tables[0].rows[0].cells[0]
    assert strip.text == "—  —"
    assert mark(strip._tc, "w:tcPr/w:textDirection") == {"val": "tbRl"}
    assert wide.footer.paragraphs[0].text == ""


def test_text_goes_on_in_a_headings_line_in_its_own_face() -> None:
    blocks = (Heading(2, "时间。", runs=line("5月25日至6月1日。")),)
    (paragraph,) = reopened(Document(blocks, SIGNED_ON)).paragraphs
    assert paragraph.text == "（一）时间。5月25日至6月1日。"
    assert mark(paragraph.runs[1]._r, "w:rPr/w:rFonts")["eastAsia"] == "仿宋_GB2312"
    assert not paragraph.paragraph_format.keep_with_next


@pytest.mark.parametrize("count", [1, 6, 8, 9, 12, 24])
def test_what_is_kept_together_is_never_higher_than_a_page(count: int) -> None:
    names = tuple(f"云溪市第{number}局" for number in range(count))
    titles = tuple(f"附表{number}" for number in range(6))
    text = Paragraph.of("请按时落实。" * 12)
    signed = Signature(names, SIGNED_ON)
    paper = reopened(Document((text, text, AnnexNote(titles), signed), SIGNED_ON, "通知"))
    chains, chain = [], 0
    for paragraph in paper.paragraphs:
        chain += 1
        if not paragraph.paragraph_format.keep_with_next:
            chains.append(chain)
            chain = 0
    assert max(chains) <= 22
    *_, last_name, day = [each for each in paper.paragraphs if each.text]
    assert (names[-1] in last_name.text, day.text.strip()) == (True, "2024年5月6日")
    assert last_name.paragraph_format.keep_with_next
