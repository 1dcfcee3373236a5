"""Make the samples that come from a press: `python -m samples.printed [FOLDER]`.

Needs what an office has: LibreOffice (soffice) and a Chinese font (Noto CJK). Each comes of the
same sources as the others; what is read from it is tested, since two machines print differently.
"""

import io
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from time import struct_time

import docx
import numpy
import pypdfium2
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from PIL import Image, ImageFilter

from samples.build import HERE, MADE_ON, lines_of, word_of

SERIF, SANS = "Noto Serif CJK SC", "Noto Sans CJK SC"
GREY = RGBColor(0x66, 0x66, 0x66)
HEAD = "周知样本　文字自拟　人名、电话、邮箱均为虚构"
SCAN_DOTS, SCAN_QUALITY = 150, 34
TILTS = (1.1, -0.7, 0.9, -1.2, 0.6)


def printable(name: str) -> bytes:
    """The Word file of a source, dressed for the press."""
    return dressed(word_of(lines_of(name)))


def dressed(paper: docx.document.Document) -> bytes:
    """A paper with its fonts, line distance, running head and page numbers, as a file."""
    for part in paper.element.body.iter(qn("w:r")):
        fonts = part.get_or_add_rPr().get_or_add_rFonts()
        for script in ("ascii", "hAnsi", "eastAsia"):
            fonts.set(qn(f"w:{script}"), SERIF)
    spaced(paper)
    numbered(paper.sections[0])
    buffer = io.BytesIO()
    paper.save(buffer)
    return buffer.getvalue()


def spaced(paper: docx.document.Document) -> None:
    """Lines as far apart as an official paper has them; no heading and no table is torn off."""
    before = None
    for paragraph in paper.paragraphs:
        shape = paragraph.paragraph_format
        shape.space_after, shape.line_spacing = Pt(0), Pt(29)
        shape.keep_with_next = len(paragraph.text) < 12 and paragraph.text[:1] in "一二三四（("
        if before is not None and before.alignment == WD_ALIGN_PARAGRAPH.CENTER:
            shape.space_before = Pt(0 if paragraph.alignment == before.alignment else 18)
        before = paragraph
    for cell in {cell for table in paper.tables for row in table.rows for cell in row.cells}:
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True


def numbered(section: docx.section.Section) -> None:
    """A running head that says what the paper is, and page numbers."""
    section.top_margin, section.bottom_margin = Mm(34), Mm(30)
    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    small(head, HEAD, 9)
    small(foot, "— ", 12)
    number = OxmlElement("w:fldSimple")
    number.set(qn("w:instr"), "PAGE")
    foot._p.append(number)
    small(foot, " —", 12)
    for line in (head, foot):
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER


def small(paragraph: docx.text.paragraph.Paragraph, words: str, points: int) -> None:
    """Words of a running head or foot."""
    run = paragraph.add_run(words)
    run.font.size, run.font.color.rgb = Pt(points), GREY
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), SANS)


def pressed(word: bytes, kind: str) -> bytes:
    """What LibreOffice makes of a Word file: "pdf", or "doc" as Word 97 kept it."""
    soffice = shutil.which("soffice")
    if soffice is None:
        raise SystemExit("soffice (LibreOffice) is needed to print the samples")
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder, "given.docx")
        given.write_bytes(word)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        words = [soffice, profile, "--headless", "--convert-to", kind, "--outdir", folder]
        subprocess.run([*words, str(given)], capture_output=True, check=True, timeout=180)
        return given.with_suffix(f".{kind}").read_bytes()


def as_pdf(name: str) -> bytes:
    """A PDF with its text, as a bureau's site offers it."""
    return pressed(printable(name), "pdf")


def as_doc(name: str) -> bytes:
    """An old Word file, as the computers of an office still save it."""
    return pressed(printable(name), "doc")


def as_scan(name: str) -> bytes:
    """The printed pages under a telephone's scanner: tilted a little, lit from one side, grey."""
    with pypdfium2.PdfDocument(as_pdf(name)) as document:
        sheets = [page.render(scale=SCAN_DOTS / 72).to_pil().convert("L") for page in document]
    first, *others = [scanned(sheet, number) for number, sheet in enumerate(sheets)]
    stream = io.BytesIO()
    stamp = struct_time((*MADE_ON.timetuple()[:6], 0, 1, 0))
    first.save(
        *(stream, "PDF"),
        save_all=True,
        append_images=others,
        resolution=SCAN_DOTS,
        quality=SCAN_QUALITY,
        creationDate=stamp,
        modDate=stamp,
    )
    return stream.getvalue()


def scanned(sheet: Image.Image, number: int) -> Image.Image:
    """One page as the glass saw it: tilted, a little soft, darker to one corner, with grain."""
    tilted = sheet.rotate(TILTS[number % len(TILTS)], Image.Resampling.BICUBIC, fillcolor=250)
    soft = numpy.asarray(tilted.filter(ImageFilter.GaussianBlur(0.5)), dtype=numpy.float32)
    down, right = numpy.mgrid[0 : 1 : soft.shape[0] * 1j, 0 : 1 : soft.shape[1] * 1j]
    light = 0.97 - 0.16 * (0.6 * right + 0.4 * down if number % 2 else 1 - right * 0.7)
    grain = numpy.random.default_rng(number).normal(0, 1.5, soft.shape)
    seen = (28 + soft * 0.88) * light + grain
    return Image.fromarray(seen.clip(0, 255).astype(numpy.uint8))


PRINTED = {
    "heilongjiang.pdf": as_pdf,
    "siping.pdf": as_scan,
    "weihai.doc": as_doc,
}


def build(folder: Path) -> None:
    """Print the files into a folder."""
    os.environ.setdefault("SOURCE_DATE_EPOCH", "1683936000")
    for file, make in PRINTED.items():
        (folder / file).write_bytes(make(Path(file).stem))


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
