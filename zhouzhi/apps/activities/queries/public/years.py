"""The years of which the public may read (往年活动)."""

from datetime import date

from zhouzhi.apps.activities.models import PublicDay
from zhouzhi.apps.activities.permissions import told_to_all
from zhouzhi.apps.activities.queries.public.filters import Days, PublicFilter, narrowed


def days_of_year(year: int) -> Days:
    """All days of a year."""
    return Days(date(year, 1, 1), date(year, 12, 31))


def years_told(*, today: date) -> tuple[tuple[int, int], ...]:
    """The years in which something began that the public was told of, the latest first.

    Each with how many were on in it: as many as the list of its days gives. A query a year.
    """
    told = told_to_all()
    days = PublicDay.objects.filter(public__in=told.order_by()).order_by()
    years = sorted({day.year for day in days.dates("starts_on", "year")}, reverse=True)
    return tuple(
        (year, narrowed(told, PublicFilter(days=days_of_year(year)), today=today).count())
        for year in years
    )
