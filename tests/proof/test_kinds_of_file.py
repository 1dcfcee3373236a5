"""The same notice gives the same facts, whichever kind of file it comes as.

The samples are converted by LibreOffice, printed to pictures and, at the worst, tilted and blurred.
"""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from samples.build import FILES
from tests.factories.pictures import photographed, saved
from tests.notices.facts import Fact, facts_of
from zhouzhi.documents.intake import take_in
from zhouzhi.documents.intake.boundary import tell_notice_safely

pytestmark = [
    pytest.mark.proof,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]
SAMPLES = Path(__file__).parents[2] / "samples"
_AS_WORD = "docx:Office Open XML Text"


def wanted(file: str) -> set[Fact]:
    gold = SAMPLES / "gold" / f"{Path(file).stem}.gold.json"
    return facts_of(json.loads(gold.read_text(encoding="utf-8")))


def converted(source: Path, kind: str, *filters: str) -> Path:
    folder = source.parent
    profile = f"-env:UserInstallation=file://{folder}/profile"
    words = ["soffice", profile, "--headless", *filters, "--convert-to", kind]
    subprocess.run(
        [*words, "--outdir", str(folder), str(source)], capture_output=True, check=True, timeout=120
    )
    return source.with_suffix("." + kind.split(":")[0])


def as_word(file: str, folder: Path) -> Path:
    """A sample as a Word document, which LibreOffice then makes into anything."""
    source, copy = SAMPLES / file, folder / file
    if source.suffix == ".docx":
        return Path(shutil.copy(source, copy))
    if source.suffix == ".html":
        shutil.copy(source, copy)
        return converted(copy, _AS_WORD, "--infilter=HTML (StarWriter)")
    copy.write_text(take_in(source.read_bytes(), name=file).text, encoding="utf-8")
    return converted(copy, _AS_WORD, "--infilter=Text (encoded):UTF8,LF,Noto Serif CJK SC")


def printed(word: Path) -> list[Image.Image]:
    with pypdfium2.PdfDocument(converted(word, "pdf")) as document:
        return [page.render(scale=150 / 72).to_pil().convert("L") for page in document]


def scan(word: Path) -> bytes:
    return saved(*printed(word), kind="PDF", resolution=150)


def photograph(word: Path) -> bytes:
    return saved(*(photographed(page, tilt=1.7) for page in printed(word)), kind="TIFF")


KINDS: dict[str, tuple[Callable[[Path], bytes], float]] = {
    "docx": (Path.read_bytes, 0.97),
    "doc": (lambda word: converted(word, "doc").read_bytes(), 0.97),
    "pdf": (lambda word: converted(word, "pdf").read_bytes(), 0.97),
    "scan": (scan, 0.95),
    "photograph": (photograph, 0.93),
}


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_file_gives_the_same_facts(kind: str, file: str, tmp_path: Path) -> None:
    make, least = KINDS[kind]
    data = make(as_word(file, tmp_path))
    want, got = wanted(file), facts_of(tell_notice_safely(data, name=f"{file}.{kind}").facts)
    agreed = 2 * len(want & got) / (len(want) + len(got))
    print(f"{kind} {file}: F1 {agreed:.3f}")
    assert agreed >= least, {
        "missed": sorted(want - got, key=repr),
        "excess": sorted(got - want, key=repr),
    }
