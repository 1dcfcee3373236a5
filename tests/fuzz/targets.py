"""What is fuzzed: for each reader some good files to begin with, and how a file is changed."""

import io
import random
import zipfile
from collections.abc import Callable

from PIL import Image

from tests.factories import files, hostile, hostile_word
from tests.factories.pictures import saved
from tests.factories.printed import Pdf, ruled, words
from zhouzhi.documents.intake import Intake, IntakeError, take_in

Mutate = Callable[[bytes, int], bytes]


def _pictures() -> list[bytes]:
    page = Image.effect_noise((120, 160), 60)
    single = [saved(page, kind=kind) for kind in ("PNG", "JPEG", "TIFF", "WEBP", "BMP")]
    album = files.packed({f"{at}.jpg": picture for at, picture in enumerate(single)})
    return [*single, album]


def _documents() -> list[bytes]:
    tables = files.paragraph("附件") + files.table([["甲", "乙"], ["^", "丙"]])
    numbers = files.numbering([("chineseCounting", "%1、")])
    return [
        files.notice_document(),
        files.word_file(tables),
        files.word_file(files.numbered("时间", list_id=1, depth=0), numbers=numbers),
    ]


def _printed() -> list[bytes]:
    form = ruled([["甲", "乙"], ["丙", "丁"]], top=100, widths=(90, 90))
    return [hostile.plain(), Pdf([words("附件", top=60) + form]).data()]


SEEDS: dict[str, Callable[[], list[bytes]]] = {
    "txt": lambda: [files.NOTICE.encode(code) for code in ("utf-8", "gb18030", "utf-16")],
    "html": lambda: [files.notice_page(), files.page(f"<table><tr><td>{files.NOTICE}</table>")],
    "docx": _documents,
    "doc": lambda: [hostile_word.compound("WordDocument")],
    "pdf": _printed,
    "image": _pictures,
}

PACKAGES = frozenset({"docx", "image"})  # whose parts are changed as well as the whole


def take(data: bytes) -> None:
    """Take a file in; anything but an intake that crosses the boundary or a verdict is a find."""
    try:
        taken = take_in(data, name="通知")
    except IntakeError as error:
        _must(holds="请" in error.message)
    else:
        _must(holds=Intake.from_json(taken.to_json()) == taken)


def _must(*, holds: bool) -> None:
    if not holds:
        raise AssertionError("a verdict that says nothing, or an intake that does not cross over")


def inside_package(data: bytes, seed: int, mutate: Mutate) -> bytes:
    """A zip package with one of its parts changed, which its checksum would otherwise show."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = {name: package.read(name) for name in package.namelist()}
    except Exception:
        return mutate(data, seed)
    if not parts or seed % 8 == 0:
        return mutate(data, seed)
    name = random.Random(seed).choice(sorted(parts))
    return files.packed(parts | {name: mutate(parts[name], seed)})
