"""The paragraph styles of an official document in Word (段落样式), made once a file."""

import re
from dataclasses import dataclass
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from zhouzhi.documents.writing import layout
from zhouzhi.documents.writing.layout import Face


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """One style: its face, where its lines begin and end, how far its lines stand apart."""

    name: str
    face: Face
    align: str = "both"
    first_characters: int = 0
    line_points: float = layout.LINE_PT
    outline: int | None = None
    keep_next: bool = False
    on_grid: bool = True
    exact: bool = True
    colour: str = "000000"


NUMBER_HYPHEN = re.compile(r"(?<=\d)-(?=\d)")
BODY = "公文正文"
FLUSH = "Normal"
TITLE = "Title"
ANNEX = "附件标识"
CAPTION = "表题"
TABLE_TEXT = "表格文字"
TABLE_HEAD = "表头文字"
FOOTER = "Footer"
MARK = "发文机关标志"
RECORD = "版记"
HEADINGS = ("Heading 1", "Heading 2", "Heading 3", "Heading 4")

STYLES = (
    ParagraphStyle(FLUSH, layout.BODY),
    ParagraphStyle(BODY, layout.BODY, first_characters=2),
    ParagraphStyle(
        TITLE, layout.TITLE, "center", line_points=layout.TITLE_LINE_PT, on_grid=False, outline=0
    ),
    ParagraphStyle(HEADINGS[0], layout.HEADING_1, first_characters=2, outline=0, keep_next=True),
    ParagraphStyle(HEADINGS[1], layout.HEADING_2, first_characters=2, outline=1, keep_next=True),
    ParagraphStyle(HEADINGS[2], layout.BODY, first_characters=2, outline=2, keep_next=True),
    ParagraphStyle(HEADINGS[3], layout.BODY, first_characters=2, outline=3, keep_next=True),
    ParagraphStyle(ANNEX, layout.HEADING_1),
    ParagraphStyle(CAPTION, layout.CAPTION, "center", keep_next=True),
    ParagraphStyle(TABLE_TEXT, layout.TABLE, "left", line_points=16, on_grid=False, exact=False),
    ParagraphStyle(
        TABLE_HEAD, layout.TABLE_HEAD, "center", line_points=16, on_grid=False, exact=False
    ),
    ParagraphStyle(MARK, layout.TITLE, "center", on_grid=False, colour=layout.RED),
    ParagraphStyle(RECORD, layout.RECORD, "left", line_points=layout.RECORD_LINE_PT, on_grid=False),
    ParagraphStyle(FOOTER, layout.FOOTER, "left", line_points=14, on_grid=False, exact=False),
)


def dress(paper: Any) -> None:
    """This will give a python-docx document the styles of GB/T 9704 and no others' fonts."""
    defaults = paper.styles.element.find(qn("w:docDefaults"))
    for old in list(defaults):
        defaults.remove(old)
    language = '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
    defaults.append(
        parse_xml(
            f"<w:rPrDefault {nsdecls('w')}><w:rPr>{fonts(layout.BODY)}{language}</w:rPr>"
            "</w:rPrDefault>"
        )
    )
    names = {style.name for style in paper.styles}
    for style in STYLES:
        if style.name not in names:
            paper.styles.add_style(style.name, WD_STYLE_TYPE.PARAGRAPH)
        settle(paper.styles[style.name].element, style)


def settle(element: Any, style: ParagraphStyle) -> None:
    """This will replace what a style says of paragraphs and letters by our own measures."""
    for tag in ("w:pPr", "w:rPr"):
        for old in element.findall(qn(tag)):
            element.remove(old)
    element.append(parse_xml(f"<w:pPr {nsdecls('w')}>{paragraph_marks(style)}</w:pPr>"))
    element.append(parse_xml(f"<w:rPr {nsdecls('w')}>{letter_marks(style)}</w:rPr>"))


def paragraph_marks(style: ParagraphStyle) -> str:
    """The paragraph marks in the order that the schema wants."""
    grid = "1" if style.on_grid else "0"
    line = round(style.line_points * layout.TWIPS_A_POINT)
    rule = "exact" if style.exact else "atLeast"
    first = round(style.first_characters * layout.CHARACTER_PT * layout.TWIPS_A_POINT)
    return (
        f'<w:keepNext w:val="{int(style.keep_next)}"/><w:keepLines w:val="0"/>'
        '<w:widowControl w:val="0"/><w:kinsoku w:val="1"/><w:overflowPunct w:val="1"/>'
        '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:adjustRightInd w:val="1"/>'
        f'<w:snapToGrid w:val="{grid}"/>'
        f'<w:spacing w:before="0" w:after="0" w:line="{line}" w:lineRule="{rule}"/>'
        f'<w:ind w:left="0" w:right="0" w:firstLineChars="{style.first_characters * 100}"'
        f' w:firstLine="{first}"/><w:contextualSpacing w:val="0"/><w:jc w:val="{style.align}"/>'
        + (f'<w:outlineLvl w:val="{style.outline}"/>' if style.outline is not None else "")
    )


def letter_marks(style: ParagraphStyle) -> str:
    """The letter marks: one face for Chinese and Latin, upright, black but for the mark."""
    face = style.face
    half_points = round(face.points * 2)
    closer = round(layout.CLOSER_PT * layout.TWIPS_A_POINT) if face.points == 16 else 0
    return (
        f'{fonts(face)}<w:b w:val="0"/><w:bCs w:val="0"/><w:i w:val="0"/><w:iCs w:val="0"/>'
        f'<w:color w:val="{style.colour}"/><w:spacing w:val="{-closer}"/><w:kern w:val="0"/>'
        f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
    )


def fonts(face: Face) -> str:
    """The names of a face, said for every script, so that no theme font comes in."""
    return (
        f'<w:rFonts w:ascii="{face.latin}" w:hAnsi="{face.latin}" w:eastAsia="{face.name}"'
        f' w:cs="{face.latin}" w:hint="eastAsia"/>'
    )


def write(paragraph: Any, text: str, *, strong: bool = False, face: Face | None = None) -> Any:
    """This will add a run, in another face than the paragraph's where one is given.

    Quotation marks and dashes in it are taken from the Chinese face. A telephone number does not
    break at its hyphen.
    """
    first, *others = NUMBER_HYPHEN.split(text)
    run = paragraph.add_run(first)
    for part in others:
        run._r.append(parse_xml(f"<w:noBreakHyphen {nsdecls('w')}/>"))
        run.add_text(part)
    marks = fonts(face) if face else '<w:rFonts w:hint="eastAsia"/>'
    run._r.get_or_add_rPr().append(
        parse_xml(marks.replace("<w:rFonts", f"<w:rFonts {nsdecls('w')}", 1))
    )
    run.bold = True if strong else None
    return run
