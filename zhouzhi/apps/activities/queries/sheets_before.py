"""What the last sheet told of and a new one tells of no more (上次表里有、这次没有的活动)."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F

from zhouzhi.apps.activities.domain.sheets.columns import find_columns
from zhouzhi.apps.activities.domain.sheets.plan import name_key, rows_in
from zhouzhi.apps.activities.domain.sheets.verdicts import RowPlan, SheetPlan
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.models import Activity, ActivitySheet
from zhouzhi.apps.activities.permissions import units_recorded_by
from zhouzhi.apps.activities.queries.sheets import directory_of, nearby, setting_of
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation.trial import LEFT, Verdict

_LOOKED_BACK = 3
_STANDING = [state for state in ActivityState if not (state.is_over or state.is_fixed)]
_UNSURE = (Verdict.SKIP, Verdict.WRONG)


@dataclass(frozen=True, slots=True)
class ToldBefore:
    """The activities that an earlier sheet told of and this one does not."""

    sheet: ActivitySheet
    activities: tuple[Activity, ...]


def told_no_more(sheet: ActivitySheet, plan: SheetPlan, user: User) -> ToldBefore | None:
    """What stands in the register from the last sheet and has no row in this one, by day.

    The last sheet is the latest imported one of the same unit and campaign that shares an activity
    with this: one that shares none tells of other things. None where nothing is left over.
    """
    meant = _meant(plan.rows)
    earlier = ActivitySheet.objects.filter(
        keeper=sheet.keeper_id, campaign=sheet.campaign_id, applied_at__isnull=False
    )
    rows = earlier.exclude(pk=sheet.pk).select_related("keeper", "campaign__territory")
    for last in rows.order_by("-applied_at", "-pk")[:_LOOKED_BACK]:
        told = _told_by(last, user)
        if any(one.code in meant for one in told):
            left = _left_over(told, meant, plan.rows)
            return ToldBefore(last, left) if left else None
    return None


def _meant(rows: Iterable[RowPlan]) -> set[str]:
    """The codes of what rows mean, or may mean as long as nobody decided."""
    return {one.code for row in rows for one in (*row.twins, *([row.known] if row.known else ()))}


def _left_over(
    told: Iterable[Activity], meant: set[str], rows: Iterable[RowPlan]
) -> tuple[Activity, ...]:
    """Those without a row; one whose row is left or wrong has a row all the same."""
    names = {name_key(row.name) for row in rows if row.verdict in _UNSURE}
    return tuple(
        one
        for one in told
        if one.state in _STANDING
        and one.same_as_id is None
        and one.code not in meant
        and name_key(one.name) not in names
    )


def _told_by(sheet: ActivitySheet, user: User) -> list[Activity]:
    """The activities that a sheet told of, found again by what it calls them."""
    columns = find_columns(sheet.cells, sheet.columns)
    directory = directory_of(sheet, user, columns)
    read = [
        row[0]
        for row in rows_in(sheet.cells, columns, setting_of(sheet.campaign), directory)
        if not isinstance(row, RowPlan) and sheet.decisions.get(str(row[0].number)) != LEFT
    ]
    codes = {row.code for row in read if row.code} | set(sheet.decisions.values())
    names = {(row.unit_code, name_key(row.name)) for row in read}
    near = nearby({row.unit_code for row in read}, codes, sheet.campaign, directory)
    found = near.filter(unit__in=units_recorded_by(user))
    return [
        one
        for one in found.order_by(F("starts_on").asc(nulls_last=True), "pk")
        if one.code in codes or (one.unit.code, name_key(one.name)) in names
    ]
