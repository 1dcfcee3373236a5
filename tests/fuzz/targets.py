"""What is fuzzed: for each reader some good files to begin with, and how a file is changed."""

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from tests.documents.reading.scraps import ENDS, WORDS
from tests.factories import files, hostile, hostile_word
from tests.factories.pictures import saved
from tests.factories.printed import Pdf, ruled, words
from zhouzhi.documents import Reading, read_notice
from zhouzhi.documents.intake import Intake, IntakeError, take_in
from zhouzhi.documents.intake.sheets import Sheet, read_sheet

Mutate = Callable[[bytes, int], bytes]
Change = Callable[[bytes, int, Mutate], bytes]
SAMPLES = Path(__file__).parents[2] / "samples"


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


def _samples(kind: str) -> list[bytes]:
    """The samples of a kind: whole notices as an office writes them."""
    return [path.read_bytes() for path in sorted(SAMPLES.rglob(f"*.{kind}"))]


def _sheets() -> list[bytes]:
    rows = "单位,层级,联系人\n云溪市科学技术局,市级,林晓芸\n"
    return [*_samples("xlsx"), rows.encode(), rows.encode("gb18030")]


def _papers() -> list[bytes]:
    texts = [take_in(data, name="通知").text for kind in ("txt", "docx") for data in _samples(kind)]
    return [text.encode() for text in (files.NOTICE, *texts)]


SEEDS: dict[str, Callable[[], list[bytes]]] = {
    "txt": lambda: [files.NOTICE.encode(code) for code in ("utf-8", "gb18030", "utf-16")],
    "html": lambda: [
        *_samples("html"),
        files.notice_page(),
        files.page(f"<table><tr><td>{files.NOTICE}</table>"),
    ],
    "docx": _documents,
    "doc": lambda: [*_samples("doc"), hostile_word.compound("WordDocument")],
    "pdf": _printed,
    "image": _pictures,
    "sheet": _sheets,
    "reading": _papers,
}


def take(name: str, data: bytes) -> None:
    """Give a file to its reader; anything but a whole result or a verdict in words is a find."""
    {"sheet": _take_sheet, "reading": _take_text}.get(name, _take_paper)(data)


def change_of(name: str) -> Change:
    """How a reader's files are changed: the parts of packages and the lines of texts too."""
    if name in ("docx", "image", "sheet"):
        return _inside_package
    return _retold if name == "reading" else lambda data, seed, mutate: mutate(data, seed)


def _take_text(data: bytes) -> None:
    reading = read_notice(data.decode("utf-8", "replace"))
    _must(holds=Reading.from_json(reading.to_json()) == reading)
    spans = [finding.span for notice in reading.notices for finding in notice.findings]
    _must(holds=all(s and 0 <= s.start <= s.end <= len(reading.text) for s in spans))


def _take_sheet(data: bytes) -> None:
    try:
        sheet = read_sheet(data, name="名册")
    except IntakeError as error:
        _must(holds="请" in error.message)
    else:
        _must(holds=Sheet.from_json(sheet.to_json()) == sheet)


def _take_paper(data: bytes) -> None:
    try:
        taken = take_in(data, name="通知")
    except IntakeError as error:
        _must(holds="请" in error.message)
    else:
        _must(holds=Intake.from_json(taken.to_json()) == taken)


def _must(*, holds: bool) -> None:
    if not holds:
        raise AssertionError("a verdict that says nothing, or an intake that does not cross over")


def _retold(data: bytes, seed: int, mutate: Mutate) -> bytes:
    """A text with lines moved, doubled, cut or told in other words; now and then its bytes."""
    dice = random.Random(seed)
    if seed % 8 == 0:
        return mutate(data, seed)
    lines = data.decode("utf-8", "replace").split("\n")
    for _ in range(dice.randint(1, 6)):
        at, other = dice.randrange(len(lines)), dice.randrange(len(lines))
        said = "".join(dice.choice(WORDS) + dice.choice(ENDS) for _ in range(dice.randint(1, 5)))
        cut = dice.randrange(len(lines[at]) + 1)
        lines[at] = dice.choice((
            lines[other], lines[at] + lines[other], lines[at][:cut], lines[at][cut:], said,
            lines[at][:cut] + said + lines[at][cut:],
        ))  # fmt: skip
    return "\n".join(lines).encode()


def _inside_package(data: bytes, seed: int, mutate: Mutate) -> bytes:
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
