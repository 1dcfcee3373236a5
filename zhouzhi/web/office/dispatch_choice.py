"""Whom a dispatch would go to as the choice stands, and what it would do."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from zhouzhi.apps.obligations.queries import Chosen, Proposal
from zhouzhi.processes.dispatch_campaign import Preview


@dataclass(frozen=True, slots=True)
class Choice:
    """Whom a dispatch would go to as the choice stands, and what it would do."""

    campaign: Any
    proposal: Proposal
    selection: Sequence[Chosen]
    sent: Sequence[Any]
    preview: Preview

    @property
    def chosen(self) -> frozenset[int]:
        """The units chosen now, and those that were sent to before."""
        return frozenset({one.unit.pk for one in self.selection} | self.sent_ids)

    @property
    def sent_ids(self) -> frozenset[int]:
        return frozenset(row.unit_id for row in self.sent)
