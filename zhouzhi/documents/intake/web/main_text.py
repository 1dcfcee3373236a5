"""Where the notice stands on a page: in a container known by name, else where the sentences are."""

import re
from collections.abc import Iterator

from zhouzhi.documents.intake.web.blocks import is_file_link
from zhouzhi.documents.intake.web.names import BLOCKS, CONTAINERS
from zhouzhi.documents.intake.web.page import Page

_TITLES = re.compile(r"title|biaoti|\bbt\b", re.IGNORECASE)
_PAPER = re.compile(r"通知|方案|函|意见|公告|通告|办法|请示|批复|报告|计划|关于|细则")
_NUMBER = re.compile(
    r"(?:发文字号|文\s*号|公文文号)\s*[：:]?\s*\S{1,20}[〔\[（(【]\d{4}[〕\]）)】]\s*\d{1,4}\s*号"
)
_SENTENCE = re.compile(r"[。；，：]")
_FRAMES = BLOCKS - {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "pre", "dt", "dd", "blockquote"}


def main_parts(page: Page) -> tuple[list[int], bool]:
    """The places that hold the main text, in order, and whether a known name vouches for them."""
    weights = _weights(page)
    known = [
        at
        for at, node in enumerate(page.nodes)
        if node.tag in BLOCKS and (node.names & CONTAINERS or node.tag in ("article", "main"))
    ]
    most = max((weights[at] for at in known), default=0.0)
    if most >= 40 and most >= 0.5 * weights[0]:
        full = [at for at in known if weights[at] >= 0.8 * most]
        best = min(full, key=lambda at: page.nodes[at].end - at)
        return list(_apart(page, _twins(page, known, best))), True
    return [_densest(page, weights)], False


def _twins(page: Page, known: list[int], best: int) -> list[int]:
    """The best container and those that share its name beside it, such as one for an annex."""
    names = page.nodes[best].names & CONTAINERS
    return [
        at
        for at in known
        if at == best or (page.nodes[at].names & names and not at < best < page.nodes[at].end)
    ]


def _apart(page: Page, places: list[int]) -> Iterator[int]:
    """Those of some places that are not inside an earlier one."""
    reached = 0
    for at in places:
        if at >= reached:
            yield at
            reached = page.nodes[at].end


def _weights(page: Page) -> list[float]:
    """For every node the weight of the sentences inside it; links weigh nothing, scraps little."""
    weights = [0.0] * len(page.nodes)
    for at in range(len(page.nodes) - 1, 0, -1):
        node = page.nodes[at]
        if node.text and not node.linked:
            words = "".join(node.text.split())
            telling = len(words) >= 12 and (len(words) >= 40 or _SENTENCE.search(words))
            weights[at] = len(words) * (1.0 if telling else 0.2)
        weights[node.parent] += weights[at]
    return weights


def _densest(page: Page, weights: list[float]) -> int:
    """The innermost frame that still holds nine tenths of what the page says."""
    at = 0
    while True:
        inner = _heaviest_child(page, weights, at)
        if inner is None or weights[inner] < 0.9 * weights[at]:
            return at
        if page.nodes[inner].tag not in _FRAMES and page.nodes[inner].tag not in ("span", "font"):
            return at
        at = inner


def _heaviest_child(page: Page, weights: list[float], at: int) -> int | None:
    best, child, last = None, at + 1, page.nodes[at].end
    while child < last:
        if best is None or weights[child] > weights[best]:
            best = child
        child = page.nodes[child].end
    return best


def head_lines(page: Page, parts: list[int]) -> list[str]:
    """The title and the document number, where the page shows them above or beside the text."""
    inside = _covered(page, parts)
    lines = []
    title = _shown_title(page, inside) or page.named_title
    if title:
        lines.append(title)
    for at, node in enumerate(page.nodes):
        if (
            node.tag in ("li", "td", "tr", "p", "div", "span")
            and at not in inside
            and node.end - at < 30
        ):
            found = _NUMBER.search(page.text(at))
            if found:
                return [*lines, found.group(0)]
    return lines


def _covered(page: Page, parts: list[int]) -> set[int]:
    return {at for part in parts for at in range(part, page.nodes[part].end)}


def _shown_title(page: Page, inside: set[int]) -> str:
    """The heading of the page that reads like the title of an official paper, or ""."""
    for wanted in (("h1",), ("h2", "h3", "div", "p", "span", "td", "ucaptitle")):
        for at, node in enumerate(page.nodes):
            if node.tag not in wanted or at in inside or node.linked or node.end - at > 40:
                continue
            if node.tag[0] != "h" and not any(_TITLES.search(name) for name in node.names):
                continue
            words = page.text(at)
            if 6 <= len(words) <= 90 and _PAPER.search(words) and not _has_links(page, at):
                return words
    return ""


def _has_links(page: Page, at: int) -> bool:
    return any(page.nodes[place].linked for place in page.below(at))


def outside_annexes(page: Page, parts: list[int]) -> list[str]:
    """The words of the links to files that stand outside the main text: usually the annexes."""
    inside = _covered(page, parts)
    lines: list[str] = []
    for at, node in enumerate(page.nodes):
        if at not in inside and is_file_link(node):
            words = page.text(at)
            if 2 <= len(words) <= 120 and words not in lines:
                lines.append(words)
    return lines[:20]
