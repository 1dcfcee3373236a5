"""Whole documents poured into a Word document (整篇嵌入), which Word shows where they stand.

Systems that export to Word by a page make a document of nothing else: a web page, by itself or
as a single-file page (.mht); merging tools pour in Word documents and plain text.
"""

from email import message_from_bytes
from email.message import Message
from typing import Any

from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from zhouzhi.documents.intake.encoding import decode
from zhouzhi.documents.intake.kinds import is_mail, refuse_unreadable
from zhouzhi.documents.intake.layout import Block
from zhouzhi.documents.intake.model import IntakeError
from zhouzhi.documents.intake.registry import is_page
from zhouzhi.documents.intake.web.blocks import blocks_of
from zhouzhi.documents.intake.web.page import parse_page
from zhouzhi.documents.intake.word.embedded import DEEPEST

_LARGEST = 8 * 2**20


def chunk_blocks(document: WordDocument, element: Any, *, depth: int) -> list[Block] | None:
    """The lines and tables of a document poured in, None where it cannot be read."""
    relation = document.part.rels.get(element.get(qn("r:id")))
    if relation is None or relation.is_external or depth >= DEEPEST:
        return None
    blob: bytes = relation.target_part.blob
    if len(blob) > _LARGEST:
        return None
    try:
        return _of_word(blob, depth) if blob.startswith(b"PK\x03\x04") else _of_text(blob)
    except IntakeError:
        return None


def _of_word(blob: bytes, depth: int) -> list[Block]:
    from zhouzhi.documents.intake.word import blocks_of_word

    return blocks_of_word(blob, depth=depth + 1)


def _of_text(blob: bytes) -> list[Block]:
    """A page or plain text, perhaps in the envelope of a single-file page. Raises IntakeError."""
    label = None
    if is_mail(blob):
        part = _page_part(message_from_bytes(blob))
        inside = part.get_payload(decode=True)
        blob = inside if isinstance(inside, bytes) else b""
        label = part.get_content_charset()
    refuse_unreadable(blob)
    text = decode(blob, label=label).text
    if not is_page(text):
        return list(text.split("\n"))
    return blocks_of(parse_page(text), 0)


def _page_part(message: Message) -> Message:
    """The first part that is a page, else the whole."""
    pages = (part for part in message.walk() if part.get_content_type() == "text/html")
    return next(pages, message)
