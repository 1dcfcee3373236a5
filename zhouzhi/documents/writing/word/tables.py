"""Tables in Word (表格): ruled, of the page's width, with cells joined as the tree says."""

from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from zhouzhi.documents.writing import layout
from zhouzhi.documents.writing.document import Cell, Run, Table
from zhouzhi.documents.writing.word import styles
from zhouzhi.documents.writing.word.paragraphs import twips_of_mm

# Between the margins of a page that stands, and of one that lies.
TYPE_AREA_TWIPS = twips_of_mm(layout.PAGE_WIDTH_MM - layout.LEFT_MM - layout.RIGHT_MM)
LYING_AREA_TWIPS = twips_of_mm(layout.PAGE_HEIGHT_MM - layout.TOP_MM - layout.BOTTOM_MM)
ROW_TWIPS = twips_of_mm(layout.ROW_MM)
SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
LOOKS = (
    '<w:jc w:val="center"/><w:tblBorders>'
    + "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0"/>' for side in SIDES)
    + '</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="20" w:type="dxa"/>'
    '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="20" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar>'
)


def set_table(paper: Any, table: Table, *, lies: bool = False) -> None:
    """This will set a table below what stands already, its caption above it, as wide as the page.

    The table is written as one piece of XML: cell by cell through python-docx, a table of a
    thousand rows takes seconds.
    """
    if table.caption:
        styles.write(paper.add_paragraph(style=styles.CAPTION), table.caption)
    head, text = (paper.styles[name].style_id for name in (styles.TABLE_HEAD, styles.TABLE_TEXT))
    whole_width = LYING_AREA_TWIPS if lies else TYPE_AREA_TWIPS
    widths = shares(table.widths, whole_width)
    rows = "".join(
        row_xml(row, widths, style=head if top < table.heads else text, is_head=top < table.heads)
        for top, row in enumerate(slots(table))
    )
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    properties = f'<w:tblPr><w:tblW w:w="{whole_width}" w:type="dxa"/>{LOOKS}</w:tblPr>'
    whole = f"<w:tbl {nsdecls('w')}>{properties}<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    paper.element.body._insert_tbl(parse_xml(whole))


def shares(widths: tuple[int, ...], whole: int) -> list[int]:
    """The whole width, divided among the columns."""
    return [whole * width // sum(widths) for width in widths]


def slots(table: Table) -> list[list[tuple[int, Cell, bool]]]:
    """Every row as (column, cell, whether the cell begins here), joined cells again on each row."""
    rows: list[list[tuple[int, Cell, bool]]] = [[] for _ in table.rows]
    for top, left, cell in table.placed():
        for down in range(cell.down):
            rows[top + down].append((left, cell, down == 0))
    return [sorted(row, key=lambda slot: slot[0]) for row in rows]


def row_xml(
    row: list[tuple[int, Cell, bool]], widths: list[int], *, style: str, is_head: bool
) -> str:
    """A row that is kept on one page; headings are repeated on every page."""
    cells = "".join(
        cell_xml(
            cell, sum(widths[left : left + cell.across]), style, begins=begins, free=not is_head
        )
        for left, cell, begins in row
    )
    repeat = "<w:tblHeader/>" if is_head else ""
    return (
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{ROW_TWIPS}"/>{repeat}</w:trPr>'
        f"{cells}</w:tr>"
    )


def cell_xml(cell: Cell, width: int, style: str, *, begins: bool, free: bool) -> str:
    """A cell with its runs in one paragraph; `free` lets it stand where it wants in its column."""
    span = f'<w:gridSpan w:val="{cell.across}"/>' if cell.across > 1 else ""
    restart = ' w:val="restart"' if begins else ""
    merge = f"<w:vMerge{restart}/>" if cell.down > 1 else ""
    align = f'<w:jc w:val="{cell.align.value}"/>' if free else ""
    runs = "".join(run_xml(run) for run in cell.runs) if begins else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/>'
        f'</w:tcPr><w:p><w:pPr><w:pStyle w:val="{style}"/>{align}</w:pPr>{runs}</w:p></w:tc>'
    )


def run_xml(run: Run) -> str:
    """A run's text, its line feeds as breaks."""
    strong = "<w:b/>" if run.strong else ""
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in run.text.split("\n")
    )
    return f'<w:r><w:rPr><w:rFonts w:hint="eastAsia"/>{strong}</w:rPr>{lines}</w:r>'
