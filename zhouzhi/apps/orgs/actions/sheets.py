"""Writes from a sheet of units: handed in, looked at as a plan, then applied as a whole."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from zhouzhi.apps.orgs.actions import long_sheets
from zhouzhi.apps.orgs.actions.sheet_rows import apply_plan
from zhouzhi.apps.orgs.domain.unit_sheet import SheetPlan
from zhouzhi.apps.orgs.models import OrgUnit, UnitSheet, User
from zhouzhi.foundation.audit.actions import Actor, record
from zhouzhi.foundation.errors import Refusal, StaleEdit, gettext_noop
from zhouzhi.foundation.trial import LEFT, Verdict

MOST_ROWS = 50_000


class SheetTooLong(Refusal):
    """More rows than are kept of one sheet."""

    code = "sheet_too_long"
    template = gettext_noop(
        "名册有 {row_count} 行，一次最多导入 {most} 行。请按地区拆成几份，分几次导入。"
    )


class SheetHasErrors(Refusal):
    """A sheet with a wrong row is not imported at all."""

    code = "sheet_has_errors"
    template = gettext_noop(
        "名册中有 {wrong_count} 行有误，没有导入任何一行。请按提示改好后重新上传。"
    )


class SheetUndecided(Refusal):
    """A row may mean a unit that the register has, and nobody said so."""

    code = "sheet_undecided"
    template = gettext_noop(
        "名册中有 {twin_count} 行与通讯录里的单位同名，还没有认定是不是同一个单位。"
    )


class SheetAlreadyApplied(Refusal):
    """A sheet is applied once."""

    code = "sheet_already_applied"
    template = gettext_noop("这份名册已经导入过了。需要更新时请上传新的名册。")


class TrialOutdated(StaleEdit):
    """The register was changed after a sheet was tried, so that it would do something else."""

    code = "trial_outdated"
    template = gettext_noop(
        "通讯录在试读以后有了变动，没有导入任何一行。请核对新的试读结果，再点“导入”。"
    )


@transaction.atomic
def hand_in_sheet(
    *, keeper: OrgUnit, filename: str, cells: Sequence[Sequence[str]], by: User, at: datetime
) -> UnitSheet:
    """Keep a sheet's cells so that its plan can be looked at before anything changes.

    Raises SheetTooLong.
    """
    if len(cells) > MOST_ROWS:
        raise SheetTooLong(row_count=len(cells), most=MOST_ROWS)
    sheet = UnitSheet.objects.create(
        keeper=keeper,
        filename=filename[-255:],
        cells=[list(row) for row in cells],
        row_count=len(cells),
        handed_in_by=by,
        handed_in_at=at,
    )
    record(actor=by, verb="orgs.sheet.hand_in", obj=sheet)
    return sheet


@transaction.atomic
def decide_rows(*, sheet: UnitSheet, decisions: Mapping[int, str], actor: Actor) -> UnitSheet:
    """Keep what a person says of rows (认定同名单位、先不导入), by the rows' numbers.

    A decision is the code of the unit that the row means, `ANOTHER` for a unit of its own, or
    `LEFT` for a row that is not to be imported. Raises SheetAlreadyApplied.
    """
    sheet = _open_sheet(sheet)
    given = {str(number): word for number, word in decisions.items()}
    sheet.decisions = {**sheet.decisions, **given}
    sheet.save(update_fields=["decisions"])
    record(actor=actor, verb="orgs.sheet.decide", obj=sheet, detail={"count": len(given)})
    return sheet


@transaction.atomic
def apply_sheet(
    *, sheet: UnitSheet, plan: SheetPlan, looked_at: str, on: date, at: datetime, actor: User
) -> SheetPlan:
    """Import a sheet (导入名册): every row or none; the plan that is carried out is returned.

    `plan` is made from `sheet` against the register before, so that nobody waits to write while a
    long one is planned; a row is imported only where its unit still is as planned. `looked_at` is
    the digest of the plan that the person saw: no other is carried out. A long sheet is left to a
    background job, which leaves out rows whose unit was changed meanwhile. Raises SheetHasErrors,
    SheetUndecided, SheetAlreadyApplied, TrialOutdated, StaleEdit where somebody decided otherwise
    meanwhile, RegisterMoved.
    """
    held = _open_sheet(sheet)
    if held.decisions != sheet.decisions:
        raise StaleEdit
    _check(plan)
    if looked_at != plan.digest:
        raise TrialOutdated
    held.applied_at, held.applied_on, held.applied_by = at, on, actor
    taken = (planned.row for planned in plan.rows if planned.row and planned.row.replaces)
    left = {number: word for number, word in held.decisions.items() if word == LEFT}
    heeded = {str(row.number): row.replaces for row in taken}
    held.decisions = left | heeded  # what the plan heeded, for the turns in the background
    if len(plan.rows) > long_sheets.AT_ONCE:
        held.looked_at = plan.unit_marks
        held.save(update_fields=["looked_at"])
        long_sheets.queue_rows(held)
    else:
        apply_plan(plan=plan, on=on, actor=actor)
        held.done_count = held.row_count
    held.save(update_fields=["applied_at", "applied_on", "applied_by", "decisions", "done_count"])
    record(actor=actor, verb="orgs.sheet.apply", obj=held)
    return plan


def _check(plan: SheetPlan) -> None:
    if plan.may_apply:
        return
    if twins := plan.count(Verdict.TWIN):
        raise SheetUndecided(twin_count=twins)
    raise SheetHasErrors(wrong_count=plan.count(Verdict.WRONG) or len(plan.missing_headers))


def _open_sheet(sheet: UnitSheet) -> UnitSheet:
    found = long_sheets.held_sheet(sheet)
    if found.applied_at is not None:
        raise SheetAlreadyApplied
    return found
