"""The tree of 通讯录: whole where it is small, else one place of it at a time, page by page."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.orgs.queries import Register, UnitNode
from zhouzhi.foundation.said import said_in
from zhouzhi.web.access import SignedIn
from zhouzhi.web.office.pager import pager

# A register of no more units and places is shown whole; of a larger one so many stand on a page.
WHOLE = 500
PAGE_SIZE = 200
_OPEN_BELOW = 12


def shown_of(request: SignedIn, register: Register, *, text: str) -> dict[str, Any]:
    """What the page shows: the tree, or what was found, or one place of a large register."""
    everything = list(flat(register.roots))
    if not text and len(everything) <= WHOLE:
        return {"tree": [_whole(node, is_open=True) for node in register.roots], "found": None}
    if text:
        page = _page_of(request, everything)
        found = [_row(node) for node in page]
        told = {"tree": [], "found": found, "found_count": len(everything)}
        return {**told, "pager": pager(request.path, page, q=text)}
    way = _way_to(register.roots, request.GET.get("under", "")) or _first(register.roots)
    page = _page_of(request, way[-1].children if way else register.roots)
    return {
        "tree": [_row(node) for node in page],
        "found": None,
        "way": [_row(node) for node in way],
        "pager": pager(request.path, page, under=way[-1].uuid if way else ""),
    }


def flat(nodes: Iterable[UnitNode]) -> Iterator[UnitNode]:
    """Every node of a forest, those above first."""
    for node in nodes:
        yield node
        yield from flat(node.children)


def _page_of(request: SignedIn, nodes: Sequence[UnitNode]) -> Any:
    return Paginator(nodes, PAGE_SIZE).get_page(request.GET.get("page"))


def _first(roots: Sequence[UnitNode]) -> list[UnitNode]:
    """Where one begins: in the only place at the top, if there is but one."""
    return [roots[0]] if len(roots) == 1 else []


def _way_to(nodes: Iterable[UnitNode], uuid: str) -> list[UnitNode]:
    """The nodes from the top down to one of them; none where it is not there or has none below."""
    for node in nodes:
        if node.uuid == uuid:
            return [node] if node.children else []
        if below := _way_to(node.children, uuid):
            return [node, *below]
    return []


def _whole(node: UnitNode, *, is_open: bool = False) -> dict[str, Any]:
    below = [
        _whole(child, is_open=is_open and child.count < _OPEN_BELOW) for child in node.children
    ]
    return {**_row(node), "inside_url": "", "open": is_open, "children": below}


def _row(node: UnitNode) -> dict[str, Any]:
    inside = f"{reverse('office:units')}?under={node.uuid}"
    return {
        "name": node.name,
        "url": reverse("office:unit", args=[node.uuid]),
        "inside_url": inside if node.children else "",
        "kind": _(node.kind),
        "officer": node.officer,
        "telephone": node.telephone,
        "account": said_in(node.account, _),
        "count": node.count,
        "open": False,
        "path": _(node.kind),
        "children": [],
    }
