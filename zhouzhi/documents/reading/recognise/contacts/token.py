"""A piece of a contact line (联系信息的一段)."""

from dataclasses import dataclass

from zhouzhi.documents.reading.findings import Span


@dataclass(frozen=True, slots=True)
class Token:
    """A piece with its kind, its clean text and its place; `note` says what is odd about it."""

    kind: str
    text: str
    span: Span
    note: str = ""
