"""A person's correction as a line that teaches the reader (语料): a phrasing, what it says. Pure.

A line holds no more of a notice than the paragraphs that the correction is about, in the frame of
an invented one; the persons in it are masked.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhouzhi.apps.notices.domain.masking import Mask
from zhouzhi.documents.reading.kinds import FindingKind as K

FRAME = """关于举办{year}年云溪市科技活动周的通知

各县（市、区）科技局，市直有关部门：
{text}

云溪市科学技术局
{year}年{month}月{day}日
"""
FILLING = "现将有关事项通知如下。"
# Each file of the corpus with its kinds, and what a finding of it is known by.
_FILES: Mapping[str, tuple[tuple[K, ...], tuple[str, ...]]] = {
    "titles": ((K.TITLE,), ("text",)),
    "numbers": ((K.DOCUMENT_NUMBER,), ("text",)),
    "issuers": ((K.ISSUER,), ("name",)),
    "dates": ((K.ISSUED_ON, K.PRINTED_ON, K.CC), ("kind",)),
    "addressees": ((K.ADDRESSEES,), ("text",)),
    "references": ((K.REFERENCE,), ("title", "document_number")),
    "campaign": ((K.THEME, K.PERIOD), ("kind",)),
    "strands": ((K.STRAND,), ("title",)),
    "events": ((K.EVENT,), ("kind", "name")),
    "obligations": ((K.OBLIGATION,), ("due_on", "materials")),
    "duties": ((K.DUTY,), ("about",)),
    "contacts": ((K.CONTACT,), ("name",)),
    "annexes": ((K.ANNEX,), ("title",)),
    "forms": ((K.FORM,), ("title",)),
}
FILE_OF: Mapping[str, str] = {kind: name for name, (kinds, _) in _FILES.items() for kind in kinds}
_TOP = frozenset({K.TITLE, K.DOCUMENT_NUMBER, K.ADDRESSEES})
_HEAD = frozenset({*_TOP, K.ISSUER, *_FILES["dates"][0]})
# What is made from the other parts, or only says where they stand.
_DERIVED = frozenset({"sentence", "rule", "order", "groups", "phones_inferred"})


@dataclass(frozen=True, slots=True)
class Taught:
    """One fact as it stands and as it was read: None where it was taken out, or was not read.

    Its place counts from the beginning of the notice's own text.
    """

    kind: str
    value: Mapping[str, Any] | None
    read_value: Mapping[str, Any] | None
    start: int
    end: int

    @property
    def changed(self) -> frozenset[str]:
        """The parts that a person put otherwise than they were read."""
        value = self.value or {}
        read = self.read_value or {}
        keys = {key for key in value if value[key] != read.get(key) and (value[key] or read)}
        return frozenset(keys) - _DERIVED


def corpus_line(
    text: str, facts: Sequence[Taught], corrected: Taught, *, issued_on: date | None
) -> tuple[str, dict[str, Any]]:
    """The corpus's file and the line that a correction makes: {"paper" | "text", "expect"}."""
    file = FILE_OF[corrected.kind]
    kinds, known_by = _FILES[file]
    lines = _lines_of(text, _beside(corrected, facts))
    here = [
        fact for fact in facts if fact.kind in kinds and any(_overlap(fact, at) for at in lines)
    ]
    here.sort(key=lambda fact: (fact.start, fact.end))
    keys = [*known_by, *sorted(frozenset().union(*(f.changed for f in here)) - {*known_by})]
    mask = Mask(text, _names_of(facts))
    words = [mask.words(text[start:end]) for start, end in lines]
    expect = [_shown(fact, keys, mask) for fact in here if fact.value is not None]
    if corrected.kind in _HEAD:
        top = _above(facts, lines)
        paper = {"paper": "\n".join([*words[:top], FILLING, *words[top:]])}
        return file, {**paper, "expect": expect}
    return file, {**_framed(words, issued_on), "expect": expect}


def _above(facts: Iterable[Taught], lines: Sequence[tuple[int, int]]) -> int:
    """How many of the paragraphs stand above the body: as far as title and addressees reach."""
    tops = [fact for fact in facts if fact.kind in _TOP]
    return max((n for n, line in enumerate(lines, 1) if _stands(tops, line)), default=0)


def _framed(words: Sequence[str], issued_on: date | None) -> dict[str, str]:
    text = "\n".join(words)
    if issued_on is None:
        return {"text": text}
    day = {"year": issued_on.year, "month": issued_on.month, "day": issued_on.day}
    return {"paper": FRAME.format(text=text, **day)}


def _beside(corrected: Taught, facts: Iterable[Taught]) -> list[Taught]:
    """The facts whose paragraphs a correction needs: the whole head, or what it counts from."""
    if corrected.kind in _HEAD:
        return [corrected, *(fact for fact in facts if fact.kind in _HEAD)]
    counted = ((corrected.value or {}).get("rule") or {}).get("kind") == "after"
    return [corrected, *(fact for fact in facts if counted and fact.kind == K.PERIOD)]


def _lines_of(text: str, facts: Iterable[Taught]) -> list[tuple[int, int]]:
    """The paragraphs (start, end) that facts stand in, in order."""
    lines, at = [], 0
    held = list(facts)
    for raw in text.split("\n"):
        line = (at, at + len(raw))
        if raw.strip() and _stands(held, line):
            lines.append(line)
        at += len(raw) + 1
    return lines


def _stands(facts: Iterable[Taught], line: tuple[int, int]) -> bool:
    return any(_overlap(fact, line) for fact in facts)


def _overlap(fact: Taught, line: tuple[int, int]) -> bool:
    return fact.start < line[1] and fact.end > line[0]


def _names_of(facts: Iterable[Taught]) -> list[str]:
    values = [value for fact in facts for value in (fact.value, fact.read_value) if value]
    return [str(value["name"]) for value in values if "phones" in value and value.get("name")]


def _shown(fact: Taught, keys: Sequence[str], mask: Mask) -> dict[str, Any]:
    value = {"kind": fact.kind, **(fact.value or {})}
    return {key: mask.value(value.get(key)) for key in keys}
