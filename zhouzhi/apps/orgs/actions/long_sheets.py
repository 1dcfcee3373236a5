"""A long sheet, imported in the background: planned without a lock, written few rows at a time."""

from contextlib import suppress

from django.db import transaction

from zhouzhi.apps.orgs.actions.sheet_rows import apply_plan
from zhouzhi.apps.orgs.domain.unit_sheet import SheetPlan
from zhouzhi.apps.orgs.models import UnitSheet
from zhouzhi.apps.orgs.queries import sheet_plan
from zhouzhi.foundation.audit.actions import SYSTEM, record
from zhouzhi.foundation.errors import Refusal, gettext_noop
from zhouzhi.foundation.outbox.actions import enqueue
from zhouzhi.foundation.said import Said
from zhouzhi.foundation.trial import Verdict

# Nobody else can write while rows are imported on SQLite: more than these go in the background.
AT_ONCE = 100
# So many are written there in one transaction.
IN_ONE_TURN = 50
# So many are planned together; other jobs of the queue have their turn after these.
PLANNED = 2_000
JOB = "orgs.import_sheet"
_TRIES = 3


def queue_rows(sheet: UnitSheet) -> None:
    """Ask for the rows that are not imported yet (登记后台导入)."""
    enqueue(
        kind=JOB,
        key=f"{JOB}:{sheet.uuid}:{sheet.done_count}",
        payload={"sheet": str(sheet.uuid)},
        party=str(sheet.keeper.uuid),
    )


def held_sheet(sheet: UnitSheet) -> UnitSheet:
    """The sheet under its lock, without its cells: those never change, and may be megabytes."""
    rows = UnitSheet.objects.select_for_update(of=("self",)).defer("cells", "looked_at")
    return rows.select_related("keeper", "applied_by").get(pk=sheet.pk)


def go_on_with_sheet(*, sheet: UnitSheet) -> UnitSheet:
    """Import the next rows of a long sheet (分批导入), as many as are planned together.

    They are planned before any transaction, then carried out in short ones. Where the register
    moved on meanwhile they are planned anew, and a row whose unit is no longer as the trial said
    is left out and remembered. Rows that the register can no longer take stop the import, and the
    sheet says why. Raises a refusal where the register moves on every time.
    """
    for _ in range(_TRIES - 1):
        with suppress(Refusal):
            return _import_planned(sheet)
    return _import_planned(sheet)


def _import_planned(sheet: UnitSheet) -> UnitSheet:
    sheet = UnitSheet.objects.select_related("keeper").get(pk=sheet.pk)
    end = min(sheet.done_count + PLANNED, sheet.row_count)
    plan = sheet_plan(sheet, span=range(sheet.done_count + 1, end + 1))
    overtaken = plan.overtaken(sheet.looked_at)
    while sheet.done_count < end and not sheet.stopped:
        first = sheet.done_count + 1
        numbers = range(first, min(first + IN_ONE_TURN, end + 1))
        turn = plan.within(numbers)
        sheet = import_rows(sheet=sheet, plan=turn, numbers=numbers, overtaken=overtaken)
    return sheet


@transaction.atomic
def import_rows(
    *,
    sheet: UnitSheet,
    plan: SheetPlan,
    numbers: range,
    overtaken: frozenset[int] = frozenset(),
) -> UnitSheet:
    """Import a few rows of a long sheet, of these numbers, as planned (导入一批).

    Rows that somebody has imported already are left, and those whose numbers are in `overtaken`:
    the sheet remembers them by name. Raises RegisterMoved, ValueError for a sheet that nobody has
    applied.
    """
    sheet = held_sheet(sheet)
    if sheet.stopped or sheet.done_count != numbers.start - 1:
        return sheet
    wrong = next((row for row in plan.rows if row.verdict is Verdict.WRONG), None)
    if wrong is not None:
        why = Said(_WRONG_ROW, number=wrong.number, problems=wrong.problems)
        return stop_sheet(sheet=sheet, reason=str(why))
    if sheet.applied_by is None or sheet.applied_on is None:
        raise ValueError(f"sheet {sheet.uuid} was never applied")
    apply_plan(plan=plan.without(overtaken), on=sheet.applied_on, actor=sheet.applied_by)
    sheet.left_out += [[row.number, row.name] for row in plan.rows if row.number in overtaken]
    sheet.done_count = numbers.stop - 1
    sheet.save(update_fields=["done_count", "left_out"])
    return sheet


@transaction.atomic
def stop_sheet(*, sheet: UnitSheet, reason: str) -> UnitSheet:
    """Let a long import end where it is (中止导入); what was imported before stays."""
    sheet.stopped = reason
    sheet.save(update_fields=["stopped"])
    record(actor=sheet.applied_by or SYSTEM, verb="orgs.sheet.stop", obj=sheet, reason=reason)
    return sheet


_WRONG_ROW = gettext_noop("第 {number} 行：{problems}")
