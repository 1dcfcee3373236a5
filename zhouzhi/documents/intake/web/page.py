"""A page as a flat list of its nodes in reading order, so that no depth of nesting can hurt."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from zhouzhi.documents.intake.verdicts import refusal
from zhouzhi.documents.intake.web.names import CONTAINERS, DROPPED, FLAT

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-z][\w:-]*)", re.IGNORECASE)
MAX_DEPTH = 5000
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


def parse_page(html: str, *, unseen: bool = False) -> Page:
    """The page behind some HTML; whatever browsers mend is mended. Raises IntakeError: too_deep.

    With `unseen` what is hidden is taken too: some pages show their words by a script.
    """
    _check_depth(html)
    tree = LexborHTMLParser(html)
    page = Page([Node("#root", -1)])
    _read_head(tree, page)
    root = tree.body or tree.root
    if root is not None:
        _flatten(root, page.nodes, unseen=unseen)
    page.nodes[0].end = len(page.nodes)
    return page


def _check_depth(html: str) -> None:
    """Refuse tags nested beyond all use: the parser's time grows with the square of the depth."""
    depth = 0
    for tag in _TAG.finditer(html):
        if tag[2].lower() not in FLAT:
            depth = max(depth - 1, 0) if tag[1] else depth + 1
            if depth > MAX_DEPTH:
                raise refusal("too_deep", limit=MAX_DEPTH)


def _read_head(tree: LexborHTMLParser, page: Page) -> None:
    for meta in tree.css("meta[name]"):
        if (meta.attributes.get("name") or "").lower() == "articletitle":
            page.named_title = _SPACE.sub(" ", meta.attributes.get("content") or "").strip()


def _flatten(root: LexborNode, nodes: list[Node], *, unseen: bool) -> None:
    """Walk the tree without recursion; `above` holds the open elements and their places."""
    above: list[tuple[LexborNode | None, int]] = [(None, 0)]
    at: LexborNode | None = root
    while at is not None:
        place = _note(at, nodes, above[-1][1], unseen=unseen)
        child = at.child if place is not None else None
        if child is not None and place is not None:
            above.append((at, place))
            at = child
            continue
        following = at.next if len(above) > 1 else None
        while following is None and len(above) > 1:
            parent, place = above.pop()
            nodes[place].end = len(nodes)
            following = parent.next if parent is not None and len(above) > 1 else None
        at = following


def _note(node: LexborNode, nodes: list[Node], parent: int, *, unseen: bool) -> int | None:
    """Note a node under its parent's place; its own place where it is an element to go into."""
    tag = node.tag or ""
    inside = nodes[parent]
    if tag == "-text":
        text = node.text_content or ""
        words = text if inside.tag == "pre" else _SPACE.sub(" ", text)
        if words:
            nodes.append(Node("#text", parent, len(nodes) + 1, words, linked=inside.linked))
        return None
    if tag.startswith(("-", "!")) or (tag in DROPPED and not (unseen and tag == "noscript")):
        return None
    attributes = {key: value or "" for key, value in node.attributes.items()}
    linked = inside.linked or (tag == "a" and "href" in attributes)
    noted = Node(tag, parent, len(nodes) + 1, "", attributes, linked)
    if not unseen and _is_hidden(noted):
        return None
    nodes.append(noted)
    return len(nodes) - 1


def _is_hidden(node: Node) -> bool:
    """Say whether nobody sees an element; one named as the text's own is shown by a script."""
    hidden = "hidden" in node.attributes or _HIDDEN.search(node.attributes.get("style", ""))
    return bool(hidden) and not node.names & CONTAINERS
