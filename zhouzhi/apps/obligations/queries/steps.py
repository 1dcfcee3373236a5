"""When an obligation took each of its steps (办理进程), from its history."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from zhouzhi.apps.obligations.domain.states import ObligationState
from zhouzhi.apps.obligations.models import Obligation

_S = ObligationState
_ALWAYS = (
    _S.ISSUED,
    _S.DELIVERED,
    _S.OPENED,
    _S.SIGNED_FOR,
    _S.IN_WORK,
    _S.SUBMITTED,
    _S.RETURNED,
    _S.ACCEPTED,
)
_ONLY_WHERE_TAKEN = frozenset({_S.RETURNED})


@dataclass(frozen=True, slots=True)
class Step:
    """One step and when it was taken last; None for one that was skipped or is to come."""

    state: ObligationState
    at: datetime | None


def steps_of(obligation: Obligation) -> tuple[Step, ...]:
    """下发 → 送达 → 打开 → 签收 → 办理 → 报送 → 退回 → 通过, each with its time. One query.

    The first time of what happens once, the last of what may happen again; 退回 only where it was.
    A duty that was waived ends with that.
    """
    rows = obligation.changes.order_by("pk").values_list("from_state", "to_state", "business_at")
    taken = _times(rows)
    taken[_S.ISSUED] = obligation.issued_at or obligation.participant.dispatched_at
    waived = obligation.state == _S.WAIVED
    states = (*_ALWAYS[:5], _S.WAIVED) if waived else _ALWAYS
    shown = (one for one in states if one in taken or one not in _ONLY_WHERE_TAKEN)
    return tuple(Step(state, taken.get(state)) for state in shown)


_ONCE = frozenset({_S.DELIVERED, _S.OPENED, _S.SIGNED_FOR, _S.IN_WORK})


def _times(rows: Iterable[tuple[str, str, datetime]]) -> dict[ObligationState, datetime | None]:
    taken: dict[ObligationState, datetime | None] = {}
    for before, after, at in rows:
        state = ObligationState(after)
        if before == after or (state in _ONCE and state in taken):
            continue
        taken[state] = at
    return taken
