"""A notice's text as the files in which offices send it: a Word file, and what is made of that.

The text is set as a clerk sets it: title in the middle, clauses indented, date at the right, every
annex on a page of its own, rows of cells as a ruled table. Needs LibreOffice for all but Word and
the web page.
"""

import html
import re
from collections.abc import Callable, Iterator
from itertools import pairwise

import docx
import pypdfium2
from docx.shared import Mm, Pt

from samples.build import HERE, add_line, html_line
from samples.printed import dressed, pressed, scanned
from tests.factories.pictures import saved
from tests.notices.numbered import renumbered

Block = tuple[str, str] | list[list[str]]

_BREADTH = Mm(156)
_DAY = re.compile(
    r"[\d〇○零一二三四五六七八九]{4}\s*年\s*[\d一二三四五六七八九十]{1,2}\s*月\s*[\d一二三四五六七八九十]{1,3}\s*日"
)
_ANNEX = re.compile(r"附\s*件\s*[\d一二三四五六七八九十]{0,2}\s*[：:]?")
_NUMBER = re.compile(r"\S{1,12}[〔\[（(](?:19|20)\d\d[〕\]）)]\s*\d+\s*号")
_RULE = re.compile(r"\|[\s|:-]+\|")
_STOP = re.compile(r"[，。；：！？]")
_LONGEST_NAME = 44
_DOTS = 150


def blocks_of(text: str) -> list[Block]:
    """The text's lines with their kinds as `samples.build` names them, and its tables."""
    blocks: list[Block] = []
    at_top = True
    for line in text.split("\n"):
        words = line.strip()
        if row := _row(line):
            table = blocks[-1] if blocks and isinstance(blocks[-1], list) else None
            if table is None:
                blocks.append([row])
            else:
                table.append(row)
        elif words and not _RULE.fullmatch(words):
            at_top = _set(blocks, line, words, at_top=at_top)
    return blocks


def _set(blocks: list[Block], line: str, words: str, *, at_top: bool) -> bool:
    """Add one line; whether the next one may still be of a title."""
    if _ANNEX.fullmatch(words):
        blocks += [("page", ""), ("text", words)]
        return True
    if _DAY.fullmatch(words) and not at_top:
        _sign(blocks)
        blocks.append(("right", words))
        return False
    if _NUMBER.fullmatch(words):
        blocks.append(("number", words))
        return at_top
    if at_top and not _STOP.search(words) and len(words) <= 2 * _LONGEST_NAME:
        blocks.append(("title", words))
        return "关于" not in words or not words.endswith(("通知", "函"))
    lead = line[: len(line) - len(line.lstrip())]
    blocks.append(("text", lead + words if len(lead) > 4 else words))
    return False


def _sign(blocks: list[Block]) -> None:
    """Move the names above a date to the right."""
    for back in range(len(blocks) - 1, -1, -1):
        kind, name = blocks[back] if isinstance(blocks[back], tuple) else ("row", "")
        if kind != "text" or _STOP.search(name) or len(name) > _LONGEST_NAME:
            return
        blocks[back] = ("right", name.strip())


def _row(line: str) -> list[str]:
    """The cells of a row of a table, none where the line is no row."""
    words = line.strip()
    if words.startswith("|") and words.count("|") > 2 and not _RULE.fullmatch(words):
        return [cell.strip() for cell in words.strip("|").split("|")]
    return [cell.strip() for cell in line.split("\t")] if "\t" in line else []


def word_of(text: str) -> bytes:
    """The Word file."""
    paper = docx.Document()
    paper.styles["Normal"].font.size = Pt(16)
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    for block in blocks_of(text):
        if isinstance(block, list):
            _table(paper, block)
        elif block[0] == "page":
            paper.add_page_break()
        else:
            add_line(paper, *block)
    return dressed(paper)


def _table(paper: docx.document.Document, rows: list[list[str]]) -> None:
    """A ruled table: a blank first cell belongs to the one above, a short row ends wide."""
    breadth = max(map(len, rows))
    table = paper.add_table(len(rows), breadth, style="Table Grid")
    for down, row in enumerate(rows):
        for across, words in enumerate(row):
            table.cell(down, across).width = round(_BREADTH / breadth)
            table.cell(down, across).paragraphs[0].add_run(words).font.size = Pt(11)
        if len(row) < breadth:
            table.cell(down, len(row) - 1).merge(table.cell(down, breadth - 1))
    for down, (_, row) in enumerate(pairwise(rows), 1):
        if not row[0] and row[1:] and row[1]:
            table.cell(down - 1, 0).merge(table.cell(down, 0))
    for cell in {id(cell): cell for row in table.rows for cell in row.cells}.values():
        for spare in [each for each in cell.paragraphs[1:] if not each.text]:
            spare._p.getparent().remove(spare._p)


def page_of(text: str) -> bytes:
    """A page of a bureau's site, with the site's own furniture around the notice."""
    blocks = blocks_of(text)
    titles = [
        words for kind, words in (b for b in blocks if isinstance(b, tuple)) if kind == "title"
    ]
    frame = (HERE / "source" / "page.html").read_text(encoding="utf-8")
    body = "\n".join(_of_page(blocks))
    title = html.escape(next((t for t in titles if "关于" in t), "通知公告"))
    return frame.replace("{{title}}", title).replace("{{body}}", body).encode()


def _of_page(blocks: list[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, list):
            rows = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in block)
            yield "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
        elif block[0] != "page":
            yield html_line(*block)


def scan_of(word: bytes) -> bytes:
    """The printed pages on a scanner's glass: tilted a little, lit from one side, grey."""
    with pypdfium2.PdfDocument(pressed(word, "pdf")) as document:
        sheets = [page.render(scale=_DOTS / 72).to_pil().convert("L") for page in document]
    pages = [scanned(sheet, number) for number, sheet in enumerate(sheets)]
    return saved(*pages, kind="PDF", resolution=_DOTS)


KINDS: dict[str, Callable[[str], bytes]] = {
    "docx": word_of,
    "numbered": lambda text: renumbered(word_of(text)),
    "html": page_of,
    "doc": lambda text: pressed(word_of(text), "doc"),
    "pdf": lambda text: pressed(word_of(text), "pdf"),
    "scan": lambda text: scan_of(word_of(text)),
}
