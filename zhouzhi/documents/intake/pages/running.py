"""What printing puts on every page (页眉、页脚、页码): told apart from the text and listed."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from zhouzhi.documents.intake.pages.marks import Line

_EDGE = 0.12
_ROWS = 2
_NUMBER = re.compile(
    r"[-—–－―─·•~]{0,2}\s*\d{1,4}\s*[-—–－―─·•~]{0,2}"
    r"|第\s*[\d一二三四五六七八九十]{1,4}\s*页(?:\s*[,，/]?\s*共\s*[\d一二三四五六七八九十]{1,4}\s*页)?"
    r"|(?:Page\s*)?\d{1,4}\s*(?:/|of)\s*\d{1,4}",
    re.IGNORECASE,
)

Pages = Mapping[int, Sequence[Line]]


def running_lines(pages: Pages, heights: Mapping[int, float]) -> tuple[set[int], tuple[str, ...]]:
    """The identities of the lines that are no text, and a sentence on each kind of them."""
    edges = {number: _edges(lines, heights[number]) for number, lines in pages.items() if lines}
    numbers = [
        line for lines in edges.values() for line in lines if _NUMBER.fullmatch(line.text.strip())
    ]
    found = {id(line) for line in numbers}
    groups: dict[tuple[str, bool], list[Line]] = defaultdict(list)
    for page, lines in edges.items():
        for line in lines:
            if id(line) not in found:
                groups[_likeness(line, heights[page])].append(line)
    repeated = [lines for lines in groups.values() if _is_running(lines, len(edges))]
    found |= {id(line) for lines in repeated for line in lines}
    told = [f"页眉页脚“{lines[0].text}”（{_pages(lines)}）" for lines in repeated]
    if numbers:
        told.append(f"页码“{numbers[0].text}”等（{_pages(numbers)}）")
    return found, tuple(told)


def _edges(lines: Sequence[Line], height: float) -> list[Line]:
    """The first and the last rows of a page, as far as they stand near its edge."""
    ordered = sorted(lines, key=lambda line: line.box.top)
    first = [line for line in ordered[:_ROWS] if line.box.bottom < _EDGE * height]
    last = [line for line in ordered[-_ROWS:] if line.box.top > (1 - _EDGE) * height]
    return first + last


def _likeness(line: Line, height: float) -> tuple[str, bool]:
    """What is the same in a running line on every page: its words without figures, and its edge.

    Blanks do not count, nor does the exact height: each page of a scan lies a little otherwise.
    """
    words = re.sub(r"\d+", "#", re.sub(r"\s", "", line.text))
    return words, line.box.middle < height / 2


def _is_running(lines: Sequence[Line], pages: int) -> bool:
    return len({line.page for line in lines}) >= max(2, pages // 2)


def _pages(lines: Iterable[Line]) -> str:
    numbers = sorted({line.page for line in lines})
    if len(numbers) > 1:
        return f"第 {numbers[0]} 至 {numbers[-1]} 页"
    return f"第 {numbers[0]} 页"
