"""The nodes of a page as lines and tables, as a reader of the page sees them."""

import re
from collections.abc import Iterator

from zhouzhi.documents.intake.layout import Block, Grid, RawCell
from zhouzhi.documents.intake.web.page import Node, Page

BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr html legend li main ol p pre section summary table "
    "tbody td tfoot th thead title tr ul caption".split()
)
_SKIPPED = frozenset("input img link meta rp rt".split())
_SITE_LINES = re.compile(
    r"ICP备|公网安备|网站标识码|版权所有|^Copyright|^您?(?:当前|所在|现在)(?:的)?位置|^上一[篇条]|^下一[篇条]"
    r"|^【?(?:打印|关闭|返回)|^【?字[体号]|^分享到|^扫一扫|^(?:浏览|点击|阅读)(?:次数|量)",
    re.IGNORECASE,
)
_FILES = re.compile(r"\.(?:docx?|xlsx?|pdf|wps|et|ofd|zip|rar)(?:$|[?#])", re.IGNORECASE)
_MAX_DEPTH, _MAX_SPAN = 12, 200


def is_site_line(line: str) -> bool:
    """Is this a line of the site's own, such as its licence or a button's words?"""
    return len(line) < 200 and bool(_SITE_LINES.search(line.strip()))


def is_file_link(node: Node) -> bool:
    """Does this link give a file to download?"""
    return node.tag == "a" and bool(_FILES.search(node.attributes.get("href", "")))


def is_menu(page: Page, at: int) -> bool:
    """Is this a block of links to other pages, such as a menu or a list of news?"""
    links = words = linked = 0
    for place in page.below(at):
        node = page.nodes[place]
        if is_file_link(node):
            return False
        links += node.tag == "a"
        length = len(node.text.strip())
        words += length
        linked += length if node.linked else 0
    return links >= 3 and linked * 10 >= words * 7


def blocks_of(page: Page, at: int, depth: int = 0) -> list[Block]:
    """The lines and tables inside the node at `at`."""
    found: list[Block] = []
    line: list[str] = []
    ends: list[int] = []

    def close() -> None:
        text = "".join(line).replace("\xa0", " ")
        found.extend(part.strip() for part in text.split("\n") if part.strip())
        line.clear()

    place, last = at + 1, page.nodes[at].end
    while place < last:
        node = page.nodes[place]
        while ends and place >= ends[-1]:
            ends.pop()
            close()
        place += 1
        if node.tag == "#text":
            line.append(node.text)
        elif node.tag == "br":
            line.append("\n")
        elif node.tag in _SKIPPED:
            place = node.end
        elif node.tag in BLOCKS:
            close()
            if node.tag == "table" and depth < _MAX_DEPTH:
                found.append(_table(page, place - 1, depth))
                place = node.end
            elif node.tag in ("div", "ul", "ol", "dl", "p") and is_menu_once(page, place - 1):
                place = node.end
            else:
                ends.append(node.end)
    close()
    return found


def is_menu_once(page: Page, at: int) -> bool:
    """`is_menu`, for nodes small enough that asking at every depth stays cheap."""
    return page.nodes[at].end - at <= 400 and is_menu(page, at)


def _table(page: Page, at: int, depth: int) -> Grid:
    rows = []
    for row in _inner(page, at, "tr"):
        cells = [
            RawCell(
                tuple(blocks_of(page, cell, depth + 1)),
                _span(page.nodes[cell], "rowspan"),
                _span(page.nodes[cell], "colspan"),
            )
            for cell in _inner(page, row, "td", "th")
        ]
        rows.append(tuple(cells))
    captions = [
        RawCell(tuple(blocks_of(page, place, depth + 1))) for place in _inner(page, at, "caption")
    ]
    return Grid((*((caption,) for caption in captions), *rows))


def _inner(page: Page, at: int, *tags: str) -> Iterator[int]:
    """The nearest descendants with one of these tags, not those of a table inside."""
    place, last = at + 1, page.nodes[at].end
    while place < last:
        node = page.nodes[place]
        if node.tag in tags:
            yield place
            place = node.end
        elif node.tag == "table":
            place = node.end
        else:
            place += 1


def _span(node: Node, name: str) -> int:
    value = node.attributes.get(name, "1").strip()
    return min(max(int(value), 1), _MAX_SPAN) if value.isdecimal() and len(value) < 6 else 1
