"""Structure (版式): a repaired text laid out as sheets, one for each notice in it."""

from zhouzhi.documents.reading.structure.layout import sheets_of
from zhouzhi.documents.reading.structure.lines import Line, sentences
from zhouzhi.documents.reading.structure.sheet import Annex, Sheet

__all__ = ["Annex", "Line", "Sheet", "sentences", "sheets_of"]
