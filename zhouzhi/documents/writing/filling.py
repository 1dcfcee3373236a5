"""A receiver's own form filled in (填上级模板): title, styles, merged cells stay as they are.

The form is a stranger's file, so that it is opened in the sandbox alone.
"""

import io
import tempfile
from base64 import b64decode, b64encode
from collections.abc import Sequence
from copy import copy
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zhouzhi.documents.writing.text import (
    WritingRefused,
    looks_like_formula,
    number_in,
    printable,
)
from zhouzhi.foundation import sandbox
from zhouzhi.foundation.errors import gettext_noop

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_LIMITS = sandbox.Limits(cpu_seconds=30, wall_seconds=60)
_EXAMPLE = ("示例", "例：", "例如", "（示例", "(示例")


class TemplateUnfit(WritingRefused):
    """A form that cannot be filled in (模板用不了)."""

    code = "template_unfit"
    template = gettext_noop("这份模板没能填上。请另存为 xlsx、去掉保护和宏，再上传一次。")


@dataclass(frozen=True, slots=True)
class Filling:
    """What goes into a form: its worksheet, the first row to fill, the columns, and the rows.

    Rows and columns count from 1. Each of `rows` has a cell for each of `columns`; `numbered` is
    the column of row numbers, 0 for none. In the columns `counted` a cell that is nothing but a
    number can be added up.
    """

    sheet: str
    first: int
    columns: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    numbered: int = 0
    counted: tuple[int, ...] = ()


def fill_safely(data: bytes, filling: Filling) -> bytes:
    """`fill`, in the sandbox. Raises TemplateUnfit."""
    try:
        return sandbox.run(
            "zhouzhi.documents.writing.filling:fill_json",
            data,
            arguments=asdict(filling),
            check=_bytes,
            limits=_LIMITS,
            prepare=("zhouzhi.documents.writing.filling:prepare",),
            scratch=True,  # a worksheet is written into a file of its own before it is packed
        )
    except sandbox.SandboxError as error:
        raise TemplateUnfit from error


def prepare() -> None:
    """Load what needs the disk before the doors shut."""
    import openpyxl  # noqa: F401


def fill_json(
    data: bytes,
    *,
    sheet: str,
    first: int,
    columns: list[int],
    rows: list[list[str]],
    numbered: int,
    counted: list[int],
) -> dict[str, str]:
    """The filled form as {"book": base64}."""
    _write_in_scratch()
    told = tuple(tuple(row) for row in rows)
    filling = Filling(sheet, first, tuple(columns), told, numbered, tuple(counted))
    return {"book": b64encode(fill(data, filling)).decode()}


def _write_in_scratch() -> None:
    """Let a worksheet be written under a plain name: the sandbox opens no folder to make one up."""
    from openpyxl.worksheet import _writer

    def file_in_scratch(suffix: str = "") -> str:
        path = str(Path(tempfile.gettempdir()) / f"sheet{len(_writer.ALL_TEMP_FILES)}{suffix}")
        _writer.ALL_TEMP_FILES.append(path)
        return path

    _writer.create_temporary_file = file_in_scratch


def fill(data: bytes, filling: Filling) -> bytes:
    """A form (xlsx) with its rows filled in.

    Blank rows and examples under the headings are filled first; where they are too few, what
    stands below moves down, and new rows look like the first.
    """
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), keep_links=False)
    page = book[filling.sheet]
    room, has_foot = _room(page, filling)
    if has_foot and len(filling.rows) > room:
        _move_down(page, filling.first + room, len(filling.rows) - room)
    _lay_out(page, filling)
    for number, row in enumerate(filling.rows):
        at = filling.first + number
        for column, text in zip(filling.columns, row, strict=True):
            _put(page, at, column, text, is_count=column in filling.counted)
        if filling.numbered:
            page.cell(at, filling.numbered).value = number + 1
    _clear_examples(page, filling, room)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _room(page: "Worksheet", filling: Filling) -> tuple[int, bool]:
    """How many rows are free below the headings, and whether anything stands below these."""
    for at in range(filling.first, page.max_row + 1):
        if not _is_free(page, at, filling.numbered):
            return at - filling.first, True
    return max(0, page.max_row + 1 - filling.first), False


def _is_free(page: "Worksheet", row: int, numbered: int) -> bool:
    given = [(cell.column, str(cell.value).strip()) for cell in page[row] if cell.value is not None]
    words = [word for at, word in given if word and not (at == numbered and word.isdecimal())]
    return not words or _is_example(words)


def _is_example(words: Sequence[str]) -> bool:
    return any(word.startswith(_EXAMPLE) for word in words[:2])


def _clear_examples(page: "Worksheet", filling: Filling, room: int) -> None:
    """Examples that no row was written over are blanked."""
    for at in range(filling.first + len(filling.rows), filling.first + room):
        if _is_example([str(cell.value or "") for cell in page[at] if cell.value]):
            for cell in page[at]:
                if _is_writable(cell):
                    cell.value = None


def _move_down(page: "Worksheet", row: int, by: int) -> None:
    """Move everything from a row on down, with what is merged and how high each row is."""
    merged = [one for one in page.merged_cells.ranges if one.min_row >= row]
    for one in merged:
        page.unmerge_cells(str(one))
    heights = {at: page.row_dimensions[at].height for at in range(row, page.max_row + 1)}
    page.move_range(f"A{row}:{_last_cell(page)}", rows=by)
    for at, height in heights.items():
        page.row_dimensions[at + by].height = height
    for one in merged:
        one.shift(row_shift=by)
        page.merge_cells(str(one))


def _last_cell(page: "Worksheet") -> str:
    from openpyxl.utils import get_column_letter

    return f"{get_column_letter(page.max_column)}{page.max_row}"


def _lay_out(page: "Worksheet", filling: Filling) -> None:
    """Let every row that is filled look like the first, with the cells that this one merges."""
    first, last = filling.first, filling.first + len(filling.rows) - 1
    across = [one for one in page.merged_cells.ranges if one.min_row == one.max_row == first]
    for one in list(page.merged_cells.ranges):
        if one.min_row >= first and one.min_row <= last:
            page.unmerge_cells(str(one))
    looks: dict[int, Any] = {
        at: copy(_look(page.cell(first, at))) for at in range(1, page.max_column + 1)
    }
    height = page.row_dimensions[first].height
    for at in range(first, last + 1):
        for column, look in looks.items():
            cell: Any = page.cell(at, column)
            cell._style = copy(look)
        page.row_dimensions[at].height = height
        for one in across:
            page.merge_cells(
                start_row=at, end_row=at, start_column=one.min_col, end_column=one.max_col
            )


def _look(cell: Any) -> Any:
    """A cell's style as its workbook keeps it: font, border, fill and all."""
    return cell._style


def _put(page: "Worksheet", row: int, column: int, text: str, *, is_count: bool) -> None:
    cell: Any = page.cell(row, column)
    if not _is_writable(cell):
        return
    number = number_in(text) if is_count else None
    cell.value = printable(text) or None if number is None else number
    if text and number is None:
        cell.data_type = "s"
        cell.quotePrefix = looks_like_formula(text)


def _is_writable(cell: Any) -> bool:
    from openpyxl.cell import MergedCell

    return not isinstance(cell, MergedCell)


def _bytes(answer: object) -> bytes:
    if not isinstance(answer, dict):
        raise ValueError("an object is wanted")
    book = b64decode(answer["book"], validate=True)
    if not book.startswith(b"PK"):
        raise ValueError("a package is wanted")
    return book
