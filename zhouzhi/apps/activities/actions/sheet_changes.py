"""Keeping what the rows of an imported sheet changed, for the history of each activity."""

from collections.abc import Iterable, Mapping

from zhouzhi.apps.activities.domain.sheets.verdicts import RowPlan
from zhouzhi.apps.activities.models import Activity, ActivitySheet, SheetChange


def note_changes(
    sheet: ActivitySheet, rows: Iterable[RowPlan], known: Mapping[str, Activity]
) -> None:
    """Keep what these rows change in the activities known by their codes (记下改动). One query.

    For this room's actions, inside their transaction.
    """
    SheetChange.objects.bulk_create(
        SheetChange(
            sheet=sheet,
            row_number=row.number,
            activity=known[row.known.code],
            changes=[list(change) for change in row.changes],
        )
        for row in rows
        if row.known and row.changes
    )
