"""What a later version of a notice changes (修订比较), told as people read it. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from zhouzhi.apps.notices.domain.identity import normalised
from zhouzhi.documents.reading.kinds import KINDS, FindingKind
from zhouzhi.documents.reading.words import value_lines, value_words

_ASKED = re.compile(r"(?P<verb>报送|提交|上报|推荐)(?P<what>[^，。；（）]+、[^，。；（）]+)")
LIKE_ENOUGH = 0.5
SAME_PAPER = 0.6
_SHORTEST_LINE = 4
Value = Mapping[str, Any]
KindAndValue = tuple[str, Value]


@dataclass(frozen=True, slots=True)
class FactChange:
    """One fact that two versions tell differently; None where one of them does not tell it."""

    kind: FindingKind
    before: Value | None
    after: Value | None


def changes_between(
    before: Iterable[KindAndValue], after: Iterable[KindAndValue]
) -> tuple[FactChange, ...]:
    """The facts that changed, came or went from one version to the next, kind by kind.

    What reads the same is the same, whatever order its materials stand in. Of several of a kind
    those most alike are held together.
    """
    old, new = list(before), list(after)
    found: list[FactChange] = []
    for kind in KINDS:
        found += _of_kind(
            kind,
            [value for of, value in old if of == kind],
            [value for of, value in new if of == kind],
        )
    return tuple(found)


def _of_kind(kind: FindingKind, old: list[Value], new: list[Value]) -> list[FactChange]:
    said = [told(kind, in_one_order(value)) for value in new]
    kept = [told(kind, in_one_order(value)) for value in old]
    gone = [value for value, words in zip(old, kept, strict=True) if words not in said]
    come = [value for value, words in zip(new, said, strict=True) if words not in kept]
    changes = []
    for value in gone:
        twin = _most_alike(kind, value, come)
        if twin is not None:
            come.remove(twin)
        changes.append(FactChange(kind, value, twin))
    return [*changes, *(FactChange(kind, None, value) for value in come)]


def in_one_order(value: Value) -> Value:
    """A value with its materials in one order, those that its title lists too."""
    if not isinstance(value.get("materials"), list):
        return value
    title = str(value.get("title") or "")
    asked = _ASKED.fullmatch(title)
    if asked:
        title = asked["verb"] + "、".join(sorted(asked["what"].split("、")))
    return {**value, "materials": sorted(value["materials"]), "title": title}


def _most_alike(kind: FindingKind, value: Value, others: Sequence[Value]) -> Value | None:
    if not others:
        return None
    if KINDS[kind].is_single:
        return others[0]
    words = told(kind, value)
    best, twin = 0.0, None
    for one in others:
        matcher = SequenceMatcher(None, words, told(kind, one))
        least = max(best, LIKE_ENOUGH)
        if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
            continue  # what counts letters alone is quick, and never says too little
        if (likeness := matcher.ratio()) >= LIKE_ENOUGH and likeness > best:
            best, twin = likeness, one
    return twin


def told(kind: str, value: Value) -> str:
    """A value in one text, as a page tells it, with all that a page would fold away."""
    lines = [f"{label}：{words}" for label, words in value_lines(kind, value)]
    rows = [str(row.get("label")) for row in value.get("fields") or []]
    parts = (value_words(kind, value), *lines, str(value.get("text") or ""), *rows)
    return "；".join(part for part in dict.fromkeys(parts) if part)


def likeness_of(one: str, other: str) -> float:
    """How much two papers say the same (0 to 1): the share of lines that stand in both."""
    lines, others = _lines(one), _lines(other)
    if not lines or not others:
        return 0.0
    return len(lines & others) / max(len(lines), len(others))


def _lines(text: str) -> set[str]:
    words = (normalised(line) for line in text.splitlines())
    return {line for line in words if len(line) >= _SHORTEST_LINE}
