"""Writing the working-day table: one transaction, one audit line."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from zhouzhi.foundation.audit.actions import Actor, record
from zhouzhi.foundation.holidays.arrangement import ExceptionalDay, refuse_nonsense
from zhouzhi.foundation.holidays.models import NAME_LENGTH, Holiday
from zhouzhi.foundation.holidays.queries import days_entered
from zhouzhi.foundation.workdays import StatutoryCalendar


@transaction.atomic
def arrange_year(
    *, year: int, days: Iterable[ExceptionalDay], actor: Actor
) -> tuple[ExceptionalDay, ...]:
    """Enter the exceptional days of a year (放假安排), in place of what was entered before.

    None takes the entry back: a year that is built in is then as built in, another is unknown
    again. Raises ArrangementRefused.
    """
    rows = tuple(sorted(days))
    bare = StatutoryCalendar()
    if rows:
        refuse_nonsense(
            rows,
            year,
            is_off_anyway=lambda day: (
                not bare.is_workday(day) if bare.knows(day.year) else day.weekday() > 4
            ),
            is_published=bare.knows(year),
        )
    before = days_entered(year)
    Holiday.objects.filter(on__range=(date(year, 1, 1), date(year, 12, 31))).delete()
    Holiday.objects.bulk_create(
        Holiday(on=one.on, is_worked=one.is_worked, name=one.name[:NAME_LENGTH]) for one in rows
    )
    detail = {"year": year, "before": _days(before), "after": _days(rows)}
    record(actor=actor, verb="holidays.year.arrange", obj=None, detail=detail)
    return rows


def _days(rows: Iterable[ExceptionalDay]) -> dict[str, bool]:
    """Whether each is worked, as the record keeps it."""
    return {one.on.isoformat(): one.is_worked for one in rows}
