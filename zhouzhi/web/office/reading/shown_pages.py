"""The pages of a printed file, as the page of its reading shows them: pictures under boxes."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.notices.domain.pages import PrintedRow, boxes_along
from zhouzhi.documents.intake.model import Box
from zhouzhi.documents.reading.marked import Line, Mark, row_line
from zhouzhi.web.access import SignedIn

AS_PRINTED, AS_TEXT = "page", "text"
_INK, _BASE = 0.9, 0.84
"""How tall characters are in their row's box, and how far down they stand."""
Context = dict[str, Any]


def wants_pages(request: SignedIn, reading) -> bool:
    """Whether the paper is shown as it was printed: as asked, else where words were recognised."""
    asked = request.GET.get("paper") or request.COOKIES.get("paper")
    return asked == AS_PRINTED if asked in (AS_PRINTED, AS_TEXT) else reading.is_recognised


def pages_shown(reading, pages, marks: list[Mark]) -> list[Context]:
    """The pages of a notice, their words as boxes that lead to their facts."""
    seen: set[str] = set()
    return [
        {
            "number": page.number,
            "label": _("第 %(number)d 页") % {"number": page.number},
            "url": reverse("office:reading_page", args=[reading.uuid, page.number]),
            "width": _dots(page.width),
            "height": _dots(page.height),
            "lines": [
                _line(PrintedRow(*row), reading.text, marks, seen)
                for row in page.rows
                if row[0] < row[1]
            ],
        }
        for page in pages
    ]


def _line(row: PrintedRow, text: str, marks: list[Mark], seen: set[str]) -> Line:
    line = row_line(text[row.start : row.end], marks, start=row.start, seen=seen)
    boxes = boxes_along(row, [segment["text"] for segment in line["segments"]])
    pairs = zip(line["segments"], boxes, strict=True)
    return {"segments": [{**segment, **_placed(box)} for segment, box in pairs]}


def _placed(box: Box) -> dict[str, str]:
    """Where a stretch stands on its page, as the attributes of a drawing."""
    return {
        "x": _dots(box.left),
        "y": _dots(box.top),
        "width": _dots(box.width),
        "height": _dots(box.height),
        "size": _dots(box.height * _INK),
        "base": _dots(box.top + box.height * _BASE),
    }


def _dots(length: float) -> str:
    return f"{length:.1f}"


def ways_of(reading, current, *, as_printed: bool) -> list[Context]:
    """The two ways of looking at a printed paper (看原件、看文字), as links."""
    ways = ((AS_PRINTED, _("看原件"), as_printed), (AS_TEXT, _("看文字"), not as_printed))
    part = f"&part={current.position}" if current.position > 1 else ""
    here = reverse("office:reading", args=[reading.uuid])
    return [
        {"label": label, "url": f"{here}?paper={way}{part}#paper", "current": is_current}
        for way, label, is_current in ways
    ]
