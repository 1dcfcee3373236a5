"""Doubts (疑点): which of them hold a notice back, and what an answer to one changes."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from zhouzhi.apps.notices.domain.parties import (
    LIABLE_MISSED,
    LIABLE_UNCLEAR,
    LIABLE_UNSAID,
    RECIPIENT_MISSED,
)
from zhouzhi.documents.reading.kinds import FindingKind

FORM_NOT_CARRIED = "form_not_carried"
FORM_MISSING = "form_missing"
FORM_PARTIAL = "form_partial"
VALUE_INVALID = "value_invalid"
PERIOD_MISSING = "period_missing"

# A note tells of something to be added or looked at; the facts that were read stand without it.
NOTES = frozenset(
    {
        FORM_NOT_CARRIED,
        FORM_MISSING,
        "annex_not_carried",
        "area_code_missing",
        "character_broken",
        "form_row_unlabelled",
        LIABLE_UNSAID,
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
NATIONAL_FORM = "national_form"
# How a missing form was made good, as the settled doubt says it.
NATIONAL_TAKEN = "采用国家二十项表式（推定）"
ANNEX_TAKEN = "已补上表式"
# The rule of a fact that came from a file handed in later.
FROM_ANNEX = "annex"
_STATISTICS = re.compile(r"统计|调查|开展情况")
# Which part of a duty an answer to these doubts names.
_PARTY_OF: Mapping[str, str] = {
    "mailbox_unclear": "recipient",
    RECIPIENT_MISSED: "recipient",
    LIABLE_UNCLEAR: "liable",
    LIABLE_MISSED: "liable",
}
_WRITTEN_DAY = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日")
_DAY_OF: Mapping[str, str] = {"issued_on": "date", "printed_on": "date", "obligation": "due_on"}


def blocks(code: str) -> bool:
    """Whether a doubt holds the notice back until it is settled; all but notes do."""
    return code not in NOTES


def is_about_statistics_form(code: str, message: str) -> bool:
    """Whether a doubt is that a statistics form is named but not carried (有表名而无表)."""
    return code == FORM_MISSING or (code == FORM_NOT_CARRIED and bool(_STATISTICS.search(message)))


def is_statistics_form(title: str) -> bool:
    """Whether a form of this name is the statistics form (统计表) and not a register or a list."""
    return bool(_STATISTICS.search(title))


def with_alternative(
    *, code: str, kind: str, value: Mapping[str, Any], alternative: str, year: int | None
) -> dict[str, Any] | None:
    """A fact's value as one of a doubt's alternatives would have it; None where it says no value.

    `year` stands in for a day that is written without one.
    """
    if code == "title_missing" and kind == FindingKind.TITLE:
        return {**value, "text": alternative}
    if kind == FindingKind.OBLIGATION and code in _PARTY_OF:
        return {**value, _PARTY_OF[code]: alternative}
    if code == "length_run_together" and kind == FindingKind.OBLIGATION:
        seconds = _longest_seconds(alternative)
        limits = {**value.get("requirements", {}), "video_max_seconds": seconds}
        return {**value, "requirements": limits} if seconds else None
    day = _day_in(alternative, year)
    key = _DAY_OF.get(kind)
    if day is None or key is None:
        return None
    changed = {**value, key: day.isoformat()}
    if kind == FindingKind.OBLIGATION:
        changed["rule"] = {**value.get("rule", {}), "kind": "date"}
    return changed


def _day_in(words: str, year: int | None) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        written = _WRITTEN_DAY.fullmatch(words.strip())
    if not written or not (written[1] or year):
        return None
    try:
        return date(int(written[1] or year or 0), int(written[2]), int(written[3]))
    except ValueError:
        return None


def _longest_seconds(words: str) -> int | None:
    lengths = re.findall(r"(\d{1,3})\s*(分钟?|秒)?", words)
    if not lengths:
        return None
    number, unit = lengths[-1]
    return int(number) * (1 if unit == "秒" else 60)
