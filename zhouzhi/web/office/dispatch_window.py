"""Which units of a dispatch stand on the page with a tick: all, or one place's of very many."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator

from zhouzhi.apps.obligations.queries import Proposal
from zhouzhi.foundation import tree

# As in 通讯录: no more are shown whole; of more, so many stand on a page.
WHOLE = 500
PAGE_SIZE = 200
FOUND = "found"


@dataclass(frozen=True)
class Window:
    """What of the choice a page shows: nothing, one place (`under`), or what `text` finds.

    `under` is the number of a place in the order of the proposal, from 1. Of few units all stand
    on the page, whatever is asked for.
    """

    proposal: Proposal
    under: str = ""
    text: str = ""
    page: str = ""

    @classmethod
    def asked(cls, proposal: Proposal, asked: Mapping[str, str]) -> "Window":
        """The window that an address or a form asks for."""
        return cls(
            proposal,
            under=asked.get("under", ""),
            text=asked.get("q", "").strip(),
            page=asked.get("page", ""),
        )

    @property
    def is_whole(self) -> bool:
        """Whether all units stand on the page."""
        return len(self.proposal.candidates) <= WHOLE

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """The units by the number of their place, in tree order."""
        blocks: dict[str, list[int]] = {path: [] for path in self.proposal.territories}
        for unit_id, unit in self.proposal.candidates.items():
            blocks.setdefault(tree.parent_path(unit.path), []).append(unit_id)
        filled = (ids for ids in blocks.values() if ids)
        return {str(number): ids for number, ids in enumerate(filled, start=1)}

    @cached_property
    def found(self) -> list[int]:
        """The units whose name or code holds the text."""
        if not self.text:
            return []
        return [
            unit_id
            for unit_id, unit in self.proposal.candidates.items()
            if self.text in unit.name or self.text in unit.short_name or self.text == unit.code
        ]

    @cached_property
    def sheet(self) -> "Page[Any] | None":
        """The page of units that stand with a tick, where not all do."""
        if self.is_whole:
            return None
        units = self.found if self.text else self.places.get(self.under, [])
        return Paginator(units, PAGE_SIZE).get_page(self.page)

    @property
    def shown(self) -> Sequence[int]:
        """The units that stand on the page with a tick: what is not ticked there is left out."""
        if self.sheet is None:
            return list(self.proposal.candidates)
        return list(self.sheet)

    def place_named(self, number: str) -> list[int]:
        """The units of a place, or of what was found; none where there is no such place."""
        return self.found if number == FOUND else self.places.get(number, [])

    def gone_to(self, way: str) -> "Window":
        """The window after one of its buttons: `open:2`, `page:3`, `find`, or as it was."""
        act, _, number = way.partition(":")
        if act == "open":
            return replace(self, under=number, text="", page="")
        if act == "page":
            return replace(self, page=number)
        return replace(self, under="", page="") if act == "find" else self

    @property
    def query(self) -> str:
        """The window as the end of an address."""
        asked = {"under": self.under, "q": self.text, "page": self.page}
        said = {name: value for name, value in asked.items() if value}
        return f"?{urlencode(said)}" if said else ""
