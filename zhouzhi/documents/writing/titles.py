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
# What goes on as the name of an office is not parted from its place.
OFFICE = r"[\u4e00-\u9fff]{2,10}?(?:局|厅|委|部|办|会|馆|院|校|所|中心|政府)(?!议|员|长|门|展)"
# A place's name ends, and no list such as 县市区, nor 市级 or 年度, goes on from it.
PLACE_ENDS = rf"(?<=[年省市县区周月])(?=[\u4e00-\u9fff])(?![级内度委市县区旗直的]|{OFFICE})"
# Where the sense allows a break, best first, with what a break there costs.
SENSE = (
    (re.compile(r"(?=关于)"), 0.5),
    (re.compile(r"[ 　]+"), 0.5),
    (re.compile(r"(?<=[、，》”）])(?![的、，》”）])"), 1.0),
    (re.compile(r"(?=[（]|暨)"), 1.0),
    (re.compile(PLACE_ENDS), 2.0),
    (re.compile(r"(?=(?:有关|工作|情况|实施|启动|申报|征集|推荐|总结|开展|举办))"), 3.0),
    (re.compile(r"(?<!科技)(?=活动)|(?<!全[国省市县区])(?=科技活动)"), 3.0),
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
    return even(text, fewest, int(width))


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


def even(text: str, count: int, most: int) -> list[str]:
    """Lines of nearly equal length, for a title that has no place to break by sense.

    No number is cut in two, no line begins with a closing mark or 的 or ends with an opening one;
    no line has more than `most` characters, though it take one line more.
    """
    lines: list[str] = []
    while len(text) > most or len(lines) < count - 1:
        length = min(most, ceil(len(text) / max(1, count - len(lines))))
        at = next((at for at in range(length, length // 2, -1) if is_open(text, at)), length)
        lines.append(text[:at])
        text = text[at:]
    return [*lines, text]


def is_open(text: str, at: int) -> bool:
    """Whether a line may end before a character, as far as marks and figures go."""
    before, after = text[at - 1], text[at : at + 1]
    if before.isascii() and before.isalnum() and after.isascii() and after.isalnum():
        return False
    return before not in "《“（〔" and after not in "》”）〕、，。：；的"
