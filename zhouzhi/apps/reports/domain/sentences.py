"""Sentences made of stretches, each with what it rests on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from zhouzhi.apps.reports.domain.story import Source, Stated


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text and its source; connecting words have none."""

    text: str
    source: Source | None = None


Sentence = tuple[Stretch, ...]
Paragraph = tuple[Sentence, ...]


def say(*parts: str | Stretch | Sentence) -> Sentence:
    """A sentence of plain words, stretches and sentences; empty parts fall away."""
    stretches: list[Stretch] = []
    for part in parts:
        if isinstance(part, str):
            stretches.append(Stretch(part))
        elif isinstance(part, Stretch):
            stretches.append(part)
        else:
            stretches.extend(part)
    return tuple(stretch for stretch in stretches if stretch.text)


def cite(text: object, source: Source) -> Stretch:
    """A stretch that rests on `source`."""
    return Stretch(str(text), source)


def join(clauses: Iterable[Sentence], mark: str = "，", end: str = "。") -> Sentence:
    """One sentence of several clauses; nothing at all where there are none."""
    kept = [clause for clause in clauses if clause]
    stretches: list[Stretch] = []
    for number, clause in enumerate(kept):
        stretches += [*clause, Stretch(end if number == len(kept) - 1 else mark)]
    return tuple(stretches)


def number_words(number: Decimal) -> str:
    """A number as a summary prints it: no trailing zeros, no grouping."""
    whole = number == number.to_integral_value()
    return f"{number:.0f}" if whole else f"{number.normalize():f}"


def figure(stated: Stated | None, before: str, unit: str = "") -> Sentence:
    """A clause with one total, such as 举办活动 48 次; nothing where nobody stated a number."""
    if stated is None or stated.number is None:
        return ()
    words = cite(number_words(stated.number), stated.source)
    return say(before, words, unit or stated.unit)


def day(on: date | None, *, year: bool = False) -> str:
    """5月20日, or with the year; nothing for an unknown day."""
    if on is None:
        return ""
    return f"{on.year}年{on.month}月{on.day}日" if year else f"{on.month}月{on.day}日"


def span(starts_on: date, ends_on: date) -> str:
    """2023年5月20日至31日, 2023年5月25日至6月5日."""
    if starts_on == ends_on:
        return day(starts_on, year=True)
    same_month = (starts_on.year, starts_on.month) == (ends_on.year, ends_on.month)
    last = f"{ends_on.day}日" if same_month else day(ends_on, year=starts_on.year != ends_on.year)
    return f"{day(starts_on, year=True)}至{last}"


def listed(names: Iterable[str], *, at_most: int, of: str) -> str:
    """甲、乙、丙等 5 个单位, or just the names where they are few. `of` is the counted noun."""
    names = list(dict.fromkeys(names))
    shown = "、".join(names[:at_most])
    return shown if len(names) <= at_most else f"{shown}等{len(names)}{of}"
