"""Make the sample notices that need no printing press: `python samples/build.py [FOLDER]`.

The sources in samples/source/ are lines: `# ` a line of the title, `@ ` the document number,
`## ` and `### ` headings, `> ` lines at the right, `---` a new page, `| a | b |` a table row
(`^^` joins the cell above, `<<` the cell to the left), `+ ` another source in this place; every
other line is a paragraph.
The same sources give the same files. samples/printed.py makes the other kinds.
"""

import html
import io
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Mm, Pt

from zhouzhi.documents.writing.archive import repack

HERE = Path(__file__).parent
MARKS = {"# ": "title", "@ ": "number", "## ": "heading", "### ": "heading", "> ": "right"}
MADE_ON = date(2023, 5, 13)
FULL_WIDTH = str.maketrans({half: chr(ord(half) + 0xFEE0) for half in "0123456789"})
WIDTHS_MM = {3: (46, 78, 32), 4: (40, 18, 36, 62)}
LINE_CHARACTERS, PAGE_LINES = 28, 22
OPENING, CLOSING = "“‘（(《〈〔", "，。、：；！？”’）)》〉〕"


def lines_of(name: str) -> Iterator[tuple[str, str]]:
    """Every line of a source as (kind, text), without the blank ones."""
    for line in (HERE / "source" / f"{name}.md").read_text(encoding="utf-8").splitlines():
        mark = next((mark for mark in MARKS if line.startswith(mark)), "")
        if line == "---":
            yield "page", ""
        elif line.startswith("+ "):
            yield from lines_of(line.removeprefix("+ "))
        elif line.startswith("|"):
            yield "row", line
        elif line.strip():
            yield MARKS.get(mark, "text"), line.removeprefix(mark)


def cells_of(row: str) -> list[str]:
    """The cells of one table row."""
    return [cell.strip() for cell in row.strip().strip("|").split("|")]


def as_docx(name: str) -> bytes:
    """A Word file as an office clerk makes it: real paragraphs, real tables."""
    buffer = io.BytesIO()
    word_of(lines_of(name)).save(buffer)
    return repack(buffer.getvalue(), made_on=MADE_ON)


def word_of(lines: Iterable[tuple[str, str]]) -> docx.document.Document:
    """A Word document of these lines."""
    paper = docx.Document()
    paper.styles["Normal"].font.size = Pt(16)
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    rows: list[list[str]] = []
    for kind, text in [*lines, ("end", "")]:
        if kind == "row":
            rows.append(cells_of(text))
            continue
        if rows:
            add_table(paper, rows)
            rows = []
        if kind == "page":
            paper.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        elif kind != "end":
            add_line(paper, kind, text)
    return paper


def add_line(paper: docx.document.Document, kind: str, text: str) -> None:
    """One paragraph, set by its kind."""
    paragraph = paper.add_paragraph()
    run = paragraph.add_run(text)
    if kind in ("title", "number"):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run.font.size = Pt(22 if kind == "title" else 16)
    elif kind == "right":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    elif kind == "heading" or not leads_on(text):
        paragraph.paragraph_format.first_line_indent = Pt(32)


def leads_on(text: str) -> bool:
    """Whether a line stands at the margin: an addressee, or a label to be filled in."""
    return text.endswith("：") and (text.startswith("各") or len(text) < LINE_CHARACTERS)


def add_table(paper: docx.document.Document, rows: list[list[str]]) -> None:
    """A ruled table; joined cells are really joined."""
    table = paper.add_table(len(rows), len(rows[0]), style="Table Grid")
    widths = WIDTHS_MM[len(rows[0])]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for down, row in enumerate(rows):
        for right, text in enumerate(row):
            table.cell(down, right).width = Mm(widths[right])
            if text == "^^":
                table.cell(down - 1, right).merge(table.cell(down, right))
            elif text == "<<":
                table.cell(down, right - 1).merge(table.cell(down, right))
            else:
                run = table.cell(down, right).paragraphs[0].add_run(text)
                run.font.size = Pt(12 if len(row) == 3 else 10.5)
    for cell in {id(cell): cell for row in table.rows for cell in row.cells}.values():
        for spare in [each for each in cell.paragraphs[1:] if not each.text]:
            spare._p.getparent().remove(spare._p)


def as_html(name: str) -> bytes:
    """A page of a bureau's site, with the site's own furniture around the notice."""
    body = "\n".join(html_line(kind, text) for kind, text in lines_of(name))
    title = next(text for kind, text in lines_of(name) if kind == "title")
    frame = (HERE / "source" / "page.html").read_text(encoding="utf-8")
    return frame.replace("{{title}}", html.escape(title)).replace("{{body}}", body).encode()


def html_line(kind: str, text: str) -> str:
    """One line as a site's editor writes it."""
    style = {
        "title": "text-align: center; font-size: 29px;",
        "right": "text-align: right;",
        "heading": "text-indent: 2em; font-weight: bold;",
    }.get(kind, "text-indent: 2em;")
    return f'<p style="{style}"><span>{html.escape(text)}</span></p>'


def broken(text: str) -> Iterator[str]:
    """A paragraph cut as a press cuts it: no number split, no mark on the wrong line."""
    while len(text) > LINE_CHARACTERS:
        at = LINE_CHARACTERS
        while text[at] in CLOSING or text[at - 1] in OPENING or text[at - 1 : at + 1].isdigit():
            at -= 1
        yield text[:at]
        text = text[at:]
    yield text


def as_copied_pdf(name: str) -> bytes:
    """What the clipboard gives of a printed page: hard breaks, wide digits, page numbers."""
    printed: list[str] = []
    for kind, text in lines_of(name):
        if kind == "row":
            raise SystemExit(f"{name}: a copied page holds no table")
        room = LINE_CHARACTERS - len(text)
        indent = "　" * {"right": room - 2, "title": room // 2, "number": room // 2}.get(kind, 0)
        wide = text.translate(FULL_WIDTH) if "@" not in text else text
        printed += broken(indent + wide)
    pages = [printed[at : at + PAGE_LINES] for at in range(0, len(printed), PAGE_LINES)]
    numbered = [[*page, f"— {number} —"] for number, page in enumerate(pages, 1)]
    return "\n\n".join(line for page in numbered for line in page).encode("gb18030")


FILES = {
    "taiyuan.txt": as_copied_pdf,
    "shandong.html": as_html,
    "suizhou.docx": as_docx,
}


def build(folder: Path) -> None:
    """Write the files into a folder."""
    for file, make in FILES.items():
        (folder / file).write_bytes(make(Path(file).stem))


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
