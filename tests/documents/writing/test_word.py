import io
import zipfile
from dataclasses import replace
from datetime import date
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from tests.documents.writing.papers import MADE_ON, SUMMARY
from zhouzhi.documents.writing import (
    AnnexNote,
    Block,
    Document,
    PageBreak,
    Paragraph,
    Run,
    Signature,
    Title,
    write_docx,
)


def opened(*blocks: Block) -> Any:
    document = Document(blocks, MADE_ON) if blocks else SUMMARY
    return docx.Document(io.BytesIO(write_docx(document)))


def texts(paper: Any) -> list[str]:
    return [paragraph.text for paragraph in paper.paragraphs]


def marks(element: Any, path: str) -> dict[str, str]:
    """The attributes of one mark, their names without the namespace."""
    found = element.find(".//" + "/".join(qn(step) for step in path.split("/")))
    return {key.partition("}")[2]: value for key, value in found.attrib.items()}


def test_document_says_what_the_tree_says_in_order() -> None:
    assert texts(opened()) == [
        "威海市科学技术局",
        "关于2023年威海市科技活动周",
        "开展情况的总结报告",
        "",
        "山东省科学技术厅：",
        "现将有关情况报告如下。",
        "一、基本情况",
        "共举办活动212项。",
        "二、主要做法",
        "（一）弘扬科学家精神",
        "1.举办报告会；",
        "2.走访科技工作者。",
        "表1　主要活动",
        "",
        "附件：1.统计表",
        "　　　2.活动一览表",
        "",
        "",
        "\t威海市科学技术局\t中共威海市委宣传部",
        "\t2023年6月12日",
        "（此件公开发布）",
        "附件1",
        "",
        "2023年全市科技活动周开展情况统计表",
        "",
        "地方/部门（盖章）：随县科经局",
        "单位负责人：　　　　　填表人：　　　　　填表日期：",
    ]


def test_page_has_the_measures_of_the_standard() -> None:
    section = opened().sections[0]
    lengths = (
        section.page_width,
        section.page_height,
        section.top_margin,
        section.bottom_margin,
        section.left_margin,
        section.right_margin,
    )
    assert [round(length.mm) for length in lengths] == [210, 297, 37, 35, 28, 26]
    assert marks(section._sectPr, "w:docGrid") == {"type": "lines", "linePitch": "579"}
    assert 22 * 579 / 20 <= 225 / 25.4 * 72
    assert 28 * 15.75 <= 156 / 25.4 * 72 < 29 * 15.75


@pytest.mark.parametrize(
    ("style", "face", "half_points"),
    [
        ("Title", "方正小标宋简体", "44"),
        ("公文正文", "仿宋_GB2312", "32"),
        ("Heading 1", "黑体", "32"),
        ("Heading 2", "楷体_GB2312", "32"),
        ("Heading 3", "仿宋_GB2312", "32"),
        ("Footer", "宋体", "28"),
    ],
)
def test_styles_name_the_faces_of_the_standard(style: str, face: str, half_points: str) -> None:
    element = opened().styles[style].element
    fonts = marks(element, "w:rPr/w:rFonts")
    assert fonts["eastAsia"] == face
    assert not [name for name in fonts if name.endswith("Theme")]
    assert marks(element, "w:rPr/w:sz") == {"val": half_points}


def test_body_lines_stand_exactly_apart_and_begin_two_characters_in() -> None:
    element = opened().styles["公文正文"].element
    spacing = marks(element, "w:pPr/w:spacing")
    assert (spacing["line"], spacing["lineRule"]) == ("579", "exact")
    assert marks(element, "w:pPr/w:ind")["firstLineChars"] == "200"


def test_page_numbers_stand_right_on_odd_and_left_on_even_pages() -> None:
    paper = opened()
    section = paper.sections[0]
    assert paper.settings.odd_and_even_pages_header_footer
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        paragraph = footer.paragraphs[0]
        assert marks(paragraph._p, "w:pPr/w:jc") == {"val": side}
        assert marks(paragraph._p, "w:pPr/w:ind")[f"{side}Chars"] == "100"
        assert marks(paragraph._p, "w:fldSimple") == {"instr": " PAGE "}
        assert [each.text for each in paragraph._p.iter(qn("w:t"))] == ["— ", "1", " —"]


def test_table_is_joined_as_the_tree_says() -> None:
    first, form = opened().tables
    assert [[cell.text for cell in row.cells] for row in first.rows] == [
        ["序号", "活动"],
        ["1", "科技馆开放日"],
        ["1", "科普讲座"],
        ["以上为部分活动", "以上为部分活动"],
    ]
    assert [row.cells[2].text for row in form.rows] == ["212", "-", "0", "86.50", "", "41"]
    assert [len(cell.paragraphs) for row in first.rows for cell in row.cells] == [1] * 8
    heads = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in first.rows]
    assert heads == [True, False, False, False]


def stops(paragraph: Any) -> list[tuple[str, float]]:
    """The tab stops of a paragraph, in characters from the left edge."""
    return [
        (tab.get(qn("w:val")), int(tab.get(qn("w:pos"))) / 315)
        for tab in paragraph._p.iter(qn("w:tab"))
        if tab.get(qn("w:pos"))
    ]


def test_signature_centres_names_over_a_date_four_characters_in() -> None:
    paper = opened(Signature(("随州市科学技术局",), date(2023, 5, 9)))
    name, on = paper.paragraphs[-2:]
    assert (name.text, on.text) == ("\t随州市科学技术局", "\t2023年5月9日")
    # The date is 6 characters wide: both have their middle 7 from the right edge.
    assert stops(name) == stops(on) == [("center", 21.0)]


def test_joint_signers_stand_in_rows() -> None:
    names = ("甲市科学技术局", "中共甲市委宣传部", "甲市科学技术协会")
    paper = opened(Signature(names, date(2023, 5, 9)))
    told = [(each.text, stops(each)) for each in paper.paragraphs if each.text]
    assert told == [
        ("\t甲市科学技术局\t中共甲市委宣传部", [("center", 7.0), ("center", 21.0)]),
        ("\t甲市科学技术协会", [("center", 21.0)]),
        ("\t2023年5月9日", [("center", 21.0)]),
    ]


def test_signature_takes_the_end_of_the_text_along_to_its_page() -> None:
    signature = Signature(("随州市科学技术局",), date(2023, 5, 9))
    paper = opened(Paragraph.of("前"), Paragraph.of("后"), AnnexNote(("统计表",)), signature)
    kept = [each.text for each in paper.paragraphs if each.paragraph_format.keep_with_next]
    assert [text for text in kept if text] == ["后", "附件：统计表", "\t随州市科学技术局"]


def test_text_of_one_paragraph_stays_on_the_first_page() -> None:
    signature = Signature(("随州市科学技术局",), date(2023, 5, 9))
    paper = opened(Paragraph.of("请认真落实。" * 20), signature)
    kept = [each.text for each in paper.paragraphs if each.paragraph_format.keep_with_next]
    assert [text for text in kept if text] == ["\t随州市科学技术局"]


def test_telephone_number_does_not_break_at_its_hyphen() -> None:
    (paragraph,) = opened(Paragraph.of("电话：0722-0596290，甲-乙")).paragraphs
    assert paragraph.text == "电话：0722-0596290，甲-乙"
    assert len(paragraph._p.findall(".//" + qn("w:noBreakHyphen"))) == 1


def test_single_annex_has_no_number() -> None:
    assert texts(opened(AnnexNote(("统计表",)))) == ["", "附件：统计表"]


def test_page_break_begins_a_page() -> None:
    paper = opened(Paragraph.of("前"), PageBreak(), Paragraph.of("后"))
    assert len(paper.element.body.findall(".//" + qn("w:br"))) == 1


def test_characters_that_no_document_holds_are_left_out() -> None:
    paper = opened(Paragraph.of("甲\x00乙\x0b丙\ud800丁", Run("戊\x1f")))
    assert texts(paper) == ["甲乙丙丁戊"]


def test_properties_are_the_documents_own() -> None:
    about = opened().core_properties
    assert (about.title, about.author, about.comments) == (SUMMARY.name, "", "")
    assert about.created.date() == about.modified.date() == MADE_ON


def test_the_same_tree_gives_the_same_bytes() -> None:
    data = write_docx(SUMMARY)
    assert data == write_docx(SUMMARY)
    assert data != write_docx(replace(SUMMARY, made_on=date(2023, 6, 13)))
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert names[0] == "[Content_Types].xml"
    assert names[1:] == sorted(names[1:])


def test_title_of_very_many_lines_leaves_room_that_word_can_read() -> None:
    paper = opened(Title("\n".join("通知" for _ in range(40))))
    heights = paper.element.xpath("//w:spacing/@w:line")
    assert min(map(int, heights)) > 0
