"""The ruled tables of PDF pages: the boxes of their cells."""

import io
from typing import Any

import pdfplumber
import pypdfium2
from pypdfium2 import raw

from zhouzhi.documents.intake.model import Box
from zhouzhi.documents.intake.pages.marks import Leaf

_FEWEST, _MOST = 4, 4000
_MAX_CELLS = 3000


class Rules:
    """Finds the tables of a file page by page; `notes` tells where lines could not be followed."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._file: Any = None
        self._unread: list[int] = []

    @property
    def notes(self) -> tuple[str, ...]:
        """A sentence on the pages whose tables were taken as plain lines."""
        pages = "、".join(map(str, self._unread[:10]))
        return (f"第 {pages} 页的表格线没有认出，表格按文字识读，请核对。",) if pages else ()

    def tables(self, at: int, leaf: Leaf, page: pypdfium2.PdfPage) -> list[tuple[Box, ...]]:
        """The cells of each table of a page, none where nothing is ruled."""
        drawn = sum(
            1 for _, held in zip(range(_MOST), _paths(page), strict=False) if held is not None
        )
        if drawn < _FEWEST:
            return []
        try:
            if drawn >= _MOST:
                raise ValueError("too many lines on one page")
            return self._found(at, leaf)
        except Exception:  # on a broken file the library raises whatever it likes
            self._unread.append(at + 1)
            return []

    def _found(self, at: int, leaf: Leaf) -> list[tuple[Box, ...]]:
        if self._file is None:
            self._file = pdfplumber.open(io.BytesIO(self._data))
        page = self._file.pages[at]
        left, top = page.bbox[:2]
        tables = [
            tuple(_upright(Box(*cell), left, top, leaf, page) for cell in table.cells)
            for table in page.find_tables()
            if len(table.cells) <= _MAX_CELLS
        ]
        page.close()
        return tables


def _paths(page: pypdfium2.PdfPage) -> Any:
    return page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=4)


def _upright(box: Box, left: float, top: float, leaf: Leaf, page: Any) -> Box:
    """A cell on the page as shown, moved onto the upright page."""
    a, b, c, d = box.left - left, box.top - top, box.right - left, box.bottom - top
    width, height = float(page.width), float(page.height)
    if leaf.turn == 90:
        return Box(height - d, a, height - b, c)
    if leaf.turn == 180:
        return Box(width - c, height - d, width - a, height - b)
    if leaf.turn == 270:
        return Box(b, width - c, d, width - a)
    return Box(a, b, c, d)
