"""Setting a notice of three pages on paper: as a pdf and as a docx, warm.

Every call sets another notice (its number differs): the same one again would come from a cache.
The bare side sets the same paragraphs with the library alone, without any layout.
"""

from collections.abc import Callable
from dataclasses import replace
from itertools import count

from benchmarks.bare.drafting import pdf_press, plain_docx
from benchmarks.figures import Figure, against
from tests.documents.writing.official import notice
from zhouzhi.documents.writing import Document, Paragraph, write_docx
from zhouzhi.documents.writing.pdf import foot_of, write_pdf

GOAL_MS = 300
# The text and its signatures fill most of three pages; the record stands on the fourth.
LINES = 36


def measure() -> list[Figure]:
    """Both kinds: the time of one, and its ratio to the bare library."""
    press = pdf_press()
    return [
        *_side_by_side("pdf", lambda made: write_pdf(made).data, lambda made: press(texts(made))),
        *_side_by_side("docx", _docx, lambda made: plain_docx(texts(made))),
    ]


def _side_by_side(
    kind: str, ours: Callable[[Document], bytes], bare: Callable[[Document], bytes]
) -> list[Figure]:
    """The ratio, with no goal of its own, and our time held against the goal."""
    numbers = count(1)
    sides = {
        "ours": lambda: ours(drafted(next(numbers))),
        "bare": lambda: bare(drafted(next(numbers))),
    }
    for side in sides.values():
        side()
    name = f"drafting_{kind}"
    ratio, mine, theirs = against(name, sides, at_most=float("inf"))
    return [
        replace(mine, name=name, goal=f"<= {GOAL_MS}", holds=mine.value <= GOAL_MS),
        replace(ratio, name=f"{name}_ratio", goal="", holds=None),
        theirs,
    ]


def _docx(document: Document) -> bytes:
    """A docx as the worker makes it: the pages of its record told by the pdf."""
    return write_docx(document, foot=foot_of(document))


def drafted(number: int) -> Document:
    """The notice of three pages, another with every number."""
    made = notice(issuers=2, lines=LINES, annexes=("开展情况统计表", "重点活动一览表"))
    return replace(made, blocks=(*made.blocks[:3], Paragraph.of(f"{number}"), *made.blocks[3:]))


def texts(document: Document) -> list[str]:
    """The words of a document's paragraphs."""
    return [
        "".join(run.text for run in block.runs)
        for block in document.blocks
        if isinstance(block, Paragraph)
    ]
