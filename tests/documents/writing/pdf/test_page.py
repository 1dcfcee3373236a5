"""The page of a pdf, measured against GB/T 9704-2012."""

import itertools

import pypdfium2
import pytest

from tests.documents.writing.papers import MADE_ON
from tests.documents.writing.printed import MM, printed
from zhouzhi.documents.writing import (
    AnnexHead,
    Cell,
    Document,
    Heading,
    Paragraph,
    Table,
    Title,
)
from zhouzhi.documents.writing.pdf import write_pdf

FULL = Document((Paragraph.of("科" * 28 * 50),), MADE_ON, "满版")
ASKED = "省科学技术协会科普部联系人：林晓芸，联系电话："
CONTACT = Document((Paragraph.of(ASKED, "0722-0596290，0722-0596291。"),), MADE_ON, "联系人")


def test_a_page_holds_22_lines_of_28_characters() -> None:
    first, second, third = printed(write_pdf(FULL).data)
    assert [len(line.text) for line in first.lines[:-1]] == [26, *[28] * 21]
    assert [len(line.text) for line in second.lines[:-1]] == [28] * 22
    assert len(third.lines) == 50 - 44 + 1 + 1


def test_lines_fill_the_type_area() -> None:
    first, *_ = printed(write_pdf(FULL).data)
    lines = first.lines[1:-1]
    assert (round(first.width), round(first.height)) == (210, 297)
    assert first.lines[0].top == pytest.approx(37, abs=0.1)
    assert lines[-1].bottom == pytest.approx(262, abs=0.3)
    assert {round(line.left, 1) for line in lines} == {28.0}
    assert {round(line.right) for line in lines} == {184}
    pitches = {round(b.top - a.top, 2) for a, b in itertools.pairwise(lines)}
    assert pitches == {round(29.6 * MM, 2)}
    assert first.lines[0].left == pytest.approx(28 + 2 * 156 / 28, abs=0.1)


def test_line_before_a_telephone_number_is_not_pulled_apart() -> None:
    (page,) = printed(write_pdf(CONTACT).data)
    first = page.lines[0]
    assert first.text == ASKED
    assert first.right - first.left < len(ASKED) * 156 / 28


def test_page_numbers_stand_at_the_outer_side_seven_millimetres_below() -> None:
    first, second, _ = printed(write_pdf(FULL).data)
    odd, even = first.lines[-1], second.lines[-1]
    assert (odd.text, even.text) == ("—1—", "—2—")
    assert (odd.size, even.size) == (14, 14)
    assert odd.right == pytest.approx(184 - 14 * MM, abs=0.3)
    assert even.left == pytest.approx(28 + 14 * MM, abs=0.3)
    dash = odd.top + (odd.bottom - odd.top) / 2
    assert dash == pytest.approx(262 + 7, abs=0.5)


def test_levels_have_their_faces_and_one_size() -> None:
    levels = [Heading(level, "标题") for level in (1, 2, 3, 4)]
    (page,) = printed(write_pdf(Document((*levels, Paragraph.of("正文")), MADE_ON, "层次")).data)
    assert page.texts[:-1] == ["一、标题", "（一）标题", "1.标题", "（1）标题", "正文"]
    assert {line.size for line in page.lines[:-1]} == {16}


def test_wide_list_lies_and_its_number_stands_as_on_pages_that_stand() -> None:
    table = Table((1, 9), ((Cell.of("序号"), Cell.of("名称")),), heads=1)
    blocks = (Paragraph.of("正文"), AnnexHead("一览表", landscape=True), table)
    _, lying = printed(write_pdf(Document(blocks, MADE_ON, "横排")).data)
    assert (round(lying.width), round(lying.height)) == (297, 210)
    assert lying.lines[0].top == pytest.approx(28, abs=0.1)
    assert lying.lines[0].left == pytest.approx(35, abs=0.1)
    assert lying.lines[0].text == "附件"
    assert "—" not in "".join(lying.texts)
    # Page 2 of the leaf stands at the left: seen lying, near the top of the left edge.
    strip = lying.picture.crop((0, 0, 34 * 8, 210 * 8)).convert("L").point(lambda v: 255 - v)
    left, top, right, _ = (edge / 8 for edge in strip.getbbox() or (0, 0, 0, 0))
    assert (left + right) / 2 == pytest.approx(35 - 7, abs=0.7)
    assert top == pytest.approx(28 + 14 * MM, abs=0.7)


def test_file_is_tagged_and_tells_its_title_and_headings() -> None:
    blocks = (Title("关于举办科技活动周的通知"), Heading(1, "时间"), Heading(3, "对象"))
    data = write_pdf(Document(blocks, MADE_ON)).data
    document = pypdfium2.PdfDocument(data)
    assert document.get_metadata_dict()["Title"] == "关于举办科技活动周的通知"
    marks = [(mark.level, mark.get_title()) for mark in document.get_toc()]
    assert marks == [(0, "一、时间"), (1, "1.对象")]
    assert b"/StructTreeRoot" in data
    assert b"pdfuaid:part" in data


def test_same_tree_gives_the_same_bytes() -> None:
    assert write_pdf(FULL).data == write_pdf(FULL).data


def test_document_without_a_word_has_one_page() -> None:
    (page,) = printed(write_pdf(Document((), MADE_ON)).data)
    assert page.texts == ["—1—"]


def test_name_that_leaves_no_ink_is_none() -> None:
    data = write_pdf(Document((Title("\x00\u200b"),), MADE_ON, " \u1680")).data
    assert pypdfium2.PdfDocument(data).get_metadata_dict()["Title"] == "文稿"


def test_heading_that_leaves_no_ink_is_no_bookmark() -> None:
    blocks = (Heading(1, "\u200b", numbered=False), Heading(2, "时间"))
    data = write_pdf(Document(blocks, MADE_ON, "标题")).data
    marks = [(mark.level, mark.get_title()) for mark in pypdfium2.PdfDocument(data).get_toc()]
    assert marks == [(0, "（一）时间")]
