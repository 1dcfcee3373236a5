"""One thing changed in any notice changes that thing wherever it was read, and nothing else.

What is changed is found in the notice by what was read of it; the facts of the changed text must
be the old facts with the same change made in them.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from tests.notices.facts import facts_of
from tests.notices.scoring import Case, cases
from zhouzhi.documents import read_notice

Leaves = dict[tuple[Any, ...], Any]
PAPERS = cases("open")
_PLACE = re.compile(r"(?:中共)?([\u4e00-\u9fff]{2,3}?[市县])")
_ITEM = re.compile(r"[（(]([一二三四五六七八九十])[）)]")
_LEANS = re.compile(r"以上|上述|同时|前款|此外|另|初审|复审|征集")
"""What makes an item lean on the one before it, so that they cannot change places."""
_NUMERALS = "一二三四五六七八九十"
_ITEM_LENGTH = 25


@dataclass(frozen=True, slots=True)
class Change:
    """Words of the paper that become others, and how the facts show it."""

    old: str
    new: str
    shown: tuple[str, str] | None = None

    def of_fact(self, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        value = value.replace(self.old, self.new)
        return value.replace(*self.shown) if self.shown else value


def _facts(text: str) -> list[dict[str, Any]]:
    return [notice.facts() for notice in read_notice(text).notices]


def _leaves(value: Any, path: tuple[Any, ...] = ()) -> Leaves:
    pairs = enumerate(value) if isinstance(value, list) else ()
    pairs = value.items() if isinstance(value, dict) else pairs
    held = {k: v for key, x in pairs for k, v in _leaves(x, (*path, key)).items()}
    return held if isinstance(value, dict | list) else {path: value}


def _phones(text: str, notice: dict[str, Any]) -> Iterator[Change]:
    for phone in {phone for contact in notice["contacts"] for phone in contact["phones"]}:
        if phone in text:
            yield Change(phone, phone[:-1] + ("3" if phone[-1] != "3" else "4"))


def _mails(text: str, notice: dict[str, Any]) -> Iterator[Change]:
    for mail in {mail for contact in notice["contacts"] for mail in contact["emails"]}:
        if mail in text:
            yield Change(mail, f"kx{mail}")


def _names(text: str, notice: dict[str, Any]) -> Iterator[Change]:
    for name in {contact["name"] for contact in notice["contacts"]} - {None}:
        if len(name) == 3 and name in text:
            yield Change(name, "周文静")


def _days(text: str, notice: dict[str, Any]) -> Iterator[Change]:
    """A day that the paper tells once becomes the next, if nothing else is on either."""
    for told in {duty["due_on"] for duty in notice["obligations"]} - {None}:
        day = date.fromisoformat(told)
        next_day = day + timedelta(days=1)
        printed = f"{day.month}月{day.day}日"
        once = len(re.findall(rf"(?<!\d){printed}", text)) == 1
        if once and 2 < day.day < 27 and f'"{next_day}"' not in str(notice).replace("'", '"'):
            new = f"{next_day.month}月{next_day.day}日"
            yield Change(printed, new, (told, next_day.isoformat()))


def _numbers(text: str, notice: dict[str, Any]) -> Iterator[Change]:
    found = re.search(r"〔(\d{4})〕(\d+)号", notice["document_number"] or "")
    if found:
        year, serial = found[1], found[2]
        told = re.findall(rf"[〔\[（(【]{year}[〕\]）)】]\s?第?{serial}号", text)
        if len(told) == 1:
            new = str(int(serial) + 7)
            normal = f"〔{year}〕{serial}号", f"〔{year}〕{new}号"
            yield Change(told[0], told[0].replace(f"{serial}号", f"{new}号"), normal)


def _places(text: str, notice: dict[str, Any]) -> Iterator[Change]:
    place = _PLACE.match("".join(notice["issuers"][:1]))
    unbroken = re.sub(r"\s", "", text)
    if place and unbroken.count(place[1]) == text.count(place[1]) > 1:
        other = {3: "宁安", 4: "清河口"}[len(place[1])] + place[1][-1]
        yield Change(place[1], other)


CHANGES: dict[str, Callable[[str, dict[str, Any]], Iterator[Change]]] = {
    "phone": _phones,
    "mail": _mails,
    "name": _names,
    "day": _days,
    "number": _numbers,
    "place": _places,
}


FEW = pytest.param(PAPERS[::20], 0, id="few")
ALL = pytest.param(PAPERS, 25, id="all", marks=pytest.mark.proof)


@pytest.mark.parametrize("kind", CHANGES)
@pytest.mark.parametrize(("papers", "least"), [FEW, ALL])
def test_one_thing_changed_changes_that_thing_alone(
    papers: list[Case], least: int, kind: str
) -> None:
    tried, wrong = 0, []
    for paper in papers:
        notices = _facts(paper.text)
        before = _leaves(notices)
        for change in {c for notice in notices for c in CHANGES[kind](paper.text, notice)}:
            expected = {place: change.of_fact(value) for place, value in before.items()}
            tried += 1
            if _leaves(_facts(paper.text.replace(change.old, change.new))) != expected:
                wrong.append((paper.name, change.old))
    assert wrong == []
    assert tried >= least


def _swapped(paper: Case) -> Iterator[tuple[str, str]]:
    """The paper with two items that follow each other in each other's place, numbers kept."""
    lines = paper.text.split("\n")
    for at, (one, two) in enumerate(pairwise(lines)):
        first, second = _ITEM.match(one.strip()), _ITEM.match(two.strip())
        if not first or not second or min(len(one), len(two)) <= _ITEM_LENGTH:
            continue
        follow = _NUMERALS.index(second[1]) == _NUMERALS.index(first[1]) + 1
        if follow and not _LEANS.search(one[:16] + two[:16]):
            words = first[0] + two.strip()[second.end() :], second[0] + one.strip()[first.end() :]
            yield one, "\n".join([*lines[:at], *words, *lines[at + 2 :]])


@pytest.mark.parametrize(("papers", "least"), [FEW, ALL])
def test_items_in_another_order_tell_the_same(papers: list[Case], least: int) -> None:
    tried, wrong = 0, []
    for paper in papers:
        before = facts_of({"notices": _facts(paper.text)})
        for item, text in _swapped(paper):
            tried += 1
            if facts_of({"notices": _facts(text)}) != before:
                wrong.append((paper.name, item[:20]))
    assert wrong == []
    assert tried >= least
