"""The sample notices are made from their sources, and hold what their gold says."""

import json
import os
import re
import shutil
import zipfile
from pathlib import Path

import pytest

from samples.build import FILES, build, lines_of
from samples.printed import PRINTED
from tests.notices.facts import bare
from zhouzhi.documents.intake import IntakeError, take_in
from zhouzhi.documents.intake.registry import source_of
from zhouzhi.web.office.samples import KINDS as SUFFIXES

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
REAL = Path(os.environ.get("ZHOUZHI_NOTICES", ROOT.parent / "shared" / "notices"))
NAMES = [Path(file).stem for file in (*FILES, *PRINTED)]


def content(path: Path) -> object:
    """A file by what it holds; a zip's packing depends on the machine's zlib."""
    if path.suffix != ".docx":
        return path.read_bytes()
    with zipfile.ZipFile(path) as packed:
        return [(entry.filename, entry.date_time, packed.read(entry)) for entry in packed.filelist]


def source_text(name: str) -> str:
    return "\n".join(text for _, text in lines_of(name))


def gold(name: str) -> dict[str, list[dict[str, object]]]:
    return json.loads((SAMPLES / "gold" / f"{name}.gold.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", FILES)
def test_sample_is_what_its_source_makes(file: str, tmp_path: Path) -> None:
    build(tmp_path)
    assert content(tmp_path / file) == content(SAMPLES / file)


def test_samples_built_twice_have_the_same_bytes(tmp_path: Path) -> None:
    for turn in ("first", "second"):
        (tmp_path / turn).mkdir()
        build(tmp_path / turn)
    first, second = (
        {path.name: path.read_bytes() for path in (tmp_path / turn).iterdir()}
        for turn in ("first", "second")
    )
    assert first == second


def test_there_is_one_sample_of_each_kind_that_is_read() -> None:
    kinds = {file: source_of((SAMPLES / file).read_bytes())[0] for file in (*FILES, *PRINTED)}
    assert sorted(kinds.values()) == ["doc", "docx", "html", "pdf", "pdf", "txt"]
    with pytest.raises(IntakeError) as refusal:
        take_in((SAMPLES / "siping.pdf").read_bytes(), name="siping.pdf")
    assert refusal.value.code == "scan"
    assert set(kinds) == {file.name for file in SAMPLES.iterdir() if file.suffix in SUFFIXES}


def test_samples_stay_light() -> None:
    sizes = {file: (SAMPLES / file).stat().st_size for file in (*FILES, *PRINTED)}
    assert [file for file, size in sizes.items() if size > 600_000] == []


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.slow
@pytest.mark.parametrize("file", ["heilongjiang.pdf", "weihai.doc"])
def test_printed_sample_says_what_its_source_prints(file: str) -> None:
    printed = take_in(PRINTED[file](Path(file).stem), name=file)
    kept = take_in((SAMPLES / file).read_bytes(), name=file)
    assert bare(kept.text) == bare(printed.text)


def test_sample_is_in_the_encoding_it_claims() -> None:
    copied = (SAMPLES / "taiyuan.txt").read_bytes()
    with pytest.raises(UnicodeDecodeError):
        copied.decode("utf-8")
    assert "２０２３年太原市科技活动周" in copied.decode("gb18030")


@pytest.mark.parametrize("name", NAMES)
def test_gold_values_stand_in_the_source(name: str) -> None:
    text = bare(source_text(name))
    printed = [
        value
        for notice in gold(name)["notices"]
        for contact in notice["contacts"]
        for value in (contact["name"], *contact["phones"], *contact["emails"])
    ]
    for notice in gold(name)["notices"]:
        printed += [notice["title"], notice["addressees"], notice["document_number"]]
        printed += [*notice["issuers"], *notice["annexes"]]
    assert [value for value in printed if value and bare(str(value)) not in text] == []


@pytest.mark.parametrize("name", NAMES)
def test_contacts_cannot_exist(name: str) -> None:
    text = source_text(name)
    phones = re.findall(r"\d{3,4}-\d{7,8}", text)
    mails = re.findall(r"[\w.]+@[\w.]+", text)
    assert [phone for phone in phones if phone.partition("-")[2][0] != "0"] == []
    assert [mail for mail in mails if not mail.endswith(".example")] == []
    assert mails


@pytest.mark.skipif(not REAL.is_dir(), reason="the real notices are not at hand")
@pytest.mark.parametrize("name", NAMES)
def test_sample_borrows_no_sentence(name: str) -> None:
    """Clauses of twelve characters and more that hold no title, name or date are our own."""
    ours = re.split(r"[。；，：:\n]", re.sub(r"《[^》]*》", "", source_text(name)))
    real = bare("".join(path.read_text(encoding="utf-8") for path in REAL.glob("*.txt")))
    facts = bare(json.dumps(gold(name), ensure_ascii=False))
    borrowed = [
        clause
        for clause in ours
        if len(bare(clause)) >= 12
        and bare(clause) in real
        and bare(clause).lstrip("0123456789") not in facts
        and not re.search(r"[厅局部会协]$|^[\d年月日时分上下午至—]+$|印发$", clause)
    ]
    assert borrowed == []
