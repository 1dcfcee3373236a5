"""A table to count and filter with (统计用表): numbers are numbers, days are days, text is text."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from zhouzhi.documents.writing.archive import repack
from zhouzhi.documents.writing.text import looks_like_formula, printable

if TYPE_CHECKING:
    from openpyxl.cell import Cell, MergedCell

Value = str | int | date | None
_DAY = "yyyy-mm-dd"
_HEAD_ROW = 3


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column: its heading and how wide it is, in characters."""

    heading: str
    width: float = 12.0


@dataclass(frozen=True, slots=True)
class TableSheet:
    """A table with its title and a note above the headings; `fixed` columns stay in sight."""

    name: str
    title: str
    note: str
    columns: tuple[TableColumn, ...]
    rows: Sequence[Sequence[Value]]
    made_on: date
    fixed: int = 1


def write_table(table: TableSheet) -> bytes:
    """This will give a table (统计用表) as the bytes of an xlsx, the same bytes for the same table.

    Headings stand in the third row and filter. No text is ever a formula.
    """
    from openpyxl import Workbook  # half a second
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    page = book.worksheets[0]
    page.title = table.name
    for number, text in enumerate((table.title, table.note), start=1):
        page.cell(number, 1, printable(text)).data_type = "s"
    page["A1"].font = Font(name="黑体", size=16)
    for at, column in enumerate(table.columns, start=1):
        head = page.cell(_HEAD_ROW, at)
        _put(head, column.heading)
        head.font = Font(name="黑体", size=11)
        head.alignment = Alignment(wrap_text=True, vertical="top")
        page.column_dimensions[get_column_letter(at)].width = column.width
    for number, row in enumerate(table.rows, start=_HEAD_ROW + 1):
        for at, value in enumerate(row, start=1):
            if value is not None:
                _put(page.cell(number, at), value)
    last = f"{get_column_letter(len(table.columns))}{_HEAD_ROW + len(table.rows)}"
    page.auto_filter.ref = f"A{_HEAD_ROW}:{last}"
    page.freeze_panes = f"{get_column_letter(table.fixed + 1)}{_HEAD_ROW + 1}"
    book.properties.creator = ""
    book.properties.title = printable(table.title)
    buffer = io.BytesIO()
    book.save(buffer)
    return repack(buffer.getvalue(), made_on=table.made_on)


def _put(cell: "Cell | MergedCell", value: str | int | date) -> None:
    if not isinstance(value, str):
        cell.value = value
        if isinstance(value, date):
            cell.number_format = _DAY
        return
    cell.value = printable(value)
    cell.data_type = "s"
    if looks_like_formula(value):
        cell.quotePrefix = True
