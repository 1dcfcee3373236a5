"""Recognition itself: each takes seconds, so all of these are slow."""

import pytest
from PIL import Image

from tests.factories import pictures
from tests.factories.pictures import grid, page, photographed, saved
from tests.factories.printed import wrapped
from zhouzhi.documents.intake import Intake, take_in

pytestmark = pytest.mark.slow
TEXT = (
    "请各单位于6月10日前将活动总结和照片报送市科技局，逾期不报的予以通报，"
    "联系电话另行通知有关单位。"
)
ROWS = wrapped(TEXT, width=25.5)
TITLE = "关于举办科技活动周的通知"
PLAIN = [(420, 200, TITLE), *((200, 320 + 60 * at, words) for at, words in enumerate(ROWS))]
SIGNED = (700, 560, "清河市科学技术局")


def taken(data: bytes) -> Intake:
    return take_in(data, name="扫描件.png", may_recognise=True)


def lines(data: bytes) -> list[str]:
    return [line for line in taken(data).text.split("\n") if line]


def test_a_scanned_page_gives_paragraphs_with_boxes_and_confidence() -> None:
    found = taken(saved(page([*PLAIN, SIGNED])))
    assert found.text.split("\n")[:-1] == [TITLE, TEXT, "清河市科学技术局"]
    title = found.places[0]
    assert found.text[title.start : title.end] == TITLE
    assert 190 < title.box.left < 215
    assert 90 < title.box.top < title.box.bottom < 120
    assert title.confidence is not None
    assert title.confidence > 0.9
    assert [(p.number, p.is_scanned, p.turn) for p in found.pages] == [(1, True, 0.0)]


@pytest.mark.parametrize("tilt", [-3.0, 2.0])
def test_a_tilted_photograph_is_levelled(tilt: float) -> None:
    found = taken(saved(photographed(page(PLAIN), tilt=tilt), kind="JPEG", quality=70))
    assert found.text.split("\n")[:-1] == [TITLE, TEXT]
    assert abs((found.pages[0].turn + tilt + 180) % 360 - 180) < 0.4


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_picture_on_its_side_or_head_is_turned(turn: int) -> None:
    found = taken(saved(page(PLAIN).rotate(turn, expand=True)))
    assert found.text.split("\n")[:-1] == [TITLE, TEXT]
    assert found.pages[0].turn == turn


def test_what_the_camera_says_of_its_own_turn_is_heeded() -> None:
    exif = Image.Exif()
    exif[0x112] = 6
    data = saved(page(PLAIN).rotate(90, expand=True), kind="JPEG", exif=exif)
    found = taken(data)
    assert found.text.split("\n")[:-1] == [TITLE, TEXT]
    assert found.pages[0].turn == 0.0


@pytest.mark.parametrize("kind", ["TIFF", "WEBP", "BMP", "PNG"])
def test_every_format_is_read(kind: str) -> None:
    assert lines(saved(page(PLAIN).convert("RGB"), kind=kind)) == [TITLE, TEXT]


def test_all_pages_of_a_tiff_are_read_as_one_text() -> None:
    first = page([(420, 200, TITLE), (200, 1560, ROWS[0])])
    second = page([(200, 200, ROWS[1]), (600, 300, "清河市科学技术局")])
    found = taken(saved(first, second, kind="TIFF"))
    assert found.text.split("\n")[:-1] == [TITLE, TEXT, "清河市科学技术局"]
    assert {place.page for place in found.places} == {1, 2}


def test_a_ruled_form_comes_out_cell_by_cell() -> None:
    cells = [["序号", "指标名称", "单位"], ["1", "举办活动", "项"], ["2", "参加人数", "人次"]]
    words = [
        (220 + offset, 412 + 60 * row, cell)
        for row, line in enumerate(cells)
        for offset, cell in zip((0, 150, 500), line, strict=True)
    ]
    found = taken(
        saved(page([(420, 200, "附件"), *words], rules=grid(200, 400, (150, 350, 200), 60, 3)))
    )
    (table,) = found.tables
    assert [[cell.text for cell in row] for row in table.rows] == cells


def test_blanks_between_names_and_offices_are_kept() -> None:
    found = taken(
        saved(
            page(
                [
                    (200, 300, "联系人：韩清和　省人才中心"),
                    (200, 400, "清河市科学技术局　清河市委宣传部"),
                    (200, 500, "热爱科学\u2002崇尚科学"),
                    (200, 600, "请于六月十日前上报个人小结"),
                ]
            )
        )
    )
    assert found.text.split("\n")[:-1] == [
        "联系人：韩清和 省人才中心",
        "清河市科学技术局 清河市委宣传部",
        "热爱科学 崇尚科学",
        "请于六月十日前上报个人小结",
    ]


def test_words_that_are_hard_to_read_are_flagged() -> None:
    blurred = page([(200, 900, "请于六月三十日前报送")]).resize((190, 268)).resize(pictures.SIZE)
    blurred.paste(page([(420, 200, TITLE)]).crop((0, 0, 1240, 600)), (0, 0))
    found = taken(saved(blurred))
    assert found.text.startswith(TITLE + "\n")
    assert [place.start for place in found.unsure] == [len(TITLE) + 1]
