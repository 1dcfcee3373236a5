"""A list to be filled by hand as a workbook (名册空表): headings, hints, choices, and its rows.

Every cell is text: a code keeps its zeros, and no text is ever a formula.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from zhouzhi.documents.writing.archive import repack
from zhouzhi.documents.writing.text import looks_like_formula, printable

if TYPE_CHECKING:
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

# Choices are offered on as many rows as an officer would fill by hand.
_CHOSEN_ROWS = 2000
_TEXT = "@"


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column: its heading, what is said of it, how wide it is, what may be chosen in it."""

    heading: str
    hint: str = ""
    width: float = 16.0
    choices: tuple[str, ...] = ()
    must: bool = False


@dataclass(frozen=True, slots=True)
class ListSheet:
    """A list with its title and instructions above the headings, and the rows below."""

    title: str
    instructions: tuple[str, ...]
    columns: tuple[ListColumn, ...]
    rows: Sequence[Sequence[str]]
    made_on: date


def write_list(sheet: ListSheet) -> bytes:
    """This will give a list (名册) as the bytes of an xlsx, the same bytes for the same list.

    Title, instructions and headings stand in the first three rows. Cells that a table program
    could take for a formula are marked as text for good.
    """
    from openpyxl import Workbook  # half a second
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    page = book.worksheets[0]
    page.title = "名册"
    wide = len(sheet.columns)
    for number, text in enumerate((sheet.title, "\n".join(sheet.instructions)), start=1):
        page.cell(number, 1, printable(text)).alignment = Alignment(wrap_text=True, vertical="top")
        page.merge_cells(start_row=number, end_row=number, start_column=1, end_column=wide)
    page["A1"].font = Font(name="黑体", size=16)
    page.row_dimensions[2].height = 17.0 * (len(sheet.instructions) + 1)
    for at, column in enumerate(sheet.columns, start=1):
        head = page.cell(3, at, column.heading + ("*" if column.must else ""))
        head.font = Font(name="黑体", size=11)
        letter = get_column_letter(at)
        page.column_dimensions[letter].width = column.width
        page.column_dimensions[letter].number_format = _TEXT
        _offer(page, letter, column)
    for number, row in enumerate(sheet.rows, start=4):
        for at, text in enumerate(row, start=1):
            _put(page.cell(number, at), text)
    page.freeze_panes = "C4"
    book.properties.creator = ""
    book.properties.title = printable(sheet.title)
    buffer = io.BytesIO()
    book.save(buffer)
    return repack(buffer.getvalue(), made_on=sheet.made_on)


def _put(cell: "Cell | MergedCell", text: str) -> None:
    cell.value = printable(text)
    cell.number_format = _TEXT
    cell.data_type = "s"
    if looks_like_formula(text):
        cell.quotePrefix = True


def _offer(page: "Worksheet", letter: str, column: ListColumn) -> None:
    """What may be chosen in a column, as a list, and what is said when one goes there."""
    from openpyxl.worksheet.datavalidation import DataValidation

    if not column.choices and not column.hint:
        return
    offered = f'"{",".join(column.choices)}"' if column.choices else None
    rule = DataValidation(type="list" if offered else None, formula1=offered, allow_blank=True)
    rule.showErrorMessage = False
    if column.hint:
        rule.showInputMessage, rule.promptTitle, rule.prompt = True, column.heading, column.hint
    rule.add(f"{letter}4:{letter}{_CHOSEN_ROWS}")
    page.add_data_validation(rule)
