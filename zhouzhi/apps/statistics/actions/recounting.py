"""Totals from nothing but the accepted returns: what differed is told and put right (重新汇总)."""

from dataclasses import dataclass

from django.db import transaction

from zhouzhi.apps.obligations.models import Requirement
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.apps.statistics.actions import fresh
from zhouzhi.apps.statistics.actions.held import hold_totals
from zhouzhi.foundation.audit.actions import Actor, record


@dataclass(frozen=True, slots=True)
class Recount:
    """What was found of a requirement's totals: how many differed, and where (by name)."""

    total_count: int
    return_count: int
    territories: tuple[str, ...]

    @property
    def is_right(self) -> bool:
        """Whether the kept totals were what the returns add up to."""
        return not (self.total_count or self.return_count or self.territories)


@transaction.atomic
def recount(*, requirement: Requirement, actor: Actor) -> Recount:
    """Add a requirement's totals up anew, and put right what was kept otherwise (重新汇总).

    No return is accepted meanwhile. Only what was put right leaves an audit line.
    """
    hold_totals(requirement)
    with fresh.totals(requirement):
        totals = fresh.differing_totals(requirement)
        returns = fresh.differing_returns(requirement)
        territories = {territory for territory, _row in totals}
        territories |= fresh.differing_counts(requirement)
        found = Recount(
            total_count=len(totals),
            return_count=len(returns),
            territories=tuple(
                OrgUnit.objects.filter(pk__in=territories)
                .order_by("path")
                .values_list("name", flat=True)
            ),
        )
        if not found.is_right:
            fresh.store(requirement)
            record(
                actor=actor,
                verb="statistics.totals.recount",
                obj=requirement,
                detail={"totals": len(totals), "returns": len(returns)},
            )
    return found
