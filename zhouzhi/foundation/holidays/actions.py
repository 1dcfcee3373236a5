"""Writing the working-day table: one transaction, one audit line."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import F

from zhouzhi.foundation.audit.actions import Actor, record
from zhouzhi.foundation.errors import StaleEdit
from zhouzhi.foundation.holidays.arrangement import ExceptionalDay, refuse_nonsense
from zhouzhi.foundation.holidays.models import NAME_LENGTH, Holiday, HolidayYear
from zhouzhi.foundation.holidays.queries import days_entered
from zhouzhi.foundation.workdays import StatutoryCalendar


@transaction.atomic
def arrange_year(
    *, year: int, days: Iterable[ExceptionalDay], actor: Actor, edit_count: int | None = None
) -> tuple[ExceptionalDay, ...]:
    """Enter the exceptional days of a year (放假安排), in place of what was entered before.

    None takes the entry back: a year that is built in is then as built in, another is unknown
    again. `edit_count` is that of the page on which the year was looked at, where there was one.
    Raises ArrangementRefused, StaleEdit.
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
    kept = _held(year)
    if edit_count is not None and kept.edit_count != edit_count:
        raise StaleEdit
    before = days_entered(year)
    Holiday.objects.filter(on__range=(date(year, 1, 1), date(year, 12, 31))).delete()
    Holiday.objects.bulk_create(
        Holiday(on=one.on, is_worked=one.is_worked, name=one.name[:NAME_LENGTH]) for one in rows
    )
    HolidayYear.objects.filter(pk=kept.pk).update(edit_count=F("edit_count") + 1)
    detail = {"year": year, "before": _days(before), "after": _days(rows)}
    record(actor=actor, verb="holidays.year.arrange", obj=None, detail=detail)
    return rows


def _held(year: int) -> HolidayYear:
    """The year's row under its lock: who comes second finds the table as the first one left it."""
    HolidayYear.objects.get_or_create(year=year)
    return HolidayYear.objects.select_for_update().get(year=year)


def _days(rows: Iterable[ExceptionalDay]) -> dict[str, bool]:
    """Whether each is worked, as the record keeps it."""
    return {one.on.isoformat(): one.is_worked for one in rows}
