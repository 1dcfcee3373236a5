"""What is wrong with what was stated of an activity (填写核对), in words that say what to do."""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlsplit

from zhouzhi.apps.activities.domain.entries import ActivityEntries, SessionEntry
from zhouzhi.apps.activities.domain.privacy import private_number_in
from zhouzhi.apps.activities.domain.when import When, WhenKind
from zhouzhi.foundation.errors import InvalidInput, gettext_noop
from zhouzhi.foundation.said import Said

LONGEST = {
    "name": 120,
    "summary": 3000,
    "leader": 40,
    "contact_office": 60,
    "contact_telephone": 60,
    "topic": 20,
    "host": 100,
    "words": 60,
    "place": 120,
    "platform": 60,
    "link": 500,
    "speaker": 40,
    "title": 80,
    "note": 120,
    "office_note": 500,
}
_CALLED = {
    "name": gettext_noop("活动名称"),
    "summary": gettext_noop("活动简介"),
    "leader": gettext_noop("项目负责人"),
    "contact_office": gettext_noop("咨询部门"),
    "contact_telephone": gettext_noop("咨询电话"),
    "topic": gettext_noop("主题词"),
    "host": gettext_noop("单位名称"),
    "words": gettext_noop("时间"),
    "place": gettext_noop("地点"),
    "platform": gettext_noop("线上平台"),
    "link": gettext_noop("线上链接"),
    "speaker": gettext_noop("主讲人姓名"),
    "title": gettext_noop("主讲人单位和职务"),
    "note": gettext_noop("经费说明"),
    "office_note": gettext_noop("备注"),
}
_WORDS = ("name", "summary", "leader", "contact_office", "contact_telephone", "office_note")
# The telephone has a rule of its own; digits of an address are nobody's.
_OTHER_RULE = frozenset({"contact_telephone", "link"})
_BLANKS = re.compile(r"[\s-]")
_MOBILE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
_MOST_PEOPLE = 100_000_000
_MOST_MONEY = Decimal(10) ** 12
_OLDEST = 120
_FIRST_YEAR, _LAST_YEAR = 2000, 2099
_MOST = {"sessions": 200, "hosts": 60, "topics": 20, "places": 60, "speakers": 60}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to put right: the field (`sessions-0-when` for the first session's time)."""

    field: str
    words: Said


class EntriesRefused(InvalidInput):
    """What was stated cannot be kept as it is (填写有误); `faults` holds every one of them."""

    code = "activity_entries_refused"

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__(faults[0].words, field=faults[0].field)


def must_be_sound(entries: ActivityEntries) -> None:
    """Refuse what `faults` finds fault with. Raises EntriesRefused."""
    found = faults(entries)
    if found:
        raise EntriesRefused(found)


def faults(entries: ActivityEntries) -> tuple[Fault, ...]:
    """Everything that stands in the way of keeping these entries (填写错误), in reading order."""
    return tuple(_faults(entries))


def _faults(entries: ActivityEntries) -> Iterator[Fault]:
    if not entries.name.strip():
        yield _fault("name", gettext_noop("请填写活动名称。"))
    for field in _WORDS:
        yield from _text(field, field, getattr(entries, field))
    if _MOBILE.search(_BLANKS.sub("", entries.contact_telephone)):
        words = gettext_noop("这是手机号码，公布出去就收不回来。咨询电话请填办公电话。")
        yield _fault("contact_telephone", words)
    yield from _ages(entries)
    for position, word in enumerate(entries.topics):
        yield from _text(f"topics-{position}", "topic", word)
    for name in ("sessions", "hosts", "topics"):
        yield from _too_many(name, name, len(getattr(entries, name)))
    yield from _hosts(entries)
    for position, session in enumerate(entries.sessions):
        yield from _session(f"sessions-{position}", session)
    yield from _people_and_money(entries)
    yield from _twice("campaigns", (one.campaign for one in entries.campaigns))
    yield from _twice("topics", entries.topics)
    yield from _twice("sessions", (one.uuid for one in entries.sessions if one.uuid))


def _ages(entries: ActivityEntries) -> Iterator[Fault]:
    low, high = entries.age_from, entries.age_to
    for field, age in (("age_from", low), ("age_to", high)):
        if age is not None and not 0 <= age <= _OLDEST:
            yield _fault(field, gettext_noop("年龄应在 0 至 120 岁之间。"))
    if low is not None and high is not None and high < low:
        yield _fault("age_to", gettext_noop("最大年龄不能小于最小年龄。"))


def _hosts(entries: ActivityEntries) -> Iterator[Fault]:
    seen = set()
    for position, host in enumerate(entries.hosts):
        field = f"hosts-{position}-name"
        if not host.name.strip():
            yield _fault(field, gettext_noop("请填写单位名称，或删去这一行。"))
        yield from _text(field, "host", host.name)
        key = (host.role, host.unit_code or host.name)
        if key in seen:
            words = gettext_noop("“{unit}”已经列为{role}单位，不必再列一次。")
            yield _fault(field, words, unit=host.name, role=Said(host.role.label))
        seen.add(key)


def _session(field: str, session: SessionEntry) -> Iterator[Fault]:
    yield from _when(f"{field}-when", session.when)
    yield from _too_many(f"{field}-places", "places", len(session.places))
    yield from _too_many(f"{field}-speakers", "speakers", len(session.speakers))
    for position, place in enumerate(session.places):
        at = f"{field}-places-{position}"
        if not place.name.strip():
            yield _fault(at, gettext_noop("请填写地点，或删去这一行。"))
        yield from _text(at, "place", place.name)
    for position, speaker in enumerate(session.speakers):
        at = f"{field}-speakers-{position}"
        if not speaker.name.strip():
            yield _fault(at, gettext_noop("请填写主讲人姓名，或删去这一行。"))
        yield from _text(at, "speaker", speaker.name)
        yield from _text(at, "title", speaker.title)
    yield from _text(f"{field}-online_platform", "platform", session.online_platform)
    yield from _link(f"{field}-online_link", session.online_link)
    yield from _people(f"{field}-expected_count", session.expected_count)
    yield from _people(f"{field}-capacity", session.capacity)


def _when(field: str, when: When) -> Iterator[Fault]:
    yield from _text(field, "words", when.words)
    days = [day for day in (when.starts_on, when.ends_on) if day is not None]
    if any(not _FIRST_YEAR <= day.year <= _LAST_YEAR for day in days):
        yield _fault(field, gettext_noop("年份应在 2000 至 2099 之间，请核对日期。"))
    if when.starts_on and when.ends_on and when.ends_on < when.starts_on:
        yield _fault(field, gettext_noop("结束日期早于开始日期，请核对。"))
    elif when.starts_at and when.ends_at and when.ends_at <= when.starts_at and _is_one_day(when):
        yield _fault(field, gettext_noop("结束时间应晚于开始时间，请核对。"))
    is_whole, words = _WANTED[when.kind]
    if not is_whole(when):
        yield _fault(field, words)


_WANTED: Mapping[WhenKind, tuple[Callable[[When], object], str]] = {
    WhenKind.INSTANT: (
        lambda when: when.starts_on and when.starts_at,
        gettext_noop("请填写日期和开始的钟点。"),
    ),
    WhenKind.DAY: (lambda when: when.starts_on, gettext_noop("请填写日期。")),
    WhenKind.RANGE: (
        lambda when: when.starts_on and when.ends_on,
        gettext_noop("请填写开始日期和结束日期。"),
    ),
    WhenKind.ABOUT: (
        lambda when: when.words.strip(),
        gettext_noop("请写明大致的时间，如“5月中旬”。"),
    ),
    WhenKind.OPEN: (
        lambda when: when.starts_on is None and when.ends_on is None,
        gettext_noop("已有日期的，请不要选“另行通知”。"),
    ),
}


def _is_one_day(when: When) -> bool:
    return when.ends_on is None or when.ends_on == when.starts_on


def _link(field: str, link: str) -> Iterator[Fault]:
    yield from _text(field, "link", link)
    if not link:
        return
    try:
        parts = urlsplit(link)
        sound = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        sound = False
    if not sound:
        yield _fault(
            field, gettext_noop("“{link}”不是网址，请写成 https:// 开头的完整网址。"), link=link
        )


def _people_and_money(entries: ActivityEntries) -> Iterator[Fault]:
    for kind, count in entries.staff:
        yield from _people(f"staff-{kind.value}", count)
    yield from _twice("staff", (kind for kind, _ in entries.staff))
    for fund in entries.funds:
        field = f"funds-{fund.source.value}"
        if not fund.amount.is_finite() or not 0 <= fund.amount < _MOST_MONEY:
            yield _fault(field, gettext_noop("金额应为 0 至一万亿元之间的数。"))
        elif fund.amount != fund.amount.quantize(Decimal("0.01")):
            yield _fault(field, gettext_noop("金额以元为单位，最多两位小数。"))
        yield from _text(field, "note", fund.note)
    yield from _twice("funds", (fund.source for fund in entries.funds))


def _people(field: str, count: int | None) -> Iterator[Fault]:
    if count is not None and not 0 <= count <= _MOST_PEOPLE:
        yield _fault(field, gettext_noop("人数应为 0 至一亿之间的整数。"))


def _text(field: str, name: str, text: str) -> Iterator[Fault]:
    """What is wrong with one text: its length, or somebody's own number in it."""
    if len(text) > LONGEST[name]:
        words = gettext_noop("{label}有 {length} 字，最多 {most} 字，请缩短。")
        label = Said(_CALLED[name])
        yield _fault(field, words, label=label, length=len(text), most=LONGEST[name])
    elif name not in _OTHER_RULE and (private := private_number_in(text)):
        yield _fault(field, private.words, label=Said(_CALLED[name]))


def _too_many(field: str, name: str, count: int) -> Iterator[Fault]:
    if count > _MOST[name]:
        words = gettext_noop("这里有 {count} 项，最多 {most} 项，请合并或分成几项活动填报。")
        yield _fault(field, words, count=count, most=_MOST[name])


def _twice(field: str, keys: Iterable[Hashable]) -> Iterator[Fault]:
    listed = list(keys)
    if len(set(listed)) < len(listed):
        yield _fault(field, gettext_noop("这里有重复的项，请删去多余的。"))


def _fault(field: str, words: str, **facts: object) -> Fault:
    return Fault(field, Said(words, **facts))
