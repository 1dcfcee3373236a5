"""Roll-up of 3,000 units x 20 figures against bare SQL on the same tables (goal: 1.5 times)."""

from decimal import Decimal

from benchmarks.bare import rollup as bare
from benchmarks.crowd import make_crowd, settle
from benchmarks.drivers import driver
from benchmarks.figures import Figure, compare
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.statistics.queries import return_requirement, rollup

UNITS = 3000
AT_MOST = 1.5


def measure() -> list[Figure]:
    """The ratio, with a second campaign in the tables that must not be counted."""
    campaign = make_crowd(UNITS)
    make_crowd(UNITS // 3, seed=20240525)
    settle()
    requirement = return_requirement(campaign)
    if requirement is None:
        raise LookupError("the crowd's campaign asks for no form")
    connected, mark = driver()
    try:
        return compare(
            f"rollup_{UNITS}x20",
            ours=lambda: _ours(campaign),
            bare=lambda: bare.totals(connected, requirement.pk, mark=mark),
            at_most=AT_MOST,
        )
    finally:
        connected.close()


def _ours(campaign: Campaign) -> bare.Answer:
    return {
        row.position: (
            None if row.total.number is None else row.total.number.quantize(Decimal("0.01")),
            row.total.stated_count,
            row.total.not_applicable_count,
            row.total.missing_count,
        )
        for row in rollup(campaign).rows
    }
