"""What is stated of an open institution (开放机构), how it is filed, and what visitors are told.

One value serves the page that is filled in, the filing's snapshot, the form that goes up and the
public side; who answers the telephone at home is in the first three alone.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Any

from zhouzhi.apps.activities.domain.kinds import InstitutionKind
from zhouzhi.apps.activities.domain.spans import NO_DAY
from zhouzhi.apps.activities.domain.when import When, WhenKind
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.said import Said

FORMAT = 1  # what a snapshot holds and how; a change of either makes a new number


@dataclass(frozen=True, slots=True)
class SlotEntry:
    """One opening slot (开放时段): days and daily hours, or words; `capacity` is for each day."""

    starts_on: date | None = None
    ends_on: date | None = None
    starts_at: time | None = None
    ends_at: time | None = None
    words: str = ""
    capacity: int | None = None

    @property
    def when(self) -> When:
        """The slot as a time."""
        days = (self.starts_on, self.ends_on, self.starts_at, self.ends_at)
        if self.starts_on is None:
            return When(WhenKind.OPEN, words=self.words)
        if self.ends_on is not None and self.ends_on != self.starts_on:
            return When(WhenKind.RANGE, *days, words=self.words)
        kind = WhenKind.DAY if self.starts_at is None else WhenKind.INSTANT
        return When(kind, self.starts_on, None, *days[2:], words=self.words)


@dataclass(frozen=True, slots=True)
class InstitutionEntries:
    """Everything that an officer states of an open institution; `slots` are of one campaign.

    `contact_office` and `contact_telephone` are told to the public, person and mobile never.
    """

    name: str
    kind: InstitutionKind
    address: str = ""
    summary: str = ""
    contact_office: str = ""
    contact_telephone: str = ""
    contact_person: str = ""
    contact_mobile: str = ""
    age_from: int | None = None
    group_most: int | None = None
    book_ahead_days: int | None = None
    needs_identity: bool = False
    needs_briefing: bool = False
    forbids_photos: bool = False
    is_accessible: bool = False
    hazards: str = ""
    other_rules: str = ""
    slots: tuple[SlotEntry, ...] = ()


LABELS = {
    "name": gettext_noop("机构名称"),
    "kind": gettext_noop("类别"),
    "address": gettext_noop("地址"),
    "summary": gettext_noop("开放内容"),
    "contact_office": gettext_noop("咨询部门"),
    "contact_telephone": gettext_noop("咨询电话"),
    "contact_person": gettext_noop("联系人"),
    "contact_mobile": gettext_noop("联系人手机"),
    "age_from": gettext_noop("最小年龄"),
    "group_most": gettext_noop("每批最多人数"),
    "book_ahead_days": gettext_noop("提前预约（工作日）"),
    "needs_identity": gettext_noop("须带身份证件"),
    "needs_briefing": gettext_noop("入场前须听安全说明"),
    "forbids_photos": gettext_noop("禁止拍照"),
    "is_accessible": gettext_noop("可无障碍通行"),
    "hazards": gettext_noop("安全提示"),
    "other_rules": gettext_noop("其他须知"),
    "slots": gettext_noop("开放时间"),
}


class Lack(StrEnum):
    """What a filing goes out without."""

    CONTACT = "contact"
    HOURS = "hours"
    ADDRESS = "address"
    SUMMARY = "summary"
    OUTSIDE = "outside"

    @property
    def label(self) -> str:
        """What is missing, in Chinese."""
        return {
            "outside": gettext_noop("开放时间都不在活动期间"),
            "contact": gettext_noop("没有咨询电话"),
            "hours": gettext_noop("没有开放时间"),
            "address": gettext_noop("没有地址"),
            "summary": gettext_noop("没有开放内容"),
        }[self.value]


def lacks_of(
    entries: InstitutionEntries, *, period: tuple[date, date] | None = None
) -> tuple[Lack, ...]:
    """What is missing (还缺什么): whom to ring, when it opens, where it is, what is shown.

    With the days of a campaign also that it opens on none of them.
    """
    there = {
        Lack.CONTACT: entries.contact_telephone,
        Lack.HOURS: entries.slots,
        Lack.ADDRESS: entries.address,
        Lack.SUMMARY: entries.summary,
        Lack.OUTSIDE: period is None or _opens_within(entries.slots, *period),
    }
    return tuple(lack for lack, held in there.items() if not held)


def _opens_within(slots: tuple[SlotEntry, ...], first: date, last: date) -> bool:
    """Whether one of the slots may fall on one of these days; words alone may, and so may none."""
    return not slots or any(
        slot.starts_on is None
        or (slot.starts_on <= last and (slot.ends_on or slot.starts_on) >= first)
        for slot in slots
    )


def visitors_rules(entries: InstitutionEntries) -> tuple[Said, ...]:
    """The rules for visitors (参观须知), a sentence each, what to do before coming first."""
    return tuple(_rules(entries))


def _rules(entries: InstitutionEntries) -> Iterator[Said]:
    if entries.book_ahead_days is not None:
        ahead = _AHEAD if entries.book_ahead_days else _SAME_DAY
        yield Said(ahead, days=entries.book_ahead_days)
    for name, template in _SAID:
        value = getattr(entries, name)
        if value:
            yield Said(template, **({} if value is True else {"it": value}))
    for line in filter(None, map(str.strip, entries.other_rules.splitlines())):
        yield Said("{it}", it=line)


_AHEAD = gettext_noop("提前 {days} 个工作日预约")
_SAME_DAY = gettext_noop("来前请预约，当天也可以")
_SAID = (
    ("age_from", gettext_noop("{it} 岁以上可以参观")),
    ("group_most", gettext_noop("每批最多 {it} 人")),
    ("needs_identity", gettext_noop("请带身份证件")),
    ("needs_briefing", gettext_noop("入场前请听安全说明")),
    ("forbids_photos", gettext_noop("禁止拍照")),
    ("is_accessible", gettext_noop("轮椅、婴儿车可以通行")),
    ("hazards", gettext_noop("安全提示：{it}")),
)


@dataclass(frozen=True, slots=True)
class PublicInstitution:
    """What the public is told of an institution (公众信息): the office and its telephone alone."""

    name: str
    kind: InstitutionKind
    unit: str
    address: str
    summary: str
    contact_office: str
    contact_telephone: str
    rules: tuple[Said, ...]
    slots: tuple[SlotEntry, ...]


def public_of(entries: InstitutionEntries, *, unit: str) -> PublicInstitution:
    """What leaves by the public side; persons and their mobiles stay."""
    return PublicInstitution(
        name=entries.name,
        kind=entries.kind,
        unit=unit,
        address=entries.address,
        summary=entries.summary,
        contact_office=entries.contact_office,
        contact_telephone=entries.contact_telephone,
        rules=visitors_rules(entries),
        slots=entries.slots,
    )


def opens_until(slots: tuple[SlotEntry, ...]) -> date:
    """The last day on which it opens; NO_DAY where a slot names none, or there is no slot."""
    lasts = [slot.ends_on or slot.starts_on for slot in slots]
    return max((last or NO_DAY for last in lasts), default=NO_DAY)


def moved_slots(slots: tuple[SlotEntry, ...], *, before: date, now: date) -> tuple[SlotEntry, ...]:
    """Last campaign's slots proposed for this one (照上次顺延), as far from its first day."""
    by = now - before
    return tuple(
        SlotEntry(
            starts_on=_moved(slot.starts_on, by),
            ends_on=_moved(slot.ends_on, by),
            starts_at=slot.starts_at,
            ends_at=slot.ends_at,
            words=slot.words,
            capacity=slot.capacity,
        )
        for slot in slots
    )


def _moved(day: date | None, by: timedelta) -> date | None:
    return day + by if day else None


def snapshot_of(entries: InstitutionEntries, *, unit: str) -> dict[str, Any]:
    """What is filed (备案内容), as the database keeps it; `unit` is the unit's name that day.

    What could not be said at first is kept where it is said, so that what says nothing of it stays
    the same as it was filed before.
    """
    told = {each.name: getattr(entries, each.name) for each in fields(entries)}
    told = {name: said for name, said in told.items() if said or name not in _LATER}
    slots = [_slot_told(slot) for slot in entries.slots]
    return {"format": FORMAT, "unit": unit, **told, "kind": entries.kind.value, "slots": slots}


_LATER = frozenset({"other_rules"})
INNER = ("contact_person", "contact_mobile")  # never for the public


def public_hash(snapshot: Mapping[str, Any]) -> str:
    """The hash of what the public would read of a snapshot (公众看到的内容): all but the person."""
    told = {name: said for name, said in snapshot.items() if name not in (*INNER, "format")}
    return snapshot_hash(told)


def snapshot_hash(snapshot: Mapping[str, Any]) -> str:
    """The SHA-256 (内容指纹) of a snapshot, in hexadecimal: the same on every database."""
    text = json.dumps(snapshot, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def entries_in(snapshot: Mapping[str, Any]) -> InstitutionEntries:
    """What a snapshot says, as it was stated."""
    names = [each.name for each in fields(InstitutionEntries)]
    held = {name: snapshot[name] for name in names if name in snapshot or name not in _LATER}
    slots = tuple(map(_slot_held, snapshot["slots"]))
    return InstitutionEntries(**{**held, "kind": InstitutionKind(held["kind"]), "slots": slots})


def changed_fields(before: InstitutionEntries, after: InstitutionEntries) -> tuple[str, ...]:
    """The fields that are stated otherwise than before (备案后改动), in the form's order."""
    return tuple(name for name in LABELS if getattr(before, name) != getattr(after, name))


def _slot_told(slot: SlotEntry) -> list[Any]:
    days = [day.isoformat() if day else "" for day in (slot.starts_on, slot.ends_on)]
    hours = [f"{hour:%H:%M}" if hour else "" for hour in (slot.starts_at, slot.ends_at)]
    return [*days, *hours, slot.words, slot.capacity]


def _slot_held(told: list[Any]) -> SlotEntry:
    first, last, opens, closes, words, capacity = told
    return SlotEntry(
        starts_on=date.fromisoformat(first) if first else None,
        ends_on=date.fromisoformat(last) if last else None,
        starts_at=time.fromisoformat(opens) if opens else None,
        ends_at=time.fromisoformat(closes) if closes else None,
        words=words,
        capacity=capacity,
    )
