"""What the tests of docx share: a document opened again, and the marks in it."""

import io
from typing import Any

import docx
from docx.oxml.ns import qn

from zhouzhi.documents.writing import Document, write_docx
from zhouzhi.documents.writing.pdf import foot_of


def reopened(document: Document) -> Any:
    """A document written and opened by python-docx."""
    return docx.Document(io.BytesIO(docx_of(document)))


def docx_of(document: Document) -> bytes:
    """A document written, the pages of its record told by the pdf."""
    return write_docx(document, foot=foot_of(document))


def mark(element: Any, path: str) -> dict[str, str]:
    """The attributes of one mark, their names without the namespace; none where it is not there."""
    found = element.find(".//" + "/".join(qn(step) for step in path.split("/")))
    if found is None:
        return {}
    return {key.partition("}")[2]: value for key, value in found.attrib.items()}


def paragraph_with(paper: Any, text: str) -> Any:
    """The one paragraph that has a text in it."""
    (found,) = [each for each in paper.paragraphs if text in each.text]
    return found
