"""A docx as an office suite prints it, measured like the pdf; its own fonts are not needed."""

import shutil
import subprocess

import pytest

from tests.documents.writing.official import NUMBER, notice
from tests.documents.writing.printed import PrintedPage, printed
from tests.documents.writing.word import docx_of
from zhouzhi.documents.writing import HeadForm
from zhouzhi.documents.writing.pdf import write_pdf

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed"),
]
DOCUMENTS = {
    "one": notice(),
    "four": notice(issuers=4, lines=30, annexes=("统计表", "一览表")),
    "letter": notice(form=HeadForm.LETTER, sealed=False),
    "upward": notice(issuers=2, signers=("何建国", "林晓芸", "周明")),
}


@pytest.fixture(scope="module")
def sets(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[PrintedPage]]:
    folder = tmp_path_factory.mktemp("word")
    for name, document in DOCUMENTS.items():
        (folder / f"{name}.docx").write_bytes(docx_of(document))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    files = [str(folder / f"{name}.docx") for name in DOCUMENTS]
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=180)
    return {name: printed((folder / f"{name}.pdf").read_bytes()) for name in DOCUMENTS}


@pytest.mark.parametrize("name", ["one", "four", "upward"])
def test_mark_and_rule_stand_as_in_the_pdf(sets: dict[str, list[PrintedPage]], name: str) -> None:
    left, top, right, _ = sets[name][0].red_ink()
    assert top == pytest.approx(72, abs=2.5)
    assert (left, right) == (pytest.approx(28, abs=0.6), pytest.approx(184, abs=0.6))
    number = sets[name][0].line(NUMBER)
    assert number.top == pytest.approx(own(name)[0].line(NUMBER).top, abs=12)


def own(name: str) -> list[PrintedPage]:
    return printed(write_pdf(DOCUMENTS[name]).data)


@pytest.mark.parametrize("name", ["one", "four", "upward"])
def test_record_stands_at_the_foot_of_the_same_page(
    sets: dict[str, list[PrintedPage]], name: str
) -> None:
    last = sets[name][-1]
    assert last.number == len(own(name)) == len(sets[name])
    # This suite sets what is held to the foot of a section's page up to half a line lower.
    assert last.line("印发").bottom == pytest.approx(own(name)[-1].line("印发").bottom, abs=5.3)


def test_letter_stands_between_its_double_lines(sets: dict[str, list[PrintedPage]]) -> None:
    (page,) = sets["letter"]
    left, top, right, bottom = page.red_ink()
    assert (left, right) == (pytest.approx(20, abs=0.6), pytest.approx(190, abs=0.6))
    assert (top, bottom) == (pytest.approx(30, abs=3), pytest.approx(277, abs=2))
    assert "—1—" not in page.texts
    assert page.line("抄送").bottom == pytest.approx(262, abs=6)
