"""Lines of a title (标题回行): broken by sense, of even length, never thin in the middle."""

import re
from itertools import combinations, pairwise
from math import ceil

from zhouzhi.documents.writing import layout
from zhouzhi.documents.writing.text import width_of

# Size 2 characters on 156 mm of type area, one left free at each side.
TITLE_WIDTH = 18
MOST_LINES = 5
# Every choice of places is tried: more of them would take seconds, and a title needs few.
MOST_PLACES = 20
# Issuers in front of 关于 stand on lines of their own.
ISSUERS_END = re.compile(r"(?<=[局厅部会府院办室学馆协])[ 　]*(?=关于)")
# Where the sense allows a break, best first, with what a break there costs.
SENSE = (
    (re.compile(r"(?=关于)"), 0.5),
    (re.compile(r"[ 　]+"), 0.5),
    (re.compile(r"(?<=[、，》”）])"), 1.0),
    (re.compile(r"(?<=[年省市县区周月])(?=[\u4e00-\u9fff])(?!级|内|度|委)"), 2.0),
    (re.compile(r"(?=(?:有关|工作|情况|实施|启动|申报|征集|推荐|总结|开展|举办))"), 3.0),
    (re.compile(r"(?<!科技)(?=活动)|(?=科技活动)"), 3.0),
    (re.compile(r"(?<=的)(?=通知|函|意见|报告|总结|方案)"), 6.0),
)


def title_lines(text: str, width: float = TITLE_WIDTH) -> tuple[str, ...]:
    """This will give the lines of a title; line feeds in it are kept, and each part is broken anew.

    A part that fits stays whole. Where sense allows no break, it is cut into even lines.
    """
    if width_of(text) > width:
        text = ISSUERS_END.sub("\n", text, count=1)
    return tuple(line for part in text.split("\n") for line in broken(part.strip(), width) if line)


def grid_lines(count: int) -> int:
    """This will give how many lines of the page a title of so many takes, with about one below."""
    line = layout.PRINT_LINE_PT
    return round((count - 1) * layout.TITLE_LINE_PT / line + 2)


def broken(text: str, width: float) -> list[str]:
    """One part of a title as the cheapest lines that fit."""
    if width_of(text) <= width:
        return [text]
    costs = {place: cost for marks, cost in reversed(SENSE) for place in places(marks, text)}
    if len(costs) > MOST_PLACES:
        costs = dict(sorted(costs.items(), key=lambda place: place[1])[:MOST_PLACES])
    fewest = ceil(width_of(text) / width)
    for count in range(fewest, MOST_LINES + 1):
        cuts = [
            (sum(costs[at] for at in chosen) + shape_cost(lines), lines)
            for chosen in combinations(sorted(costs), count - 1)
            for lines in [cut(text, chosen)]
            if max(map(width_of, lines)) <= width
        ]
        if cuts:
            return min(cuts)[1]
    return even(text, fewest)


def places(marks: re.Pattern[str], text: str) -> list[int]:
    """Where a title may be broken: after what was found, inside the text."""
    found = (match.end() for match in marks.finditer(text))
    return [place for place in found if 0 < place < len(text)]


def cut(text: str, at: tuple[int, ...]) -> list[str]:
    """The text in pieces, without the spaces at their ends."""
    ends = [0, *at, len(text)]
    return [text[start:end].strip() for start, end in pairwise(ends)]


def shape_cost(lines: list[str]) -> float:
    """How far from a lozenge or a trapezium: uneven lines, a thin waist, a last line of a word."""
    widths = [width_of(line) for line in lines]
    mean = sum(widths) / len(widths)
    spread = sum((width - mean) ** 2 for width in widths) / len(widths)
    waist = sum(
        max(0.0, min(before, after) - here)
        for before, here, after in zip(widths, widths[1:], widths[2:], strict=False)
    )
    return 0.3 * spread + 2 * waist + (8.0 if min(widths) < 4 else 0.0)


def even(text: str, count: int) -> list[str]:
    """Lines of equal length, for a title that has no place to break by sense."""
    length = ceil(len(text) / count)
    return [text[at : at + length] for at in range(0, len(text), length)]
