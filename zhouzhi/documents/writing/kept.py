"""A document tree as plain values (存档): what is kept of a paper, and what its hash is of.

What was kept stays readable, and stays what was signed: the hash is of the kept values themselves;
a part that this program adds later has a default and is not written where it says nothing; what
is renamed raises `FORM`, and is read of the older forms here.
"""

import hashlib
import json
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from zhouzhi.documents.writing import document as tree
from zhouzhi.documents.writing.document import Align, Document, HeadForm
from zhouzhi.foundation.errors import Unavailable, gettext_noop

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
        tree.Facsimile,
        tree.Plate,
        tree.Remark,
        tree.PageBreak,
        tree.Head,
        tree.Record,
        tree.Document,
    )
}
_WORDS = {HeadForm.__name__: HeadForm, Align.__name__: Align}
_KIND, _DAY, _WORD = "is", "day", "word"
_FORM_NAME, FORM = "v", 1


class TreeUnreadable(Unavailable):
    """A kept tree that this program does not know: of a later one, or damaged (存稿读不了)."""

    code = "tree_unreadable"
    template = gettext_noop(
        "存着的这份文稿现在读不了：它由更新版本的程序存入，或者已经损坏。请联系服务器管理员。"
    )


def kept(document: Document) -> dict[str, Any]:
    """This will give a document as plain values, from which `document_from` gives the same."""
    found: dict[str, Any] = _plain(document)
    return {_FORM_NAME: FORM, **found}


def document_from(values: dict[str, Any]) -> Document:
    """This will give the document that `kept` wrote. Raises TreeUnreadable."""
    form = values.get(_FORM_NAME, FORM)
    if form != FORM:
        raise TreeUnreadable
    try:
        document = _part({name: value for name, value in values.items() if name != _FORM_NAME})
    except (KeyError, TypeError, ValueError) as fault:
        raise TreeUnreadable from fault
    if not isinstance(document, Document):
        raise TreeUnreadable
    return document


def kept_hash(values: dict[str, Any]) -> str:
    """This will give the content hash of kept values (内容指纹): SHA-256 of canonical JSON."""
    words = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(words.encode()).hexdigest()


def fingerprint(document: Document) -> str:
    """This will give the content hash that a document has once it is kept."""
    return kept_hash(kept(document))


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        said = {each.name: getattr(value, each.name) for each in fields(value)}
        named = {
            each.name: _plain(said[each.name])
            for each in fields(value)
            if said[each.name] != _default(each)
        }
        return {_KIND: type(value).__name__, **named}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, date):
        return {_DAY: value.isoformat()}
    if isinstance(value, Enum):
        return {_WORD: type(value).__name__, "value": value.value}
    return value


def _default(field: "Field[Any]") -> object:
    return field.default if field.default_factory is MISSING else field.default_factory()


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
