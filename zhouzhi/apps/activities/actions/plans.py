"""Keeping what was planned (原计划): written once, and held against the days as they are now."""

from collections.abc import Iterable
from datetime import datetime

from zhouzhi.apps.activities.actions.rows import Written
from zhouzhi.apps.activities.domain.entries import ActivityEntries
from zhouzhi.apps.activities.domain.plans import (
    is_moved,
    planned_sessions,
    sessions_from,
    sessions_json,
)
from zhouzhi.apps.activities.models import Activity, PlannedActivity
from zhouzhi.apps.activities.queries.one import entries_of
from zhouzhi.foundation.clock import OFFICE_ZONE


def keep_plan(activity: Activity, *, at: datetime) -> None:
    """Keep what is planned of an activity (留存原计划) as it is handed in for the first time.

    For this room's actions, inside their transaction; a later hand-in leaves the plan as it is.
    """
    if PlannedActivity.objects.filter(activity=activity).exists():
        return
    PlannedActivity.objects.create(
        activity=activity,
        planned_on=at.astimezone(OFFICE_ZONE).date(),
        name=activity.name,
        kind=activity.kind,
        sessions=sessions_json(planned_sessions(entries_of(activity))),
        starts_on=activity.starts_on,
        ends_on=activity.ends_on,
        is_moved=False,
    )


def compare_with_plan(written: Written) -> None:
    """Note of activities that were written anew whether their days are still those planned (改期).

    For this room's actions, inside their transaction. At most three queries.
    """
    stated: dict[int, ActivityEntries] = {activity.pk: entries for activity, entries in written}
    rows = PlannedActivity.objects.filter(activity__in=stated, sessions__isnull=False)
    turned = [row for row in rows.order_by("pk") if row.is_moved != _moved(row, stated)]
    for answer in (True, False):
        _note((row.pk for row in turned if row.is_moved is not answer), answer)


def _moved(row: PlannedActivity, stated: dict[int, ActivityEntries]) -> bool:
    planned = [session.when for session in sessions_from(row.sessions or ())]
    return is_moved(planned, [session.when for session in stated[row.activity_id].sessions])


def _note(keys: Iterable[int], answer: bool) -> None:
    listed = list(keys)
    if listed:
        PlannedActivity.objects.filter(pk__in=listed).update(is_moved=answer)
