"""Anchors 起算点: the days that a deadline may be counted from, as a notice says them."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from zhouzhi.foundation.errors import gettext_noop


class Anchor(StrEnum):
    """What a deadline said as so many days after is counted from; the values are the reader's."""

    CAMPAIGN_START = "campaign_start"
    CAMPAIGN_END = "campaign_end"
    ISSUE = "issue"
    EVENT_END = "event_end"

    @property
    def label(self) -> str:
        """The anchor's Chinese name."""
        return _LABELS[self]


_LABELS = {
    Anchor.CAMPAIGN_START: gettext_noop("活动开始"),
    Anchor.CAMPAIGN_END: gettext_noop("活动结束"),
    Anchor.ISSUE: gettext_noop("通知印发"),
    Anchor.EVENT_END: gettext_noop("单项活动结束"),
}


def anchor_days(
    *, starts_on: date, ends_on: date, issued_on: date | None = None
) -> Mapping[str, date]:
    """The days of a campaign's anchors (起算日) that are known, by anchor.

    A single activity's end (单项活动结束) is a day of its own for each and is never among them.
    """
    days = {Anchor.CAMPAIGN_START.value: starts_on, Anchor.CAMPAIGN_END.value: ends_on}
    return days if issued_on is None else {**days, Anchor.ISSUE.value: issued_on}
