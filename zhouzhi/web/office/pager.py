"""The foot of a list that has several pages (parts/pager.html)."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page


def pager(url: str, page: "Page[Any]", **kept: str) -> dict[str, Any]:
    """Where one is in a list, and the pages around; `kept` stays in their addresses if it says."""
    said = {name: value for name, value in kept.items() if value}

    def to(number: int) -> str:
        return f"{url}?{urlencode({**said, 'page': number})}"

    return {
        "page": page.number,
        "pages": page.paginator.num_pages,
        "total": page.paginator.count,
        "previous_url": to(page.number - 1) if page.has_previous() else "",
        "next_url": to(page.number + 1) if page.has_next() else "",
    }
