"""Doubts (疑点): which of them hold a notice back, and what is about what is missing."""

import re
from collections.abc import Mapping

from zhouzhi.apps.notices.domain.parties import LIABLE_UNSAID
from zhouzhi.apps.notices.domain.unheld_limits import LIMIT_UNHELD
from zhouzhi.documents.reading.kinds import FindingKind

FORM_NOT_CARRIED = "form_not_carried"
FORM_MISSING = "form_missing"
ANNEX_NOT_CARRIED = "annex_not_carried"
FORM_PARTIAL = "form_partial"
VALUE_INVALID = "value_invalid"
PERIOD_MISSING = "period_missing"

# A note tells of something to be added or looked at; the facts that were read stand without it.
NOTES = frozenset(
    {
        FORM_NOT_CARRIED,
        FORM_MISSING,
        ANNEX_NOT_CARRIED,
        "area_code_missing",
        "character_broken",
        "form_row_unlabelled",
        LIABLE_UNSAID,
        LIMIT_UNHELD,
    }
)
# What a doubt about something that was not found asks a person to add.
ADDED_BY: Mapping[str, FindingKind] = {
    "issued_on_missing": FindingKind.ISSUED_ON,
    "issuer_missing": FindingKind.ISSUER,
    "title_missing": FindingKind.TITLE,
    PERIOD_MISSING: FindingKind.PERIOD,
}
AS_READ = "as_read"
WRITTEN = "written"
NATIONAL_FORM = "national_form"
# How a missing form was made good, as the settled doubt says it.
NATIONAL_TAKEN = "采用国家二十项表式（推定）"
ANNEX_TAKEN = "已补上表式"
# The rule of a fact that came from a file handed in later.
FROM_ANNEX = "annex"
_STATISTICS = re.compile(r"统计|调查|开展情况")


def blocks(code: str) -> bool:
    """Whether a doubt holds the notice back until it is settled; all but notes do."""
    return code not in NOTES


def wants_annex(code: str) -> bool:
    """Whether a doubt is that an annex (附件) is named and not carried, so that it may be added."""
    return code in (FORM_MISSING, FORM_NOT_CARRIED, ANNEX_NOT_CARRIED)


def is_about_statistics_form(code: str, message: str) -> bool:
    """Whether a doubt is that a statistics form is named but not carried (有表名而无表)."""
    return code == FORM_MISSING or (code == FORM_NOT_CARRIED and bool(_STATISTICS.search(message)))


def is_statistics_form(title: str) -> bool:
    """Whether a form of this name is the statistics form (统计表) and not a register or a list."""
    return bool(_STATISTICS.search(title))
