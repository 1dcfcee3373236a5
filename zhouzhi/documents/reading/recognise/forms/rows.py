"""From the cells of a form to its fields: which cell is a group, which a label, which is blank."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from zhouzhi.documents.reading.lexicon.characters import HAN
from zhouzhi.documents.reading.recognise.forms.blanks import has_rooms, with_room
from zhouzhi.documents.reading.recognise.forms.lines import fields_of_lines
from zhouzhi.documents.reading.recognise.forms.words import (
    MEASURE,
    ORDINAL_COLUMN,
    TOLD,
    UNIT_COLUMN,
    asks,
    field_of,
    goes_with_signer,
    is_blank,
    is_naming_column,
    is_note,
    is_preface,
    names_column,
    signs,
)
from zhouzhi.documents.reading.structure.clauses import marker
from zhouzhi.foundation.patterns import regex

Fields = list[dict[str, Any]]
Rows = list[list[str]]

_NUMBERED = regex(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]")
_SPREAD = regex(rf"{HAN}(?:\s+{HAN}){{1,3}}")
_FILLED_BY = regex(
    r"(?:填报|报送|上报|所在|推荐)?(?:单位|部门|科室|处室|街道|乡镇|镇街|学校|班级|院系|学院|地区|县区|公司|车间|支部|社区)(?:名称)?"
    r"(?:[（(]\S{1,4}[）)])?[：:][\s_]*$"
)
_FILLED = regex(r"\d|[局厅部委会院校所馆站]$|。")


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns that a heading names: those of groups and labels, the unit's, the width."""

    naming: tuple[int, ...]
    unit: int | None
    width: int


def fields_of(rows: Rows) -> Fields:
    """The fields of a form's rows, in order; a blank before a label stands for the group above."""
    rows = _body([[_closed_up(cell.strip()) for cell in row] for row in rows])
    if not rows:
        return []
    if max(len(row) for row in rows) == 1:
        return fields_of_lines([row[0] for row in rows])
    if any(has_rooms(with_room(cell + "。")) for row in rows if len(row) > 1 for cell in row):
        return fields_of_lines(_written_out(rows))
    at, columns = _heading(rows)
    if columns is not None:
        return _under_heading(rows[at + 1 :], columns)
    if _is_filled(rows):
        return []
    if _is_crossed(rows):
        return fields_of_lines([row[0] for row in rows[1:]])
    if _is_grid(rows):
        return [
            field_of(None, label) for label in rows[0] if label and not ORDINAL_COLUMN.match(label)
        ]
    return list(_from_rows(rows))


def _closed_up(cell: str) -> str:
    """A label whose characters stand apart to fill its cell, as one word: 姓    名."""
    return re.sub(r"\s+", "", cell) if _SPREAD.fullmatch(cell) else cell


def _written_out(rows: Rows) -> list[str]:
    """Rows whose cells leave room between their words, as lines: 讲座：举办____场，听众____人次."""
    lines = []
    for row in rows:
        cells = [cell for cell in row if not is_blank(cell)]
        if cells and not all(names_column(cell) for cell in cells):
            head, rest = cells[0], "；".join(cells[1:])
            lines.append(with_room(f"{head}：{rest}") if rest else head)
    return lines


def _body(rows: Rows) -> Rows:
    """The rows without what stands before and behind them: who fills in, who signs, the notes."""
    end = next((n for n, row in enumerate(rows) if is_note(row[0])), len(rows))
    rows = rows[:end]
    wide = sum(1 for row in rows if len(row) > 1)
    while (
        len(rows) > 1
        and len(rows[0]) == 1
        and wide * 2 > len(rows)
        and _FILLED_BY.match(rows[0][0])
    ):
        rows = rows[1:]
    if sum(1 for row in rows if len(row) == 1 and asks(row[0])) * 2 > len(rows):
        rows = [[row[0].rstrip("：:")] if asks(row[0]) else row for row in rows]
    return [
        row
        for n, row in enumerate(rows)
        if not _is_aside(row) or (len(row) == 1 and _leads(row[0], rows[n + 1 : n + 2]))
    ]


def _leads(words: str, below: Rows) -> bool:
    """Say whether a line with a colon is the heading of the numbered line below it."""
    headed = re.fullmatch(r"\S{2,20}[：:]", words) is not None and not signs(words)
    return headed and bool(below) and marker(below[0][0]) is not None


def _is_aside(row: list[str]) -> bool:
    words = [cell for cell in row if cell]
    if not words:
        return True
    signed = any(signs(cell) for cell in words) and all(goes_with_signer(cell) for cell in words)
    if signed and len(row) > 1:
        return True
    return len(row) == 1 and is_preface(row[0])


def _heading(rows: Rows) -> tuple[int, _Columns | None]:
    """The row that names columns of rows to fill in, if one of the first does."""
    for n, row in enumerate(rows[:3]):
        words = [re.sub(r"\s", "", cell) for cell in row]
        if len([w for w in words if w]) < 2 or not all(names_column(w) for w in words if w):
            continue
        unit = next((k for k, w in enumerate(words) if UNIT_COLUMN.match(w)), None)
        naming = [k for k, w in enumerate(words) if is_naming_column(w)]
        below = [_aligned(r, _Columns(tuple(naming), unit, len(row))) for r in rows[n + 1 :]]
        named = tuple(k for k in naming if any(not is_blank(cells[k]) for cells in below))
        return n, _Columns(named, unit, len(row)) if named else None
    return 0, None


def _aligned(row: list[str], columns: _Columns) -> list[str]:
    """The row in as many cells as the heading; blanks that were lost put back where they fit."""
    lost = columns.width - len(row)
    if lost <= 0:
        return row
    shifted = [[""] * left + row + [""] * (lost - left) for left in range(lost + 1)]
    return max(shifted, key=lambda cells: _fit(cells, columns))


def _fit(cells: list[str], columns: _Columns) -> int:
    """How well cells stand under a heading: a unit under its unit, a label under the labels."""
    score = 0
    for k, cell in enumerate(cells):
        if not cell:
            continue
        if k == columns.unit:
            score += 2 if MEASURE.fullmatch(cell) else -2
        elif k not in columns.naming:
            score -= 0 if is_blank(cell) else 2
        elif MEASURE.fullmatch(cell):
            score -= 1
    return score + (1 if columns.naming and cells[columns.naming[-1]] else 0)


def _under_heading(rows: Rows, columns: _Columns) -> Fields:
    """Rows under a heading: the last column of names holds labels, those before it groups."""
    cells = [_aligned(row, columns) for row in rows]
    if len(columns.naming) == 1:
        return _listed(cells, columns)
    fields: Fields = []
    above = [""] * columns.width
    for row in cells:
        names = [row[k] for k in columns.naming]
        if not any(names):
            continue
        unit = row[columns.unit] if columns.unit is not None else ""
        last = max(n for n, name in enumerate(names) if name)
        if last == len(names) - 1 or unit:
            above = [name or above[n] for n, name in enumerate(names)]
        else:
            above = names
        carried = last and not names[last - 1]
        group = "" if not last or (carried and TOLD.match(names[last])) else above[last - 1]
        fields.append(field_of(group if group != names[last] else None, names[last], unit or None))
    return fields


def _listed(cells: Rows, columns: _Columns) -> Fields:
    """Rows under one column of names: read as lines, each with its unit behind it."""
    lines = []
    for row in cells:
        lines.append(row[columns.naming[0]])
        if columns.unit is not None and row[columns.unit]:
            lines.append(row[columns.unit])
    return fields_of_lines(lines)


def _is_grid(rows: Rows) -> bool:
    """Say whether the first row names columns and the rest is there to be filled in."""
    first = rows[0]
    rest = [cell for row in rows[1:] for cell in row if not is_blank(cell)]
    return len(first) >= 3 and all(first) and len(rest) <= len(first)


def _is_crossed(rows: Rows) -> bool:
    """Say whether rows have names as well as columns, with nothing but blanks where they cross."""
    first, below = rows[0], rows[1:]
    named = [row[0] for row in below if not is_blank(row[0])]
    crossed = all(is_blank(cell) for row in below for cell in row[1:])
    return len(first) >= 3 and all(first) and len(named) >= 2 and crossed


def _is_filled(rows: Rows) -> bool:
    """Say whether a list was filled in already, such as a plan of activities with their days."""
    below = rows[1:]
    if len(below) < 2 or len(rows[0]) < 3 or not all(rows[0]):
        return False
    full = [row for row in below if len(row) >= len(rows[0]) - 1 and sum(map(bool, row)) >= 3]
    dated = [row for row in full if any(_FILLED.search(cell) for cell in row[1:])]
    return len(dated) * 2 > len(below)


def _from_rows(rows: Rows) -> Iterator[dict[str, Any]]:
    """Rows without a heading: words before a blank are labels, words before words their group."""
    group: str | None = None
    for n, row in enumerate(rows):
        cells = row[1:] if row[0].isdigit() and len(row) > 1 else row
        if len(cells) == 1 and _heads(rows, n):
            group = cells[0]
            continue
        group, fields = _of_row(cells, group)
        yield from fields


def _heads(rows: Rows, n: int) -> bool:
    """Say whether a row of one cell is the heading of the wider rows below it."""
    below = rows[n + 1 : n + 2]
    return bool(below) and len(below[0]) > 1 and bool(_NUMBERED.match(rows[n][0]))


def _of_row(cells: list[str], group: str | None) -> tuple[str | None, Fields]:
    """The fields of one row, and the group that a blank at the head of the next stands for."""
    runs = _runs(cells)
    if not runs:
        return group, []
    (at, first), rest = runs[0], runs[1:]
    unit = first.pop() if len(first) > 1 and MEASURE.fullmatch(first[-1]) else None
    if len(first) > 1:
        group = first[0]
    elif at == 0:
        group = None
    named = [(first[1] if len(first) > 1 else first[0], unit)]
    named += [(run[0], None) for _, run in rest if not MEASURE.fullmatch(run[0])]
    return group, [field_of(group, label, unit) for label, unit in named]


def _runs(cells: list[str]) -> list[tuple[int, list[str]]]:
    """The stretches of filled cells, each with the column at which it begins."""
    runs: list[tuple[int, list[str]]] = []
    for at, cell in enumerate(cells):
        if is_blank(cell):
            continue
        if at and runs and runs[-1][0] + len(runs[-1][1]) == at:
            runs[-1][1].append(cell)
        else:
            runs.append((at, [cell]))
    return runs
