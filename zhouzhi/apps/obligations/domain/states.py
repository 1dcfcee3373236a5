"""The life of an obligation: the whole state table, and the six words it is shown by."""

from enum import StrEnum

from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.transitions import TransitionTable


class ObligationState(StrEnum):
    """Where an obligation stands."""

    ISSUED = "issued"
    DELIVERED = "delivered"
    OPENED = "opened"
    SIGNED_FOR = "signed_for"
    IN_WORK = "in_work"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    WAIVED = "waived"
    REOPENED = "reopened"

    @property
    def label(self) -> str:
        """The state's Chinese name in a history line."""
        return _LABELS[self]

    @property
    def word(self) -> "Word":
        """The one of the six words that a person sees."""
        return _WORDS[self]

    @property
    def is_open(self) -> bool:
        """Whether the unit still has something to do."""
        return self.word in {Word.TO_SIGN, Word.IN_WORK, Word.RETURNED}


class ObligationEvent(StrEnum):
    """What happens to an obligation."""

    DELIVER = "deliver"
    OPEN = "open"
    SIGN_FOR = "sign_for"
    START = "start"
    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    RETURN = "return"
    ACCEPT = "accept"
    EXTEND = "extend"
    RESCHEDULE = "reschedule"
    REWORD = "reword"
    WAIVE = "waive"
    REOPEN = "reopen"
    UNLOCK = "unlock"
    ASSIGN = "assign"
    URGE = "urge"

    @property
    def label(self) -> str:
        """The event's Chinese name in a history line."""
        return _EVENT_LABELS[self]


class Word(StrEnum):
    """The six words of the look; 逾期 is not a state but a matter of the clock."""

    TO_SIGN = "to_sign"
    IN_WORK = "in_work"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    OVERDUE = "overdue"

    @property
    def label(self) -> str:
        """The word itself."""
        return {
            "to_sign": gettext_noop("待签收"),
            "in_work": gettext_noop("办理中"),
            "submitted": gettext_noop("已报送"),
            "returned": gettext_noop("已退回"),
            "accepted": gettext_noop("已通过"),
            "overdue": gettext_noop("逾期"),
        }[self.value]


_S, _E = ObligationState, ObligationEvent

# What the organisers decide, and the unit is told of.
DECISIONS = frozenset(
    {
        _E.RETURN,
        _E.ACCEPT,
        _E.EXTEND,
        _E.RESCHEDULE,
        _E.REWORD,
        _E.WAIVE,
        _E.REOPEN,
        _E.UNLOCK,
    }
)

_LABELS = {
    _S.ISSUED: gettext_noop("已下发"),
    _S.DELIVERED: gettext_noop("已送达"),
    _S.OPENED: gettext_noop("已打开"),
    _S.SIGNED_FOR: gettext_noop("已签收"),
    _S.IN_WORK: gettext_noop("办理中"),
    _S.SUBMITTED: gettext_noop("已报送"),
    _S.RETURNED: gettext_noop("已退回"),
    _S.ACCEPTED: gettext_noop("已通过"),
    _S.WAIVED: gettext_noop("免办"),
    _S.REOPENED: gettext_noop("重新开放"),
}

_WORDS = {
    _S.ISSUED: Word.TO_SIGN,
    _S.DELIVERED: Word.TO_SIGN,
    _S.OPENED: Word.TO_SIGN,
    _S.SIGNED_FOR: Word.IN_WORK,
    _S.IN_WORK: Word.IN_WORK,
    _S.REOPENED: Word.IN_WORK,
    _S.SUBMITTED: Word.SUBMITTED,
    _S.RETURNED: Word.RETURNED,
    _S.ACCEPTED: Word.ACCEPTED,
    _S.WAIVED: Word.ACCEPTED,
}

_EVENT_LABELS = {
    _E.DELIVER: gettext_noop("送达"),
    _E.OPEN: gettext_noop("打开"),
    _E.SIGN_FOR: gettext_noop("签收"),
    _E.START: gettext_noop("着手办理"),
    _E.SUBMIT: gettext_noop("报送"),
    _E.WITHDRAW: gettext_noop("撤回"),
    _E.RETURN: gettext_noop("退回"),
    _E.ACCEPT: gettext_noop("通过"),
    _E.EXTEND: gettext_noop("延期"),
    _E.RESCHEDULE: gettext_noop("改期"),
    _E.REWORD: gettext_noop("要求改动"),
    _E.WAIVE: gettext_noop("免办"),
    _E.REOPEN: gettext_noop("重新开放"),
    _E.UNLOCK: gettext_noop("恢复受理"),
    _E.ASSIGN: gettext_noop("交办"),
    _E.URGE: gettext_noop("催办"),
}

_UNANSWERED = (
    _S.ISSUED,
    _S.DELIVERED,
    _S.OPENED,
    _S.SIGNED_FOR,
    _S.IN_WORK,
    _S.RETURNED,
    _S.REOPENED,
)

OBLIGATION_MOVES = TransitionTable(
    subject=gettext_noop("应办事项"),
    states=ObligationState,
    events=ObligationEvent,
    starts=(ObligationState.ISSUED,),
    moves=(
        (_S.ISSUED, _E.DELIVER, _S.DELIVERED),
        (_S.ISSUED, _E.OPEN, _S.OPENED),
        (_S.DELIVERED, _E.OPEN, _S.OPENED),
        *((state, _E.SIGN_FOR, _S.SIGNED_FOR) for state in (_S.ISSUED, _S.DELIVERED, _S.OPENED)),
        (_S.SIGNED_FOR, _E.START, _S.IN_WORK),
        (_S.RETURNED, _E.START, _S.IN_WORK),
        (_S.REOPENED, _E.START, _S.IN_WORK),
        *((state, _E.SUBMIT, _S.SUBMITTED) for state in _UNANSWERED),
        (_S.SUBMITTED, _E.WITHDRAW, _S.IN_WORK),
        (_S.SUBMITTED, _E.RETURN, _S.RETURNED),
        (_S.SUBMITTED, _E.ACCEPT, _S.ACCEPTED),
        *((state, _E.EXTEND, state) for state in _UNANSWERED),
        *((state, _E.RESCHEDULE, state) for state in _S),
        *((state, _E.REWORD, state) for state in _S),
        *((state, _E.URGE, state) for state in _UNANSWERED),
        *((state, _E.WAIVE, _S.WAIVED) for state in _UNANSWERED),
        *((state, _E.UNLOCK, state) for state in _UNANSWERED),
        *((state, _E.ASSIGN, state) for state in _UNANSWERED),
        (_S.ACCEPTED, _E.REOPEN, _S.REOPENED),
        (_S.WAIVED, _E.REOPEN, _S.REOPENED),
    ),
)
