"""A statistics form as a workbook (统计表 xlsx), in the layout that the notice gave."""

import io
from decimal import Decimal
from math import ceil
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooter, HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from zhouzhi.documents.writing.archive import repack
from zhouzhi.documents.writing.forms import Entry, FormLine, FormSheet, Mark, spans, value_align
from zhouzhi.documents.writing.text import (
    WritingRefused,
    looks_like_formula,
    printable,
    width_of,
)
from zhouzhi.foundation.errors import gettext_noop

WIDTHS = (24.0, 38.0, 20.0)
WIDTHS_WITH_UNITS = (24.0, 34.0, 10.0, 18.0)
LINE_HEIGHT = 17.0
LONGEST_TEXT = 32767
THIN = Side(style="thin")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
PLAIN = Font(name="宋体", size=12)
TITLE = Font(name="方正小标宋简体", size=18)
HEAD = Font(name="黑体", size=12)


class TextTooLong(WritingRefused):
    """A text that no cell can hold (文字过长)."""

    code = "text_too_long"
    template = gettext_noop("“{begins}…”共 {length} 字，超过一个单元格能放的 32767 字，请精简。")


def render_form(form: FormSheet) -> bytes:
    """This will give the workbook's bytes: the same for the same form, whenever it is made."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "统计表"
    for number, width in enumerate(widths_of(form), 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    put_above(sheet, form)
    first = put_heads(sheet, form)
    last = put_lines(sheet, form, first)
    put_signers(sheet, form, last + 1)
    set_print(sheet, repeat=first - 1)
    book.properties.creator = ""
    book.properties.title = printable(form.title)
    buffer = io.BytesIO()
    book.save(buffer)
    return repack(buffer.getvalue(), made_on=form.made_on)


def widths_of(form: FormSheet) -> tuple[float, ...]:
    """The columns' widths in characters."""
    return WIDTHS_WITH_UNITS if form.has_units else WIDTHS


def put_above(sheet: Worksheet, form: FormSheet) -> None:
    """The title and the line of the unit, each across the sheet."""
    widths = widths_of(form)
    for row, text, font, align in (
        (1, form.title, TITLE, "center"),
        (2, form.unit_line, PLAIN, "left"),
    ):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(widths))
        cell = put(sheet, row, 1, text, font)
        cell.alignment = Alignment(horizontal=align, vertical="center", wrap_text=True)
        lines = ceil(width_of(text) * font.size / 6 / sum(widths))
        sheet.row_dimensions[row].height = max(1, lines) * font.size * 2


def put_heads(sheet: Worksheet, form: FormSheet) -> int:
    """The columns' headings where there are any; gives the first row below them."""
    if not form.column_heads:
        return 3
    group, label, *others = form.column_heads
    for column, text in enumerate((group or label, label if group else "", *others), 1):
        ruled(put(sheet, 3, column, text, HEAD), "center")
    if not group:
        sheet.merge_cells(start_row=3, end_row=3, start_column=1, end_column=2)
    return 4


def put_lines(sheet: Worksheet, form: FormSheet, first: int) -> int:
    """The lines; groups reach down, labels without one reach across. Gives the last row."""
    row = first
    for row, (line, covered) in enumerate(zip(form.lines, spans(form.lines), strict=True), first):
        put_line(sheet, form, row, line, begins=bool(covered))
        if not line.group:
            sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=2)
        elif covered > 1:
            sheet.merge_cells(
                start_row=row, end_row=row + covered - 1, start_column=1, end_column=1
            )
    return row


def put_line(sheet: Worksheet, form: FormSheet, row: int, line: FormLine, *, begins: bool) -> None:
    """One line: its group where that begins, its label, its unit where it has a column, its value.

    The row is as high as its longest words need.
    """
    group = line.group if line.group else line.label
    ruled(put(sheet, row, 1, group if begins else None, PLAIN), "left")
    ruled(put(sheet, row, 2, line.label if line.group else None, PLAIN), "left")
    if form.has_units:
        ruled(put(sheet, row, 3, line.unit, PLAIN), "center")
    widths = widths_of(form)
    ruled(put(sheet, row, len(widths), line.value, PLAIN), value_align(line).value)
    column = widths[1] if line.group else widths[0] + widths[1]
    lines = max(height(line.label, column), height(line.printed_value, widths[-1]))
    sheet.row_dimensions[row].height = LINE_HEIGHT * lines + 7


def height(text: str, column: float) -> int:
    """How many lines a text takes in a column; a Chinese character is two and a bit wide."""
    return max(1, *(ceil(width_of(part) * 2.2 / column) for part in text.split("\n")))


def put_signers(sheet: Worksheet, form: FormSheet, row: int) -> None:
    """The words under the table, one a column, further ones on the next row."""
    for place, (word, name) in enumerate(form.signers):
        cell = put(sheet, row + place // 3, 1 + place % 3, f"{word}：{name}", PLAIN)
        cell.alignment = Alignment(vertical="center")
        sheet.row_dimensions[row + place // 3].height = 30


def put(sheet: Worksheet, row: int, column: int, value: Entry, font: Font) -> Cell:
    """This will write one cell. A number is a number, a text is a text whatever it begins with."""
    cell: Any = sheet.cell(row, column)
    cell.font = font
    if is_number(value):
        cell.value = value
        cell.number_format = number_format(value)
    elif value is not None:
        put_text(cell, value.value if isinstance(value, Mark) else printable(str(value)))
    return cell  # type: ignore[no-any-return]


def put_text(cell: Any, text: str) -> None:
    """This will write a text that no program takes for a formula, now or when it is edited.

    An empty text leaves the cell blank. Raises TextTooLong.
    """
    if len(text) > LONGEST_TEXT:
        raise TextTooLong(begins=text[:20], length=len(text))
    if not text:
        return
    cell.value = text
    cell.data_type = "s"
    cell.quotePrefix = looks_like_formula(text)


def is_number(value: Entry) -> bool:
    """Whether a value is written as a number."""
    return isinstance(value, Decimal | int) and not isinstance(value, bool)


def number_format(value: Entry) -> str:
    """As many decimal places as the figure was given with."""
    exponent = value.as_tuple().exponent if isinstance(value, Decimal) else 0
    places = max(0, -int(exponent))
    return "0" + ("." + "0" * places if places else "")


def ruled(cell: Cell, align: str) -> None:
    """This will rule a cell all round and set where its text stands."""
    cell.border = BOX
    indent = 1 if align != "center" else 0
    cell.alignment = Alignment(align, "center", wrap_text=True, indent=indent)


def set_print(sheet: Worksheet, *, repeat: int) -> None:
    """This will print on A4 upright, one page wide, the head repeated on every page."""
    sheet.page_setup.paperSize = 9
    sheet.page_setup.orientation = "portrait"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.print_options.horizontalCentered = True
    sheet.print_title_rows = f"1:{repeat}"
    sheet.page_margins.left = sheet.page_margins.right = 0.8
    centre = _HeaderFooterPart(text="第 &P 页 共 &N 页")
    sheet.HeaderFooter = HeaderFooter(oddFooter=HeaderFooterItem(center=centre))
