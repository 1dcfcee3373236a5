"""What was said of two activities is taken back (撤销认定), for a reason that both units see."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from zhouzhi.apps.activities.actions.doubles import held_both, hosts_of, rewritten
from zhouzhi.apps.activities.actions.listing import list_anew
from zhouzhi.apps.activities.actions.references import must_be_open_for
from zhouzhi.apps.activities.domain.doubles import counted_for, hosts_to_join
from zhouzhi.apps.activities.domain.kinds import HostRole
from zhouzhi.apps.activities.models import Activity, PairJudgement
from zhouzhi.apps.activities.permissions import may_decide
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation.audit.actions import record
from zhouzhi.foundation.errors import (
    InvalidInput,
    InvalidTransition,
    PermissionRefused,
    StaleEdit,
    gettext_noop,
)
from zhouzhi.foundation.reasons import given_reason


class UndoUnexplained(InvalidInput):
    """Whoever takes a judgement back says why (撤销要写理由)."""

    code = "undo_unexplained"
    template = gettext_noop("请写明为什么撤销，两个填报单位都看得到。")


class JudgementUndone(StaleEdit):
    """A judgement is taken back once (已撤销)."""

    code = "judgement_undone"
    template = gettext_noop("这次认定已经撤销了。")


class JudgedFurther(InvalidTransition):
    """What was joined further on is first parted there (先撤销后一次)."""

    code = "judged_further"
    template = gettext_noop(
        "“{name}”后来又认定与“{counted}”是同一项。请先撤销那一次认定，再撤销这一次。"
    )


@transaction.atomic
def undo_judgement(
    *, judgement: PairJudgement, reason: str, actor: User, at: datetime
) -> PairJudgement:
    """Take back what was said of two activities (撤销认定), for a reason that both units see.

    A second report counts again, and the hosts that it brought leave with it. Raises
    JudgementUndone, UndoUnexplained, JudgedFurther, CampaignClosed, PermissionRefused.
    """
    first, second = held_both(judgement.first, judgement.second)
    held = PairJudgement.objects.select_for_update().get(pk=judgement.pk)
    if not may_decide(actor, first, second):
        raise PermissionRefused
    if held.undone_at is not None:
        raise JudgementUndone
    why = given_reason(reason)
    if not why:
        raise UndoUnexplained(field="reason")
    held.undone_at, held.undone_by, held.reason = at, actor, why
    held.save(update_fields=["undone_at", "undone_by", "reason"])
    if held.double_id is not None:
        _part(held, *_in_parts(held, first, second), actor=actor, at=at)
    detail = {"other": second.code, "verdict": held.verdict}
    record(actor=actor, verb="activities.pair.undo", obj=first, reason=why, detail=detail)
    return held


def _in_parts(
    judgement: PairJudgement, first: Activity, second: Activity
) -> tuple[Activity, Activity]:
    """The one that counted, and the second report."""
    return (first, second) if judgement.double_id == second.pk else (second, first)


def _part(
    judgement: PairJudgement, kept: Activity, second: Activity, *, actor: User, at: datetime
) -> None:
    """Let a second report count again, with what was joined to it before."""
    must_be_open_for([kept.pk, second.pk])
    if kept.same_as is not None:
        raise JudgedFurther(name=kept.name, counted=kept.same_as.name)
    rows = PairJudgement.objects.filter(double__same_as=kept, undone_at=None)
    joined = {row.double_id: row.counted_id for row in rows if row.double_id is not None}
    ends = counted_for(joined)
    own = [double for double, end in ends.items() if end == second.pk]
    Activity.objects.filter(pk__in=own).update(same_as=second)
    Activity.objects.filter(pk=second.pk).update(same_as=None)
    left = _let_hosts_go(kept, judgement)
    rewritten(kept, actor=actor, at=at, hosts_changed=left)
    list_anew([second.pk])


def _let_hosts_go(kept: Activity, judgement: PairJudgement) -> bool:
    """Take out the hosts that a report brought and that no other report of it brings."""
    others = hosts_of(*Activity.objects.filter(same_as=kept))
    brought = [(code, name) for code, name in judgement.joined_hosts]
    leaving = hosts_to_join(others, brought)
    gone = 0
    for code, name in leaving:
        unit = Q(unit__code=code) if code else Q(unit=None, name=name)
        gone += kept.hosts.filter(unit, role=HostRole.HOST).delete()[0]
    return gone > 0
