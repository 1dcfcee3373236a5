"""What stands above the title in a pdf, measured against GB/T 9704-2012 7.2 and 10.1."""

import io
from itertools import groupby, pairwise

import pdfplumber
import pytest

from tests.documents.writing.official import ISSUERS, NUMBER, SIGNED_ON, TITLE, notice
from tests.documents.writing.printed import MM, PrintedPage, printed
from zhouzhi.documents.writing import Document, Head, HeadForm, Paragraph
from zhouzhi.documents.writing.pdf import write_pdf

LINE = 29.6 * MM


def first_page(document: Document) -> PrintedPage:
    return printed(write_pdf(document).data)[0]


@pytest.mark.parametrize("issuers", [1, 2, 3, 4])
def test_mark_begins_35_mm_below_the_type_area(issuers: int) -> None:
    page = first_page(notice(issuers=issuers))
    left, top, right, _ = page.red_ink()
    assert top == pytest.approx(37 + 35, abs=1)
    # The red rule is as wide as the type area, and no mark is wider.
    assert (left, right) == (pytest.approx(28, abs=0.3), pytest.approx(184, abs=0.3))


@pytest.mark.parametrize("issuers", [1, 2, 3, 4])
def test_number_rule_and_title_follow_at_their_distances(issuers: int) -> None:
    page = first_page(notice(issuers=issuers))
    number, title = page.line(NUMBER), page.line(TITLE.text)
    (rule,) = page.rules
    assert rule.at - number.bottom == pytest.approx(4, abs=0.4)
    assert (rule.left, rule.right) == (pytest.approx(28, abs=0.1), pytest.approx(184, abs=0.1))
    assert title.top - rule.at == pytest.approx(2 * LINE, abs=0.6)
    assert (number.left + number.right) / 2 == pytest.approx(106, abs=0.5)
    assert (title.left + title.right) / 2 == pytest.approx(106, abs=0.5)
    assert title.size == 22
    marks = [line for line in page.lines if line.bottom < number.top]
    assert 2 * LINE - 2 <= number.top - marks[-1].bottom <= 3 * LINE + 2


@pytest.mark.parametrize("issuers", [1, 4])
def test_text_stands_on_the_grid_of_the_page(issuers: int) -> None:
    page = first_page(notice(issuers=issuers))
    title = page.line(TITLE.text)
    text = [line for line in page.lines if line.size == 16 and line.top > title.top]
    assert text
    for line in text:
        assert ((line.top - 37) / LINE + 0.01) % 1 == pytest.approx(0.01, abs=0.02)


def test_first_page_of_four_issuers_shows_text() -> None:
    page = first_page(notice(issuers=4))
    assert "第0项安排请按时落实。" in page.texts


def test_joint_names_are_spread_over_one_width() -> None:
    page = first_page(notice(issuers=4))
    *names, word = sorted(
        (line for line in page.lines if line.size > 22), key=lambda line: line.left
    )
    assert sorted(line.text for line in names) == sorted(ISSUERS)
    assert word.text == "文件"
    assert len({round(line.left) for line in names}) == 1
    assert len({round(line.right) for line in names}) == 1
    assert word.top > min(line.top for line in names)


def test_upward_document_names_its_signers_beside_the_number() -> None:
    page = first_page(notice(issuers=2, signers=("何建国", "林晓芸", "周明")))
    first, second = page.line("签发人"), page.line(NUMBER)
    assert first.text == "签发人：何建国林晓芸"
    assert second.text == f"{NUMBER}周明"
    assert second.left == pytest.approx(28 + 156 / 28, abs=0.2)
    assert first.right == pytest.approx(184 - 156 / 28, abs=0.3)
    assert second.top - first.top == pytest.approx(LINE, abs=0.1)


def test_copy_number_stands_at_the_first_line() -> None:
    page = first_page(notice(copy_number="16"))
    assert page.lines[0].text == "000016"
    assert page.lines[0].top == pytest.approx(37, abs=0.1)
    assert page.lines[0].left == pytest.approx(28, abs=0.3)


def test_letter_has_two_double_lines_and_its_host_alone() -> None:
    page = first_page(notice(issuers=3, form=HeadForm.LETTER))
    left, top, right, bottom = page.red_ink()
    assert page.texts[0] == "云溪市科学技术局"
    assert top == pytest.approx(30, abs=0.8)
    assert bottom == pytest.approx(297 - 20, abs=0.3)
    assert (left, right) == (pytest.approx(20, abs=0.3), pytest.approx(190, abs=0.3))
    thick = [round(rule.thick, 1) for rule in page.rules]
    assert thick == [0.7, 0.3, 0.3, 0.7]
    mark, number = page.lines[0], page.line(NUMBER)
    assert page.rules[0].at - mark.bottom == pytest.approx(4, abs=1)
    assert number.right == pytest.approx(184, abs=0.3)
    assert number.top - page.rules[1].at == pytest.approx(16 * MM * 7 / 8, abs=0.5)
    assert page.line(TITLE.text).top - number.bottom == pytest.approx(2 * LINE, abs=LINE)


def test_first_page_of_a_letter_has_no_number() -> None:
    first, second = printed(write_pdf(notice(form=HeadForm.LETTER, lines=20)).data)
    assert "—1—" not in first.texts
    assert "—2—" in second.texts


@pytest.mark.parametrize("form", HeadForm)
@pytest.mark.parametrize("length", [16, 26, 34])
def test_long_name_stays_within_the_type_area(length: int, form: HeadForm) -> None:
    name = ("云溪市全民科学素质行动规划纲要实施工作领导小组办公室" * 2)[:length]
    page = first_page(Document((Paragraph.of("正文"),), SIGNED_ON, head=Head((name,), form=form)))
    (mark,) = [line for line in page.lines if line.text.startswith(name)]
    assert mark.left >= 28 - 0.3
    assert mark.right <= 184 + 0.3
    assert mark.left + mark.right == pytest.approx(28 + 184, abs=1)


@pytest.mark.parametrize("issuers", [("云溪市第10局", "云溪市第1局"), ("云溪市第23中学",)])
def test_figures_in_a_name_stand_beside_each_other(issuers: tuple[str, ...]) -> None:
    data = write_pdf(Document((Paragraph.of("正文"),), SIGNED_ON, head=Head(issuers))).data
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        large = [char for char in pdf.pages[0].chars if char["size"] > 22]
    rows = groupby(large, key=lambda char: round(char["matrix"][5]))
    for before, after in (pair for _, row in rows for pair in pairwise(row)):
        assert after["x0"] >= before["x1"] - 0.1
