"""Albums: a package of pictures is one paper, its pages in the order of their names."""

import io
import zipfile

import pytest
from PIL import Image

from tests.factories import files, hostile_word
from tests.factories.pictures import page, saved
from zhouzhi.documents.intake import IntakeError, take_in
from zhouzhi.documents.intake.albums import in_order
from zhouzhi.documents.intake.pages.drawing import drawn_pages


def album(**files: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, content in files.items():
            package.writestr(name.replace("__", "."), content)
    return stream.getvalue()


def shade(grey: int, *more: int) -> bytes:
    """A picture whose pages are each of one grey."""
    pages = [Image.new("L", (300, 400), value) for value in (grey, *more)]
    return saved(*pages, kind="TIFF" if more else "PNG")


def verdict(data: bytes) -> tuple[str, int]:
    with pytest.raises(IntakeError) as refused:
        take_in(data, name="一组.zip")
    return refused.value.code, refused.value.pages


def test_pages_of_all_pictures_are_counted() -> None:
    data = album(**{"10__png": shade(10), "2__tif": shade(2, 3), "Thumbs__db": b"x"})
    assert verdict(data) == ("scan", 3)


def test_package_with_anything_else_is_no_album() -> None:
    assert verdict(album(**{"1__png": shade(1), "通知__txt": b"x"})) == ("archive", 0)
    assert verdict(album(**{"1__gif": b"GIF89a" + bytes(99)})) == ("archive", 0)
    assert verdict(hostile_word.nested_zip())[0] == "archive"
    torn = bytearray(files.packed({"1.jpg": saved(page([]), kind="BMP"), "2.jpg": shade(1)}))
    torn[60:90] = bytes(30)
    assert verdict(bytes(torn))[0] == "archive"
    broken = album(**{"1__png": shade(1)[:20], "2__png": shade(2)})
    assert verdict(broken)[0] == "picture_damaged"


def test_too_many_pages_are_refused() -> None:
    data = album(**{f"{n}__png": shade(1) for n in range(61)})
    assert verdict(data)[0] == "scan_too_long"


def test_pages_are_drawn_by_their_number_across_the_pictures() -> None:
    data = album(**{"10__png": shade(90), "2__tif": shade(20, 160), "1__png": shade(230)})
    drawn = drawn_pages(data, {1: 0.0, 3: 0.0, 4: 0.0})
    greys = {
        each.number: Image.open(io.BytesIO(each.content)).convert("L").getpixel((50, 50))
        for each in drawn
    }
    assert {number: round(grey / 10) for number, grey in greys.items()} == {1: 23, 3: 16, 4: 9}


def test_names_are_ordered_by_their_numbers() -> None:
    names = ["第10页.jpg", "第2页.jpg", "IMG_0100.jpg", "IMG_0099.jpg", "封面.png"]
    assert sorted(names, key=in_order) == [
        "IMG_0099.jpg",
        "IMG_0100.jpg",
        "封面.png",
        "第2页.jpg",
        "第10页.jpg",
    ]


@pytest.mark.slow
def test_photographs_of_two_pages_are_read_as_one_paper() -> None:
    first = page([(420, 200, "关于举办科技活动周的通知"), (200, 400, "请于6月10日前报送总结。")])
    second = page([(700, 200, "清河市科学技术局"), (700, 280, "2024年5月6日")])
    data = album(**{"2__png": saved(second), "1__png": saved(first)})
    found = take_in(data, name="一组.zip", may_recognise=True)
    assert [each.number for each in found.pages] == [1, 2]
    assert found.text.index("科技活动周") < found.text.index("清河市科学技术局")
    assert found.notes[-1].startswith("这是 2 张图片，按次序作为一份通知")
