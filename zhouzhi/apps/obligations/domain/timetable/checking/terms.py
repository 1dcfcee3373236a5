"""What the tree of deadlines is made of, and what may be found the matter with it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from zhouzhi.apps.obligations.domain.requirement import Limit
from zhouzhi.foundation.said import Said


class TermKind(StrEnum):
    """What a deadline in the tree is of; one GIVEN from above is not ours to move.

    OWN is that of single units, later than that of all (延期).
    """

    GIVEN = "given"
    DUTY = "duty"
    OWN = "own"
    ROUND = "round"
    CROWD = "crowd"


class FindingKind(StrEnum):
    """What is wrong with a deadline, or could be."""

    BEFORE_ISSUE = "before_issue"
    UNDATED = "undated"
    AFTER_UPPER = "after_upper"
    ROUND_AFTER_UPPER = "round_after_upper"
    LICENCE_LATE = "licence_late"
    TOO_TIGHT = "too_tight"
    BEFORE_END = "before_end"
    SHORT_LEAD = "short_lead"
    DAY_OFF = "day_off"
    LOOSER_LIMIT = "looser_limit"
    NO_LIMIT = "no_limit"
    UNKNOWN_YEAR = "unknown_year"

    @property
    def is_wrong(self) -> bool:
        """Whether it cannot be kept as it stands; the others are for a person to weigh."""
        return self in _WRONG

    @property
    def is_of_limits(self) -> bool:
        """Whether it is told of what is taken, and no other day would mend it."""
        return self in {FindingKind.LOOSER_LIMIT, FindingKind.NO_LIMIT}


_WRONG = {
    FindingKind.BEFORE_ISSUE,
    FindingKind.AFTER_UPPER,
    FindingKind.ROUND_AFTER_UPPER,
    FindingKind.LICENCE_LATE,
    FindingKind.LOOSER_LIMIT,
}


@dataclass(frozen=True, slots=True)
class Term:
    """One deadline (期限): of what, by when, told when, and in time for which others.

    `serves` are the keys of the deadlines above that wait for it. `issued_on` is the day on which
    those who owe it are told, None where that is long past. For a crowd `due_on` is the day it
    comes together, and what must be in time is the application. With `is_earlier` it is moved to
    an earlier day and `issued_on` is when they hear of that. `unit_count` are those whose OWN it
    is. `after` is the last day of what a duty tells the results of (None: of nothing), before
    which nobody can make it; of OWN it is the date of all. `limits` are those that bind everybody
    who owes it. With `is_over` its day is past: it is held against no other any more. `uuid` is
    that of the contest or activity that it is of, where the key is another.
    """

    key: str
    title: str
    due_on: date | None
    issued_on: date | None = None
    serves: tuple[str, ...] = ()
    kind: TermKind = TermKind.DUTY
    after: date | None = None
    is_earlier: bool = False
    unit_count: int = 0
    limits: tuple[Limit, ...] = ()
    is_over: bool = False
    uuid: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What is the matter with a deadline, why, and a day that would mend it (None: there is none).

    `against` is the key of the deadline above that it is held against, "" for none.
    """

    kind: FindingKind
    key: str
    words: Said
    why: Said
    proposed: date | None = None
    against: str = ""
