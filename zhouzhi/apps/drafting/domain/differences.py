"""A draft read again and held against its facts (回读核对): what it does not say as they are."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhouzhi.apps.campaigns.domain.content import OccasionKind
from zhouzhi.apps.drafting.domain.facts import CampaignFacts, Held
from zhouzhi.apps.drafting.domain.paper import Content
from zhouzhi.apps.drafting.domain.parts import PartKind
from zhouzhi.apps.drafting.domain.read_duties import duty_differences
from zhouzhi.apps.drafting.domain.told import HEAD, Difference, Place, shown
from zhouzhi.foundation.errors import gettext_noop

Read = Mapping[str, Any]
_TITLE, _ISSUERS = gettext_noop("标题"), gettext_noop("发文机关")
_ADDRESSEES, _COPIES = gettext_noop("主送机关"), gettext_noop("抄送机关")
_NUMBER, _ISSUED = gettext_noop("发文字号"), gettext_noop("成文日期")
_STARTS, _ENDS = gettext_noop("活动开始日期"), gettext_noop("活动结束日期")
_THEME, _BASIS = gettext_noop("活动主题"), gettext_noop("依据")
_STRANDS, _CONTACT = gettext_noop("主要内容"), gettext_noop("联系方式")
_ANNEXES, _HELD = gettext_noop("附件"), gettext_noop("重点活动")
_WHEN, _PLACE = gettext_noop("“{name}”的时间"), gettext_noop("“{name}”的地点")


@dataclass(frozen=True, slots=True)
class _Pair:
    """One fact as it is, and as it was read."""

    place: Place
    label: str
    ours: Any
    theirs: Any


def differences(facts: CampaignFacts, content: Content, read: Read) -> tuple[Difference, ...]:
    """This will give what a paper, as it was read, says otherwise than its facts are.

    `read` are the reader's facts of the paper (`NoticeFacts.facts`).
    """
    pairs = [*_of_head(content, read), *_of_campaign(facts, read), *_of_lists(facts, content, read)]
    found = [
        Difference(pair.place, pair.label, shown(pair.ours), shown(pair.theirs))
        for pair in pairs
        if (pair.ours or None) != (pair.theirs or None)
    ]
    return (*found, *_of_held(facts.held, read), *duty_differences(facts, read))


def _of_head(content: Content, read: Read) -> Iterator[_Pair]:
    yield _Pair(HEAD, _TITLE, _bare(content.title), _bare(read["title"] or ""))
    yield _Pair(HEAD, _ISSUERS, [*content.issuers], read["issuers"])
    yield _Pair(HEAD, _ADDRESSEES, _bare(content.addressees), _bare(read["addressees"] or ""))
    yield _Pair(HEAD, _COPIES, [*content.copies], read["cc"])
    yield _Pair(HEAD, _NUMBER, content.number, read["document_number"])
    yield _Pair(HEAD, _ISSUED, content.issued_on, _day(read["issued_on"]))


def _of_campaign(facts: CampaignFacts, read: Read) -> Iterator[_Pair]:
    campaign = read["campaign"]
    if facts.tells_dates:
        yield _Pair(PartKind.SCHEDULE, _STARTS, facts.starts_on, _day(campaign["starts_on"]))
        yield _Pair(PartKind.SCHEDULE, _ENDS, facts.ends_on, _day(campaign["ends_on"]))
    yield _Pair(PartKind.SCHEDULE, _THEME, _bare(facts.theme), _bare(campaign["theme"] or ""))


def _of_lists(facts: CampaignFacts, content: Content, read: Read) -> Iterator[_Pair]:
    cited = [(_bare(one.name), one.number or None) for one in facts.cited]
    found = [(_bare(one["title"] or ""), one["document_number"]) for one in read["references"]]
    told = [each for each in found if each in cited] if set(cited) <= set(found) else found
    yield _Pair(PartKind.OPENING, _BASIS, _named(cited), _named(told))
    strands = [_bare(one.title) for one in facts.strands]
    told_of = [_bare(one["title"]) for one in read["strands"]]
    # A reader knows a list by its marks, and one line by itself has none; and without a section
    # of its own it takes what is held for what it is about.
    told_of = told_of if len(strands) > 1 else strands
    yield _Pair(PartKind.STRANDS, _STRANDS, strands, told_of)
    people = [one.name for one in facts.people if one.name]
    known = [one["name"] for one in read["contacts"] if one["name"]]
    yield _Pair(PartKind.CONTACTS, _CONTACT, people, known)
    phones = {each for one in facts.people for each in one.phone.split("、") if each}
    reached = {phone for one in read["contacts"] for phone in one["phones"]}
    yield _Pair(PartKind.CONTACTS, _CONTACT, sorted(phones - reached), [])
    mails = {one.email for one in facts.people if one.email}
    yield _Pair(PartKind.CONTACTS, _CONTACT, sorted(mails - _mails(read)), [])
    titles = [_bare(annex.title) for annex in content.annexes]
    yield _Pair(HEAD, _ANNEXES, titles, [_bare(title) for title in read["annexes"]])


def _mails(read: Read) -> set[str]:
    return {mail for one in read["contacts"] for mail in one["emails"]}


def _of_held(held: Iterable[Held], read: Read) -> Iterator[Difference]:
    """What is held, each against the reading of the same kind and, where it has one, name."""
    free = list(read["events"])
    for one in held:
        if one.kind is OccasionKind.OTHER or not (one.name or one.starts_on or one.place):
            continue
        label = one.name or one.kind.label
        twin = next((each for each in free if _is_twin(one, each)), None)
        if twin is None:
            yield Difference(PartKind.OCCASIONS, _HELD, label, "")
            continue
        free.remove(twin)
        if one.starts_on and one.starts_on != _day(twin["starts_on"]):
            ours, theirs = shown(one.starts_on), shown(_day(twin["starts_on"]))
            yield Difference(PartKind.OCCASIONS, _WHEN, ours, theirs, label)
        if one.place and one.place != twin["place"]:
            yield Difference(PartKind.OCCASIONS, _PLACE, one.place, twin["place"] or "", label)


def _is_twin(one: Held, read: Read) -> bool:
    if read["kind"] != one.kind.value:
        return False
    is_ceremony = one.kind in (OccasionKind.LAUNCH, OccasionKind.CLOSING)
    return is_ceremony or _bare(read["name"] or "") == _bare(one.name)


def _named(cited: Iterable[tuple[str, str | None]]) -> list[str]:
    return [f"《{title}》{f'（{number}）' if number else ''}" for title, number in cited]


def _bare(words: str) -> str:
    return "".join(words.split()).rstrip("。：:")


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None
