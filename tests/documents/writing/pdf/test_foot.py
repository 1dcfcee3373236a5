"""What stands below the text in a pdf: signature, annex note, record; and where pages end."""

import pytest

from tests.documents.writing.official import ISSUERS, RECORD, SIGNED_ON, notice
from tests.documents.writing.printed import MM, PrintedPage, printed
from zhouzhi.documents.writing import (
    AnnexHead,
    Cell,
    Document,
    HeadForm,
    Heading,
    Paragraph,
    Record,
    Signature,
    Table,
)
from zhouzhi.documents.writing.pdf import write_pdf

LINE, CHARACTER = 29.6 * MM, 156 / 28


def pages(document: Document) -> list[PrintedPage]:
    return printed(write_pdf(document).data)


def test_date_ends_four_characters_from_the_right_below_the_name() -> None:
    page = pages(notice())[0]
    (name,) = [line for line in page.lines if line.text == ISSUERS[0]]
    day = page.line("2024年5月6日")
    assert day.right == pytest.approx(184 - 4 * CHARACTER, abs=1)
    assert (name.left + name.right) / 2 == pytest.approx((day.left + day.right) / 2, abs=0.7)
    assert day.top - name.top == pytest.approx(LINE, abs=0.1)
    last = page.line("第2项")
    assert name.top - last.top == pytest.approx(3 * LINE, abs=0.1)
    remark = page.line("此件公开发布")
    assert remark.top - day.top == pytest.approx(LINE, abs=0.1)


def test_annexes_begin_below_each_other_a_line_below_the_text() -> None:
    page = pages(notice(annexes=("统计表", "一览表" * 12)))[1]
    first = page.line("附件：")
    second, more = [line for line in page.lines if "一览表" in line.text]
    last = page.line("第2项")
    assert first.top - last.top == pytest.approx(2 * LINE, abs=0.1)
    assert first.left == pytest.approx(28 + 2 * CHARACTER, abs=0.2)
    assert second.left == pytest.approx(first.left + 3 * CHARACTER, abs=0.2)
    assert more.top - second.top == pytest.approx(LINE, abs=0.1)
    assert more.left == pytest.approx(second.left + CHARACTER, abs=0.2)


def test_record_fills_the_foot_of_the_last_even_page() -> None:
    first, second = pages(notice())
    assert first.rules[-1].at < 140
    thick = [round(rule.thick, 2) for rule in second.rules]
    assert thick == [0.35, 0.25, 0.35]
    assert second.rules[-1].at == pytest.approx(262, abs=0.3)
    assert {(round(rule.left), round(rule.right)) for rule in second.rules} == {(28, 184)}
    copies, office = second.line("抄送："), second.line("印发")
    assert copies.text == "抄送：市财政局，市公安局。"
    assert office.text == "云溪市科学技术局办公室2024年5月7日印发"
    assert (copies.size, office.size) == (14, 14)
    assert copies.left == pytest.approx(28 + 14 * MM, abs=0.2)
    assert office.right == pytest.approx(184 - 14 * MM, abs=0.3)


def test_record_that_has_no_room_leaves_a_blank_page_without_numbers() -> None:
    text = (Paragraph.of("科" * 28 * 42),)
    record = Record(tuple(f"第{n}局" for n in range(30)), "办公室", SIGNED_ON)
    found = pages(Document(text, SIGNED_ON, "满版", record=record))
    assert len(found) == 4
    assert found[2].texts == []
    assert "—4—" not in found[3].texts
    assert found[3].rules[-1].at == pytest.approx(262, abs=0.3)


def test_letter_has_copies_at_the_foot_of_its_last_page_without_rules() -> None:
    (page,) = pages(notice(form=HeadForm.LETTER))
    copies = page.line("抄送")
    assert copies.bottom == pytest.approx(262, abs=LINE)
    assert len(page.rules) == 4
    assert not any("印发" in text for text in page.texts)


@pytest.mark.parametrize("lines", range(5, 12))
def test_signature_is_never_alone_on_a_page(lines: int) -> None:
    for page in pages(notice(issuers=3, lines=lines, annexes=("统计表", "一览表"))):
        if "2024年5月6日" in page.texts:
            assert any("安排请按时落实" in text for text in page.texts)


@pytest.mark.parametrize("lines", range(11, 16))
def test_signature_below_a_table_takes_it_along(lines: int) -> None:
    table = Table((1, 3), ((Cell.of("序号"), Cell.of("活动")), (Cell.of("1"), Cell.of("讲座"))))
    text = tuple(Paragraph.of("科") for _ in range(lines))
    found = pages(Document((*text, table, Signature(ISSUERS[:3], SIGNED_ON)), SIGNED_ON, "表"))
    (last,) = [page for page in found if "2024年5月6日" in page.texts]
    assert "1讲座" in last.texts
    assert [page.texts for page in found if ISSUERS[2] in page.texts] == [last.texts]


@pytest.mark.parametrize("rest", range(18, 23))
def test_heading_is_never_alone_at_the_foot(rest: int) -> None:
    text = (
        *(Paragraph.of("科") for _ in range(rest)),
        *(Heading(1, "总体要求"), Heading(2, "时间"), Paragraph.of("五月。" * 30)),
    )
    for page in pages(Document(text, SIGNED_ON, "标题")):
        *_, last, _number = page.texts
        assert last not in ("一、总体要求", "（一）时间")


def test_annex_begins_a_page_with_its_title_on_the_third_line() -> None:
    text = (Paragraph.of("正文"), Signature(ISSUERS[:1], SIGNED_ON), AnnexHead("统计表", 1))
    _, annex = pages(Document(text, SIGNED_ON, "附件"))
    mark, title = annex.lines[:2]
    assert (mark.text, title.text) == ("附件1", "统计表")
    assert (round(mark.left), round(mark.top)) == (28, 37)
    assert title.top - mark.top == pytest.approx(2 * LINE, abs=0.2)


@pytest.mark.parametrize(("texts", "numbered"), [(1, False), (2, True)])
def test_record_behind_a_page_that_lies_stands(texts: int, numbered: bool) -> None:
    table = Table((1, 3), ((Cell.of("序号"), Cell.of("活动")),), heads=1)
    before = tuple(AnnexHead(f"表{number}", number) for number in range(1, texts))
    blocks = (Paragraph.of("正文"), *before, AnnexHead("一览表", texts, landscape=True), table)
    found = pages(Document(blocks, SIGNED_ON, record=RECORD))
    *_, last = found
    assert (len(found), round(last.width)) == (4, 210)
    assert last.rules[-1].at == pytest.approx(262, abs=0.3)
    assert ("—4—" in last.texts) is numbered
