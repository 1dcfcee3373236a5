"""The life of a draft, and the two forms of paper it may take."""

from enum import StrEnum

from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.transitions import TransitionTable


class PaperForm(StrEnum):
    """The form of an official document (公文格式): a file under a red head, or a letter (函)."""

    FILE = "file"
    LETTER = "letter"

    @property
    def label(self) -> str:
        """The form's Chinese name."""
        return {"file": gettext_noop("文件（红头）"), "letter": gettext_noop("函")}[self.value]


class DraftState(StrEnum):
    """Where a draft stands."""

    DRAFTING = "drafting"
    SIGNING = "signing"
    ISSUED = "issued"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """The state's Chinese name."""
        return {
            "drafting": gettext_noop("拟稿中"),
            "signing": gettext_noop("会签中"),
            "issued": gettext_noop("已印发"),
            "withdrawn": gettext_noop("已作废"),
        }[self.value]


class DraftEvent(StrEnum):
    """What moves a draft on."""

    SEND = "send"
    RETURN = "return"
    RECALL = "recall"
    ISSUE = "issue"
    WITHDRAW = "withdraw"

    @property
    def label(self) -> str:
        """The event's Chinese name."""
        return {
            "send": gettext_noop("送签"),
            "return": gettext_noop("退回修改"),
            "recall": gettext_noop("撤回送签"),
            "issue": gettext_noop("印发"),
            "withdraw": gettext_noop("作废"),
        }[self.value]


DRAFT_MOVES = TransitionTable(
    subject=gettext_noop("拟稿"),
    states=DraftState,
    events=DraftEvent,
    starts=(DraftState.DRAFTING,),
    moves=(
        (DraftState.DRAFTING, DraftEvent.SEND, DraftState.SIGNING),
        (DraftState.SIGNING, DraftEvent.RETURN, DraftState.DRAFTING),
        (DraftState.SIGNING, DraftEvent.RECALL, DraftState.DRAFTING),
        (DraftState.SIGNING, DraftEvent.ISSUE, DraftState.ISSUED),
        (DraftState.DRAFTING, DraftEvent.WITHDRAW, DraftState.WITHDRAWN),
    ),
)
