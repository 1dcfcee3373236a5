"""The benchmark of drafting measures what it says it does."""

import io

import pypdfium2

from benchmarks.bare.drafting import pdf_press, plain_docx
from benchmarks.drafting import drafted, texts
from zhouzhi.documents.intake import take_in
from zhouzhi.documents.writing.pdf import write_pdf


def test_the_notice_has_three_pages_of_text() -> None:
    pages = [
        page.get_textpage().get_text_bounded()
        for page in pypdfium2.PdfDocument(write_pdf(drafted(7)).data)
    ]
    assert len(pages) == 4
    assert "2024年5月6日" in pages[2]
    assert "印发" in pages[3]


def test_the_bare_side_sets_the_same_paragraphs() -> None:
    words = texts(drafted(7))
    assert words[0] == "7"
    assert [line for line in take_in(plain_docx(words), name="x.docx").text.splitlines()] == words
    assert pypdfium2.PdfDocument(io.BytesIO(pdf_press()(words)))[0].get_textpage().count_chars() > 0
