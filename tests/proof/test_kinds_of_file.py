"""The same notice gives the same facts, whichever kind of file it comes as.

The samples are converted by LibreOffice, printed to pictures and, at the worst, tilted and blurred.
"""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from samples.build import FILES, as_docx
from samples.printed import PRINTED, pressed
from tests.factories.pictures import photographed, saved
from tests.notices.facts import Fact, facts_of
from zhouzhi.documents.intake.boundary import tell_notice_safely

pytestmark = [
    pytest.mark.proof,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]
SAMPLES = Path(__file__).parents[2] / "samples"


def wanted(file: str) -> set[Fact]:
    gold = SAMPLES / "gold" / f"{Path(file).stem}.gold.json"
    return facts_of(json.loads(gold.read_text(encoding="utf-8")))


def printed(word: bytes) -> list[Image.Image]:
    with pypdfium2.PdfDocument(pressed(word, "pdf")) as document:
        return [page.render(scale=150 / 72).to_pil().convert("L") for page in document]


def scan(word: bytes) -> bytes:
    return saved(*printed(word), kind="PDF", resolution=150)


def photograph(word: bytes) -> bytes:
    return saved(*(photographed(page, tilt=1.7) for page in printed(word)), kind="TIFF")


KINDS: dict[str, tuple[Callable[[bytes], bytes], float]] = {
    "docx": (bytes, 0.97),
    "doc": (lambda word: pressed(word, "doc"), 0.97),
    "pdf": (lambda word: pressed(word, "pdf"), 0.97),
    "scan": (scan, 0.95),
    "photograph": (photograph, 0.93),
}


@pytest.mark.parametrize("file", [*FILES, *PRINTED])
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_file_gives_the_same_facts(kind: str, file: str) -> None:
    make, least = KINDS[kind]
    data = make(as_docx(Path(file).stem))
    want, got = wanted(file), facts_of(tell_notice_safely(data, name=f"{file}.{kind}").facts)
    agreed = 2 * len(want & got) / (len(want) + len(got))
    print(f"{kind} {file}: F1 {agreed:.3f}")
    assert agreed >= least, {
        "missed": sorted(want - got, key=repr),
        "excess": sorted(got - want, key=repr),
    }
