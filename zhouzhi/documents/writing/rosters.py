"""A ruled list on paper (一览表、备案表): title, the unit's line, numbered rows; xlsx and docx."""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from math import ceil
from typing import TYPE_CHECKING, Any

from zhouzhi.documents.writing.archive import repack
from zhouzhi.documents.writing.document import (
    Align,
    Block,
    Cell,
    Document,
    PageBreak,
    Paragraph,
    Table,
    Title,
)
from zhouzhi.documents.writing.text import looks_like_formula, number_in, printable, width_of

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_DAY = re.compile(r"(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}")
_LINE_POINTS = 16.0
_MOST_LINES = 20
_NARROW = 10.0


class Holds(Enum):
    """What a column's cells are to a table program, where they are nothing but that."""

    WORDS = auto()
    NUMBERS = auto()
    DAYS = auto()


@dataclass(frozen=True, slots=True)
class RosterColumn:
    """One column: its heading, and how wide it is in characters; a narrow one is centred.

    A cell of numbers can be added up and one of days sorted by; what says more, like 每场120, is
    text there too.
    """

    heading: str
    width: float = 16.0
    holds: Holds = Holds.WORDS


@dataclass(frozen=True, slots=True)
class Roster:
    """A list: its title, the line under it (填报单位), columns, rows, and notes below.

    On paper a `landscape` one lies on its side, since its columns would not stand upright.
    """

    title: str
    under: str
    columns: tuple[RosterColumn, ...]
    rows: Sequence[Sequence[str]]
    made_on: date
    notes: tuple[str, ...] = ()
    landscape: bool = False


def write_roster(roster: Roster) -> bytes:
    """This will give a list as the bytes of an xlsx, ruled, on A4 across, its head on each page.

    The same bytes for the same list. No cell is ever a formula.
    """
    from openpyxl import Workbook  # half a second
    from openpyxl.styles import Alignment, Border, Font, Side

    book = Workbook()
    page = book.worksheets[0]
    page.title = "一览表"
    side = Side(style="thin")
    box = Border(left=side, right=side, top=side, bottom=side)
    head, plain = Font(name="黑体", size=11), Font(name="宋体", size=11)
    middle = Alignment("center", "center", wrap_text=True)
    left = Alignment("left", "center", wrap_text=True)
    _put_above(page, roster, title=Font(name="方正小标宋简体", size=18), plain=plain)
    aligns = [middle if one.width < _NARROW else left for one in roster.columns]
    for at, column in enumerate(roster.columns, 1):
        cell = _put(page, 3, at, column.heading)
        cell.font, cell.border, cell.alignment = head, box, middle
    # Left to itself a program draws it one line high, and cuts a heading of two.
    page.row_dimensions[3].height = _height([one.heading for one in roster.columns], roster.columns)
    for number, row in enumerate(roster.rows, 4):
        for at, text in enumerate(row, 1):
            cell = _put(page, number, at, text, roster.columns[at - 1].holds)
            cell.font, cell.border, cell.alignment = plain, box, aligns[at - 1]
        page.row_dimensions[number].height = _height(row, roster.columns)
    for number, note in enumerate(roster.notes, 4 + len(roster.rows)):
        _put(page, number, 1, note).font = plain
    _set_print(page)
    book.properties.creator = ""
    book.properties.title = printable(roster.title)
    buffer = io.BytesIO()
    book.save(buffer)
    return repack(buffer.getvalue(), made_on=roster.made_on)


def roster_document(roster: Roster) -> Document:
    """A list as a document (公文): the title, the unit's line, and one ruled table."""
    heads = tuple(Cell.of(one.heading, align=Align.CENTER) for one in roster.columns)
    aligns = [Align.CENTER if one.width < _NARROW else Align.LEFT for one in roster.columns]
    rows = tuple(
        tuple(Cell.of(text, align=align) for text, align in zip(row, aligns, strict=True))
        for row in roster.rows
    )
    widths = tuple(round(one.width) for one in roster.columns)
    blocks: tuple[Block, ...] = (
        Title(roster.title),
        Paragraph.of(roster.under),
        Table(widths, (heads, *rows), heads=1),
        *(Paragraph.of(note) for note in roster.notes),
    )
    return Document(blocks, roster.made_on, roster.title, landscape=roster.landscape)


def cards_document(roster: Roster, *, labels: int = 8, values: int = 26) -> Document:
    """A list as one form a row (一项一表): each column's heading beside what the row says."""
    blocks: list[Block] = []
    for number, row in enumerate(roster.rows):
        blocks += [PageBreak()] if number else []
        lines = tuple(
            (Cell.of(column.heading, align=Align.CENTER), Cell.of(text))
            for column, text in zip(roster.columns, row, strict=True)
        )
        blocks += [Title(roster.title), Paragraph.of(roster.under), Table((labels, values), lines)]
    return Document(tuple(blocks), roster.made_on, roster.title)


def _put_above(page: "Worksheet", roster: Roster, *, title: Any, plain: Any) -> None:
    from openpyxl.styles import Alignment
    from openpyxl.utils import get_column_letter

    wide = len(roster.columns)
    for number, text in ((1, roster.title), (2, roster.under)):
        page.merge_cells(start_row=number, end_row=number, start_column=1, end_column=wide)
        cell = _put(page, number, 1, text)
        cell.font = title if number == 1 else plain
        across = "center" if number == 1 else "left"
        cell.alignment = Alignment(across, "center", wrap_text=True)
        page.row_dimensions[number].height = 36.0 if number == 1 else 22.0
    for at, column in enumerate(roster.columns, 1):
        page.column_dimensions[get_column_letter(at)].width = column.width


def _put(page: "Worksheet", row: int, column: int, text: str, holds: Holds = Holds.WORDS) -> Any:
    cell: Any = page.cell(row, column)
    if holds is Holds.NUMBERS and (number := number_in(text)) is not None:
        cell.value = number
    elif holds is Holds.DAYS and _DAY.fullmatch(text):
        cell.value, cell.number_format = date.fromisoformat(text), "yyyy-mm-dd"
    elif text:
        cell.value = printable(text)
        cell.data_type = "s"
        cell.quotePrefix = looks_like_formula(text)
    return cell


def _height(row: Sequence[str], columns: Sequence[RosterColumn]) -> float:
    """As high as the fullest cell needs; a Chinese character is two and a bit wide."""
    lines = (
        sum(max(1, ceil(width_of(part) * 2.2 / column.width)) for part in text.split("\n"))
        for text, column in zip(row, columns, strict=True)
    )
    return _LINE_POINTS * min(max(lines, default=1), _MOST_LINES) + 6


def _set_print(page: "Worksheet") -> None:
    from openpyxl.worksheet.properties import PageSetupProperties

    page.page_setup.paperSize = 9
    page.page_setup.orientation = "landscape"
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.print_title_rows = "1:3"
    page.freeze_panes = "A4"
    page.page_margins.left = page.page_margins.right = 0.5
