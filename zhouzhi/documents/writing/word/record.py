"""The record at the foot of the last page in Word (版记): a table held to that foot."""

from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from zhouzhi.documents.writing import layout
from zhouzhi.documents.writing.document import Head, Record
from zhouzhi.documents.writing.fixed_words import COPIES_LABEL
from zhouzhi.documents.writing.heads import is_letter
from zhouzhi.documents.writing.records import copies_line, printed_line
from zhouzhi.documents.writing.text import width_of
from zhouzhi.documents.writing.word import styles
from zhouzhi.documents.writing.word.paragraphs import set_lines, twips, twips_of_mm
from zhouzhi.documents.writing.word.tables import TYPE_AREA_TWIPS

EIGHTHS = 8
# Measured from the page, since some programs hold no table to the foot that fills the type area.
LEFT, WIDTH = twips_of_mm(layout.LEFT_MM), TYPE_AREA_TWIPS


def set_record(paper: Any, record: Record, head: Head | None, *, style: str) -> None:
    """This will set the record below what stands already, held to the foot of its page."""
    rows = [row for row in (copies_row(record, style), printed_row(record, head, style)) if row]
    paper.element.body._insert_tbl(
        parse_xml(
            f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblpPr w:vertAnchor="margin"'
            f' w:horzAnchor="page" w:tblpX="{LEFT}" w:tblpYSpec="bottom"/>'
            f'<w:tblW w:w="{WIDTH}" w:type="dxa"/>'
            f"{'' if is_letter(head) else borders()}"
            '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
            '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
            f'<w:tblGrid><w:gridCol w:w="{WIDTH}"/></w:tblGrid>{"".join(rows)}</w:tbl>'
        )
    )
    # Word wants a paragraph below a table; this one takes no room.
    set_lines(paper.add_paragraph(style=styles.FLUSH), points=1)


def borders() -> str:
    """0.35 mm above and below, 0.25 mm between."""
    sides = (("top", layout.THICK_MM), ("bottom", layout.THICK_MM), ("insideH", layout.THIN_MM))
    rules = "".join(
        f'<w:{side} w:val="single" w:sz="{round(width * layout.POINTS_A_MM * EIGHTHS)}"'
        ' w:space="0" w:color="000000"/>'
        for side, width in sides
    )
    return f"<w:tblBorders>{rules}</w:tblBorders>"


def copies_row(record: Record, style: str) -> str:
    """抄送 and the units, further lines below the first unit, one character free at each side."""
    line = copies_line(record)
    unit = layout.RECORD.points
    label = width_of(COPIES_LABEL)
    indents = (
        f'<w:ind w:left="{twips(unit * (1 + label))}" w:right="{twips(unit)}"'
        f' w:hanging="{twips(unit * label)}"/>'
    )
    return row(f"{COPIES_LABEL}{line}", indents, style) if line else ""


def printed_row(record: Record, head: Head | None, style: str) -> str:
    """Who printed it at the left, the day at the right."""
    office, day = printed_line(record, head)
    unit = layout.RECORD.points
    marks = (
        f'<w:tabs><w:tab w:val="right" w:pos="{WIDTH - twips(unit)}"/></w:tabs>'
        f'<w:ind w:left="{twips(unit)}" w:right="{twips(unit)}"/>'
    )
    return row(f"{office}\t{day}", marks, style) if office or day else ""


def row(text: str, marks: str, style: str) -> str:
    """One row of one cell."""
    pieces = "<w:tab/>".join(
        f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in text.split("\t")
    )
    return (
        f'<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{WIDTH}"'
        f' w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="{style}"/>{marks}</w:pPr>'
        f'<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>{pieces}</w:r></w:p></w:tc></w:tr>'
    )
