"""A clash is settled between those it concerns, for a reason that all of them see (商定冲突)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from zhouzhi.apps.activities.actions.guards import locked
from zhouzhi.apps.activities.domain.clashes import ClashKind
from zhouzhi.apps.activities.domain.settlements import clash_mark
from zhouzhi.apps.activities.models import Activity, ClashSettlement, SettledActivity
from zhouzhi.apps.activities.permissions import may_decide_over
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation import clock
from zhouzhi.foundation.audit.actions import record
from zhouzhi.foundation.errors import InvalidInput, PermissionRefused, StaleEdit, gettext_noop
from zhouzhi.foundation.reasons import given_reason

_LONGEST_THING = 200


class SettlementUnexplained(InvalidInput):
    """Whoever settles a clash says how (怎么商定的)."""

    code = "settlement_unexplained"
    template = gettext_noop("请写明怎么商定的，各有关单位都看得到。")


class ClashSettled(StaleEdit):
    """Somebody has settled it meanwhile (已经商定)."""

    code = "clash_settled"
    template = gettext_noop("这处冲突刚才已经有人记为商定。")


class SettlementUndone(StaleEdit):
    """A settlement is taken back once (已重新列出)."""

    code = "settlement_undone"
    template = gettext_noop("这处冲突已经重新列出了。")


@dataclass(frozen=True, slots=True)
class Settled:
    """What is settled: the kind of the clash, the place or speaker, the signs of its sessions."""

    kind: ClashKind
    thing: str
    signs: Collection[str]


@transaction.atomic
def settle_clash(
    *,
    what: Settled,
    activities: Iterable[Activity],
    reason: str,
    actor: User,
    at: datetime,
) -> ClashSettlement:
    """Settle a clash (商定冲突): it is told of no more until one of its sessions changes.

    The activities go on as they are. Raises SettlementUnexplained, ClashSettled, ReasonTooLong,
    PermissionRefused for whoever does not look over all of them.
    """
    held = [locked(row) for row in sorted(activities, key=lambda row: row.pk)]
    if not may_decide_over(actor, *(row.unit.path for row in held)):
        raise PermissionRefused
    why = given_reason(reason)
    if not why:
        raise SettlementUnexplained(field="reason")
    mark = clash_mark(what.signs)
    if ClashSettlement.objects.filter(mark=mark, undone_at=None).exists():
        raise ClashSettled
    made = ClashSettlement.objects.create(
        kind=what.kind,
        thing=what.thing[:_LONGEST_THING],
        mark=mark,
        signs=sorted(what.signs),
        reason=why,
        by=actor,
        business_at=at,
        recorded_at=clock.now(),
    )
    SettledActivity.objects.bulk_create(
        SettledActivity(settlement=made, activity=row) for row in held
    )
    detail = {"kind": made.kind, "thing": made.thing, "activities": [row.code for row in held]}
    record(actor=actor, verb="activities.clash.settle", obj=made, reason=why, detail=detail)
    return made


@transaction.atomic
def unsettle_clash(*, settlement: ClashSettlement, actor: User, at: datetime) -> ClashSettlement:
    """Take a settlement back (重新列出): the clash is told of again, if it still stands.

    Raises SettlementUndone, PermissionRefused.
    """
    held = ClashSettlement.objects.select_for_update(of=("self",)).get(pk=settlement.pk)
    rows = held.activities.select_related("unit").order_by("pk")
    if not may_decide_over(actor, *(row.unit.path for row in rows)):
        raise PermissionRefused
    if held.undone_at is not None:
        raise SettlementUndone
    held.undone_at, held.undone_by = at, actor
    held.save(update_fields=["undone_at", "undone_by"])
    detail = {"kind": held.kind, "thing": held.thing, "activities": [row.code for row in rows]}
    record(actor=actor, verb="activities.clash.unsettle", obj=held, detail=detail)
    return held
