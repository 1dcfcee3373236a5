"""Tables that the intake kept as rows of cells, handed to the annex that holds them."""

from collections.abc import Sequence

from zhouzhi.documents.reading.offsets import OffsetMap
from zhouzhi.documents.reading.recognise.forms.schemas import Cell, Table
from zhouzhi.documents.reading.structure import Sheet


def with_tables(sheets: list[Sheet], tables: Sequence[Table], origin: OffsetMap) -> list[Sheet]:
    """The sheets, each annex that a table stands in given the table's rows."""
    for table in tables:
        cells = [cell for row in table.rows for cell in row if cell.text.strip()]
        if not cells:
            continue
        at = origin.forward(cells[0].start)
        rows = [_padded(row) for row in table.rows]
        for sheet in sheets:
            for annex in sheet.annexes:
                if annex.span.start <= at <= annex.span.end:
                    annex.tables.append(rows)
    return sheets


def _padded(row: Sequence[Cell]) -> list[str]:
    """A row's words, with a blank for every column that a merged cell above covers."""
    words: list[str] = []
    for cell in row:
        words += [""] * (cell.column - len(words))
        words.append(cell.text.strip())
    return words
