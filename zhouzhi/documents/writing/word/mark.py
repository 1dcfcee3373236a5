"""The issuers' mark in Word (发文机关标志): one name in red, or several beside one 文件."""

from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt

from zhouzhi.documents.writing.heads import IssuerMark
from zhouzhi.documents.writing.word import styles
from zhouzhi.documents.writing.word.paragraphs import set_lines, twips

WORD_SPACE = 0.5
# A name that just fits is broken by some programs.
SPARE_PT = 2


def write_mark(paragraph: Any, text: str, points: float, *, above: float = 0) -> None:
    """A name in red, its line as high as its characters."""
    run = styles.write(paragraph, text)
    run.font.size = Pt(points)
    set_lines(paragraph, points=points, before=above)


def set_joint_mark(paper: Any, mark: IssuerMark) -> None:
    """The names of joint issuers over one width, 文件 beside them at half their height."""
    style = paper.styles[styles.MARK].style_id
    names = twips(mark.points * (mark.columns + WORD_SPACE) + SPARE_PT)
    word = twips(mark.points * len(mark.word) + SPARE_PT)
    height = f'<w:trPr><w:trHeight w:val="{twips(mark.line_points)}" w:hRule="exact"/></w:trPr>'
    rows = "".join(
        f"<w:tr>{height}{mark_cell(names, style, mark, name)}"
        f"{mark_cell(word, style, mark, mark.word, begins=number == 0)}</w:tr>"
        for number, name in enumerate(mark.names)
    )
    no_margins = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("left", "right"))
    paper.element.body._insert_tbl(
        parse_xml(
            f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{names + word}" w:type="dxa"/>'
            f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/><w:tblCellMar>{no_margins}'
            f'</w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w="{names}"/>'
            f'<w:gridCol w:w="{word}"/></w:tblGrid>{rows}</w:tbl>'
        )
    )


def mark_cell(
    width: int, style: str, mark: IssuerMark, text: str, *, begins: bool | None = None
) -> str:
    """A name spread over its cell, or 文件 in a cell that is joined down; `begins` is its first."""
    is_name = begins is None
    restart = ' w:val="restart"' if begins else ""
    merge = "" if is_name else f"<w:vMerge{restart}/>"
    align = "distribute" if is_name else "right"
    half_points = round(mark.points * 2)
    size = f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
    words = f"<w:t>{escape(text)}</w:t>"
    run = f'<w:r><w:rPr><w:rFonts w:hint="eastAsia"/>{size}</w:rPr>{words}</w:r>'
    space = f'<w:ind w:right="{twips(mark.points * WORD_SPACE)}"/>' if is_name else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merge}<w:vAlign w:val="center"/>'
        f'</w:tcPr><w:p><w:pPr><w:pStyle w:val="{style}"/><w:snapToGrid w:val="0"/>'
        f'<w:spacing w:line="{twips(mark.line_points)}" w:lineRule="exact"/>{space}'
        f'<w:jc w:val="{align}"/></w:pPr>{run if is_name or begins else ""}</w:p></w:tc>'
    )
