"""Writes from a sheet of activities: handed in, looked at as a plan, then applied as a whole."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime

from django.db import transaction

from zhouzhi.apps.activities.actions.sheet_changes import note_changes
from zhouzhi.apps.activities.actions.writing import Writing, write_activities
from zhouzhi.apps.activities.domain.kinds import ActivityKind
from zhouzhi.apps.activities.domain.sheets.verdicts import RowPlan, SheetPlan
from zhouzhi.apps.activities.models import Activity, ActivitySheet
from zhouzhi.apps.activities.queries.sheets import sheet_plan
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.campaigns.permissions import must_be_open
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.foundation.audit.actions import SYSTEM, Actor, record
from zhouzhi.foundation.errors import Refusal, StaleEdit, gettext_noop
from zhouzhi.foundation.outbox.actions import enqueue
from zhouzhi.foundation.trial import Verdict

MOST_ROWS = 20_000
# Nobody else can write while rows are imported on SQLite: more than these go in the background,
# some in one transaction, which takes a sixth of a second.
AT_ONCE = 100
IN_ONE_TURN = 200
JOB = "activities.import_sheet"
_TRIES = 3


class SheetTooLong(Refusal):
    """More rows than are kept of one sheet."""

    code = "activity_sheet_too_long"
    template = gettext_noop(
        "活动表有 {row_count} 行，一次最多导入 {most} 行。请按地区拆成几份，分几次导入。"
    )


class SheetUnsettled(Refusal):
    """A sheet with a wrong or undecided row, or with a column that nobody settled."""

    code = "activity_sheet_unsettled"
    template = gettext_noop(
        "活动表里还有 {wrong_count} 行有错、{twin_count} 行待认定、{column_count} 列没有认定，"
        "没有导入任何一行。"
    )


class NothingToImport(Refusal):
    """A sheet that tells nothing new (没有要导入的)."""

    code = "activity_sheet_tells_nothing"
    template = gettext_noop("表里的活动和台账里的一样，没有要导入的。")


class SheetAlreadyApplied(Refusal):
    """A sheet is applied once."""

    code = "activity_sheet_applied"
    template = gettext_noop("这份活动表已经导入过了。需要更新时请上传新的表格。")


class TrialOutdated(StaleEdit):
    """The register was changed after a sheet was tried, so that it would do something else."""

    code = "activity_trial_outdated"
    template = gettext_noop(
        "台账在试读以后有了变动，没有导入任何一行。请核对新的试读结果，再点“导入”。"
    )


@transaction.atomic
def hand_in_sheet(
    *,
    keeper: OrgUnit,
    campaign: Campaign,
    filename: str,
    cells: Sequence[Sequence[str]],
    by: User,
    at: datetime,
) -> ActivitySheet:
    """Keep a sheet's cells (收下活动表), so that its plan is looked at before anything changes.

    Raises SheetTooLong, CampaignClosed.
    """
    if len(cells) > MOST_ROWS:
        raise SheetTooLong(row_count=len(cells), most=MOST_ROWS)
    must_be_open(campaign)
    sheet = ActivitySheet.objects.create(
        keeper=keeper,
        campaign=campaign,
        filename=filename[-255:],
        cells=[list(row) for row in cells],
        row_count=len(cells),
        handed_in_by=by,
        handed_in_at=at,
    )
    record(actor=by, verb="activities.sheet.hand_in", obj=sheet)
    return sheet


@transaction.atomic
def choose_columns(
    *, sheet: ActivitySheet, columns: Mapping[str, object], actor: Actor
) -> ActivitySheet:
    """Keep which column holds what (认定列), where the headings alone do not tell.

    Raises SheetAlreadyApplied.
    """
    sheet = _open_sheet(sheet)
    sheet.columns = {**sheet.columns, **columns}
    sheet.save(update_fields=["columns"])
    record(actor=actor, verb="activities.sheet.choose_columns", obj=sheet)
    return sheet


@transaction.atomic
def decide_rows(
    *,
    sheet: ActivitySheet,
    decisions: Mapping[int, str],
    kinds: Mapping[int, ActivityKind] | None = None,
    actor: Actor,
) -> ActivitySheet:
    """Keep what a person says of rows (认定是否同一活动、活动形式、先不导入), by their numbers.

    A decision is the code of the activity that the row means, `ANOTHER` for one of its own, or
    `LEFT` for a row that is not to be imported; `kinds` are of rows that name no kind. Raises
    SheetAlreadyApplied.
    """
    sheet = _open_sheet(sheet)
    given = {str(number): word for number, word in decisions.items()}
    chosen = {str(number): kind.value for number, kind in (kinds or {}).items()}
    sheet.decisions = {**sheet.decisions, **given}
    sheet.kinds = {**sheet.kinds, **chosen}
    sheet.save(update_fields=["decisions", "kinds"])
    detail = {"count": len(given.keys() | chosen.keys())}
    record(actor=actor, verb="activities.sheet.decide", obj=sheet, detail=detail)
    return sheet


@transaction.atomic
def apply_sheet(
    *, sheet: ActivitySheet, plan: SheetPlan, looked_at: str, at: datetime, actor: User
) -> SheetPlan:
    """Import a sheet (导入活动表): every row or none; the plan that is carried out is returned.

    `plan` is made before, so that nobody waits to write while a long one is planned; `looked_at`
    is the digest of the one that the person saw: no other is carried out. A long sheet is left to
    a background job, which leaves out rows whose activity was changed meanwhile. Raises
    SheetUnsettled, SheetAlreadyApplied, TrialOutdated, NothingToImport, StaleEdit, and what
    `write_activities` does.
    """
    held = _open_sheet(sheet)
    said = ("decisions", "columns", "kinds")
    if any(getattr(held, name) != getattr(sheet, name) for name in said):
        raise StaleEdit
    if not plan.is_settled:
        raise SheetUnsettled(
            wrong_count=plan.count(Verdict.WRONG),
            twin_count=plan.count(Verdict.TWIN),
            column_count=len(plan.columns.open),
        )
    if looked_at != plan.digest:
        raise TrialOutdated
    if not plan.is_writing:
        raise NothingToImport
    held.applied_at, held.applied_by, held.looked_at = at, actor, looked_at
    writing = [row for row in plan.rows if row.is_writing]
    if len(writing) > AT_ONCE:
        held.marks = plan.marks
        queue_rows(held)
    else:
        _write(held, writing, actor=actor, at=at)
        held.done_count = held.row_count
    held.save(update_fields=["applied_at", "applied_by", "looked_at", "marks", "done_count"])
    record(actor=actor, verb="activities.sheet.apply", obj=held)
    return plan


def queue_rows(sheet: ActivitySheet) -> None:
    """Ask for the rows that are not imported yet (登记后台导入)."""
    enqueue(
        kind=JOB,
        key=f"{JOB}:{sheet.uuid}:{sheet.done_count}",
        payload={"sheet": str(sheet.uuid)},
        party=str(sheet.keeper.uuid),
    )


def go_on_with_sheet(*, sheet: ActivitySheet) -> ActivitySheet:
    """Import what is left of a long sheet (分批导入): planned without a lock, then in short turns.

    A row whose activity is no longer as the trial said is left out and remembered; where somebody
    changes one in the middle, what is left is planned anew. What is refused stops the import, and
    the sheet says why.
    """
    for _ in range(_TRIES - 1):
        with suppress(StaleEdit):
            return _import_planned(sheet)
    return _import_planned(sheet)


def _import_planned(sheet: ActivitySheet) -> ActivitySheet:
    rows = ActivitySheet.objects.select_related("keeper", "campaign__territory", "applied_by")
    sheet = rows.get(pk=sheet.pk)
    if sheet.applied_by is None:
        raise ValueError(f"sheet {sheet.uuid} was never applied")
    plan = sheet_plan(sheet, sheet.applied_by, asks=False)
    try:
        for turn in _turns(plan, sheet):
            sheet = import_rows(sheet=sheet, rows=turn)
    except StaleEdit:
        raise
    except Refusal as refusal:
        return stop_sheet(sheet=sheet, reason=refusal.message)
    return finish_sheet(sheet=sheet)


def _turns(plan: SheetPlan, sheet: ActivitySheet) -> Iterator[list[RowPlan]]:
    wanted = [
        row for row in plan.rows if row.number > sheet.done_count and str(row.number) in sheet.marks
    ]
    for start in range(0, len(wanted), IN_ONE_TURN):
        yield wanted[start : start + IN_ONE_TURN]


@transaction.atomic
def import_rows(*, sheet: ActivitySheet, rows: Sequence[RowPlan]) -> ActivitySheet:
    """Import a few rows of a long sheet, as planned (导入一批). Raises what writing them does."""
    sheet = _held(sheet)
    if sheet.stopped or sheet.applied_by is None or sheet.applied_at is None:
        return sheet
    right = [row for row in rows if row.is_writing and row.mark == sheet.marks.get(str(row.number))]
    _write(sheet, right, actor=sheet.applied_by, at=sheet.applied_at)
    written = {row.number for row in right}
    sheet.left_out += [[row.number, row.name] for row in rows if row.number not in written]
    sheet.done_count = rows[-1].number
    sheet.save(update_fields=["done_count", "left_out"])
    return sheet


@transaction.atomic
def finish_sheet(*, sheet: ActivitySheet) -> ActivitySheet:
    """Note that a long sheet is through (导入完毕)."""
    sheet = _held(sheet)
    if not sheet.stopped:
        sheet.done_count = sheet.row_count
        sheet.save(update_fields=["done_count"])
        record(actor=sheet.applied_by or SYSTEM, verb="activities.sheet.finish", obj=sheet)
    return sheet


@transaction.atomic
def stop_sheet(*, sheet: ActivitySheet, reason: str) -> ActivitySheet:
    """Let a long import end where it is (中止导入); what was imported before stays."""
    sheet.stopped = reason
    sheet.save(update_fields=["stopped"])
    actor = sheet.applied_by or SYSTEM
    record(actor=actor, verb="activities.sheet.stop", obj=sheet, reason=reason)
    return sheet


def _write(sheet: ActivitySheet, rows: Sequence[RowPlan], *, actor: User, at: datetime) -> None:
    codes = [row.known.code for row in rows if row.known]
    known = {one.code: one for one in Activity.objects.filter(code__in=codes)}
    units = OrgUnit.objects.filter(code__in={row.unit_code for row in rows})
    by_code = {unit.code: unit for unit in units}
    writings = [
        Writing(
            unit=by_code[row.unit_code],
            entries=row.entries,
            activity=known[row.known.code] if row.known else None,
            edit_count=row.known.edit_count if row.known else 0,
        )
        for row in rows
        if row.entries is not None
    ]
    if writings:
        write_activities(writings=writings, actor=actor, at=at)
    note_changes(sheet, rows, known)


def _open_sheet(sheet: ActivitySheet) -> ActivitySheet:
    found = _held(sheet)
    if found.applied_at is not None:
        raise SheetAlreadyApplied
    return found


def _held(sheet: ActivitySheet) -> ActivitySheet:
    """The sheet under its lock, without its cells: those never change, and may be megabytes."""
    rows = ActivitySheet.objects.select_for_update(of=("self",)).defer("cells")
    return rows.select_related("keeper", "applied_by").get(pk=sheet.pk)
