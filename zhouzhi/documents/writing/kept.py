"""A document tree as plain values (存档): what is kept of a paper, and what its hash is of."""

import hashlib
import json
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from zhouzhi.documents.writing import document as tree
from zhouzhi.documents.writing.document import Align, Document, HeadForm

_PARTS = {
    part.__name__: part
    for part in (
        tree.Run,
        tree.Title,
        tree.Addressees,
        tree.Heading,
        tree.Paragraph,
        tree.ListOfItems,
        tree.Cell,
        tree.Table,
        tree.Signature,
        tree.AnnexNote,
        tree.AnnexHead,
        tree.Remark,
        tree.PageBreak,
        tree.Head,
        tree.Record,
        tree.Document,
    )
}
_WORDS = {HeadForm.__name__: HeadForm, Align.__name__: Align}
_KIND, _DAY, _WORD = "is", "day", "word"


def kept(document: Document) -> dict[str, Any]:
    """This will give a document as plain values, from which `document_from` gives the same."""
    found: dict[str, Any] = _plain(document)
    return found


def document_from(values: dict[str, Any]) -> Document:
    """This will give the document that `kept` wrote."""
    document = _part(values)
    if not isinstance(document, Document):
        raise TypeError(f"not a document: {values.get(_KIND)}")
    return document


def fingerprint(document: Document) -> str:
    """This will give a document's content hash (内容指纹): SHA-256 of its canonical JSON."""
    words = json.dumps(kept(document), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(words.encode()).hexdigest()


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        named = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        return {_KIND: type(value).__name__, **named}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, date):
        return {_DAY: value.isoformat()}
    if isinstance(value, Enum):
        return {_WORD: type(value).__name__, "value": value.value}
    return value


def _part(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_part(each) for each in value)
    if not isinstance(value, dict):
        return value
    if _DAY in value:
        return date.fromisoformat(value[_DAY])
    if _WORD in value:
        return _WORDS[value[_WORD]](value["value"])
    named = {name: _part(each) for name, each in value.items() if name != _KIND}
    return _PARTS[value[_KIND]](**named)
