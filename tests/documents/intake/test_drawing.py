"""Pages drawn to be looked at: as large as agreed, and upright as their words were read."""

import io

import pytest
from PIL import Image, ImageDraw

from tests.factories.pictures import saved
from tests.factories.printed import Pdf, rows, scanned
from zhouzhi.documents.intake import IntakeError
from zhouzhi.documents.intake.boundary import draw_pages_safely
from zhouzhi.documents.intake.model import Page
from zhouzhi.documents.intake.pages.drawing import drawn_pages, upright
from zhouzhi.documents.intake.pages.picture import MOST_PAGES, PagePicture

CORNER = (40, 60, 240, 160)


def _opened(picture: PagePicture) -> Image.Image:
    return Image.open(io.BytesIO(picture.content)).convert("L")


def _sheet() -> Image.Image:
    """A white page with a black patch in its upper left corner."""
    sheet = Image.new("L", (1240, 1754), 255)
    ImageDraw.Draw(sheet).rectangle(CORNER, fill=0)
    return sheet


def _is_upright(page: Image.Image) -> bool:
    """Is the patch where it was on the sheet, and nowhere else?"""
    across, down = page.width / 1240, page.height / 1754
    left, top, right, bottom = CORNER
    middle = ((left + right) / 2 * across, (top + bottom) / 2 * down)
    corners = [(page.width - 60, 60), (60, page.height - 60), (page.width - 60, page.height - 60)]
    dark = page.getpixel((int(middle[0]), int(middle[1])))
    return dark < 60 and all(page.getpixel(corner) > 200 for corner in corners)


def test_a_page_of_a_pdf_is_drawn_twelve_hundred_dots_wide() -> None:
    (drawn,) = drawn_pages(Pdf([rows(["各县科技局："], top=90)]).data(), {1: 0.0})
    assert drawn.number == 1
    assert _opened(drawn).size == (1200, 1699)


def test_the_pages_asked_for_are_drawn_and_no_other() -> None:
    data = Pdf([rows([word], top=90) for word in "一二三"]).data()
    assert [each.number for each in drawn_pages(data, {3: 0.0, 1: 0.0})] == [3, 1]


@pytest.mark.parametrize("quarter", [0, 90, 180, 270])
def test_a_picture_on_its_side_is_drawn_upright(quarter: int) -> None:
    lying = _sheet().rotate(quarter, expand=True)  # counterclockwise
    (drawn,) = drawn_pages(saved(lying), {1: float(quarter)})
    assert _is_upright(_opened(drawn))


@pytest.mark.parametrize("turn", [87.0, 3.0, 357.0, 183.5])
def test_a_tilted_page_is_made_level(turn: float) -> None:
    quarter = round(turn / 90) * 90
    tilted = _sheet().rotate(turn - quarter, fillcolor=255).rotate(quarter, expand=True)
    assert _is_upright(upright(tilted, turn))


def test_a_long_strip_is_no_taller_than_agreed() -> None:
    (drawn,) = drawn_pages(saved(Image.new("L", (300, 9000), 255)), {1: 0.0})
    assert max(_opened(drawn).size) <= 2400


@pytest.mark.slow
def test_pages_are_drawn_in_the_sandbox_and_at_most_so_many() -> None:
    data = Pdf([scanned()] * (MOST_PAGES + 1)).data()
    pages = [Page(number, 595.0, 842.0) for number in range(1, MOST_PAGES + 2)]
    drawn = draw_pages_safely(data, pages)
    assert [each.number for each in drawn] == list(range(1, MOST_PAGES + 1))


def test_a_broken_file_is_refused_in_words() -> None:
    with pytest.raises(IntakeError) as refused:
        draw_pages_safely(b"%PDF-1.4 nothing more", [Page(1, 595.0, 842.0)])
    assert refused.value.code == "damaged"


@pytest.mark.parametrize("content", [b"", b"<svg/>", b"RIFF0000WEBP" + b"0" * 3 * 2**20])
def test_what_is_no_small_picture_is_no_page(content: bytes) -> None:
    with pytest.raises(ValueError, match="small picture"):
        PagePicture(1, content)
