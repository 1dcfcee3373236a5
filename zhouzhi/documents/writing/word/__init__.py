"""A document as a Word file (公文 docx): the same tree as the pdf, in the standard's own faces."""

from zhouzhi.documents.writing.word.press import render

__all__ = ["render"]
