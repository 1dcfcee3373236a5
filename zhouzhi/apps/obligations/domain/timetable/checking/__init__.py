"""The tree of deadlines checked 期限核对: what is not in time for what hangs on it, and a day.

Checked whenever anything moves: a date, a campaign's period, a notice from above, the calendar.
What the level above takes of each answer is held against what this one takes, too.
"""

from zhouzhi.apps.obligations.domain.timetable.checking.terms import (
    Finding,
    FindingKind,
    Term,
    TermKind,
)
from zhouzhi.apps.obligations.domain.timetable.checking.tree import LICENCE_DAYS, check

__all__ = ["LICENCE_DAYS", "Finding", "FindingKind", "Term", "TermKind", "check"]
