"""Opening a PDF file: refused in words where it is locked, broken or far too long."""

from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2
from pypdfium2 import raw

from zhouzhi.documents.intake.verdicts import refusal

MAX_PAGES = 500


@contextmanager
def open_pdf(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """The document, closed at the end. Raises IntakeError."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD
        raise refusal("encrypted" if locked else "damaged") from error
    try:
        if len(document) > MAX_PAGES:
            raise refusal("too_many_pages", pages=len(document), limit=MAX_PAGES)
        if not len(document):
            raise refusal("damaged")
        yield document
    except pypdfium2.PdfiumError as error:
        raise refusal("damaged") from error
    finally:
        document.close()
