"""Another paper's pages, annexed as they were printed, in both files."""

import io
from hashlib import sha256
from typing import Any

import docx
import pytest
from PIL import Image, ImageDraw

from tests.documents.writing.papers import MADE_ON
from tests.documents.writing.printed import printed
from zhouzhi.documents.writing import AnnexHead, AnnexNote, Document, Facsimile, Paragraph
from zhouzhi.documents.writing.facsimiles import ROOM_MM, PictureMissing, trimmed
from zhouzhi.documents.writing.kept import document_from, kept
from zhouzhi.documents.writing.pdf import write_paper
from zhouzhi.documents.writing.whitening import whitened

NAME = "江南省科学技术厅关于举办2024年全省科技活动周的通知"


def drawn(*, ink: tuple[int, int, int, int]) -> bytes:
    page = Image.new("RGB", (210, 297), "white")
    ImageDraw.Draw(page).rectangle(ink, fill="black")
    out = io.BytesIO()
    page.save(out, "WEBP", lossless=True)
    return out.getvalue()


PAGES = (drawn(ink=(28, 40, 183, 250)), drawn(ink=(28, 40, 183, 60)))
PICTURES = {sha256(page).hexdigest(): page for page in PAGES}
PAPER = Document(
    (
        Paragraph.of("现将通知转发给你们。"),
        AnnexNote((NAME,)),
        AnnexHead(NAME, is_titled=False),
        Facsimile(tuple(PICTURES), NAME),
    ),
    MADE_ON,
    "转发通知",
)


def test_pages_of_another_paper_stand_one_a_page_below_the_mark_in_both_files() -> None:
    paper = write_paper(PAPER, pictures=PICTURES)
    text, first, second = printed(paper.printed.data)
    assert [page.texts[0] for page in (text, first, second)] == [
        "现将通知转发给你们。",
        "附件",
        "—3—",
    ]
    word = docx.Document(io.BytesIO(paper.docx))
    shapes = word.inline_shapes
    assert [shape._inline.docPr.get("descr") for shape in shapes] == [
        f"{NAME}，原件第1页，共2页",
        f"{NAME}，原件第2页，共2页",
    ]
    assert {(round(one.width.mm), one.height.mm <= ROOM_MM[1]) for one in shapes} == {(153, True)}
    assert write_paper(PAPER, pictures=PICTURES) == paper
    assert document_from(kept(PAPER)) == PAPER


def test_margins_are_cut_of_all_pages_alike() -> None:
    sizes = [Image.open(io.BytesIO(page)).size for page in trimmed(PAGES)]
    assert sizes == [(160, 215)] * 2


def test_grey_of_a_scan_is_made_white_and_what_is_printed_stays() -> None:
    grey = Image.linear_gradient("L").point(lambda light: 160 + light // 5).resize((210, 297))
    page = grey.convert("RGB")
    pen = ImageDraw.Draw(page)
    pen.rectangle((60, 60, 150, 66), fill=(40, 40, 40))
    pen.rectangle((60, 100, 150, 106), fill=(190, 30, 30))
    clean = whitened(page)
    dots: list[Any] = [clean.getpixel(at) for at in ((5, 5), (200, 290), (100, 63), (100, 103))]
    assert [min(dot) > 245 for dot in dots] == [True, True, False, False]
    assert (max(dots[2]) < 80, dots[3][0] > 2 * max(dots[3][1:])) == (True, True)
    white = Image.new("RGB", (9, 9), "white")
    assert whitened(white) is white


def test_page_that_is_not_there_is_named() -> None:
    with pytest.raises(PictureMissing, match=NAME):
        write_paper(PAPER)
