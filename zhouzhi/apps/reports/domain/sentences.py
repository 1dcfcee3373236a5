"""Sentences made of stretches, each with what it rests on."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from zhouzhi.apps.reports.domain.story import Source, Stated

DIGIT = re.compile(r"\d")
_TEN_THOUSAND = 10_000


@dataclass(frozen=True, slots=True)
class Against:
    """What a source says where a person's words say otherwise."""

    words: str
    source: Source


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text and its source; connecting words have none.

    One that says otherwise than the source of the words it replaced has that as `against`.
    """

    text: str
    source: Source | None = None
    against: Against | None = None


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


def told(text: str, source: Source) -> Stretch:
    """Words of a row: plain, unless there is a digit in them, which always needs a source."""
    return Stretch(text, source if DIGIT.search(text) else None)


def join(clauses: Iterable[Sentence], mark: str = "，", end: str = "。") -> Sentence:
    """One sentence of several clauses; nothing at all where there are none."""
    kept = [clause for clause in clauses if clause]
    stretches: list[Stretch] = []
    for number, clause in enumerate(kept):
        last = end if number == len(kept) - 1 else mark
        stretches += [*clause, Stretch(last)] if last else clause
    return tuple(stretches)


def plain_words(sentence: Sentence) -> str:
    """A sentence's words."""
    return "".join(stretch.text for stretch in sentence)


def words_of(paragraphs: Sequence[Paragraph]) -> str:
    """The paragraphs as plain text, one a line."""
    return "\n".join(
        "".join(plain_words(sentence) for sentence in paragraph) for paragraph in paragraphs
    )


def number_words(number: Decimal, unit: str = "") -> str:
    """A number as a summary prints it, every digit kept: 3.5, 8400, 5.2万, 8.887万, 18.2645万.

    One way for all: a whole number is told in 万 from ten thousand up, except before a `unit`
    that says 万 itself (万元), and a broken one as it stands.
    """
    whole = number == number.to_integral_value()
    if whole and abs(number) >= _TEN_THOUSAND and not unit.startswith("万"):
        return f"{_plain(number / _TEN_THOUSAND)}万"
    return _plain(number)


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def figure(stated: Stated | None, before: str, unit: str = "") -> Sentence:
    """A clause with one total, such as 举办活动 48 次; nothing for none stated, and for zero."""
    if stated is None or not stated.number:
        return ()
    unit = unit or stated.unit
    words = cite(number_words(stated.number, unit), stated.source)
    return say(told(before, stated.source), words, told(unit, stated.source))


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


def listed(names: Iterable[str], *, of: str, at_most: int = 3, mark: str = "、") -> str:
    """甲、乙、丙等5个单位, or just the names where they are few. `of` is the counted noun."""
    kept = list(dict.fromkeys(names))
    shown = mark.join(kept[:at_most])
    return shown if len(kept) <= at_most else f"{shown}等{len(kept)}{of}"


def quoted(name: str) -> str:
    """A name in quotation marks; those inside become single ones."""
    return f"“{name.replace('“', '‘').replace('”', '’')}”"


def titled(title: str) -> str:
    """A title in book marks; those inside become single ones, its own outer ones go."""
    bare = title.strip()
    if bare.startswith("《") and bare.endswith("》") and bare.count("《") == 1:
        bare = bare[1:-1]
    return f"《{bare.replace('《', '〈').replace('》', '〉')}》"


_DIVISIONS = "省市县区州盟旗"


def whole_of(territory: str) -> str:
    """全市 for 威海市; the name itself where no such word fits."""
    last = territory[-1:]
    return f"全{last}" if last and last in _DIVISIONS else territory
