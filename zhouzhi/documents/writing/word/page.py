"""The pages of an official document in Word: margins, grid, numbers, font table, properties."""

from datetime import UTC, date, datetime
from typing import Any

from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from zhouzhi.documents.writing import layout
from zhouzhi.documents.writing.word.paragraphs import put, set_lines, twips, twips_of_mm
from zhouzhi.documents.writing.word.styles import FLUSH, FOOTER, write

# The strip at the left of a page that lies, in which its number stands: its length and width.
STRIP_MM, STRIP_WIDE_MM = 30, 8


def lay_out(paper: Any, section: Any, *, lies: bool = False, numbered: bool = True) -> None:
    """This will set A4 with GB/T 9704's margins, 22 lines of 28 characters, numbers at the foot.

    A section that lies has its head at the side where the leaf is bound, and its numbers where
    those of the pages that stand are.
    """
    set_margins(section, lies=lies)
    for old in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(old)
    # A grid of characters too would make some programs give every character two places.
    grid = f'w:type="lines" w:linePitch="{layout.GRID_LINE_TWIPS}"'
    section._sectPr.append(parse_xml(f"<w:docGrid {nsdecls('w')} {grid}/>"))
    paper.settings.odd_and_even_pages_header_footer = True
    for header, footer, side in (
        (section.header, section.footer, "right"),
        (section.even_page_header, section.even_page_footer, "left"),
    ):
        header.is_linked_to_previous = footer.is_linked_to_previous = False
        header.paragraphs[0].style = footer.paragraphs[0].style = FOOTER
        if numbered and lies:
            number_aside(header, side)
        elif numbered:
            number_pages(footer, side)


def set_margins(section: Any, *, lies: bool) -> None:
    """The paper and the type area, turned where the page lies."""
    top, right, bottom, left = (
        layout.TOP_MM,
        layout.RIGHT_MM,
        layout.BOTTOM_MM,
        layout.LEFT_MM,
    )
    wide, high = layout.PAGE_WIDTH_MM, layout.PAGE_HEIGHT_MM
    section.orientation = WD_ORIENT.PORTRAIT
    if lies:
        wide, high = high, wide
        top, right, bottom, left = left, top, right, bottom
        section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(wide), Mm(high)
    section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
    section.left_margin, section.right_margin = Mm(left), Mm(right)
    section.footer_distance = Mm(15 if lies else layout.FOOTER_MM)
    section.header_distance = Mm(15)


def number_pages(footer: Any, side: str) -> None:
    """This will set the page number with a dash on either side, one character in from the edge."""
    paragraph = footer.paragraphs[0]
    inset = twips(layout.FOOTER.points)
    put(paragraph, f'<w:ind w:{side}="{inset}" w:{side}Chars="100" w:firstLine="0"/>')
    put(paragraph, f'<w:jc w:val="{side}"/>')
    write_number(paragraph)


def number_aside(header: Any, side: str) -> None:
    """This will set the page number at the left of a page that lies, turned as the leaf is."""
    inset_mm = layout.FOOTER.points / layout.POINTS_A_MM
    below = layout.PAGE_WIDTH_MM - layout.RIGHT_MM - inset_mm - STRIP_MM
    top = below if side == "right" else layout.LEFT_MM + inset_mm
    left = layout.BOTTOM_MM - layout.NUMBER_MM - STRIP_WIDE_MM / 2
    strip = parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblpPr w:vertAnchor="page" w:horzAnchor="page"'
        f' w:tblpX="{twips_of_mm(left)}" w:tblpY="{twips_of_mm(top)}"/>'
        f'<w:tblW w:w="{twips_of_mm(STRIP_WIDE_MM)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
        f'</w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w="{twips_of_mm(STRIP_WIDE_MM)}"/>'
        f'</w:tblGrid><w:tr><w:trPr><w:trHeight w:val="{twips_of_mm(STRIP_MM)}"'
        f' w:hRule="exact"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{twips_of_mm(STRIP_WIDE_MM)}"'
        ' w:type="dxa"/><w:textDirection w:val="tbRl"/><w:vAlign w:val="center"/></w:tcPr>'
        "<w:p/></w:tc></w:tr></w:tbl>"
    )
    below_it = header.paragraphs[0]
    below_it._p.addprevious(strip)
    (cell,) = header.tables[0].rows[0].cells
    paragraph = cell.paragraphs[0]
    paragraph.style = FOOTER
    put(paragraph, f'<w:jc w:val="{side}"/>')
    write_number(paragraph)
    below_it.style = FLUSH
    set_lines(below_it, points=1)


def write_number(paragraph: Any) -> None:
    """The page's number between dashes."""
    write(paragraph, "— ")
    paragraph._p.append(
        parse_xml(
            f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        )
    )
    write(paragraph, " —")


def name_fonts(paper: Any) -> None:
    """This will name, for every face, the one to use where the machine does not have it."""
    rows = "".join(
        f'<w:font w:name="{face.name}"><w:altName w:val="{face.instead}"/>'
        f'<w:charset w:val="86"/><w:family w:val="{face.family}"/></w:font>'
        for face in layout.FACES
    )
    table = f'<?xml version="1.0" encoding="UTF-8"?><w:fonts {nsdecls("w")}>{rows}</w:fonts>'
    for part in paper.part.package.iter_parts():
        if part.partname == "/word/fontTable.xml":
            part._blob = table.encode()


def tell_properties(paper: Any, *, name: str, made_on: date) -> None:
    """This will write the document's own properties in place of the template's."""
    about = paper.core_properties
    about.title = name[:255]
    about.author = about.last_modified_by = about.comments = about.keywords = about.subject = ""
    about.language = "zh-CN"
    about.revision = 1
    about.created = about.modified = datetime(made_on.year, made_on.month, made_on.day, tzinfo=UTC)
