"""Extensions 延期: what a unit may ask for, how far a grant reaches, and how it then counts."""

from datetime import datetime
from enum import StrEnum

from zhouzhi.apps.obligations.domain.due import is_past
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.transitions import TransitionTable


class Scope(StrEnum):
    """How far a decision reaches: one duty, or all that the unit still owes in the campaign."""

    DUTY = "duty"
    UNIT = "unit"

    @property
    def label(self) -> str:
        """The scope's Chinese name."""
        return {
            "duty": gettext_noop("只这一件"),
            "unit": gettext_noop("本单位在这项活动的全部未报事项"),
        }[self.value]


class RequestState(StrEnum):
    """Where a wish for a later date stands (申请延期)."""

    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """The state's Chinese name."""
        return {
            "asked": gettext_noop("待答复"),
            "granted": gettext_noop("已批准"),
            "refused": gettext_noop("未批准"),
            "withdrawn": gettext_noop("已撤回"),
        }[self.value]


class RequestEvent(StrEnum):
    """What happens to a wish; what is handed in meanwhile withdraws it."""

    GRANT = "grant"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"

    @property
    def label(self) -> str:
        """The event's Chinese name."""
        return {
            "grant": gettext_noop("批准"),
            "refuse": gettext_noop("不批准"),
            "withdraw": gettext_noop("撤回"),
        }[self.value]


_S, _E = RequestState, RequestEvent
REQUEST_MOVES = TransitionTable(
    subject=gettext_noop("延期申请"),
    states=RequestState,
    events=RequestEvent,
    starts=(_S.ASKED,),
    moves=(
        (_S.ASKED, _E.GRANT, _S.GRANTED),
        (_S.ASKED, _E.REFUSE, _S.REFUSED),
        (_S.ASKED, _E.WITHDRAW, _S.WITHDRAWN),
    ),
)


def is_by_extension(
    *, general_at: datetime | None, due_at: datetime | None, first_at: datetime | None
) -> bool:
    """Whether an answer is in time by the unit's own extension alone (经批准延期后按时).

    `general_at` is the date that holds for every unit, `due_at` the unit's own. What came by the
    general date needed no extension; what came after the own date is late all the same.
    """
    if first_at is None:
        return False
    return is_past(general_at, first_at) and not is_past(due_at, first_at)
