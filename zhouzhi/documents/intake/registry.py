"""Which reader takes a file: one per kind, chosen by content, loaded when it is first needed."""

import re
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Protocol

from zhouzhi.documents.intake import kinds
from zhouzhi.documents.intake.albums import is_album
from zhouzhi.documents.intake.archive import open_package
from zhouzhi.documents.intake.encoding import Decoded, decode
from zhouzhi.documents.intake.model import Intake, IntakeError
from zhouzhi.documents.intake.verdicts import refusal

MAX_BYTES = 10 * 2**20
MAX_CHARACTERS = 10 * 2**20

_LABEL = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w-]{2,20})""", re.I
)
_MARKUP = re.compile(
    r"<(!doctype\s+html|html|head|body|div|p|table|span|meta|h[1-6]|section|article|br)\b", re.I
)
_CLOSING = re.compile(r"</(p|div|td|tr|table|body|html|h[1-6]|li|span)\s*>", re.I)


_NO_TEXT = Decoded("", "")


@dataclass(frozen=True, slots=True)
class Source:
    """A file to be read (来件): its bytes, and their words where they are text.

    `may_recognise` allows recognition of words in pictures, which needs time and memory.
    """

    data: bytes
    decoded: Decoded = _NO_TEXT
    may_recognise: bool = False


class Reader(Protocol):
    """Reads one kind of file. Raises IntakeError with a verdict where it cannot."""

    def __call__(self, source: Source) -> Intake: ...


READERS = {
    "txt": "zhouzhi.documents.intake.plain:read_plain",
    "html": "zhouzhi.documents.intake.web:read_page",
    "docx": "zhouzhi.documents.intake.word:read_word",
    "doc": "zhouzhi.documents.intake.legacy:read_old_word",
    "pdf": "zhouzhi.documents.intake.pdf:read_pdf",
    "image": "zhouzhi.documents.intake.scan.reader:read_picture",
}


def reader(kind: str) -> Reader:
    """The reader for a kind, its module loaded."""
    module, function = READERS[kind].split(":")
    found: Reader = getattr(import_module(module), function)
    return found


def source_of(data: bytes) -> tuple[str, Source]:
    """The kind of a file by its content, and its source. Raises IntakeError for others."""
    if not data:
        raise refusal("empty")
    kind = kinds.binary_kind(data)
    if kind:
        return kind, Source(data)
    kinds.refuse_unreadable(data)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        with open_package(data) as package:
            if is_album(package):
                return "image", Source(data)
            kinds.refuse_other_packages(package)
        return "docx", Source(data)
    if len(data) > MAX_BYTES:
        raise refusal("too_long", limit=MAX_BYTES // 2**20)
    found = _LABEL.search(data[:4096])
    try:
        decoded = decode(data, label=found.group(1).decode() if found else None)
    except IntakeError as error:
        raise kinds.name_the_unknown(data, error) from None
    return ("html" if is_page(decoded.text) else "txt"), Source(data, decoded=decoded)


def is_page(text: str) -> bool:
    """Does this text consist of HTML, rather than mention it? Raises IntakeError for other XML."""
    head = text[:65536].lstrip()
    if head.startswith(("<?xml", "<!--")):
        kinds.refuse_other_xml(head)
    if _MARKUP.match(re.sub(r"^(\s*<!--.*?-->|\s*<\?xml[^>]*>)+\s*", "", head, flags=re.S)):
        return True
    return len(_CLOSING.findall(head)) >= 4 and len(_MARKUP.findall(head)) >= 4


def take_in(data: bytes, *, name: str, may_recognise: bool = False) -> Intake:
    """The text of an official paper (来件识读) from its bytes, of any kind in READERS.

    `name` is only compared with what the content is. A picture of words is refused as "scan"
    unless `may_recognise`. Raises IntakeError with a Chinese verdict.
    """
    try:
        kind, source = source_of(data)
        taken = reader(kind)(replace(source, may_recognise=may_recognise))
    except IntakeError as error:
        raise kinds.name_the_damaged(data, error) from error.__cause__
    if len(taken.text) > MAX_CHARACTERS:
        raise refusal("too_long", limit=MAX_BYTES // 2**20)
    if not taken.text.strip():
        raise refusal("no_words" if taken.pages else "empty")
    return replace(taken, notes=(*kinds.name_note(kind, name), *taken.notes))
