import io

import pytest
from docx import Document

from tests.factories import files, hostile_word
from tests.factories.files import numbered, paragraph, run, table, word_file
from zhouzhi.documents.intake import IntakeError, take_in
from zhouzhi.documents.intake.boundary import take_in_safely
from zhouzhi.documents.intake.word.numbering import numeral


def text_of(data: bytes) -> str:
    return take_in(data, name="通知.docx").text


def test_paragraphs_become_lines() -> None:
    taken = take_in(files.notice_document(), name="通知.docx")
    assert (taken.text, taken.kind, taken.notes) == (files.NOTICE, "docx", ())


def test_numbers_that_word_computes_are_printed() -> None:
    levels = [
        ("chineseCounting", "%1、"),
        ("chineseCounting", "（%2）"),
        ("decimal", "%3."),
        ("decimal", "第%4条"),
    ]
    body = [
        numbered("时间", list_id=1, depth=0),
        numbered("内容", list_id=1, depth=0),
        numbered("展览", list_id=1, depth=1),
        numbered("讲座", list_id=1, depth=1),
        numbered("报告", list_id=1, depth=2),
        numbered("要求", list_id=1, depth=0),
        numbered("安全", list_id=1, depth=1),
        numbered("期限", list_id=1, depth=3),
    ]
    data = word_file(body, numbers=files.numbering(levels))
    assert text_of(data).splitlines() == [
        "一、时间", "二、内容", "（一）展览", "（二）讲座", "1.报告", "三、要求", "（一）安全",
        "第1条 期限",
    ]  # fmt: skip


def test_numbers_of_styles_are_printed() -> None:
    document = Document()
    document.add_paragraph("甲事", style="List Number")
    document.add_paragraph("乙事", style="List Number")
    stream = io.BytesIO()
    document.save(stream)
    assert text_of(stream.getvalue()).splitlines() == ["1.甲事", "2.乙事"]


@pytest.mark.parametrize(
    ("number", "form", "words"),
    [
        (12, "chineseCounting", "十二"), (20, "chineseCountingThousand", "二十"),
        (105, "chineseCounting", "一百零五"), (1010, "chineseCounting", "一千零一十"),
        (3, "chineseLegalSimplified", "叁"), (4, "decimalEnclosedCircle", "④"),
        (28, "lowerLetter", "bb"), (14, "upperRoman", "XIV"), (2, "ideographTraditional", "乙"),
        (7, "decimalZero", "07"), (12, "decimalFullWidth", "１２"),
        (21, "decimalEnclosedParen", "21"),
        (5, "noSuchFormat", "5"),
    ],
)  # fmt: skip
def test_number_formats_are_written_as_word_writes_them(number: int, form: str, words: str) -> None:
    assert numeral(number, form) == words


def test_changes_are_taken_as_accepted() -> None:
    body = (
        "<w:p><w:r><w:t>于</w:t></w:r><w:del><w:r><w:delText>6月1日</w:delText></w:r></w:del>"
        f"<w:ins>{run('6月5日')}</w:ins>{run('前报送。')}</w:p>"
        '<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:r><w:t>上半</w:t></w:r></w:p>'
        f"{paragraph('下半')}"
    )
    assert text_of(word_file(body)) == "于6月5日前报送。\n上半下半\n"


def test_hidden_words_are_left_out_and_told() -> None:
    body = f"<w:p>{run('正文')}<w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t></w:r></w:p>"
    taken = take_in(word_file(body), name="x.docx")
    assert (taken.text, taken.notes) == ("正文\n", ("文中有 1 处隐藏文字，没有计入。",))


def test_text_boxes_are_read_once() -> None:
    inner = f"<w:txbxContent>{paragraph('清河市科学技术局文件')}</w:txbxContent>"
    drawing = f"<w:drawing><wps:txbx>{inner}</wps:txbx></w:drawing>"
    fallback = f"<w:pict><v:textbox>{inner}</v:textbox></w:pict>"
    body = (
        f"<w:p><w:r><mc:AlternateContent><mc:Choice>{drawing}</mc:Choice>"
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>{run('关于举办活动的通知')}</w:p>"
    )
    assert text_of(word_file(body)) == "关于举办活动的通知\n清河市科学技术局文件\n"


def test_tables_come_out_cell_by_cell_and_structured() -> None:
    rows = [["序号", "指标", "单位"], ["1", "举办活动", "项"], ["2", "^", "人次"], ["3", "", "个"]]
    taken = take_in(word_file(paragraph("附件") + table(rows) + paragraph("完")), name="x.docx")
    assert taken.text == "附件\n\n序号\n指标\n单位\n\n1\n举办活动\n项\n\n2\n人次\n\n3\n个\n\n完\n"
    (found,) = taken.tables
    assert [[(c.text, c.column, c.row_span) for c in row] for row in found.rows] == [
        [("序号", 0, 1), ("指标", 1, 1), ("单位", 2, 1)],
        [("1", 0, 1), ("举办活动", 1, 2), ("项", 2, 1)],
        [("2", 0, 1), ("人次", 2, 1)],
        [("3", 0, 1), ("", 1, 1), ("个", 2, 1)],
    ]
    assert all(taken.text[c.start : c.end] == c.text for row in found.rows for c in row)
    assert taken.text[found.start : found.end].strip().startswith("序号")


def test_a_table_that_frames_the_page_is_no_table() -> None:
    body = (
        f"<w:tbl><w:tr><w:tc>{paragraph('第一行。')}{paragraph('第二行。')}</w:tc></w:tr></w:tbl>"
    )
    taken = take_in(word_file(body), name="x.docx")
    assert (taken.text, taken.tables) == ("第一行。\n第二行。\n", ())


def test_line_breaks_and_ruby_stay_readable() -> None:
    ruby = (
        "<w:ruby><w:rubyPr/><w:rt><w:r><w:t>kē</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>科</w:t></w:r></w:rubyBase></w:ruby>"
    )
    body = f"<w:p>{run('联系人：韩清和')}<w:r><w:br/></w:r>{run('电话')}<w:r>{ruby}</w:r></w:p>"
    assert text_of(word_file(body)) == "联系人：韩清和\n电话科\n"


def test_nothing_outside_the_file_is_opened() -> None:
    taken = take_in(hostile_word.external_image(), name="x.docx")
    assert taken.text.strip() == "关于举办活动的通知"
    assert "文件以外" in taken.notes[-1]


def test_declared_encodings_that_hide_entities_are_refused() -> None:
    parts = files.word_parts(paragraph("x"))
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"UTF-8", b"UTF-7")
    with pytest.raises(IntakeError) as refused:
        take_in(files.packed(parts), name="x.docx")
    assert refused.value.code == "hostile"


def test_a_main_part_that_is_another_kind_of_xml_is_damaged() -> None:
    parts = files.word_parts(paragraph("x")) | {
        "word/document.xml": b"<document><body/></document>"
    }
    with pytest.raises(IntakeError) as refused:
        take_in(files.packed(parts), name="x.docx")
    assert refused.value.code == "damaged"


@pytest.mark.parametrize("part", [b"<w:numbering", b"\xff\xfe\xff", b""])
def test_a_part_that_is_no_xml_is_damaged(part: bytes) -> None:
    parts = files.word_parts(paragraph("x"), numbers=files.numbering([("decimal", "%1.")]))
    with pytest.raises(IntakeError) as refused:
        take_in(files.packed(parts | {"word/numbering.xml": part}), name="x.docx")
    assert refused.value.code == "damaged"


@pytest.mark.parametrize("tenth", range(1, 10))
def test_a_document_cut_off_anywhere_is_damaged(tenth: int) -> None:
    data = files.notice_document()
    with pytest.raises(IntakeError) as refused:
        take_in(data[: len(data) * tenth // 10], name="通知.docx")
    assert refused.value.code == "damaged"


def test_a_name_that_says_another_kind_is_told() -> None:
    taken = take_in(files.notice_document(), name="通知.pdf")
    assert taken.notes == ("文件名以“.pdf”结尾，内容其实是 Word 文档（.docx），已按内容识读。",)


def test_a_text_that_is_too_large_for_a_notice_is_not_called_damaged() -> None:
    body = "<w:p><w:r><w:t>" + "甲" * 3_500_000 + "</w:t></w:r></w:p>"
    with pytest.raises(IntakeError) as refused:
        take_in(word_file([body]), name="通知.docx")
    assert refused.value.message == (
        "文件展开后单个部分有 10 MB，不像正常的文档，没有打开。"
        "请在 Word 中另存为新的 .docx 后再上传。"
    )


def test_more_paragraphs_than_fit_into_memory_are_not_called_damaged() -> None:
    with pytest.raises(IntakeError) as refused:
        take_in_safely(word_file(["<w:p/>" * 5_000_000]), name="通知.docx")
    assert refused.value.code == "bomb"
