"""The body of a Word document (正文) in reading order, as it stands once changes are accepted."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

from zhouzhi.documents.intake.layout import Block, Grid, RawCell
from zhouzhi.documents.intake.word.numbering import Numbering

_FORMULA = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_WORDS = (qn("w:t"), _FORMULA + "t")
_DRAWINGS = (qn("w:drawing"), qn("w:pict"), qn("w:object"))
_CHOICES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_OPEN = {
    qn(f"w:{name}")
    for name in (
        "ins", "moveTo", "sdt", "sdtContent", "smartTag", "customXml", "hyperlink", "fldSimple",
        "dir", "bdo", "rubyBase", "ruby", "r",
    )
}  # fmt: skip
_LITERAL = {
    qn("w:tab"): " ", qn("w:ptab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}  # fmt: skip
# The symbols of Wingdings and its like that stand for boxes on forms.
_SYMBOLS = {
    "F0A8": "□",
    "F06F": "□",
    "F071": "□",
    "F052": "☑",
    "F0FE": "☑",
    "F0FD": "☒",
    "F0FC": "√",
}
_OFF = ("0", "false", "off")


def _nothing(element: Any) -> None:
    """What is poured in is not read."""


@dataclass(slots=True)
class Body:
    """A walk through a document's body; `seen` counts what a person should be told of."""

    numbering: Numbering
    style_lists: dict[str, tuple[str, int]]
    default_style: str = ""
    poured_in: Callable[[Any], list[Block] | None] = _nothing
    seen: dict[str, int] = field(default_factory=dict)
    _held: str = ""

    def blocks(self, container: Any, *, in_cell: bool = False) -> Iterator[Block]:
        """The paragraphs and tables of a container, in reading order."""
        for child in container.iterchildren():
            if child.tag == qn("w:p"):
                yield from self._paragraph(child, in_cell=in_cell)
            elif child.tag == qn("w:tbl"):
                yield self._table(child)
            elif child.tag == qn("w:altChunk"):
                yield from self._poured_in(child)
            elif child.tag == _CHOICES:
                yield from self.blocks(_chosen(child), in_cell=in_cell)
            elif child.tag in _OPEN:
                yield from self.blocks(child, in_cell=in_cell)

    def _poured_in(self, element: Any) -> list[Block]:
        """The blocks of a whole document that stands here, none where it could not be read."""
        found = self.poured_in(element)
        if found is None:
            self._count("chunk")
        return found or []

    def _paragraph(self, element: Any, *, in_cell: bool) -> Iterator[Block]:
        boxes: list[Any] = []
        text = self._held + "".join(self._inline(element, boxes))
        self._held = ""
        label = self._label(element)
        if _mark_is_deleted(element):
            self._held = label + text
        elif text.strip() or in_cell:
            yield from (label + text).split("\n")
        elif not boxes:
            yield ""
        for box in boxes:
            yield from self.blocks(box)

    def _label(self, element: Any) -> str:
        """The number that Word computes for a paragraph, from its own or its style's list."""
        properties = element.find(qn("w:pPr"))
        style, list_id, depth = None, None, None
        if properties is not None:
            style = _attribute(properties.find(qn("w:pStyle")))
            numbers = properties.find(qn("w:numPr"))
            if numbers is not None:
                list_id = _attribute(numbers.find(qn("w:numId")))
                depth = _attribute(numbers.find(qn("w:ilvl")))
        from_style = self.style_lists.get(style or self.default_style)
        if list_id is None and from_style is not None:
            list_id = from_style[0]
        if not list_id or list_id == "0":
            return ""
        if depth is None:
            depth = str(from_style[1]) if from_style else "0"
        return self.numbering.next_label(list_id, int(depth) if depth.isdecimal() else 0)

    def _inline(self, element: Any, boxes: list[Any]) -> Iterator[str]:
        """The words of a paragraph or run, with what Word prints for its marks."""
        for child in element.iterchildren():
            tag = child.tag
            if tag in _LITERAL or tag in _WORDS:
                yield _LITERAL.get(tag) or child.text or ""
            elif tag == qn("w:sym"):
                yield _SYMBOLS.get(str(child.get(qn("w:char"))).upper(), "□")
            elif tag in _DRAWINGS:
                self._drawing(child, boxes)
            elif self._is_open(child):
                yield from self._inline(_chosen(child) if tag == _CHOICES else child, boxes)

    def _is_open(self, element: Any) -> bool:
        """May the words inside this element be read: is it kept, and not hidden?"""
        if element.tag == qn("w:r") and _is_hidden(element):
            self._count("hidden")
            return False
        return element.tag in _OPEN or element.tag == _CHOICES or _FORMULA in str(element.tag)

    def _drawing(self, element: Any, boxes: list[Any]) -> None:
        """Keep the text boxes of a drawing for after the paragraph, and count what is not read."""
        held = [box for box in element.iter(qn("w:txbxContent")) if _outermost(box, element)]
        boxes.extend(held)
        if not held and element.tag != qn("w:object"):
            self._count("picture")

    def _table(self, element: Any) -> Grid:
        rows: list[list[RawCell]] = []
        open_cells: dict[int, tuple[int, int]] = {}
        for row in _rows(element):
            cells: list[RawCell] = []
            column = 0
            for cell in _cells(row):
                span, merge = _merging(cell)
                above = open_cells.get(column)
                if merge == "continue" and above is not None:
                    at, place = above
                    old = rows[at][place]
                    rows[at][place] = RawCell(old.blocks, len(rows) - at + 1, old.column_span)
                else:
                    content = tuple(self.blocks(cell, in_cell=True))
                    cells.append(RawCell(content, 1, span))
                    open_cells[column] = (len(rows), len(cells) - 1)
                column += span
            rows.append(cells)
        return Grid(tuple(tuple(row) for row in rows))

    def _count(self, what: str) -> None:
        self.seen[what] = self.seen.get(what, 0) + 1


def _rows(table: Any) -> Iterator[Any]:
    for child in table.iterchildren():
        if child.tag == qn("w:tr"):
            properties = child.find(qn("w:trPr"))
            if properties is None or properties.find(qn("w:del")) is None:
                yield child
        elif child.tag in _OPEN:
            yield from _rows(child)


def _cells(row: Any) -> Iterator[Any]:
    for child in row.iterchildren():
        if child.tag == qn("w:tc"):
            yield child
        elif child.tag in _OPEN:
            yield from _cells(child)


def _merging(cell: Any) -> tuple[int, str]:
    """How many columns a cell covers, and "restart", "continue" or "" for its merging downwards."""
    properties = cell.find(qn("w:tcPr"))
    if properties is None:
        return 1, ""
    span = _attribute(properties.find(qn("w:gridSpan"))) or "1"
    merge = properties.find(qn("w:vMerge"))
    kind = "" if merge is None else _attribute(merge) or "continue"
    return (min(int(span), 200) if span.isdecimal() else 1) or 1, kind


def _attribute(element: Any) -> str | None:
    value = None if element is None else element.get(qn("w:val"))
    return None if value is None else str(value)


def _is_hidden(run: Any) -> bool:
    properties = run.find(qn("w:rPr"))
    hidden = None if properties is None else properties.find(qn("w:vanish"))
    return hidden is not None and (_attribute(hidden) or "1") not in _OFF


def _mark_is_deleted(paragraph: Any) -> bool:
    """Was the end of this paragraph deleted, so that the next one continues it?"""
    mark = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:del')}")
    return mark is not None


def _chosen(alternatives: Any) -> Any:
    """The first choice of an AlternateContent, its fallback where there is none."""
    children = list(alternatives.iterchildren())
    return children[0] if children else alternatives


def _outermost(box: Any, limit: Any) -> bool:
    """Is this text box neither inside another one nor the fallback twin of one?"""
    parent = box.getparent()
    while parent is not None and parent is not limit:
        if parent.tag == qn("w:txbxContent") or str(parent.tag).endswith("}Fallback"):
            return False
        parent = parent.getparent()
    return True
