"""What a browser sent of a page, taken apart into the page's own inputs and its rows."""

from collections.abc import Mapping
from typing import Any

from django.utils.datastructures import MultiValueDict

from zhouzhi.apps.activities.forms.activities.sessions import MOST_SESSIONS


def in_lists(post: Mapping[str, Any]) -> MultiValueDict[str, Any]:
    """Plain values as a browser's form has them."""
    lists = {name: value if isinstance(value, list) else [value] for name, value in post.items()}
    return MultiValueDict(lists)


def fields_in(data: Any) -> dict[str, Any]:
    """The inputs that stand in no row, as they are shown."""
    return {
        name: data.getlist(name) if name == "audiences" else data.get(name)
        for name in data
        if not name.startswith(("hosts-", "sessions-"))
    }


def rows_in(data: Any, prefix: str) -> list[dict[str, Any]]:
    """The inputs of each row by name, as they are shown; one empty row where there are none."""
    number = str(data.get(f"{prefix}-TOTAL_FORMS") or "")
    count = min(int(number), MOST_SESSIONS) if number.isdecimal() and len(number) < 6 else 1
    rows: list[dict[str, Any]] = [{} for _place in range(max(1, count))]
    for name in data:
        part, _dash, rest = name.partition("-")
        place, _dash, field = rest.partition("-")
        if part == prefix and place.isdecimal() and len(place) < 6 and int(place) < len(rows):
            rows[int(place)][field] = data.get(name)
    return rows
