"""The duties of a draft read again (回读应办事项): each against the sentence that asks for it."""

from collections.abc import Iterator, Mapping
from datetime import date, time
from typing import Any

from zhouzhi.apps.drafting.domain.duty_words import units_said
from zhouzhi.apps.drafting.domain.facts import CampaignFacts, Duty
from zhouzhi.apps.drafting.domain.limit_words import clause_of
from zhouzhi.apps.drafting.domain.parts import PartKind
from zhouzhi.apps.drafting.domain.told import Difference, shown
from zhouzhi.apps.obligations.domain.due import DueKind
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.foundation.errors import gettext_noop

Read = Mapping[str, Any]
_DUTY, _DUE, _HOUR = gettext_noop("应办事项"), gettext_noop("截止日期"), gettext_noop("截止时间")
_MATERIALS, _RECIPIENT = gettext_noop("报送材料"), gettext_noop("报送至")
_LIABLE, _LIMIT = gettext_noop("责任单位"), gettext_noop("材料要求")
# Whom a duty binds that names nobody: what a notice calls all those whom it is addressed to.
EVERYBODY = ("", "各单位", "各有关单位", "各地各单位", "各地", "各地各有关单位")


def duty_differences(facts: CampaignFacts, read: Read) -> Iterator[Difference]:
    """This will give what the paper asks otherwise than the campaign does, and what it adds."""
    free: list[Read] = [*read["obligations"]]
    undated: list[Read] = [one for one in read["duties"] if one.get("about") == "material"]
    # What is asked for by a day that is in no calendar, 6月31日前, is about nothing else.
    impossible = [one for one in read["duties"] if "about" not in one]
    for duty in facts.duties:
        is_dated = duty.due.kind is not DueKind.NONE
        twin = _twin(duty, free if is_dated else undated)
        if twin is None:
            yield Difference(PartKind.DUTIES, _DUTY, duty.title, "")
            continue
        (free if is_dated else undated).remove(twin)
        yield from _of_one(duty, twin, is_dated=is_dated)
    for extra in (*free, *impossible):
        yield Difference(PartKind.DUTIES, _DUTY, "", str(extra["sentence"]).strip())


def _twin(duty: Duty, read: list[Read]) -> Read | None:
    """The reading that asks for the same: by what and when, else by what, else by when."""
    same_papers = [one for one in read if _materials(duty) == frozenset(one["materials"])]
    same_day = [one for one in read if duty.due_on and one["due_on"] == duty.due_on.isoformat()]
    both = [one for one in same_papers if one in same_day]
    return next(iter(both or same_papers or same_day), None)


def _materials(duty: Duty) -> frozenset[str]:
    return frozenset(material.value for material in duty.materials) or frozenset({"other"})


def _of_one(duty: Duty, read: Read, *, is_dated: bool) -> Iterator[Difference]:
    liable = units_said(duty.liable)
    pairs: list[tuple[str, Any, Any]] = [
        (_MATERIALS, _papers(_materials(duty)), _papers(frozenset(read["materials"]))),
        (_LIABLE, _who(liable), _who(_told(liable, read, "liable"))),
    ]
    if is_dated:
        pairs += [
            (_DUE, duty.due_on, _day(read["due_on"])),
            (_HOUR, duty.due.at, _time(read["due_time"])),
            (_RECIPIENT, duty.recipient, _told(duty.recipient, read, "recipient")),
        ]
    for label, ours, theirs in pairs:
        if (ours or None) != (theirs or None):
            yield Difference(PartKind.DUTIES, label, shown(ours), shown(theirs), duty.title)
    yield from _of_limits(duty, read) if is_dated else ()


def _of_limits(duty: Duty, read: Read) -> Iterator[Difference]:
    found: Mapping[str, Any] = read["requirements"]
    for limit in duty.limits:
        if not clause_of(limit) or limit.key == "channel":
            continue
        theirs = found.get(limit.key)
        if str(theirs) != str(limit.value) and theirs not in _several(duty, limit.key):
            words = "" if theirs is None else shown(theirs)
            yield Difference(PartKind.DUTIES, _LIMIT, clause_of(limit), words, duty.title)


def _several(duty: Duty, key: str) -> tuple[object, ...]:
    """The values of a limit that binds several kinds of unit otherwise: a reader tells one."""
    values = [limit.value for limit in duty.limits if limit.key == key]
    return tuple(values) if len(values) > 1 else ()


def _told(ours: str, read: Read, name: str) -> str:
    """What was read under a name; where nothing was, the words that the sentence itself has.

    A reader knows offices by their usual names alone, and no address of mail for an office.
    """
    sentence = "".join(str(read["sentence"]).split())
    is_there = bool(ours) and "".join(ours.split()) in sentence
    return str(read[name] or (ours if is_there else ""))


def _who(liable: str) -> str:
    return "" if liable in EVERYBODY else liable


def _papers(materials: frozenset[str]) -> list[str]:
    return [material.label for material in Material if material.value in materials]


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None


def _time(said: str | None) -> time | None:
    return time.fromisoformat(said) if said else None
