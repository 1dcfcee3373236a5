"""识读 of a scan: its pages as pictures, the words on them in boxes."""

from base64 import b64encode
from typing import Any

from tests.look.contexts._notice_text import TEXT, marks
from tests.look.contexts.reading import FULL
from zhouzhi.apps.notices.domain.pages import PrintedRow, boxes_along
from zhouzhi.documents.reading.marked import row_line

LEFT, TOP, PITCH, SIZE, ACROSS, ROWS = 80, 80, 28, 16, 27, 24
WIDTH, HEIGHT = 595, 842


def _rows() -> list[tuple[int, str]]:
    """The text broken by the width of a page: where each row begins, and its words."""
    rows, at = [], 0
    for line in TEXT.split("\n"):
        rows += [(at + n, line[n : n + ACROSS]) for n in range(0, len(line), ACROSS)]
        at += len(line) + 1
    return rows


def _picture(words: list[str]) -> str:
    """A page with these rows, as an address that holds all of it."""
    lines = "".join(
        f'<text x="{LEFT}" y="{TOP + PITCH * at + 14}" font-family="serif" font-size="{SIZE}"'
        f' textLength="{SIZE * len(row)}">{row}</text>'
        for at, row in enumerate(words)
    )
    size = f'viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
    drawn = (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size}>'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ececea"/>{lines}</svg>'
    )
    return f"data:image/svg+xml;base64,{b64encode(drawn.encode()).decode()}"


def _line(at: int, start: int, words: str, seen: set[str]) -> dict[str, Any]:
    top = TOP + PITCH * at
    line = row_line(words, marks(), start=start, seen=seen)
    row = PrintedRow(start, start + len(words), LEFT, top, LEFT + SIZE * len(words), top + SIZE)
    for segment, box in zip(
        line["segments"], boxes_along(row, [s["text"] for s in line["segments"]]), strict=True
    ):
        segment |= {"x": box.left, "y": box.top, "width": box.width, "height": box.height}
        segment |= {"size": SIZE, "base": top + 14}
    return line


def pages() -> list[dict[str, Any]]:
    rows, seen = _rows(), set[str]()
    return [
        {
            "number": number,
            "label": f"第 {number} 页",
            "url": _picture([words for _, words in here]),
            "width": WIDTH,
            "height": HEIGHT,
            "lines": [_line(at, start, words, seen) for at, (start, words) in enumerate(here)],
        }
        for number, first in enumerate(range(0, len(rows), ROWS), start=1)
        if (here := rows[first : first + ROWS])
    ]


WAYS = [
    {"label": "看原件", "url": "reading_scan.html", "current": True},
    {"label": "看文字", "url": "reading.html", "current": False},
]
PAGES = {
    "reading_scan": (
        "office/reading.html",
        {
            **FULL,
            "pages": pages(),
            "ways": WAYS,
            "is_recognised": True,
            "tally": {**FULL["tally"], "ready": 0},
        },
    ),
}
