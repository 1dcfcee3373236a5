"""修改: what a row of a sheet changes of a unit that is there, each field from old to new."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhouzhi.apps.orgs.domain.sheet_register import KnownUnit
from zhouzhi.apps.orgs.domain.unit_sheet import RowPlan

_FIELDS = {
    "name": gettext_lazy("全称"),
    "short_name": gettext_lazy("简称"),
    "level": gettext_lazy("层级"),
    "kind": gettext_lazy("类别"),
    "division_code": gettext_lazy("行政区划代码"),
    "parent_code": gettext_lazy("上级单位"),
    "telephone": gettext_lazy("办公电话"),
}


def changes_of(plan: RowPlan) -> tuple[str, ...]:
    """Every field that the import changes, as the register has it and as it will be."""
    if plan.row is None or plan.known is None:
        return ()
    after = plan.row.as_known()
    changed = [
        (str(label), _word(plan.known, name), _word(after, name, parent=plan.parent_name))
        for name, label in _FIELDS.items()
        if getattr(plan.known, name) != getattr(after, name)
    ]
    return (*(_said(*one) for one in changed), *_person(plan))


def _said(label: str, before: str, after: str) -> str:
    said = _("%(field)s由 %(before)s 改为 %(after)s") if before else _("%(field)s记为 %(after)s")
    return said % {"field": label, "before": before, "after": after or _("空")}


def _word(unit: KnownUnit, name: str, *, parent: str = "") -> str:
    if name == "parent_code" and parent:
        return parent
    value = getattr(unit, name)
    return str(_(value.label)) if name in ("level", "kind") else str(value)


def _person(plan: RowPlan) -> Iterator[str]:
    """Who comes to act for the unit by this row."""
    row = plan.row
    if row is not None and row.appoints:
        yield _("新增%(role)s：%(person)s") % {"role": _(row.role.label), "person": row.officer}
