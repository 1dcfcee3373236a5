"""Days that an address names."""

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

Usual = TypeVar("Usual", date, None)


def day_in(given: Mapping[str, str], name: str, usual: Usual) -> date | Usual:
    """The day that an address names, `usual` where it names none of these years."""
    try:
        day = date.fromisoformat(given.get(name, ""))
    except ValueError:
        return usual
    return day if 2000 <= day.year <= 2099 else usual
