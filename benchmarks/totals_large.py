"""Kept totals of 160,000 units: an acceptance takes as long as of 16,000; a page is reported."""

from benchmarks.figures import Figure
from benchmarks.totals import pages_and_acceptances, prepared

UNITS = 160_000


def measure() -> list[Figure]:
    """The database time of a page, and of an acceptance until it stands in every total."""
    return pages_and_acceptances(prepared(UNITS), UNITS)
