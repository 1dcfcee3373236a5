"""The nodes of a page as lines and tables, as a reader of the page sees them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from zhouzhi.documents.intake.layout import Block, Grid, RawCell
from zhouzhi.documents.intake.web.names import BLOCKS, SKIPPED
from zhouzhi.documents.intake.web.page import Node, Page

_SITE_LINES = re.compile(
    r"ICP备|公网安备|网站标识码|版权所有|^Copyright|^您?(?:当前|所在|现在)(?:的)?位置|^上一[篇条]|^下一[篇条]"
    r"|^【?(?:打印|关闭|返回)|^【?字[体号]|^分享到|^扫一扫|^(?:浏览|点击|阅读)(?:次数|量)",
    re.IGNORECASE,
)
_FILES = re.compile(r"\.(?:docx?|xlsx?|pdf|wps|et|ofd|zip|rar)(?:$|[?#])", re.IGNORECASE)
_MAX_DEPTH, _MAX_SPAN, _MENU_NODES = 12, 200, 400
_LISTS = ("div", "ul", "ol", "dl", "p")


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
    writer = _Writer(page, depth)
    place, last = at + 1, page.nodes[at].end
    while place < last:
        place = writer.take(place)
    writer.close_line()
    return writer.found


@dataclass(slots=True)
class _Writer:
    """Goes through the nodes in reading order and breaks lines where a browser would."""

    page: Page
    depth: int
    found: list[Block] = field(default_factory=list)
    line: list[str] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def take(self, place: int) -> int:
        """Take one node; give the place of the next."""
        node = self.page.nodes[place]
        while self.ends and place >= self.ends[-1]:
            self.ends.pop()
            self.close_line()
        if node.tag in SKIPPED:
            return node.end
        if node.tag in BLOCKS:
            return self._block(place, node)
        self.line.append("\n" if node.tag == "br" else node.text)
        return place + 1

    def close_line(self) -> None:
        """End the line that is being written."""
        text = "".join(self.line).replace("\xa0", " ")
        if text.strip():
            self.found.extend(part.strip() for part in text.strip().split("\n"))
        self.line.clear()

    def _block(self, place: int, node: Node) -> int:
        self.close_line()
        if node.tag == "table" and self.depth < _MAX_DEPTH:
            self.found.append(_table(self.page, place, self.depth))
            return node.end
        if node.tag in _LISTS and node.end - place <= _MENU_NODES and is_menu(self.page, place):
            return node.end
        self.ends.append(node.end)
        if node.tag == "p" and not self.page.text(place):
            self.found.append("")
        return place + 1


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
