"""Writes from a sheet of units: handed in, looked at as a plan, then applied as a whole."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from zhouzhi.apps.orgs.actions.people import add_officer
from zhouzhi.apps.orgs.actions.units import create_unit, keep_group, move_unit, revise_unit
from zhouzhi.apps.orgs.domain.sheet_rows import UnitRow
from zhouzhi.apps.orgs.domain.unit_sheet import SheetPlan, Verdict
from zhouzhi.apps.orgs.models import OrgUnit, UnitSheet, User
from zhouzhi.apps.orgs.queries import sheet_plan
from zhouzhi.foundation import tree
from zhouzhi.foundation.audit.actions import Actor, record
from zhouzhi.foundation.errors import Refusal

# A row takes some 7 ms; nobody else can write while a sheet is imported on SQLite.
MOST_ROWS = 1500


class SheetTooLong(Refusal):
    """More rows than can be imported while others wait."""

    code = "sheet_too_long"
    template = "名册有 {row_count} 行，一次最多导入 {most} 行。请按地区拆成几份，分几次导入。"


class SheetHasErrors(Refusal):
    """A sheet with a wrong row is not imported at all."""

    code = "sheet_has_errors"
    template = "名册中有 {wrong_count} 行有误，没有导入任何一行。请按提示改好后重新上传。"


class SheetAlreadyApplied(Refusal):
    """A sheet is applied once."""

    code = "sheet_already_applied"
    template = "这份名册已经导入过了。需要更新时请上传新的名册。"


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
        handed_in_by=by,
        handed_in_at=at,
    )
    record(actor=by, verb="orgs.sheet.hand_in", obj=sheet)
    return sheet


@transaction.atomic
def apply_sheet(*, sheet: UnitSheet, on: date, at: datetime, actor: Actor) -> SheetPlan:
    """Import a sheet (导入名册): every row or none; the plan that was carried out is returned.

    The plan is made anew against the register as it is now. Raises SheetHasErrors,
    SheetAlreadyApplied.
    """
    sheet = UnitSheet.objects.select_for_update().select_related("keeper").get(pk=sheet.pk)
    if sheet.applied_at is not None:
        raise SheetAlreadyApplied
    plan = sheet_plan(sheet)
    if not plan.may_apply:
        raise SheetHasErrors(wrong_count=plan.count(Verdict.WRONG) or len(plan.missing_headers))
    apply_plan(plan=plan, on=on, actor=actor)
    sheet.applied_at = at
    sheet.save(update_fields=["applied_at"])
    record(actor=actor, verb="orgs.sheet.apply", obj=sheet)
    return plan


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
    unit = OrgUnit.objects.filter(code=row.code).first()
    if unit is None:
        unit = create_unit(
            code=row.code,
            name=row.name,
            short_name=row.short_name,
            level=row.level,
            kind=row.kind,
            division_code=row.division_code,
            parent=parent,
            since=on,
            actor=actor,
        )
    else:
        unit = _update(unit, row, parent, on=on, actor=actor)
    if row.appoints:
        add_officer(unit=unit, name=row.officer, login=row.login, role=row.role, actor=actor)
    return unit


def _update(
    unit: OrgUnit, row: UnitRow, parent: OrgUnit | None, *, on: date, actor: Actor
) -> OrgUnit:
    told = (row.name, row.short_name, row.level, row.kind, row.division_code)
    if told != (unit.name, unit.short_name, unit.level, unit.kind, unit.division_code):
        unit = revise_unit(
            unit=unit,
            name=row.name,
            short_name=row.short_name,
            level=row.level,
            kind=row.kind,
            division_code=row.division_code,
            telephone=unit.telephone,
            actor=actor,
        )
    if parent is not None and tree.parent_path(unit.path) != parent.path:
        unit = move_unit(unit=unit, parent=parent, on=on, actor=actor, reason="名册导入")
    return unit
