"""What may be the matter with a draft, and how it is told (检查结果)."""

from dataclasses import dataclass
from enum import StrEnum

from zhouzhi.apps.drafting.domain.told import Place
from zhouzhi.foundation.said import Said


class LintKind(StrEnum):
    """What is the matter with a draft, or could be."""

    DIFFERS = "differs"
    NOT_TOLD = "not_told"
    ADDED = "added"
    OTHER_YEAR = "other_year"
    OTHER_NAME = "other_name"
    FORM_OF_OTHER_YEAR = "form_of_other_year"
    NO_ADDRESSEES = "no_addressees"
    UNKNOWN_ADDRESSEE = "unknown_addressee"
    UNKNOWN_COPIED = "unknown_copied"
    NO_THEME = "no_theme"
    NO_BASIS = "no_basis"
    NO_LIABLE = "no_liable"
    UNKNOWN_LIABLE = "unknown_liable"
    NO_RECIPIENT = "no_recipient"
    NO_CONTACT = "no_contact"
    NO_DUE = "no_due"
    DUE_OVER = "due_over"
    LIMIT_UNSAID = "limit_unsaid"
    WEEKDAY = "weekday"
    ANNEX_ABSENT = "annex_absent"
    ANNEX_UNNAMED = "annex_unnamed"
    ANNEX_MISNAMED = "annex_misnamed"
    COPIED = "copied"
    NO_MAIL = "no_mail"
    NO_NUMBER = "no_number"
    NOT_ADDRESSED = "not_addressed"
    DAMAGED = "damaged"
    UNREAD = "unread"
    DEADLINE = "deadline"
    DEADLINE_TIGHT = "deadline_tight"

    @property
    def is_wrong(self) -> bool:
        """Whether a notice cannot go out so; the others are for a person to weigh."""
        return self in _WRONG


_WRONG = {
    LintKind.DIFFERS,
    LintKind.NOT_TOLD,
    LintKind.ADDED,
    LintKind.OTHER_YEAR,
    LintKind.OTHER_NAME,
    LintKind.NO_ADDRESSEES,
    LintKind.NO_CONTACT,
    LintKind.DUE_OVER,
    LintKind.WEEKDAY,
    LintKind.ANNEX_ABSENT,
    LintKind.UNREAD,
    LintKind.DEADLINE,
}


@dataclass(frozen=True, slots=True)
class LintFinding:
    """One thing to put right or to weigh: what, where, and what to do about it."""

    kind: LintKind
    place: Place
    words: Said
    mend: Said


def found(kind: LintKind, place: Place, what: str, todo: str, /, **named: object) -> LintFinding:
    """This will tell a kind of thing at a place, in a sentence and what to do about it."""
    return LintFinding(kind, place, Said(what, **named), Said(todo, **named))
