"""Paper in, paper out (文书): a library that needs no Django and no database.

from zhouzhi.documents import read_notice
read_notice(text).facts()

The reader is loaded when one of its names is first asked for: who only takes files in or writes
documents never waits for it.
"""

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("zhouzhi.documents.reading"), name)


def read_file(path: Path | str) -> "Reading":
    """Read a notice's file of any kind. Raises IntakeError in words a person can act on."""
    from zhouzhi.documents.intake import take_in
    from zhouzhi.documents.reading import read_notice

    path = Path(path)
    paper = take_in(path.read_bytes(), name=path.name)
    return read_notice(paper.text, tables=paper.tables)
