"""The rows of a spreadsheet (表格) as strings: xlsx, xls, csv; for lists of units and people."""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from zhouzhi.documents.intake import kinds
from zhouzhi.documents.intake.archive import open_package, read_part
from zhouzhi.documents.intake.encoding import decode
from zhouzhi.documents.intake.model import IntakeError
from zhouzhi.documents.intake.registry import MAX_BYTES
from zhouzhi.documents.intake.verdicts import of_sheet, refusal

MAX_ROWS, MAX_COLUMNS = 60_000, 200
# Rows × columns in use, over all worksheets: one far cell spans millions that must be laid out.
MAX_CELLS = 1_200_000
# Fifty thousand rows of thirteen columns unpack to some sixty megabytes of one worksheet.
_MOST_OF_PART = 96 * 2**20
_FIRST_ROWS = 10
_HIDDEN_NAMED = 5
_MOST_MERGED = 100  # rows of one cell; a higher one is a margin, not a list's
_Range = tuple[tuple[int, int], tuple[int, int]]
_FIGURE = re.compile(r"[\d.,%+\-/:\s]+")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one sheet, all of one width, blank rows at the end left off.

    `header` is the index of the row that looks like the headings, None where none does.
    """

    rows: tuple[tuple[str, ...], ...]
    header: int | None
    title: str = ""
    notes: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Plain values that `from_json` turns back into an equal sheet."""
        return {
            "rows": [list(row) for row in self.rows],
            "header": self.header,
            "title": self.title,
            "notes": list(self.notes),
        }

    @classmethod
    def from_json(cls, value: object) -> "Sheet":
        """A sheet from plain values that are not trusted. Raises ValueError where they lie."""
        if not isinstance(value, dict):
            raise ValueError("an object is wanted")
        rows = tuple(tuple(row) for row in value["rows"])
        header, title, notes = value["header"], value["title"], tuple(value["notes"])
        cells = (cell for row in rows for cell in row)
        if not all(isinstance(word, str) for word in (*cells, title, *notes)):
            raise ValueError("cells, title and notes are strings")
        if not (header is None or (type(header) is int and 0 <= header < len(rows))):
            raise ValueError("a header outside the rows")
        return cls(rows, header, title, notes)


def read_sheet(data: bytes, *, name: str, as_list: bool = False) -> Sheet:
    """The first sheet with anything on it (通讯录等表格), decided by content and not by `name`.

    With `as_list` the first sheet with headings is taken before one of mere words (填表说明), and a
    cell merged over several rows holds for each of them. Raises IntakeError with a Chinese verdict.
    """
    try:
        return _first_filled(data, as_list)
    except IntakeError as error:
        raise of_sheet(error) from error


def _first_filled(data: bytes, as_list: bool) -> Sheet:
    if not data:
        raise refusal("empty")
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        _check_workbook(data)
        sheet = _with_hidden_rows(_from_workbook(data, as_list), data)
    elif kinds.is_old_workbook(data):
        sheet = _from_workbook(data, as_list)
    else:
        kinds.refuse_unreadable(data)
        sheet = _from_text(data)
    if not sheet.rows:
        raise refusal("empty")
    return sheet


def _check_workbook(data: bytes) -> None:
    with open_package(data, most_of_part=_MOST_OF_PART) as package:
        types = read_part(package, "[Content_Types].xml").decode("utf-8", "replace")
        if "macroEnabled" in types or "xl/vbaProject.bin" in package.namelist():
            raise refusal("macro")
        if "spreadsheetml.sheet.main+xml" not in types:
            kinds.refuse_other_packages(package)
            raise refusal("sheet_wanted", found="Word 文档")


def _from_workbook(data: bytes, as_list: bool) -> Sheet:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        workbook = CalamineWorkbook.from_object(io.BytesIO(data))
        filled, area = [], 0
        for title in workbook.sheet_names:
            sheet = workbook.get_sheet_by_name(title)
            if sheet.end is not None:
                rows_used, columns_used = sheet.end[0] + 1, sheet.end[1] + 1
                _check_size(rows_used, columns_used)
                area += rows_used * columns_used
                _check_area(area, rows_used, columns_used)
                filled.append((title, sheet.to_python(skip_empty_area=False)))
    except (CalamineError, zipfile.BadZipFile, ValueError, OSError) as error:
        raise refusal("sheet_damaged") from error
    sheets = []
    for title, cells in filled:
        words = [[_words(cell) for cell in row] for row in cells]
        if as_list:
            _fill_down(words, workbook.get_sheet_by_name(title).merged_cell_ranges or ())
        rows = _rows(words)
        if rows:
            sheets.append(Sheet(rows, _header(rows), title))
        if sheets and (sheets[-1].header is not None or not as_list):
            break
    return _told_of_others(sheets, [title for title, _ in filled])


def _told_of_others(sheets: Sequence[Sheet], titles: Sequence[str]) -> Sheet:
    """The last of these that has headings, else the first, with a word on what was not read."""
    if not sheets:
        return Sheet((), None)
    chosen = sheets[-1] if sheets[-1].header is not None else sheets[0]
    others = len(titles) - 1
    note = f"只读了工作表“{chosen.title}”，另有 {others} 个有内容的工作表没有读。"
    return replace(chosen, notes=(note,) if others else ())


def _fill_down(cells: list[list[str]], merged: Iterable[_Range]) -> None:
    """Give each row the words of a cell that is merged over several rows of one column."""
    width = len(cells[0]) if cells else 0
    for (first, column), (last, end) in merged:
        if column == end < width and last - first < _MOST_MERGED:
            for at in range(first + 1, min(last + 1, len(cells))):
                cells[at][column] = cells[at][column] or cells[first][column]


def _with_hidden_rows(sheet: Sheet, data: bytes) -> Sheet:
    """The same sheet, with a word on rows that a filter or a hand has hidden: they are read too."""
    from zhouzhi.documents.intake.hidden_rows import hidden_rows

    hidden = [number for number in hidden_rows(data, sheet.title) if number <= len(sheet.rows)]
    if not hidden:
        return sheet
    shown = "、".join(map(str, hidden[:_HIDDEN_NAMED]))
    more = "等" if len(hidden) > _HIDDEN_NAMED else ""
    note = f"表里有 {len(hidden)} 行是隐藏的，也一并读了：第 {shown} 行{more}。"
    return replace(sheet, notes=(*sheet.notes, note))


def _from_text(data: bytes) -> Sheet:
    if len(data) > MAX_BYTES:
        raise refusal("too_long", limit=MAX_BYTES // 2**20)
    decoded = decode(data)
    first = decoded.text.lstrip().split("\n", 1)[0]
    if re.match(r"<(?:!doctype|html|\?xml|table|meta)", first, re.IGNORECASE):
        raise refusal("sheet_wanted", found="网页")
    mark = max(",\t;，", key=first.count)
    if not first.count(mark):
        raise refusal("sheet_wanted", found="没有分列的文字")
    lines = []
    try:
        for line in csv.reader(io.StringIO(decoded.text, newline=""), delimiter=mark):
            lines.append(line)
            _check_size(len(lines), len(line))
    except csv.Error as error:
        raise refusal("sheet_damaged") from error
    rows = _rows(lines)
    return Sheet(rows, _header(rows), "", decoded.notes)


def _check_size(rows: int, columns: int) -> None:
    if rows > MAX_ROWS or columns > MAX_COLUMNS:
        raise refusal(
            "sheet_too_big", rows=rows, columns=columns, row_limit=MAX_ROWS,
            column_limit=MAX_COLUMNS,
        )  # fmt: skip


def _check_area(cells: int, rows: int, columns: int) -> None:
    if cells > MAX_CELLS:
        raise refusal("sheet_too_wide", rows=rows, columns=columns, limit=MAX_CELLS // 10_000)


def _rows(lines: list[list[str]]) -> tuple[tuple[str, ...], ...]:
    """Trimmed cells, all rows of one width, blank rows and columns at the ends left off."""
    cells = [[" ".join(cell.split()) for cell in line] for line in lines]
    while cells and not any(cells[-1]):
        cells.pop()
    filled = [at + 1 for line in cells for at, cell in enumerate(line) if cell]
    width = max(filled, default=0)
    return tuple(tuple((line + [""] * width)[:width]) for line in cells)


def _words(cell: object) -> str:
    """A cell as a person sees it: whole numbers without a point, dates as ISO writes them."""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    if isinstance(cell, date | datetime | time):
        return cell.isoformat()
    return str(cell) if isinstance(cell, timedelta | int | float | str) else ""


def _header(rows: tuple[tuple[str, ...], ...]) -> int | None:
    """The first of the top rows that names the most columns in words, two at least."""
    named = [
        sum(bool(cell) and not _FIGURE.fullmatch(cell) and len(cell) <= 20 for cell in row)
        for row in rows[:_FIRST_ROWS]
    ]
    most = max(named, default=0)
    return named.index(most) if most >= 2 and len(rows) > 1 else None
