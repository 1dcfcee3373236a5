"""The life of a report."""

from enum import StrEnum

from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.transitions import TransitionTable


class ReportState(StrEnum):
    """Where a report stands."""

    DRAFT = "draft"
    FINAL = "final"

    @property
    def label(self) -> str:
        """The state's Chinese name."""
        return {"draft": gettext_noop("草稿"), "final": gettext_noop("定稿")}[self.value]


class ReportEvent(StrEnum):
    """What moves a report on."""

    FINISH = "finish"
    REVISE = "revise"

    @property
    def label(self) -> str:
        """The event's Chinese name."""
        return {"finish": gettext_noop("定稿"), "revise": gettext_noop("修订")}[self.value]


REPORT_MOVES = TransitionTable(
    subject=gettext_noop("总结"),
    states=ReportState,
    events=ReportEvent,
    starts=(ReportState.DRAFT,),
    moves=(
        (ReportState.DRAFT, ReportEvent.FINISH, ReportState.FINAL),
        (ReportState.FINAL, ReportEvent.REVISE, ReportState.DRAFT),
    ),
)
