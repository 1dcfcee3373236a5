"""A page as a flat list of its nodes in reading order, so that no depth of nesting can hurt."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

# Elements that hold nothing a reader of the page reads.
DROPPED = frozenset(
    "script style noscript template iframe frame object embed applet svg canvas audio video map "
    "button select option textarea head nav dialog datalist".split()
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f\v]+")


@dataclass(slots=True)
class Node:
    """One element or text: where its parent stands, and the place after its last descendant."""

    tag: str
    parent: int
    end: int = 0
    text: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    linked: bool = False

    @property
    def names(self) -> set[str]:
        """Its id and classes in small letters."""
        words = f"{self.attributes.get('id', '')} {self.attributes.get('class', '')}"
        return set(words.lower().split())


@dataclass(slots=True)
class Page:
    """A parsed page: nodes in reading order, with what its head says."""

    nodes: list[Node]
    named_title: str = ""

    def below(self, at: int) -> Iterator[int]:
        """The places of all nodes inside the node at `at`, in reading order."""
        return iter(range(at + 1, self.nodes[at].end))

    def text(self, at: int) -> str:
        """All words inside a node, without any spacing."""
        return "".join("".join(self.nodes[i].text for i in (at, *self.below(at))).split())


def parse_page(html: str) -> Page:
    """The page behind some HTML; whatever browsers mend is mended."""
    tree = LexborHTMLParser(html)
    page = Page([Node("#root", -1)])
    _read_head(tree, page)
    root = tree.body or tree.root
    if root is not None:
        _flatten(root, page.nodes)
    page.nodes[0].end = len(page.nodes)
    return page


def _read_head(tree: LexborHTMLParser, page: Page) -> None:
    for meta in tree.css("meta[name]"):
        if (meta.attributes.get("name") or "").lower() == "articletitle":
            page.named_title = _SPACE.sub(" ", meta.attributes.get("content") or "").strip()


def _flatten(root: LexborNode, nodes: list[Node]) -> None:
    """Walk the tree without recursion; `above` holds the places of the open elements."""
    above = [0]
    at: LexborNode | None = root
    while at is not None:
        child = _enter(at, nodes, above)
        if child is not None:
            at = child
            continue
        while at is not None and at.next is None:
            at = _leave(at, root, nodes, above)
        at = at.next if at is not None else None


def _enter(node: LexborNode, nodes: list[Node], above: list[int]) -> LexborNode | None:
    """Note a node; its first child where it is an element to go into, None otherwise."""
    tag = node.tag or ""
    inside = nodes[above[-1]]
    if tag == "-text":
        text = node.text_content or ""
        words = text if inside.tag == "pre" else _SPACE.sub(" ", text)
        if words:
            nodes.append(Node("#text", above[-1], len(nodes) + 1, words, linked=inside.linked))
        return None
    if tag.startswith(("-", "!")) or tag in DROPPED:
        return None
    attributes = {key: value or "" for key, value in node.attributes.items()}
    if "hidden" in attributes or _HIDDEN.search(attributes.get("style", "")):
        return None
    linked = inside.linked or (tag == "a" and "href" in attributes)
    nodes.append(Node(tag, above[-1], len(nodes) + 1, "", attributes, linked))
    child = node.child
    if child is not None:
        above.append(len(nodes) - 1)
    return child


def _leave(
    node: LexborNode, root: LexborNode, nodes: list[Node], above: list[int]
) -> LexborNode | None:
    """Go up from a last child, closing its parent; None once the root is closed."""
    if len(above) == 1:
        return None
    nodes[above.pop()].end = len(nodes)
    parent = node.parent
    return None if parent is None or parent == root or len(above) == 1 else parent
