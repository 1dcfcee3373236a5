"""The head of a docx in Word's own measures: twips, eighths of a point, half points."""

from dataclasses import replace
from typing import Any

import pytest
from docx.oxml.ns import qn

from tests.documents.writing.official import ISSUERS, NUMBER, notice
from tests.documents.writing.word import mark, paragraph_with, reopened
from zhouzhi.documents.writing import Head, HeadForm

MM = 72 / 25.4


def points(twips: str) -> float:
    return int(twips) / 20


def test_single_mark_is_red_and_begins_35_mm_below_the_type_area() -> None:
    first = reopened(notice()).paragraphs[0]
    assert first.text == "云溪市科学技术局文件"
    spacing = mark(first._p, "w:pPr/w:spacing")
    assert points(spacing["before"]) == pytest.approx(35 * MM, abs=0.1)
    assert points(spacing["line"]) == first.runs[0].font.size.pt
    assert mark(first.style.element, "w:rPr/w:color") == {"val": "FF0000"}
    assert mark(first.style.element, "w:rPr/w:rFonts")["eastAsia"] == "方正小标宋简体"


@pytest.mark.parametrize("issuers", [2, 3, 4])
def test_joint_mark_spreads_its_names_beside_one_word(issuers: int) -> None:
    paper = reopened(notice(issuers=issuers))
    table = paper.tables[0]
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert cells == [[name, "文件"] for name in ISSUERS[:issuers]]
    names = [mark(row.cells[0]._tc, "w:p/w:pPr/w:jc") for row in table.rows]
    assert names == [{"val": "distribute"}] * issuers
    assert points(mark(table._tbl, "w:tblPr/w:tblW")["w"]) <= 156 * MM + 6
    above = paper.paragraphs[0]
    assert points(mark(above._p, "w:pPr/w:spacing")["line"]) == pytest.approx(35 * MM, abs=0.1)


def test_number_stands_four_millimetres_above_a_red_rule() -> None:
    paper = reopened(notice())
    number = paragraph_with(paper, NUMBER)
    assert mark(number._p, "w:pPr/w:jc") == {"val": "center"}
    rule = mark(number._p, "w:pPr/w:pBdr/w:bottom")
    assert rule["color"] == "FF0000"
    assert int(rule["space"]) == pytest.approx(4 * MM, abs=0.5)
    # The line is as high as its characters: the rule's distance is measured from them.
    assert points(mark(number._p, "w:pPr/w:spacing")["line"]) == 16
    texts = [each.text for each in paper.paragraphs]
    at = texts.index(NUMBER)
    assert texts[at - 2 : at] == texts[at + 1 : at + 3] == ["", ""]


def test_signers_of_an_upward_document_stand_at_the_right_in_their_own_face() -> None:
    paper = reopened(notice(issuers=2, signers=("何建国", "林晓芸", "周明")))
    first, second = paragraph_with(paper, "签发人"), paragraph_with(paper, NUMBER)
    assert first.text == "\t签发人：\t何建国　林晓芸"
    assert second.text == f"　{NUMBER}\t\t周明"
    assert mark(first.runs[-1]._r, "w:rPr/w:rFonts")["eastAsia"] == "楷体_GB2312"
    assert mark(first._p, "w:pPr/w:pBdr/w:bottom") == {}
    assert mark(second._p, "w:pPr/w:pBdr/w:bottom")["color"] == "FF0000"


def test_copy_number_stands_first_and_the_mark_no_lower() -> None:
    paper = reopened(notice(copy_number="000016"))
    assert paper.paragraphs[0].text == "000016"
    spacing = mark(paper.paragraphs[1]._p, "w:pPr/w:spacing")
    assert points(spacing["before"]) == pytest.approx(35 * MM - 28.95, abs=0.1)


def frames(part: Any) -> list[dict[str, str]]:
    found = part.iter(qn("w:framePr"))
    return [{key.partition("}")[2]: each.attrib[key] for key in each.attrib} for each in found]


def test_letter_stands_between_two_double_lines() -> None:
    paper = reopened(notice(issuers=2, form=HeadForm.LETTER))
    section = paper.sections[0]
    (mark_frame,) = frames(paper.element.body)
    (foot_frame,) = frames(section.first_page_footer._element)
    assert points(mark_frame["y"]) == pytest.approx(30 * MM, abs=0.1)
    assert points(mark_frame["w"]) == points(foot_frame["w"]) == pytest.approx(170 * MM, abs=0.1)
    assert points(foot_frame["y"]) == pytest.approx((297 - 20) * MM, abs=6)
    first = paper.paragraphs[0]
    assert first.text == ISSUERS[0]
    assert mark(first._p, "w:pPr/w:pBdr/w:bottom")["val"] == "thickThinSmallGap"
    low = section.first_page_footer.paragraphs[0]
    assert mark(low._p, "w:pPr/w:pBdr/w:bottom")["val"] == "thinThickSmallGap"
    assert paragraph_with(paper, NUMBER).text == f"\t{NUMBER}"


def test_letter_numbers_every_page_but_the_first() -> None:
    section = reopened(notice(form=HeadForm.LETTER)).sections[0]
    assert section.different_first_page_header_footer
    assert [each.text for each in section.first_page_footer.paragraphs] == ["", ""]
    assert section.footer.paragraphs[0].text == "—  —"


def test_marks_of_xml_in_a_name_are_only_letters() -> None:
    names = ("甲<市>&局", '乙市"局"')
    paper = reopened(replace(notice(), head=Head(names, NUMBER)))
    assert [row.cells[0].text for row in paper.tables[0].rows] == list(names)
