"""The life of a reading, of a fact that was read, and which way a notice goes."""

from enum import StrEnum

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
            "queued": "识读中",
            "read": "待确认",
            "failed": "未能识读",
            "adopted": "已采用",
            "discarded": "已放弃",
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
            "finish": "完成识读",
            "fail": "识读失败",
            "retry": "重新识读",
            "adopt": "采用",
            "discard": "放弃",
        }[self.value]


READING_MOVES = TransitionTable(
    subject="识读",
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
            "proposed": "待确认",
            "confirmed": "已确认",
            "corrected": "已更正",
            "rejected": "已剔除",
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
        return {"confirm": "确认", "correct": "更正", "reject": "剔除", "reconsider": "重新考虑"}[
            self.value
        ]


_DECIDED = (FactState.CONFIRMED, FactState.CORRECTED, FactState.REJECTED)

FACT_MOVES = TransitionTable(
    subject="识读结果",
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
        return {"undecided": "待确认", "issued": "本单位印发", "received": "收到的上级来文"}[
            self.value
        ]
