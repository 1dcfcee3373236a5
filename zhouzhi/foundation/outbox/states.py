"""The states of a row in the outbox, and its one table of moves."""

from enum import StrEnum

from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.transitions import TransitionTable


class OutboxState(StrEnum):
    """Where a message or job stands (任务状态)."""

    PENDING = "pending"
    LEASED = "leased"
    DONE = "done"
    FAILED = "failed"

    @property
    def label(self) -> str:
        return _LABELS[self]


class OutboxEvent(StrEnum):
    """What happens to a message or job."""

    CLAIM = "claim"
    RECLAIM = "reclaim"
    FINISH = "finish"
    RETRY = "retry"
    GIVE_UP = "give_up"
    REVIVE = "revive"


_LABELS = {
    OutboxState.PENDING: gettext_noop("待办"),
    OutboxState.LEASED: gettext_noop("办理中"),
    OutboxState.DONE: gettext_noop("已办结"),
    OutboxState.FAILED: gettext_noop("未办成"),
}

OUTBOX_TABLE = TransitionTable(
    subject=gettext_noop("后台任务"),
    states=OutboxState,
    events=OutboxEvent,
    starts=(OutboxState.PENDING,),
    moves=(
        (OutboxState.PENDING, OutboxEvent.CLAIM, OutboxState.LEASED),
        (OutboxState.LEASED, OutboxEvent.RECLAIM, OutboxState.LEASED),
        (OutboxState.LEASED, OutboxEvent.FINISH, OutboxState.DONE),
        (OutboxState.LEASED, OutboxEvent.RETRY, OutboxState.PENDING),
        (OutboxState.LEASED, OutboxEvent.GIVE_UP, OutboxState.FAILED),
        (OutboxState.FAILED, OutboxEvent.REVIVE, OutboxState.PENDING),
    ),
)
