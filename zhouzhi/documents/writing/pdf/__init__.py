"""A document as a pdf (公文 pdf): the same tree as the docx, on the standard's own grid."""

from zhouzhi.documents.writing.pdf.press import Printed, render

__all__ = ["Printed", "render"]
