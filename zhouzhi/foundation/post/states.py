"""The states of a message, and its one table of moves."""

from enum import StrEnum

from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.transitions import TransitionTable


class MessageState(StrEnum):
    """Where a message stands (消息状态)."""

    WAITING = "waiting"
    HANDING_OVER = "handing_over"
    DELIVERED = "delivered"
    FAILED = "failed"
    UNSURE = "unsure"

    @property
    def label(self) -> str:
        return _LABELS[self]

    @property
    def is_final(self) -> bool:
        """Whether nothing more happens by itself."""
        return self in FINAL


class MessageEvent(StrEnum):
    """What happens to a message."""

    PASS = "pass"  # noqa: S105 - no password
    PUT_BACK = "put_back"
    TAKE = "take"
    TURN_AWAY = "turn_away"
    LOSE_SIGHT = "lose_sight"
    RESTORE = "restore"
    SEND_AGAIN = "send_again"

    @property
    def label(self) -> str:
        return _EVENT_LABELS[self]


_LABELS = {
    MessageState.WAITING: gettext_noop("待发"),
    MessageState.HANDING_OVER: gettext_noop("发送中"),
    MessageState.DELIVERED: gettext_noop("已送出"),
    MessageState.FAILED: gettext_noop("未送出"),
    MessageState.UNSURE: gettext_noop("结果不明"),
}
_EVENT_LABELS = {
    MessageEvent.PASS: gettext_noop("交出"),
    MessageEvent.PUT_BACK: gettext_noop("稍后再发"),
    MessageEvent.TAKE: gettext_noop("对方收下"),
    MessageEvent.TURN_AWAY: gettext_noop("对方拒收"),
    MessageEvent.LOSE_SIGHT: gettext_noop("没有等到答复"),
    MessageEvent.RESTORE: gettext_noop("从备份恢复"),
    MessageEvent.SEND_AGAIN: gettext_noop("再发"),
}
FINAL = (MessageState.DELIVERED, MessageState.FAILED, MessageState.UNSURE)

MESSAGE_TABLE = TransitionTable(
    subject=gettext_noop("这条消息"),
    states=MessageState,
    events=MessageEvent,
    starts=(MessageState.WAITING,),
    moves=(
        (MessageState.WAITING, MessageEvent.PASS, MessageState.HANDING_OVER),
        (MessageState.WAITING, MessageEvent.PUT_BACK, MessageState.WAITING),
        (MessageState.WAITING, MessageEvent.TURN_AWAY, MessageState.FAILED),
        (MessageState.HANDING_OVER, MessageEvent.PUT_BACK, MessageState.WAITING),
        (MessageState.HANDING_OVER, MessageEvent.TAKE, MessageState.DELIVERED),
        (MessageState.HANDING_OVER, MessageEvent.TURN_AWAY, MessageState.FAILED),
        (MessageState.HANDING_OVER, MessageEvent.LOSE_SIGHT, MessageState.UNSURE),
        # What a backup tells as waiting may have gone out since.
        (MessageState.WAITING, MessageEvent.RESTORE, MessageState.UNSURE),
        (MessageState.HANDING_OVER, MessageEvent.RESTORE, MessageState.UNSURE),
        # A worker that was only held up may bring the answer after all.
        (MessageState.UNSURE, MessageEvent.TAKE, MessageState.DELIVERED),
        (MessageState.UNSURE, MessageEvent.TURN_AWAY, MessageState.FAILED),
        (MessageState.FAILED, MessageEvent.SEND_AGAIN, MessageState.WAITING),
        (MessageState.UNSURE, MessageEvent.SEND_AGAIN, MessageState.WAITING),
    ),
)
