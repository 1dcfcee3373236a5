"""Carrying out the rows of a sheet (导入各行), where the register is as they were planned."""

from collections import defaultdict
from datetime import date
from typing import Any

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
from zhouzhi.apps.orgs.domain.unit_sheet import RowPlan, SheetPlan
from zhouzhi.apps.orgs.models import Membership, OrgUnit
from zhouzhi.apps.orgs.queries import known_unit
from zhouzhi.foundation import tree
from zhouzhi.foundation.audit.actions import Actor
from zhouzhi.foundation.errors import StaleEdit, gettext_noop


class RegisterMoved(StaleEdit):
    """A unit of the sheet was changed while its import was being planned."""

    code = "register_moved"
    template = gettext_noop(
        "第 {number} 行的“{name}”刚刚在通讯录里有了变动，没有导入。请核对新的试读结果，再点“导入”。"
    )


@transaction.atomic
def apply_plan(*, plan: SheetPlan, on: date, actor: Actor) -> None:
    """Carry out every row of a plan, then remember the phrases that name its units.

    The plan may have been made before the transaction began. Raises RegisterMoved where a unit is
    no longer as it was then.
    """
    phrases: dict[tuple[str, str], list[OrgUnit]] = defaultdict(list)
    for planned in plan.rows:
        if planned.row is None:
            continue
        unit = _apply_row(planned, planned.row, on=on, actor=actor)
        for phrase in planned.row.phrases:
            phrases[planned.row.phrase_keeper, phrase].append(unit)
    keepers = {unit.code: unit for unit in OrgUnit.objects.filter(code__in={k for k, _ in phrases})}
    for (code, phrase), units in phrases.items():
        known = OrgUnit.objects.filter(groups__keeper=keepers[code], groups__phrase=phrase)
        keep_group(keeper=keepers[code], phrase=phrase, members={*known, *units}, actor=actor)


def _apply_row(planned: RowPlan, row: UnitRow, *, on: date, actor: Actor) -> OrgUnit:
    open_units = OrgUnit.objects.filter(closed_on__isnull=True)
    parent = open_units.filter(code=row.parent_code).first() if row.parent_code else None
    unit = open_units.filter(code=row.replaces or row.code).first()
    now = known_unit(unit) if unit else None
    if now != planned.known or (row.parent_code and parent is None):
        raise RegisterMoved(number=row.number, name=row.name)
    if unit is None:
        unit = create_unit(code=row.code, **_told(row), parent=parent, since=on, actor=actor)
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


def _told(row: UnitRow) -> dict[str, Any]:
    """What a row tells of its unit itself, by column."""
    return {
        "name": row.name,
        "short_name": row.short_name,
        "level": row.level,
        "kind": row.kind,
        "division_code": row.division_code,
        "telephone": row.telephone,
    }


def _update(
    unit: OrgUnit, row: UnitRow, parent: OrgUnit | None, *, on: date, actor: Actor
) -> OrgUnit:
    if row.replaces:
        unit = recode_unit(unit=unit, code=row.code, actor=actor)
    told = _told(row)
    if any(getattr(unit, name) != value for name, value in told.items()):
        unit = revise_unit(unit=unit, **told, actor=actor)
    if parent is not None and tree.parent_path(unit.path) != parent.path:
        unit = move_unit(
            unit=unit, parent=parent, on=on, actor=actor, reason=gettext_noop("名册导入")
        )
    return unit
