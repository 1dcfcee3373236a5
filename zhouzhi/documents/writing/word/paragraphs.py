"""Marks of paragraphs in Word's own language (段落标记): lines, indents, tabs, what is kept."""

import re
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from zhouzhi.documents.writing import layout

_NAME = re.compile(r"<w:\w+")
# What the schema wants before and after the marks that are written here.
_ORDER = (
    *("w:pStyle", "w:keepNext", "w:keepLines", "w:pageBreakBefore", "w:framePr", "w:widowControl"),
    *("w:numPr", "w:suppressLineNumbers", "w:pBdr", "w:shd", "w:tabs", "w:suppressAutoHyphens"),
    *("w:kinsoku", "w:wordWrap", "w:overflowPunct", "w:topLinePunct", "w:autoSpaceDE"),
    *("w:autoSpaceDN", "w:bidi", "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind"),
    *("w:contextualSpacing", "w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection"),
    *("w:textAlignment", "w:textboxTightWrap", "w:outlineLvl", "w:rPr", "w:sectPr"),
)
_PLACES = {qn(tag): place for place, tag in enumerate(_ORDER)}


def twips(points: float) -> int:
    """Points in the unit of Word, a twentieth of one."""
    return round(points * layout.TWIPS_A_POINT)


def twips_of_mm(millimetres: float) -> int:
    """Millimetres in the unit of Word."""
    return twips(millimetres * layout.POINTS_A_MM)


def twips_of_characters(characters: float) -> int:
    """Characters of size 3, as they stand in a line, in the unit of Word."""
    return twips(characters * layout.CHARACTER_PT)


def put(paragraph: Any, mark: str) -> None:
    """This will write a mark, such as `<w:jc w:val="center"/>`, over an older one of its kind."""
    element = parse_xml(_NAME.sub(rf"\g<0> {nsdecls('w')}", mark, count=1))
    marks = paragraph._p.get_or_add_pPr()
    for old in marks.findall(element.tag):
        marks.remove(old)
    place = _PLACES[element.tag]
    after = [each for each in marks if _PLACES.get(each.tag, len(_ORDER)) > place]
    if after:
        after[0].addprevious(element)
    else:
        marks.append(element)


def keep_with_next(paragraph: Any) -> None:
    """This will keep a paragraph on the page of the one after it."""
    paragraph.paragraph_format.keep_with_next = True


def set_lines(paragraph: Any, *, points: float, before: float = 0) -> None:
    """This will give a paragraph's lines one exact height, off the grid, and room above them."""
    put(paragraph, '<w:snapToGrid w:val="0"/>')
    put(
        paragraph,
        f'<w:spacing w:before="{twips(before)}" w:after="0" w:line="{twips(points)}"'
        ' w:lineRule="exact"/>',
    )


def set_tabs(paragraph: Any, stops: list[tuple[str, float]]) -> None:
    """This will set tab stops, each a kind (left, center, right) and characters from the left."""
    rows = "".join(
        f'<w:tab w:val="{kind}" w:pos="{twips_of_characters(at)}"/>' for kind, at in stops
    )
    put(paragraph, f"<w:tabs>{rows}</w:tabs>")


def hang(paragraph: Any, *, left: float, back: float) -> None:
    """This will begin the first line `back` characters before the others, which stand at `left`."""
    put(
        paragraph,
        f'<w:ind w:left="{twips_of_characters(left)}" w:leftChars="{round(left * 100)}"'
        f' w:hanging="{twips_of_characters(back)}" w:hangingChars="{round(back * 100)}"/>',
    )
