"""Sign-off (会签、签发): who signs in which order, whose turn it is, which day the paper bears.

党政机关公文处理工作条例, 第二十二条: a joint document is signed by those in charge of all offices
that issue it; GB/T 9704-2012, 7.3.5.4: it bears the day on which the last of them signs.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import Protocol, TypeVar

from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.transitions import TransitionTable

MARK_LENGTH = 8


class SigningState(StrEnum):
    """Where one round of signatures stands."""

    OPEN = "open"
    SIGNED = "signed"
    RETURNED = "returned"
    RECALLED = "recalled"

    @property
    def label(self) -> str:
        """The state's Chinese name."""
        return {
            "open": gettext_noop("会签中"),
            "signed": gettext_noop("已签齐"),
            "returned": gettext_noop("已退回"),
            "recalled": gettext_noop("已撤回"),
        }[self.value]


class SigningEvent(StrEnum):
    """What moves a round on; the signatures of one that was returned or recalled are void."""

    COMPLETE = "complete"
    RETURN = "return"
    RECALL = "recall"

    @property
    def label(self) -> str:
        """The event's Chinese name."""
        return {
            "complete": gettext_noop("签发"),
            "return": gettext_noop("退回修改"),
            "recall": gettext_noop("撤回送签"),
        }[self.value]


SIGNING_MOVES = TransitionTable(
    subject=gettext_noop("会签"),
    states=SigningState,
    events=SigningEvent,
    starts=(SigningState.OPEN,),
    moves=(
        (SigningState.OPEN, SigningEvent.COMPLETE, SigningState.SIGNED),
        (SigningState.OPEN, SigningEvent.RETURN, SigningState.RETURNED),
        (SigningState.OPEN, SigningEvent.RECALL, SigningState.RECALLED),
        (SigningState.SIGNED, SigningEvent.RECALL, SigningState.RECALLED),
    ),
)


class SignOffState(StrEnum):
    """What one office has said of the paper."""

    WAITING = "waiting"
    SIGNED = "signed"
    RETURNED = "returned"

    @property
    def label(self) -> str:
        """The state's Chinese name."""
        return {
            "waiting": gettext_noop("待签"),
            "signed": gettext_noop("已签"),
            "returned": gettext_noop("已退回"),
        }[self.value]


class SignOffEvent(StrEnum):
    """What an office may say of the paper, once."""

    SIGN = "sign"
    RETURN = "return"

    @property
    def label(self) -> str:
        """The event's Chinese name."""
        return {"sign": gettext_noop("签发"), "return": gettext_noop("退回")}[self.value]


SIGN_OFF_MOVES = TransitionTable(
    subject=gettext_noop("签署"),
    states=SignOffState,
    events=SignOffEvent,
    starts=(SignOffState.WAITING,),
    moves=(
        (SignOffState.WAITING, SignOffEvent.SIGN, SignOffState.SIGNED),
        (SignOffState.WAITING, SignOffEvent.RETURN, SignOffState.RETURNED),
    ),
)


class Turn(Protocol):
    """One office's place in the order, and what it has said."""

    @property
    def position(self) -> int: ...

    @property
    def state(self) -> str: ...


TurnT = TypeVar("TurnT", bound=Turn)
OfficeT = TypeVar("OfficeT")


def signing_order(
    issuers: Sequence[OfficeT], *, is_host_first: bool = False
) -> tuple[OfficeT, ...]:
    """The offices in the order in which they sign (会签顺序): the joint ones, then the host.

    `issuers` stand as they print, the host (主办) first. Usually the host signs last: the number is
    its own, and with its signature the paper may go out. Where the joint offices want to see the
    host's signature before they give theirs (主办先签), it begins.
    """
    return tuple(issuers) if is_host_first else (*issuers[1:], *issuers[:1])


def turn_of(turns: Iterable[TurnT]) -> TurnT | None:
    """Whose turn it is (轮到谁签): the first that has not signed, None when all have."""
    waiting = [turn for turn in turns if turn.state != SignOffState.SIGNED]
    return min(waiting, key=lambda turn: turn.position, default=None)


def dated_on(signed: Iterable[date]) -> date:
    """The day a document bears (成文日期): that of the last signature."""
    return max(signed)


def mark_of(content_hash: str) -> str:
    """The few signs (核对码) by which a print on paper is told to be of this very content."""
    return content_hash[:MARK_LENGTH].upper()
