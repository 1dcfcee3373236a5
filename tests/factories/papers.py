"""Looking into a document that is to be written."""

from collections.abc import Iterator

from zhouzhi.documents.writing import Document, ListOfItems, Paragraph, Run, Table


def runs_of(document: Document) -> Iterator[Run]:
    """Every run of a document in reading order, so that a test can check its sources."""
    for block in document.blocks:
        match block:
            case Paragraph(runs=runs):
                yield from runs
            case ListOfItems(items=items):
                for item in items:
                    yield from item
            case Table(rows=rows):
                for row in rows:
                    for cell in row:
                        yield from cell.runs
