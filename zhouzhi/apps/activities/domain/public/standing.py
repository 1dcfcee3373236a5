"""How an activity stands before the public (公众版状态)."""

from enum import StrEnum

from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.foundation.errors import gettext_noop


class Standing(StrEnum):
    """What the public is told of an activity besides its words.

    WITHHELD has been told and is told no more, until it is published again, or until it is off and
    who noted it must hear so (`leaves_notice`).
    """

    ON = "on"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    OVER = "over"
    WITHHELD = "withheld"

    @property
    def label(self) -> str:
        """The standing in Chinese, as the public reads it."""
        return {
            "on": gettext_noop("如期举办"),
            "postponed": gettext_noop("延期"),
            "cancelled": gettext_noop("取消"),
            "over": gettext_noop("已结束"),
            "withheld": gettext_noop("不对外公布"),
        }[self.value]

    @property
    def is_off(self) -> bool:
        """Whether nobody should come."""
        return self in {Standing.POSTPONED, Standing.CANCELLED}


def standing_of(
    state: ActivityState,
    *,
    before: Standing | None,
    is_double: bool,
    has_notice: bool = False,
    goes_on: bool = False,
) -> Standing:
    """How an activity stands before the public, by its state and how it stood (公众版状态).

    What was never published is withheld, whatever becomes of it: that it is put off or over is told
    to those alone who were told of it. What is put off stays so until it is published again, also
    while its new time is cleared, or it is written anew as a draft. What is told of as held while
    some of it is still to come (`goes_on`) is not over. What was withheld and left a
    notice (`has_notice`) is told of again once it is put off or called off.
    """
    if is_double:
        return Standing.WITHHELD
    if state is ActivityState.PUBLISHED:
        return Standing.ON
    if before is Standing.POSTPONED and state in _ON_THE_WAY:
        return before
    if before is Standing.ON and state is ActivityState.HELD and goes_on:
        return before
    after = _TOLD_AFTER.get(state, Standing.WITHHELD)
    is_told = before not in {None, Standing.WITHHELD} or (has_notice and after.is_off)
    return after if is_told else Standing.WITHHELD


def leaves_notice(state: ActivityState, *, is_double: bool) -> bool:
    """Whether name and days are kept (留底) of what is withheld now, in this state.

    Of what is cleared anew or was given up: who noted it must hear that it is off. Not of what was
    taken down on purpose, which stands 已过审, nor of a second report, whose first one is told.
    """
    return state is not ActivityState.CLEARED and not is_double


_ON_THE_WAY = (ActivityState.DRAFT, ActivityState.SUBMITTED, ActivityState.CLEARED)
_TOLD_AFTER = {
    ActivityState.POSTPONED: Standing.POSTPONED,
    ActivityState.CANCELLED: Standing.CANCELLED,
    ActivityState.HELD: Standing.OVER,
    ActivityState.REPORTED: Standing.OVER,
}
