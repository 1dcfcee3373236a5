"""States of a session that is booked, and of one booking, with every move there is."""

from enum import StrEnum

from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.transitions import TransitionTable


class OpeningState(StrEnum):
    """How the booking of one session stands (预约状态)."""

    OPEN = "open"
    PAUSED = "paused"
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        """The state's Chinese name."""
        return {
            "open": gettext_noop("接受预约"),
            "paused": gettext_noop("暂停预约"),
            "cancelled": gettext_noop("已取消"),
        }[self.value]


class OpeningEvent(StrEnum):
    """What happens to the booking of a session."""

    PAUSE = "pause"
    RESUME = "resume"
    CANCEL = "cancel"

    @property
    def label(self) -> str:
        """The event's Chinese name."""
        return {
            "pause": gettext_noop("暂停预约"),
            "resume": gettext_noop("恢复预约"),
            "cancel": gettext_noop("取消这一场"),
        }[self.value]


OPENING_MOVES = TransitionTable(
    subject=gettext_noop("这一场的预约"),
    states=OpeningState,
    events=OpeningEvent,
    starts=[OpeningState.OPEN],
    moves=[
        (OpeningState.OPEN, OpeningEvent.PAUSE, OpeningState.PAUSED),
        (OpeningState.PAUSED, OpeningEvent.RESUME, OpeningState.OPEN),
        (OpeningState.OPEN, OpeningEvent.CANCEL, OpeningState.CANCELLED),
        (OpeningState.PAUSED, OpeningEvent.CANCEL, OpeningState.CANCELLED),
    ],
)


class BookingState(StrEnum):
    """How one booking stands (预约状态). OFFERED holds its places until the offer ends."""

    BOOKED = "booked"
    WAITING = "waiting"
    OFFERED = "offered"
    CANCELLED = "cancelled"
    LAPSED = "lapsed"
    CALLED_OFF = "called_off"

    @property
    def label(self) -> str:
        """The state's Chinese name."""
        return {
            "booked": gettext_noop("已约上"),
            "waiting": gettext_noop("候补中"),
            "offered": gettext_noop("候补到位，待确认"),
            "cancelled": gettext_noop("已退订"),
            "lapsed": gettext_noop("候补过期"),
            "called_off": gettext_noop("场次取消"),
        }[self.value]

    @property
    def holds_places(self) -> bool:
        """Whether its places are taken."""
        return self in HOLDING

    @property
    def is_live(self) -> bool:
        """Whether anything can still come of it."""
        return self in LIVE


class BookingEvent(StrEnum):
    """What happens to one booking."""

    OFFER = "offer"
    ACCEPT = "accept"
    CANCEL = "cancel"
    LAPSE = "lapse"
    CALL_OFF = "call_off"

    @property
    def label(self) -> str:
        """The event's Chinese name."""
        return {
            "offer": gettext_noop("通知候补到位"),
            "accept": gettext_noop("确认要来"),
            "cancel": gettext_noop("退订"),
            "lapse": gettext_noop("候补过期"),
            "call_off": gettext_noop("取消场次"),
        }[self.value]


_B = BookingState
HOLDING = (_B.BOOKED, _B.OFFERED)
LIVE = (_B.BOOKED, _B.OFFERED, _B.WAITING)

BOOKING_MOVES = TransitionTable(
    subject=gettext_noop("这份预约"),
    states=BookingState,
    events=BookingEvent,
    starts=[_B.BOOKED, _B.WAITING],
    moves=[
        (_B.WAITING, BookingEvent.OFFER, _B.OFFERED),
        (_B.OFFERED, BookingEvent.ACCEPT, _B.BOOKED),
        (_B.OFFERED, BookingEvent.LAPSE, _B.LAPSED),
        (_B.WAITING, BookingEvent.LAPSE, _B.LAPSED),
        *((state, BookingEvent.CANCEL, _B.CANCELLED) for state in LIVE),
        *((state, BookingEvent.CALL_OFF, _B.CALLED_OFF) for state in LIVE),
    ],
)


class Party(StrEnum):
    """Who comes together."""

    FAMILY = "family"
    GROUP = "group"

    @property
    def label(self) -> str:
        """The party's Chinese name."""
        return {"family": gettext_noop("个人或家庭"), "group": gettext_noop("班级或团体")}[
            self.value
        ]
