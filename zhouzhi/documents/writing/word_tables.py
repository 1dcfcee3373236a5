"""Tables in Word (表格): ruled, of the page's width, with cells joined as the tree says."""

from typing import Any

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from zhouzhi.documents.writing import layout, word_styles
from zhouzhi.documents.writing.document import Align, Cell, Table, placed
from zhouzhi.documents.writing.text import printable

ALIGNMENTS = {
    Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Align.CENTER: WD_ALIGN_PARAGRAPH.CENTER,
    Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
}
AIR = (
    f'<w:tblCellMar {nsdecls("w")}><w:top w:w="20" w:type="dxa"/>'
    '<w:bottom w:w="20" w:type="dxa"/></w:tblCellMar>'
)
TYPE_AREA_MM = layout.PAGE_WIDTH_MM - layout.LEFT_MM - layout.RIGHT_MM


def set_table(paper: Any, table: Table) -> None:
    """This will set a table below what stands already, its caption above it."""
    if table.caption:
        paper.add_paragraph(printable(table.caption), style=word_styles.CAPTION)
    grid = paper.add_table(len(table.rows), len(table.widths), style="Table Grid")
    grid.alignment = WD_TABLE_ALIGNMENT.CENTER
    grid.autofit = False
    grid._tbl.tblPr.find(qn("w:tblLook")).addprevious(parse_xml(AIR))
    widths = shares(table.widths)
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Mm(width)
    rows = [row.cells for row in grid.rows]
    for top, left, cell in placed(table):
        corner, opposite = rows[top][left], rows[top + cell.down - 1][left + cell.across - 1]
        joined = corner if corner is opposite else corner.merge(opposite)
        joined.width = Mm(sum(widths[left : left + cell.across]))
        fill(joined, cell, is_head=top < table.heads)
    for place, row in enumerate(grid.rows):
        mark_row(row, is_head=place < table.heads)


def shares(widths: tuple[int, ...]) -> list[float]:
    """The type area's width, divided among the columns."""
    return [TYPE_AREA_MM * width / sum(widths) for width in widths]


def fill(place: Any, cell: Cell, *, is_head: bool) -> None:
    """This will put a cell's runs in its first paragraph, joined cells' spare ones taken away."""
    place.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    first, *spare = place.paragraphs
    for each in spare:
        each._p.getparent().remove(each._p)
    first.style = word_styles.TABLE_HEAD if is_head else word_styles.TABLE_TEXT
    if not is_head:
        first.alignment = ALIGNMENTS[cell.align]
    for run in cell.runs:
        word_styles.write(first, run.text, strong=run.strong)


def mark_row(row: Any, *, is_head: bool) -> None:
    """This will keep a row on one page, give it air, and repeat the headings on every page."""
    marks = row._tr.get_or_add_trPr()
    marks.append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
    row.height = Mm(layout.ROW_MM)
    if is_head:
        marks.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
