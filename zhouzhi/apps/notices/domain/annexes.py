"""A form in a file of its own (补传的附件): its name and lines, from the file's largest table."""

import re
from collections.abc import Sequence
from pathlib import PurePath

from zhouzhi.apps.notices.domain.values import Value
from zhouzhi.documents.intake import Cell, Intake, Table
from zhouzhi.documents.reading.recognise.forms.rows import fields_of
from zhouzhi.documents.reading.recognise.forms.text import rows_of_text

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
    title = _title_before(intake.text, start) or PurePath(filename).stem
    fields = [field for field in fields if field["label"] and field["label"] != title]
    if len(fields) < _FEWEST_LINES or not any(field["numeric"] for field in fields):
        return None
    return {"title": title, "fields": fields}


def _rows_of(table: Table) -> list[list[str]]:
    return [_padded(row) for row in table.rows]


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
