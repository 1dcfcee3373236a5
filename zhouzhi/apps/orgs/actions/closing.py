"""The end of a unit (撤销), and who goes on in its place (接续)."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from zhouzhi.apps.orgs.actions.guiding import guide_unit
from zhouzhi.apps.orgs.actions.people import end_membership
from zhouzhi.apps.orgs.actions.units import hold_tree
from zhouzhi.apps.orgs.domain.units import Line
from zhouzhi.apps.orgs.models import Affiliation, Membership, OrgUnit, UnitGroup, User
from zhouzhi.apps.orgs.permissions import may_end
from zhouzhi.foundation import tree
from zhouzhi.foundation.audit.actions import Actor, record
from zhouzhi.foundation.errors import InvalidInput, PermissionRefused, Refusal, gettext_noop
from zhouzhi.foundation.reasons import given_reason


class UnitEndsFromAbove(PermissionRefused):
    """A unit is ended by who stands above it, not by itself or by those beside it."""

    code = "unit_ends_from_above"
    template = gettext_noop(
        "“{unit}”由它的上级单位或系统管理员撤销，本单位和同级单位都不能撤销它。请联系他们办理。"
    )


class UnitHasUnits(Refusal):
    """What other units stand under does not end before them."""

    code = "unit_has_units"
    template = gettext_noop("“{unit}”下面还有 {count} 个单位，请先撤销它们，或把它们改到别处。")


class UnitEndedAlready(Refusal):
    """A unit ends once."""

    code = "unit_ended"
    template = gettext_noop("“{unit}”已经撤销，没有重复办理。")
    status = 409


class NoSuccessor(InvalidInput):
    """A unit is followed by others that are there, and not by itself."""

    code = "no_successor"
    template = gettext_noop(
        "“{name}”不能接续：请写通讯录里没有撤销的另一个单位的全称或代码，有同名的写代码。"
    )


def must_be_ended_by(actor: Actor, unit: OrgUnit) -> None:
    """Refuse a person who may not let a unit end; the system may. Raises UnitEndsFromAbove."""
    if isinstance(actor, User) and not may_end(actor, unit):
        raise UnitEndsFromAbove(unit=unit.name)


def hold_to_end(unit: OrgUnit) -> OrgUnit:
    """The unit as it now stands, under the locks with which it ends: the tree's, then its own.

    Of two units that end at once the second is looked at when the first has ended.
    """
    hold_tree()
    return OrgUnit.objects.select_for_update(no_key=True).get(pk=unit.pk)


@transaction.atomic
def close_unit(
    *, unit: OrgUnit, successors: Sequence[OrgUnit], on: date, reason: str, actor: Actor
) -> OrgUnit:
    """Let a unit end (撤销单位), merged into its successors (接续单位) where there are any.

    What it did and what was counted of it stays. The posts of its people end with it, the phrases
    that meant it mean its successors, and its only successor guides whom it guided. Raises
    UnitEndsFromAbove, UnitEndedAlready, UnitHasUnits, NoSuccessor, ReasonTooLong.
    """
    row = hold_to_end(unit)
    must_be_ended_by(actor, row)
    _must_be_able_to_end(row, successors)
    row.closed_on = on
    row.save(update_fields=["closed_on"])
    Affiliation.objects.filter(unit=row, ends_on__isnull=True).update(ends_on=on)
    for successor in successors:
        successor.succeeds.add(row)
    _pass_on_phrases(row, successors)
    _pass_on_guidance(row, successors, on=on, actor=actor)
    why = given_reason(reason)
    for post in Membership.objects.filter(unit=row, ends_on__isnull=True).select_related("user"):
        end_membership(membership=post, on=on, reason=why, actor=actor)
    codes = [successor.code for successor in successors]
    record(actor=actor, verb="orgs.unit.close", obj=row, reason=why, detail={"successors": codes})
    return row


def _must_be_able_to_end(unit: OrgUnit, successors: Sequence[OrgUnit]) -> None:
    if unit.closed_on is not None:
        raise UnitEndedAlready(unit=unit.name)
    low, high = tree.subtree_range(unit.path)
    below = OrgUnit.objects.filter(path__gt=low, path__lte=high, closed_on__isnull=True)
    count = below.exclude(pk=unit.pk).count()
    if count:
        raise UnitHasUnits(unit=unit.name, count=count)
    for successor in successors:
        if successor.pk == unit.pk or successor.closed_on is not None:
            raise NoSuccessor(field="successors", name=successor.name)


def _pass_on_phrases(unit: OrgUnit, successors: Sequence[OrgUnit]) -> None:
    for group in UnitGroup.objects.filter(members=unit):
        group.members.remove(unit)
        group.members.add(*successors)


def _pass_on_guidance(
    unit: OrgUnit, successors: Sequence[OrgUnit], *, on: date, actor: Actor
) -> None:
    """Whom the unit guided in their business its only successor guides, nobody where it has more.

    Nobody guides itself.
    """
    heir = successors[0] if len(successors) == 1 else None
    guided = Affiliation.objects.filter(parent=unit, line=Line.SECTOR, ends_on__isnull=True)
    for line in guided.select_related("unit").order_by("pk"):
        guide = None if heir == line.unit else heir
        guide_unit(unit=line.unit, guide=guide, on=on, actor=actor)
