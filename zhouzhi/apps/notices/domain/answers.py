"""What a doubt asks a person to write (疑点的答复), and what the answer makes of the fact. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from zhouzhi.apps.notices.domain.parties import (
    CONTACT_NAMELESS,
    LIABLE_MISSED,
    LIABLE_UNCLEAR,
    LIABLE_UNSAID,
    RECIPIENT_MISSED,
)
from zhouzhi.documents.reading.kinds import FindingKind
from zhouzhi.foundation.chinese import find_dates, find_ranges


class AnswerKind(StrEnum):
    """In what shape an answer is written."""

    WORDS = "words"
    DAY = "day"
    DAYS = "days"
    AREA_CODE = "area_code"
    PHONES = "phones"
    LENGTH = "length"


@dataclass(frozen=True, slots=True)
class Asked:
    """The one part of a fact that a doubt asks for: its key in the value, and its shape."""

    part: str
    kind: AnswerKind


_OF_DAYS = frozenset(
    {
        "anchor_unknown",
        "date_impossible",
        "date_vague",
        "deadline_recurring",
        "due_before_end",
        "due_before_issue",
        "issued_on_from_site",
        "month_restored",
        "period_backwards",
        "period_differs",
        "weekday_differs",
        "workdays_unknown",
        "year_differs",
        "year_missing",
    }
)
_DAY_OF: Mapping[str, Asked] = {
    FindingKind.ISSUED_ON: Asked("date", AnswerKind.DAY),
    FindingKind.PRINTED_ON: Asked("date", AnswerKind.DAY),
    FindingKind.OBLIGATION: Asked("due_on", AnswerKind.DAY),
    FindingKind.EVENT: Asked("starts_on", AnswerKind.DAY),
    FindingKind.PERIOD: Asked("starts_on", AnswerKind.DAYS),
}
_PART_OF: Mapping[tuple[str, str], Asked] = {
    ("title_missing", FindingKind.TITLE): Asked("text", AnswerKind.WORDS),
    ("mailbox_unclear", FindingKind.OBLIGATION): Asked("recipient", AnswerKind.WORDS),
    (RECIPIENT_MISSED, FindingKind.OBLIGATION): Asked("recipient", AnswerKind.WORDS),
    (LIABLE_UNCLEAR, FindingKind.OBLIGATION): Asked("liable", AnswerKind.WORDS),
    (LIABLE_MISSED, FindingKind.OBLIGATION): Asked("liable", AnswerKind.WORDS),
    (LIABLE_UNSAID, FindingKind.OBLIGATION): Asked("liable", AnswerKind.WORDS),
    (LIABLE_UNCLEAR, FindingKind.DUTY): Asked("liable", AnswerKind.WORDS),
    (CONTACT_NAMELESS, FindingKind.CONTACT): Asked("name", AnswerKind.WORDS),
    ("length_run_together", FindingKind.OBLIGATION): Asked("requirements", AnswerKind.LENGTH),
    ("area_code_missing", FindingKind.CONTACT): Asked("phones", AnswerKind.AREA_CODE),
    ("phone_run_together", FindingKind.CONTACT): Asked("phones", AnswerKind.PHONES),
}
_AREA_CODE = re.compile(r"0\d{2,3}")
_QUOTED = re.compile(r"“([^”]+)”")


def asked_by(code: str, kind: str) -> Asked | None:
    """What a doubt about a fact asks for; None where there is no one thing to write."""
    return _PART_OF.get((code, kind)) or (_DAY_OF.get(kind) if code in _OF_DAYS else None)


def value_answered(
    asked: Asked, value: Mapping[str, Any], answer: str, *, message: str, year: int | None
) -> dict[str, Any] | None:
    """A fact's value as an answer would have it; None where the answer does not say one.

    `message` is the doubt's, which quotes what it is about; `year` stands in for a day that is
    written without one.
    """
    match asked.kind:
        case AnswerKind.WORDS:
            return {**value, asked.part: answer}
        case AnswerKind.DAY:
            return _on_day(asked.part, value, _day_in(answer, year))
        case AnswerKind.DAYS:
            return _over_days(value, answer, year)
        case AnswerKind.LENGTH:
            return _as_long_as(value, answer)
    return _with_phones(value, _phones_in(answer, asked.kind, message), message)


def _on_day(part: str, value: Mapping[str, Any], day: date | None) -> dict[str, Any] | None:
    if day is None:
        return None
    changed = {**value, part: day.isoformat()}
    if part == "due_on":
        changed["rule"] = {**value.get("rule", {}), "kind": "date"}
    return changed


def _over_days(value: Mapping[str, Any], words: str, year: int | None) -> dict[str, Any] | None:
    found = next(find_ranges(words), None)
    if found is None or not (found.first.year or year):
        return None
    first, last = found.first.first(year or 0), found.last.last(year or 0)
    if first is None or last is None:
        return None
    return {**value, "starts_on": first.isoformat(), "ends_on": last.isoformat()}


def _as_long_as(value: Mapping[str, Any], words: str) -> dict[str, Any] | None:
    seconds = _longest_seconds(words)
    limits = {**value.get("requirements", {}), "video_max_seconds": seconds}
    return {**value, "requirements": limits} if seconds else None


def _with_phones(
    value: Mapping[str, Any], written: list[str], message: str
) -> dict[str, Any] | None:
    """The written numbers in the place of the one that the message quotes."""
    phones = list(value.get("phones") or [])
    doubted = next((one for one in _QUOTED.findall(message) if one in phones), None)
    if not written:
        return None
    at = phones.index(doubted) if doubted else len(phones)
    return {**value, "phones": list(dict.fromkeys([*phones[:at], *written, *phones[at + 1 :]]))}


def _phones_in(words: str, kind: AnswerKind, message: str) -> list[str]:
    """The numbers that were written; of an area code alone, the quoted number behind it."""
    written = [part.strip() for part in re.split(r"[、，,；;/]|\s{2,}", words) if part.strip()]
    quoted = _QUOTED.search(message)
    if kind is AnswerKind.AREA_CODE and _AREA_CODE.fullmatch(words.strip()):
        return [f"{words.strip()}-{quoted[1]}"] if quoted else []
    return written


def _day_in(words: str, year: int | None) -> date | None:
    days = list(find_dates(words))
    if len(days) != 1 or not (days[0].year or year):
        return None
    return days[0].last(year or 0)


def _longest_seconds(words: str) -> int | None:
    lengths = re.findall(r"(\d{1,3})\s*(分钟?|秒)?", words)
    if not lengths:
        return None
    number, unit = lengths[-1]
    return int(number) * (1 if unit == "秒" else 60)
