"""What a document looks like on paper, as an office suite sets it."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.documents.writing.papers import FORM, MADE_ON, SUMMARY
from zhouzhi.documents.writing import Document, Paragraph, write_docx, write_form

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (shutil.which("soffice") and shutil.which("pdftotext")),
        reason="LibreOffice and poppler-utils are not installed",
    ),
]


def pages(data: bytes, name: str, folder: Path) -> list[list[str]]:
    """The printed lines of every page, without blank ones."""
    (folder / name).write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*convert, str(folder / name)], check=True, capture_output=True, timeout=120)
    pdf = (folder / name).with_suffix(".pdf")
    text = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True
    ).stdout
    return [[line for line in page.splitlines() if line.strip()] for page in text.split("\f")[:-1]]


def test_a_page_holds_22_lines_of_28_characters(tmp_path: Path) -> None:
    document = Document((Paragraph.of("科" * 28 * 30),), MADE_ON)
    first, second = pages(write_docx(document), "lines.docx", tmp_path)
    assert [len(line.strip()) for line in first[:-1]] == [26, *[28] * 21]
    assert first[-1].strip() == "—1—"
    assert second[-1].strip() == "—2—"
    assert first[-1].index("—") > second[-1].index("—")


def test_annexed_form_stands_on_one_page_of_its_own(tmp_path: Path) -> None:
    first, *_, last = pages(write_docx(SUMMARY), "summary.docx", tmp_path)
    assert first[0].strip() == "威海市科学技术局"
    assert last[0].strip().replace(" ", "") == "附件1"
    assert last[-2].split()[0] == "单位负责人："


def test_form_prints_on_one_page(tmp_path: Path) -> None:
    assert len(pages(write_form(FORM), "form.xlsx", tmp_path)) == 1
