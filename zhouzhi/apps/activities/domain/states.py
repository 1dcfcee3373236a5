"""The life of an activity, and of what must be cleared before the public hears of it."""

from enum import StrEnum

from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.transitions import TransitionTable


class ActivityState(StrEnum):
    """Where an activity stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    CLEARED = "cleared"
    PUBLISHED = "published"
    HELD = "held"
    REPORTED = "reported"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        """The state's Chinese name."""
        return _STATES[self]

    @property
    def is_over(self) -> bool:
        """Whether the activity has taken place."""
        return self in {ActivityState.HELD, ActivityState.REPORTED}

    @property
    def is_settled(self) -> bool:
        """Whether it was cleared or has taken place, and goes on as it stands (定下来的)."""
        return self in {ActivityState.CLEARED, ActivityState.PUBLISHED} or self.is_over

    @property
    def is_off(self) -> bool:
        """Whether nobody should come: it is put off or called off."""
        return self in {ActivityState.POSTPONED, ActivityState.CANCELLED}

    @property
    def is_fixed(self) -> bool:
        """Whether what is stated of the activity is changed no more."""
        return self in {ActivityState.CANCELLED, ActivityState.REPORTED}

    @property
    def takes_replies(self) -> bool:
        """Whether those asked to a ceremony see it and answer (收回执)."""
        return self is not ActivityState.DRAFT and not self.is_off and not self.is_fixed

    @property
    def takes_nominations(self) -> bool:
        """Whether a contest calls for nominations and takes them (收推荐), put off or not."""
        return self is not ActivityState.DRAFT and not self.is_fixed


class ActivityEvent(StrEnum):
    """What happens to an activity."""

    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    RETURN = "return"
    CLEAR = "clear"
    VOID = "void"
    PUBLISH = "publish"
    UNPUBLISH = "unpublish"
    POSTPONE = "postpone"
    RESUME = "resume"
    CANCEL = "cancel"
    RESTORE = "restore"
    HOLD = "hold"
    REPORT = "report"
    REVISE = "revise"

    @property
    def label(self) -> str:
        """The event's Chinese name."""
        return _EVENTS[self]


_S, _E = ActivityState, ActivityEvent

_STATES = {
    _S.DRAFT: gettext_noop("草稿"),
    _S.SUBMITTED: gettext_noop("待审查"),
    _S.CLEARED: gettext_noop("已过审"),
    _S.PUBLISHED: gettext_noop("已公布"),
    _S.HELD: gettext_noop("已举办"),
    _S.REPORTED: gettext_noop("已填报"),
    _S.POSTPONED: gettext_noop("延期"),
    _S.CANCELLED: gettext_noop("取消"),
}

_EVENTS = {
    _E.SUBMIT: gettext_noop("提交"),
    _E.WITHDRAW: gettext_noop("撤回"),
    _E.RETURN: gettext_noop("退回"),
    _E.CLEAR: gettext_noop("审查完毕"),
    _E.VOID: gettext_noop("内容有改动，审查作废"),
    _E.PUBLISH: gettext_noop("公布"),
    _E.UNPUBLISH: gettext_noop("撤下"),
    _E.POSTPONE: gettext_noop("延期"),
    _E.RESUME: gettext_noop("定下新时间"),
    _E.CANCEL: gettext_noop("取消"),
    _E.RESTORE: gettext_noop("恢复"),
    _E.HOLD: gettext_noop("举办"),
    _E.REPORT: gettext_noop("填报完毕"),
    _E.REVISE: gettext_noop("更正填报"),
}

_AHEAD = (_S.SUBMITTED, _S.CLEARED, _S.PUBLISHED)

# A session that was held uncleared is recorded all the same; its stamps go on saying so.
ACTIVITY_MOVES = TransitionTable(
    subject=gettext_noop("活动"),
    states=ActivityState,
    events=ActivityEvent,
    starts=(ActivityState.DRAFT,),
    moves=(
        (_S.DRAFT, _E.SUBMIT, _S.SUBMITTED),
        *((state, _E.WITHDRAW, _S.DRAFT) for state in (_S.SUBMITTED, _S.CLEARED)),
        (_S.SUBMITTED, _E.RETURN, _S.DRAFT),
        (_S.SUBMITTED, _E.CLEAR, _S.CLEARED),
        *((state, _E.VOID, _S.SUBMITTED) for state in (_S.CLEARED, _S.PUBLISHED)),
        (_S.CLEARED, _E.PUBLISH, _S.PUBLISHED),
        (_S.PUBLISHED, _E.UNPUBLISH, _S.CLEARED),
        *((state, _E.POSTPONE, _S.POSTPONED) for state in _AHEAD),
        (_S.POSTPONED, _E.RESUME, _S.SUBMITTED),
        *((state, _E.CANCEL, _S.CANCELLED) for state in (_S.DRAFT, *_AHEAD, _S.POSTPONED)),
        (_S.CANCELLED, _E.RESTORE, _S.DRAFT),
        *((state, _E.HOLD, _S.HELD) for state in _AHEAD),
        (_S.HELD, _E.REPORT, _S.REPORTED),
        (_S.REPORTED, _E.REVISE, _S.HELD),
    ),
)


class ClearanceState(StrEnum):
    """Where one clearance stands."""

    NEEDED = "needed"
    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"
    VOID = "void"
    EXEMPT = "exempt"

    @property
    def label(self) -> str:
        """The state's Chinese name, as its stamp shows it."""
        return {
            "needed": gettext_noop("待办"),
            "asked": gettext_noop("在审"),
            "granted": gettext_noop("通过"),
            "refused": gettext_noop("未通过"),
            "void": gettext_noop("已作废"),
            "exempt": gettext_noop("依法免办"),
        }[self.value]

    @property
    def is_settled(self) -> bool:
        """Whether it stands in the way of publication no more."""
        return self in {ClearanceState.GRANTED, ClearanceState.EXEMPT}


class ClearanceEvent(StrEnum):
    """What happens to a clearance."""

    ASK = "ask"
    GRANT = "grant"
    REFUSE = "refuse"
    VOID = "void"
    EXEMPT = "exempt"

    @property
    def label(self) -> str:
        """The event's Chinese name."""
        return {
            "ask": gettext_noop("送审"),
            "grant": gettext_noop("通过"),
            "refuse": gettext_noop("不予通过"),
            "void": gettext_noop("作废"),
            "exempt": gettext_noop("免办"),
        }[self.value]


_C, _V = ClearanceState, ClearanceEvent
_UNSETTLED = (_C.NEEDED, _C.ASKED, _C.REFUSED, _C.VOID)

CLEARANCE_MOVES = TransitionTable(
    subject=gettext_noop("审查"),
    states=ClearanceState,
    events=ClearanceEvent,
    starts=(ClearanceState.NEEDED,),
    moves=(
        *((state, _V.ASK, _C.ASKED) for state in (_C.NEEDED, _C.REFUSED, _C.VOID)),
        *((state, _V.GRANT, _C.GRANTED) for state in _UNSETTLED),
        *((state, _V.REFUSE, _C.REFUSED) for state in _UNSETTLED),
        *((state, _V.EXEMPT, _C.EXEMPT) for state in _UNSETTLED),
        *((state, _V.VOID, _C.VOID) for state in (_C.ASKED, _C.GRANTED, _C.REFUSED, _C.EXEMPT)),
    ),
)
