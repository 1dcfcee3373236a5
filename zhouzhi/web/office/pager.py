"""The foot of a list that has several pages (parts/pager.html)."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page
from django.http import QueryDict


def pager(url: str, page: "Page[Any]", **kept: str) -> dict[str, Any]:
    """Where one is in a list, and the pages around; `kept` stays in their addresses if it says."""
    whole = page.paginator
    return pages_around(url, page.number, whole.num_pages, whole.count, **kept)


def pages_around(url: str, number: int, pages: int, total: int, **kept: str) -> dict[str, Any]:
    """The same of a list that was counted by its query."""
    said = {name: value for name, value in kept.items() if value}

    def to(other: int) -> str:
        inside = 1 <= other <= pages
        return f"{url}?{urlencode({**said, 'page': other})}" if inside else ""

    return {
        "page": number,
        "pages": pages,
        "total": total,
        "previous_url": to(number - 1),
        "next_url": to(number + 1),
    }


def page_asked(given: QueryDict) -> int:
    """The page that an address asks for, the first where it says no number."""
    said = given.get("page", "1")
    return int(said) if said.isdecimal() and len(said) < 10 else 1
