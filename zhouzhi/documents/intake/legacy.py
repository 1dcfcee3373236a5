"""The reader of old Word documents (.doc): made into a .docx in a scratch folder, and read as one.

A file that the converter cannot follow is refused in words.
"""

import struct
import tempfile
from dataclasses import replace
from pathlib import Path

from zhouzhi.documents.intake.frayed import mended
from zhouzhi.documents.intake.model import Intake
from zhouzhi.documents.intake.registry import Source
from zhouzhi.documents.intake.verdicts import refusal

_NOTE = "这是旧版 Word 文档（.doc），已转换后识读，请对照原件核对编号和表格。"
# What the converter raises on a document that is broken inside, besides its own errors.
_BROKEN = (
    *(LookupError, ValueError, ArithmeticError, TypeError, AttributeError, EOFError),
    *(RecursionError, struct.error),
)


def read_old_word(source: Source) -> Intake:
    """The text and tables of an old Word document. Raises IntakeError."""
    from zhouzhi.documents.intake.word import read_word

    taken = read_word(Source(_converted(source.data)))
    return replace(taken, kind="doc", notes=(_NOTE, *taken.notes))


def _converted(data: bytes) -> bytes:
    """The same document as a .docx: as it came, or else once what is frayed in it is mended."""
    from doc2docx.errors import Doc2DocxError, EncryptedDocumentError

    refused: Exception | None = None
    for form in (bytes, mended):
        try:
            return _by_converter(form(data))
        except EncryptedDocumentError as error:
            raise refusal("encrypted") from error
        except (Doc2DocxError, *_BROKEN) as error:
            refused = error
    raise refusal("old_word") from refused


def _by_converter(data: bytes) -> bytes:
    """What the converter makes of a document; its files are gone when this returns."""
    from doc2docx import convert

    folder = Path(tempfile.mkdtemp())
    given, made = folder / "given.doc", folder / "made.docx"
    try:
        given.write_bytes(data)
        convert(given, made)
        return made.read_bytes()
    finally:
        for file in (given, made):
            file.unlink(missing_ok=True)
        folder.rmdir()
