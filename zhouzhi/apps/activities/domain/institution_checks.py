"""What is wrong with what was stated of an open institution (填写核对), in words that help."""

from collections.abc import Iterator

from zhouzhi.apps.activities.domain.checks import EntriesRefused, Fault
from zhouzhi.apps.activities.domain.institutions import LABELS, InstitutionEntries, SlotEntry
from zhouzhi.apps.activities.domain.privacy import private_number_in
from zhouzhi.apps.orgs.domain.telephones import LONGEST as LONGEST_TELEPHONE
from zhouzhi.apps.orgs.domain.telephones import TelephoneRefused, telephones
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.said import Said

LONGEST = {
    "name": 100,
    "address": 160,
    "summary": 2000,
    "contact_office": 60,
    "contact_telephone": LONGEST_TELEPHONE,
    "contact_person": 40,
    "contact_mobile": LONGEST_TELEPHONE,
    "hazards": 200,
    "other_rules": 500,
}
WORDS_LENGTH, MOST_SLOTS = 80, 30
OLDEST, MOST_PEOPLE, MOST_DAYS = 120, 1_000_000, 60
_BOUNDS = {"age_from": OLDEST, "group_most": MOST_PEOPLE, "book_ahead_days": MOST_DAYS}


def must_be_fit(entries: InstitutionEntries) -> None:
    """Refuse what `institution_faults` finds fault with. Raises EntriesRefused."""
    found = institution_faults(entries)
    if found:
        raise EntriesRefused(found)


def institution_faults(entries: InstitutionEntries) -> tuple[Fault, ...]:
    """Everything that stands in the way of keeping these entries (填写错误), in reading order."""
    return tuple(_faults(entries))


def _faults(entries: InstitutionEntries) -> Iterator[Fault]:
    if not entries.name.strip():
        yield Fault("name", Said(gettext_noop("请填写机构名称。")))
    yield from _too_long(entries)
    yield from _private(entries)
    if _has_mobile(entries.contact_telephone):
        yield Fault("contact_telephone", Said(MOBILE_SHOWN))
    yield from _out_of_bounds(entries)
    if len(entries.slots) > MOST_SLOTS:
        yield Fault("slots", Said(gettext_noop("开放时段最多 {most} 行。"), most=MOST_SLOTS))
    for position, slot in enumerate(entries.slots):
        for name, said in slot_faults(slot):
            yield Fault(f"slots-{position}-{name}", Said(said))


def _too_long(entries: InstitutionEntries) -> Iterator[Fault]:
    for name, most in LONGEST.items():
        length = len(getattr(entries, name))
        if length > most:
            words = gettext_noop("{label}有 {length} 字，最多 {most} 字，请缩短。")
            yield Fault(name, Said(words, label=Said(LABELS[name]), length=length, most=most))


def _private(entries: InstitutionEntries) -> Iterator[Fault]:
    """Somebody's own number where visitors read it; the contact's own is for the upper level."""
    for name in ("name", "address", "summary", "contact_office", "hazards", "other_rules"):
        if private := private_number_in(getattr(entries, name)):
            yield Fault(name, Said(private.words, label=Said(LABELS[name])))
    for position, slot in enumerate(entries.slots):
        if private := private_number_in(slot.words):
            label = Said(gettext_noop("开放时间的说明"))
            yield Fault(f"slots-{position}-words", Said(private.words, label=label))


def _out_of_bounds(entries: InstitutionEntries) -> Iterator[Fault]:
    for name, most in _BOUNDS.items():
        number = getattr(entries, name)
        if number is not None and not 0 <= number <= most:
            words = gettext_noop("{label}应在 0 至 {most} 之间，请核对。")
            yield Fault(name, Said(words, label=Said(LABELS[name]), most=most))


def slot_faults(slot: SlotEntry) -> Iterator[tuple[str, str]]:
    """What is wrong with one slot: the field, and the words."""
    yield from _wrong_days(slot)
    yield from _wrong_hours(slot)
    if len(slot.words) > WORDS_LENGTH:
        yield "words", gettext_noop("说明最多 80 字，请缩短。")
    if slot.capacity is not None and not 0 < slot.capacity <= MOST_PEOPLE:
        yield "capacity", gettext_noop("每天接待人数应大于 0，请核对。")


def _wrong_days(slot: SlotEntry) -> Iterator[tuple[str, str]]:
    first, last = slot.starts_on, slot.ends_on
    if first is None and (last or slot.starts_at or slot.ends_at):
        yield "starts_on", gettext_noop("填了到哪天或几点，还要填从哪天开始。")
    elif first is None and not slot.words:
        yield "starts_on", gettext_noop("请填写日期，或在“说明”里写清楚什么时候开放。")
    if first and last and last < first:
        yield "ends_on", gettext_noop("结束的日子在开始之前，请核对。")


def _wrong_hours(slot: SlotEntry) -> Iterator[tuple[str, str]]:
    if slot.ends_at and not slot.starts_at:
        yield "starts_at", gettext_noop("填了几点关门，还要填几点开门。")
    elif slot.starts_at and slot.ends_at and slot.ends_at <= slot.starts_at:
        yield "ends_at", gettext_noop("关门不在开门之后，请核对。")


MOBILE_SHOWN = gettext_noop(
    "这是手机号码，公布出去就收不回来。咨询电话请填办公电话，手机填在“联系人手机”里。"
)


def _has_mobile(text: str) -> bool:
    try:
        return any(number.is_mobile for number in telephones(text))
    except TelephoneRefused:
        return False
