"""The page of an official document in Word: margins, grid, page numbers, font table, properties."""

from datetime import UTC, date, datetime
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from zhouzhi.documents.writing import layout
from zhouzhi.documents.writing.text import printable
from zhouzhi.documents.writing.word_styles import FOOTER, write


def lay_out(paper: Any) -> None:
    """This will set A4 with GB/T 9704's margins, 22 lines of 28 characters, numbers at the foot."""
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(layout.PAGE_WIDTH_MM), Mm(layout.PAGE_HEIGHT_MM)
    section.top_margin, section.bottom_margin = Mm(layout.TOP_MM), Mm(layout.BOTTOM_MM)
    section.left_margin, section.right_margin = Mm(layout.LEFT_MM), Mm(layout.RIGHT_MM)
    section.footer_distance = Mm(layout.FOOTER_MM)
    section.header_distance = Mm(15)
    for old in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(old)
    # A grid of characters too would make some programs give every character two places.
    grid = f'w:type="lines" w:linePitch="{layout.GRID_LINE_TWIPS}"'
    section._sectPr.append(parse_xml(f"<w:docGrid {nsdecls('w')} {grid}/>"))
    paper.settings.odd_and_even_pages_header_footer = True
    number_pages(section.footer, "right")
    number_pages(section.even_page_footer, "left")


def number_pages(footer: Any, side: str) -> None:
    """This will set the page number with a dash on either side, one character in from the edge."""
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    paragraph.style = FOOTER
    inset = round(layout.FOOTER.points * layout.TWIPS_A_POINT)
    marks = paragraph._p.get_or_add_pPr()
    marks.append(
        parse_xml(f'<w:ind {nsdecls("w")} w:{side}="{inset}" w:{side}Chars="100" w:firstLine="0"/>')
    )
    marks.append(parse_xml(f'<w:jc {nsdecls("w")} w:val="{side}"/>'))
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
    about.title = printable(name)[:255]
    about.author = about.last_modified_by = about.comments = about.keywords = about.subject = ""
    about.language = "zh-CN"
    about.revision = 1
    about.created = about.modified = datetime(made_on.year, made_on.month, made_on.day, tzinfo=UTC)
