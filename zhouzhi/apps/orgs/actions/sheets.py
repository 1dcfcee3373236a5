"""Writes from a sheet of units: handed in, looked at as a plan, then applied as a whole."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from zhouzhi.apps.orgs.actions.people import add_officer, keep_contact
from zhouzhi.apps.orgs.actions.units import (
    create_unit,
    keep_group,
    move_unit,
    recode_unit,
    revise_unit,
)
from zhouzhi.apps.orgs.domain.sheet_register import UnitRow
from zhouzhi.apps.orgs.domain.unit_sheet import SheetPlan, Verdict
from zhouzhi.apps.orgs.models import Membership, OrgUnit, UnitSheet, User
from zhouzhi.apps.orgs.queries import sheet_plan
from zhouzhi.foundation import tree
from zhouzhi.foundation.audit.actions import SYSTEM, Actor, record
from zhouzhi.foundation.errors import Refusal, gettext_noop
from zhouzhi.foundation.outbox.actions import enqueue

MOST_ROWS = 50_000
# Nobody else can write while rows are imported on SQLite: more than these go in the background,
# so many at a time.
AT_ONCE = 200
JOB = "orgs.import_sheet"


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
    """Keep whether rows mean units that the register has (认定同名单位), by the rows' numbers.

    A decision is the code of that unit, or `ANOTHER` for a unit of its own. Raises
    SheetAlreadyApplied.
    """
    sheet = _open_sheet(sheet)
    given = {str(number): word for number, word in decisions.items()}
    sheet.decisions = {**sheet.decisions, **given}
    sheet.save(update_fields=["decisions"])
    record(actor=actor, verb="orgs.sheet.decide", obj=sheet, detail={"count": len(given)})
    return sheet


@transaction.atomic
def apply_sheet(*, sheet: UnitSheet, on: date, at: datetime, actor: User) -> SheetPlan:
    """Import a sheet (导入名册): every row or none; the plan that is carried out is returned.

    The plan is made anew against the register as it is now. A long sheet is carried out by a
    background job, some rows at a time. Raises SheetHasErrors, SheetUndecided,
    SheetAlreadyApplied.
    """
    sheet = _open_sheet(sheet)
    plan = sheet_plan(sheet)
    if not plan.may_apply:
        if twins := plan.count(Verdict.TWIN):
            raise SheetUndecided(twin_count=twins)
        raise SheetHasErrors(wrong_count=plan.count(Verdict.WRONG) or len(plan.missing_headers))
    sheet.applied_at, sheet.applied_on, sheet.applied_by = at, on, actor
    taken = (planned.row for planned in plan.rows if planned.row and planned.row.replaces)
    sheet.decisions = {str(row.number): row.replaces for row in taken}  # what the plan heeded
    if len(plan.rows) > AT_ONCE:
        _queue(sheet)
    else:
        apply_plan(plan=plan, on=on, actor=actor)
        sheet.done_count = sheet.row_count
    sheet.save()
    record(actor=actor, verb="orgs.sheet.apply", obj=sheet)
    return plan


@transaction.atomic
def go_on_with_sheet(*, sheet: UnitSheet) -> UnitSheet:
    """Import the next rows of a long sheet (分批导入), and ask for those after them.

    Rows that the register can no longer take stop the import, and the sheet says why. Raises
    ValueError for a sheet that nobody has imported.
    """
    sheet = (
        UnitSheet.objects.select_for_update(of=("self",))
        .select_related("applied_by")
        .get(pk=sheet.pk)
    )
    numbers = range(sheet.done_count + 1, min(sheet.done_count + AT_ONCE, sheet.row_count) + 1)
    plan = sheet_plan(sheet, span=numbers)
    wrong = next((row for row in plan.rows if row.verdict is Verdict.WRONG), None)
    if wrong is not None:
        return stop_sheet(sheet=sheet, reason=f"第 {wrong.number} 行：{'；'.join(wrong.problems)}")
    if sheet.applied_by is None or sheet.applied_on is None:
        raise ValueError(f"sheet {sheet.uuid} was never applied")
    apply_plan(plan=plan, on=sheet.applied_on, actor=sheet.applied_by)
    sheet.done_count = numbers.stop - 1
    sheet.save(update_fields=["done_count"])
    if sheet.done_count < sheet.row_count:
        _queue(sheet)
    return sheet


@transaction.atomic
def stop_sheet(*, sheet: UnitSheet, reason: str) -> UnitSheet:
    """Let a long import end where it is (中止导入); what was imported before stays."""
    sheet.stopped = reason
    sheet.save(update_fields=["stopped"])
    record(actor=sheet.applied_by or SYSTEM, verb="orgs.sheet.stop", obj=sheet, reason=reason)
    return sheet


def _open_sheet(sheet: UnitSheet) -> UnitSheet:
    held = UnitSheet.objects.select_for_update(of=("self",)).select_related("keeper")
    found = held.get(pk=sheet.pk)
    if found.applied_at is not None:
        raise SheetAlreadyApplied
    return found


def _queue(sheet: UnitSheet) -> None:
    enqueue(
        kind=JOB,
        key=f"{JOB}:{sheet.uuid}:{sheet.done_count}",
        payload={"sheet": str(sheet.uuid)},
        party=str(sheet.keeper.uuid),
    )


@transaction.atomic
def apply_plan(*, plan: SheetPlan, on: date, actor: Actor) -> None:
    """Carry out every row of a plan, then remember the phrases that name its units."""
    phrases: dict[tuple[str, str], list[OrgUnit]] = defaultdict(list)
    for planned in plan.rows:
        if planned.row is None:
            continue
        unit = _apply_row(planned.row, on=on, actor=actor)
        for phrase in planned.row.phrases:
            phrases[planned.row.phrase_keeper, phrase].append(unit)
    keepers = {unit.code: unit for unit in OrgUnit.objects.filter(code__in={k for k, _ in phrases})}
    for (code, phrase), units in phrases.items():
        known = OrgUnit.objects.filter(groups__keeper=keepers[code], groups__phrase=phrase)
        keep_group(keeper=keepers[code], phrase=phrase, members={*known, *units}, actor=actor)


def _apply_row(row: UnitRow, *, on: date, actor: Actor) -> OrgUnit:
    parent = OrgUnit.objects.get(code=row.parent_code) if row.parent_code else None
    unit = OrgUnit.objects.filter(code=row.replaces or row.code).first()
    if unit is None:
        unit = create_unit(
            code=row.code,
            name=row.name,
            short_name=row.short_name,
            level=row.level,
            kind=row.kind,
            division_code=row.division_code,
            telephone=row.telephone,
            parent=parent,
            since=on,
            actor=actor,
        )
    else:
        unit = _update(unit, row, parent, on=on, actor=actor)
    if row.appoints:
        add_officer(unit=unit, name=row.officer, login=row.login, role=row.role, actor=actor)
    if row.mobile:
        post = Membership.objects.select_related("user", "unit").get(
            user__username=row.login, unit=unit, role=row.role
        )
        keep_contact(membership=post, telephone=post.telephone, mobile=row.mobile, actor=actor)
    return unit


def _update(
    unit: OrgUnit, row: UnitRow, parent: OrgUnit | None, *, on: date, actor: Actor
) -> OrgUnit:
    if row.replaces:
        unit = recode_unit(unit=unit, code=row.code, actor=actor)
    now = row.as_known()
    told = (now.name, now.short_name, now.level, now.kind, now.division_code, now.telephone)
    if told != (
        unit.name,
        unit.short_name,
        unit.level,
        unit.kind,
        unit.division_code,
        unit.telephone,
    ):
        unit = revise_unit(
            unit=unit,
            name=row.name,
            short_name=row.short_name,
            level=row.level,
            kind=row.kind,
            division_code=row.division_code,
            telephone=row.telephone,
            actor=actor,
        )
    if parent is not None and tree.parent_path(unit.path) != parent.path:
        unit = move_unit(unit=unit, parent=parent, on=on, actor=actor, reason="名册导入")
    return unit
