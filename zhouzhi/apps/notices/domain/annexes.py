"""A form in a file of its own (补传的附件): its name and lines, from the file's largest table."""

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile
from pathlib import PurePath
from typing import Any

from zhouzhi.apps.notices.domain.values import Value
from zhouzhi.documents.intake import Cell, Intake, Table
from zhouzhi.documents.reading.recognise.forms.rows import fields_of
from zhouzhi.documents.reading.recognise.forms.text import rows_of_text
from zhouzhi.documents.reading.recognise.forms.words import is_naming_column, names_column

_FEWEST_LINES = 3
_NAMED = re.compile(r"[^\s，。；]{2,60}(?:表|回执)$")


def form_in(intake: Intake, *, filename: str) -> Value | None:
    """The form (统计表式) that a file brings as a fact's value, None where it holds none."""
    found = max(
        ((fields_of(_rows_of(table)), table.start) for table in intake.tables),
        key=lambda pair: len(pair[0]),
        default=([], 0),
    )
    fields, start = found if found[0] else (fields_of(rows_of_text(intake.text)), 0)
    return _value(_title_before(intake.text, start) or PurePath(filename).stem, fields)


def form_in_rows(rows: Sequence[Sequence[str]], *, filename: str) -> Value | None:
    """The form in the rows of a workbook (表格文件), None where they hold none.

    What stands alone above the table, its name and who fills it in, is no row of it.
    """
    held = [[cell.strip() for cell in row] for row in rows if any(cell.strip() for cell in row)]
    above = list(takewhile(lambda row: sum(map(bool, row)) == 1, held))
    heads = [next(filter(None, row)) for row in above]
    title = next((one for one in heads if _NAMED.fullmatch(re.sub(r"\s", "", one))), "")
    fields = fields_of(_headed(held[len(above) :]))
    return _value(re.sub(r"\s", "", title) or PurePath(filename).stem, fields)


def _value(title: str, fields: Sequence[Mapping[str, Any]]) -> Value | None:
    fields = [field for field in fields if field["label"] and field["label"] != title]
    if len(fields) < _FEWEST_LINES or not any(field["numeric"] for field in fields):
        return None
    return {"title": title, "fields": fields}


def _rows_of(table: Table) -> list[list[str]]:
    return _headed([_padded(row) for row in table.rows])


def _headed(rows: list[list[str]]) -> list[list[str]]:
    """The rows with a heading that reaches over groups and labels said over each of them."""
    first, below = rows[:1], rows[1:]
    words = [re.sub(r"\s", "", cell) for row in first for cell in row]
    if len([one for one in words if one]) < 2 or not all(map(names_column, filter(None, words))):
        return rows
    for at in range(1, len(words)):
        stands = any(len(row) > at and row[at] for row in below)
        if not words[at] and stands and is_naming_column(words[at - 1]):
            words[at] = words[at - 1]
    return [words, *below]


def _padded(row: Sequence[Cell]) -> list[str]:
    """A row's words, with a blank for every column that a merged cell above covers."""
    words: list[str] = []
    for cell in row:
        words += [""] * (cell.column - len(words))
        words.append(cell.text.strip())
    return words


def _title_before(text: str, start: int) -> str:
    """The nearest line above a table that reads like a form's name, "" where none does."""
    lines = (text[:start] if start else text[:300]).splitlines()
    for line in reversed(lines) if start else lines:
        bare = re.sub(r"\s", "", line)
        if _NAMED.fullmatch(bare):
            return bare
    return ""
