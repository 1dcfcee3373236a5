"""Paper in, paper out (文书): a library that needs no Django and no database.

from zhouzhi.documents import read_notice
read_notice(text).facts()
"""

from pathlib import Path

from zhouzhi.documents.reading import (
    Clause,
    Doubt,
    Finding,
    FindingKind,
    Genre,
    NoticeFacts,
    Reading,
    Repair,
    Span,
    assemble,
    read_notice,
)

__all__ = [
    "Clause",
    "Doubt",
    "Finding",
    "FindingKind",
    "Genre",
    "NoticeFacts",
    "Reading",
    "Repair",
    "Span",
    "assemble",
    "read_file",
    "read_notice",
]


def read_file(path: Path | str) -> Reading:
    """Read a notice's file of any kind. Raises IntakeError in words a person can act on."""
    from zhouzhi.documents.intake import take_in

    path = Path(path)
    paper = take_in(path.read_bytes(), name=path.name)
    return read_notice(paper.text, tables=paper.tables)
