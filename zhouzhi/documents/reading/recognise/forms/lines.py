"""Fields of a form whose cells stand one on a line: by numbers, by units, by the words alone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from zhouzhi.documents.reading.recognise.forms.words import (
    MEASURE,
    ORDINAL_COLUMN,
    TOLD,
    UNIT_COLUMN,
    VALUE_COLUMN,
    field_of,
    is_naming_column,
    names_column,
    unit_of,
)
from zhouzhi.documents.reading.structure.clauses import marker
from zhouzhi.foundation.patterns import regex

_LONGEST = 60
_HEADING, _PLAIN = 0, 9
_GROUPS = regex(
    r"^(?:科普活动)?(?:活动)?开展(?:的)?次数$|^(?:科普|活动|宣传)*经费(?:投入|使用)?(?:数量|情况)?(?:[（(].*[）)])?$"
    r"|^(?:科普)?(?:工作)?人员(?:参与)?(?:数量|情况)$"
    r"|^(?:科普活动)?(?:群众|公众)参与(?:数量|情况|人数)$|^宣传(?:报道)?情况$"
    r"|^(?:科普)?资源开放(?:情况)?$|情况$"
)
_UNGROUPED = regex(r"活动周?期间|合计|总计")
_OPENED = regex(r"开放\S{2,12}(?:数量?|数目)(?:[（(]|$)")
_MONEY = regex(r"经费|资金|投入|金额|费用|支出")
_ANSWERED = regex(r"(?:名称|姓名|地址|电话|时间|地点|网址|日期|邮箱|联系人|负责人)$")
_HEADED = regex(r"\s*[/／、,，|｜]\s*|\s+")
_PARTS = regex(r"[，,；;。]|(?<=_)\s*、")
_GAP = regex(r"[：:]?\s*_{2,}\s*")


@dataclass(frozen=True, slots=True)
class Label:
    """A line's words with the depth of its number (9 without one) and its unit of measure."""

    words: str
    depth: int
    unit: str | None

    @property
    def is_told(self) -> bool:
        return bool(TOLD.match(self.words))


def fields_of_lines(lines: Sequence[str]) -> list[dict[str, Any]]:
    """The fields of cells one a line, blanks lost."""
    columns, lines = _heading(lines)
    labels = _labels(lines, any(UNIT_COLUMN.match(words) for words in columns))
    if _is_numbered(labels):
        return _by_numbers(labels)
    measured = sum(1 for label in labels if label.unit)
    if sum(map(is_naming_column, columns)) >= 2 or measured * 5 >= len(labels) * 2:
        return _by_units(labels)
    return _by_words(labels)


def ends_group(group: str, words: str) -> bool:
    """Say whether a row without a group of its own cannot belong to the group above it."""
    if _UNGROUPED.match(words) or TOLD.match(words):
        return True
    money = _MONEY.search(words) and not _MONEY.search(group)
    return bool(money or _OPENED.match(words)) and not set(group) & set(words)


def _heading(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """The names of the columns, where the first lines are such names, and the lines below them."""
    columns: list[str] = []
    at = 0
    while at < len(lines):
        words = [w for w in _HEADED.split(lines[at].strip()) if w]
        if not all(names_column(w) for w in words):
            break
        columns += words
        at += 1
    columns = [re.sub(r"(?<=.)[（(].*[）)]$", "", words) for words in columns]
    if any(VALUE_COLUMN.match(w) or UNIT_COLUMN.match(w) for w in columns):
        return columns, list(lines[at:])
    return [], [line for line in lines if not ORDINAL_COLUMN.match(line)]


def _labels(lines: Sequence[str], has_units: bool) -> list[Label]:
    """The lines as labels; a unit on a line of its own goes to the label above."""
    labels: list[Label] = []
    for line in lines:
        words = re.sub(r"\s", "", line)
        is_unit = MEASURE.fullmatch(words) or (has_units and len(words) == 1)
        if is_unit and labels and labels[-1].unit is None:
            labels[-1] = Label(labels[-1].words, labels[-1].depth, words)
        elif words and not words.isdigit() and len(words) <= _LONGEST:
            labels += _of_line(line.strip())
    return labels


def _of_line(line: str) -> list[Label]:
    """One label, or one for every line to write on: 线上____人次，线下____人次."""
    mark = marker(line)
    depth, words = (mark[0], line[mark[2] :]) if mark else (_PLAIN, line)
    words = words.rstrip("；;。，, ")
    if not _GAP.search(words):
        bare = words.strip().rstrip("：:")
        heads = mark is None and words.endswith(("：", ":"))
        return [Label(bare, _HEADING if heads else depth, unit_of(bare))]
    lead, colon, rest = words.partition("：")
    inner = rest if colon and len(_GAP.findall(rest)) > 1 else words
    pieces = _PARTS.split(inner)
    head = [Label(lead, depth, None)] if len(pieces) > 1 and colon else []
    found = []
    for piece in pieces:
        name, _, unit = _parted(piece)
        if name:
            own = MEASURE.match(unit)
            found.append(Label(name, _PLAIN if head else depth, own[0] if own else unit_of(name)))
    return head + found


def _parted(piece: str) -> tuple[str, str, str]:
    m = _GAP.search(piece)
    if m is None:
        return piece.strip(), "", ""
    return piece[: m.start()].strip(), m[0], piece[m.end() :].strip("_ ")


def _is_numbered(labels: list[Label]) -> bool:
    """Say whether numbers give the form its order: the first label has one, and others as well."""
    return len([x for x in labels if x.depth < _PLAIN]) >= 2 and labels[0].depth < _PLAIN


def _by_numbers(labels: list[Label]) -> list[dict[str, Any]]:
    """A numbered label with deeper ones behind it is their group."""
    fields: list[dict[str, Any]] = []
    groups: dict[int, str] = {}
    for n, label in enumerate(labels):
        groups = {depth: words for depth, words in groups.items() if depth < label.depth}
        if n + 1 < len(labels) and labels[n + 1].depth > label.depth:
            groups[label.depth] = label.words
            continue
        group = groups[max(groups)] if groups else None
        fields.append(field_of(group, label.words, label.unit))
    return fields


def _by_units(labels: list[Label]) -> list[dict[str, Any]]:
    """Where fields carry units, a label without one before one with is a group, and the reverse."""
    fields: list[dict[str, Any]] = []
    group: str | None = None
    for n, label in enumerate(labels):
        if _heads(labels, n):
            group = label.words
            continue
        if group and ends_group(group, label.words):
            group = None
        fields.append(field_of(group, label.words, label.unit))
    return fields


def _heads(labels: list[Label], n: int) -> bool:
    following = labels[n + 1 : n + 3]
    if not following or labels[n].is_told or following[0].is_told:
        return False
    if _ANSWERED.search(labels[n].words):
        return False
    own, then = labels[n], following[0]
    if own.unit is None:
        return then.unit is not None or _opens(own, then)
    bare = [x for x in following if x.unit is None and not x.is_told]
    return bool(_MONEY.search(own.words)) and len(bare) == 2


def _by_words(labels: list[Label]) -> list[dict[str, Any]]:
    """What reads like a heading is the group of what follows."""
    fields: list[dict[str, Any]] = []
    group: str | None = None
    for n, label in enumerate(labels):
        if n + 1 < len(labels) and _opens(label, labels[n + 1]):
            group = label.words
            continue
        if group and (_UNGROUPED.match(label.words) or label.is_told):
            group = None
        fields.append(field_of(group, label.words, label.unit))
    return fields


def _opens(label: Label, following: Label) -> bool:
    return bool(_GROUPS.search(label.words)) and not _GROUPS.search(following.words)
