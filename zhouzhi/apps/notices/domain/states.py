"""The life of a reading, of a fact that was read, and which way a notice goes."""

from enum import StrEnum

from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.transitions import TransitionTable


class ReadingState(StrEnum):
    """Where the reading of one file stands."""

    QUEUED = "queued"
    READ = "read"
    FAILED = "failed"
    ADOPTED = "adopted"
    DISCARDED = "discarded"

    @property
    def label(self) -> str:
        """The state's Chinese name."""
        return {
            "queued": gettext_noop("识读中"),
            "read": gettext_noop("待确认"),
            "failed": gettext_noop("未能识读"),
            "adopted": gettext_noop("已采用"),
            "discarded": gettext_noop("已放弃"),
        }[self.value]


class ReadingEvent(StrEnum):
    """What moves a reading on."""

    FINISH = "finish"
    FAIL = "fail"
    RETRY = "retry"
    ADOPT = "adopt"
    DISCARD = "discard"

    @property
    def label(self) -> str:
        """The event's Chinese name."""
        return {
            "finish": gettext_noop("完成识读"),
            "fail": gettext_noop("识读失败"),
            "retry": gettext_noop("重新识读"),
            "adopt": gettext_noop("采用"),
            "discard": gettext_noop("放弃"),
        }[self.value]


READING_MOVES = TransitionTable(
    subject=gettext_noop("识读"),
    states=ReadingState,
    events=ReadingEvent,
    starts=(ReadingState.QUEUED,),
    moves=(
        (ReadingState.QUEUED, ReadingEvent.FINISH, ReadingState.READ),
        (ReadingState.QUEUED, ReadingEvent.FAIL, ReadingState.FAILED),
        (ReadingState.FAILED, ReadingEvent.RETRY, ReadingState.QUEUED),
        (ReadingState.READ, ReadingEvent.ADOPT, ReadingState.ADOPTED),
        (ReadingState.READ, ReadingEvent.DISCARD, ReadingState.DISCARDED),
        (ReadingState.FAILED, ReadingEvent.DISCARD, ReadingState.DISCARDED),
    ),
)


class FactState(StrEnum):
    """What a person said of one fact."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    REJECTED = "rejected"

    @property
    def label(self) -> str:
        """The state's Chinese name."""
        return {
            "proposed": gettext_noop("待确认"),
            "confirmed": gettext_noop("已确认"),
            "corrected": gettext_noop("已更正"),
            "rejected": gettext_noop("已剔除"),
        }[self.value]


class FactEvent(StrEnum):
    """What a person may do with one fact."""

    CONFIRM = "confirm"
    CORRECT = "correct"
    REJECT = "reject"
    RECONSIDER = "reconsider"

    @property
    def label(self) -> str:
        """The event's Chinese name."""
        return {
            "confirm": gettext_noop("确认"),
            "correct": gettext_noop("更正"),
            "reject": gettext_noop("剔除"),
            "reconsider": gettext_noop("重新考虑"),
        }[self.value]


_DECIDED = (FactState.CONFIRMED, FactState.CORRECTED, FactState.REJECTED)

FACT_MOVES = TransitionTable(
    subject=gettext_noop("识读结果"),
    states=FactState,
    events=FactEvent,
    starts=(FactState.PROPOSED,),
    moves=(
        (FactState.PROPOSED, FactEvent.CONFIRM, FactState.CONFIRMED),
        (FactState.PROPOSED, FactEvent.CORRECT, FactState.CORRECTED),
        (FactState.PROPOSED, FactEvent.REJECT, FactState.REJECTED),
        (FactState.CONFIRMED, FactEvent.CORRECT, FactState.CORRECTED),
        (FactState.CORRECTED, FactEvent.CORRECT, FactState.CORRECTED),
        (FactState.CONFIRMED, FactEvent.REJECT, FactState.REJECTED),
        (FactState.CORRECTED, FactEvent.REJECT, FactState.REJECTED),
        *((state, FactEvent.RECONSIDER, FactState.PROPOSED) for state in _DECIDED),
    ),
)


class Direction(StrEnum):
    """Which way a notice goes: issued by us (duties are owed to us) or received (they are ours)."""

    UNDECIDED = "undecided"
    ISSUED = "issued"
    RECEIVED = "received"

    @property
    def label(self) -> str:
        """The direction's Chinese name."""
        return {
            "undecided": gettext_noop("待确认"),
            "issued": gettext_noop("本单位印发"),
            "received": gettext_noop("收到的上级来文"),
        }[self.value]
