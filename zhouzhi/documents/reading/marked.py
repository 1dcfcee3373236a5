"""Lay a notice's text out as paper with its findings marked (识读页的纸面). Pure.

Marks may overlap; every stretch of text goes to the shortest mark that covers it, so a date inside
a duty's sentence stays visible. A line's style is told by what it is: title, number, heading, sign.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from zhouzhi.documents.reading.kinds import KINDS
from zhouzhi.foundation.patterns import regex

HEADING = regex(r"^[一二三四五六七八九十]{1,3}、")
SUBHEADING = regex(r"^[（(][一二三四五六七八九十]{1,3}[）)]")
ANNEX_HEAD = regex(r"^附\s*件\s*\d{0,2}\s*$")
SIGNING = {"issuer", "issued_on", "printed_on"}
Segment = dict[str, Any]
Line = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text that gave a fact: offsets, the fact's kind, the fact's key."""

    start: int
    end: int
    kind: str
    key: str
    doubt: bool = False


def paper_lines(text: str, marks: Iterable[Mark], *, start: int = 0) -> list[Line]:
    """Cut text into lines of segments (纸面行). This will give what `office/reading.html` shows.

    Each line is ``{"style", "segments": [{"text", "key", "kind", "doubt", "first", "keys",
    "anchors"}]}``. `first` is true for the first segment of a fact, which carries its anchor;
    `anchors` are the keys of longer facts that begin here and give way to a shorter one, so that
    every mark on the paper can be jumped to. `keys` names every fact that covers the segment.
    Offsets of `marks` count from the beginning of the document; `start` is where `text` begins.
    """
    placed = sorted(marks, key=lambda mark: (mark.start, mark.end))
    seen: set[str] = set()
    lines = []
    at = start
    for raw in text.split("\n"):
        if raw.strip():
            here = [mark for mark in placed if mark.start < at + len(raw) and mark.end > at]
            segments = _segments(raw, at, here, seen)
            lines.append({"style": _style(raw, segments), "segments": _coloured(segments)})
        at += len(raw) + 1
    return lines


def row_line(words: str, marks: Iterable[Mark], *, start: int, seen: set[str]) -> Line:
    """One printed row cut like a line of the paper; `seen` keeps which facts rows above began."""
    here = [mark for mark in marks if mark.start < start + len(words) and mark.end > start]
    return {"segments": _coloured(_segments(words, start, here, seen))}


def anchors_in(lines: Iterable[Line]) -> set[str]:
    """The keys of the facts that can be jumped to on this paper (有出处可看的)."""
    return {
        key
        for line in lines
        for segment in line["segments"]
        for key in (*segment["anchors"], *([segment["key"]] if segment["first"] else ()))
    }


def _segments(raw: str, at: int, marks: Sequence[Mark], seen: set[str]) -> list[Segment]:
    cuts = {at, at + len(raw)}
    for mark in marks:
        cuts |= {max(mark.start, at), min(mark.end, at + len(raw))}
    segments: list[Segment] = []
    for left, right in pairwise(sorted(cuts)):
        covering = [mark for mark in marks if mark.start <= left and mark.end >= right]
        segment = _segment(raw[left - at : right - at], covering, seen)
        if segments and _goes_on(segments[-1], segment):
            segments[-1]["text"] += segment["text"]
        else:
            segments.append(segment)
    return segments


def _segment(text: str, covering: Sequence[Mark], seen: set[str]) -> Segment:
    best = min(covering, key=lambda mark: mark.end - mark.start, default=None)
    key = best.key if best else ""
    fresh = [mark.key for mark in covering if mark.key not in seen]
    seen.update(fresh)
    return {
        "text": text,
        "key": key,
        "kind": best.kind if best else "",
        "doubt": bool(best and best.doubt),
        "first": key in fresh,
        "keys": " ".join(mark.key for mark in covering),
        "anchors": [other for other in fresh if other != key],
    }


def _coloured(segments: Sequence[Segment]) -> list[Segment]:
    """The segments with the group of their kind, which is the colour of the mark."""
    groups = {kind.value: about.group.value for kind, about in KINDS.items()}
    return [{**segment, "kind": groups.get(segment["kind"], "")} for segment in segments]


def _goes_on(before: Segment, segment: Segment) -> bool:
    return before["keys"] == segment["keys"] and not segment["first"]


def _style(raw: str, segments: Sequence[Segment]) -> str:
    line = raw.strip()
    kinds = {segment["kind"] for segment in segments if segment["text"].strip()}
    if kinds == {"title"}:
        return "title"
    if kinds == {"document_number"}:
        return "number"
    if "addressees" in kinds and line.endswith(("：", ":")):
        return "flush"
    if kinds and kinds <= SIGNING and len(line) <= 40:
        return "sign"
    if HEADING.match(line):
        return "heading"
    if SUBHEADING.match(line):
        return "subheading"
    return "annex" if ANNEX_HEAD.match(line) else "body"
