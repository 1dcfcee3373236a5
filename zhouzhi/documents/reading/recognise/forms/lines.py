"""Fields of a form whose cells stand one on a line: by numbers, by units, by the words alone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from zhouzhi.documents.reading.recognise.forms.blanks import blanks_of
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
_SOURCE = regex(r"财政|拨款|自筹|赞助|捐|资助|补助|配套|自有|企业|社会|其他|上级|个人|实物")
_ANSWERED = regex(
    r"(?:名称|姓名|地址|电话|时间|地点|网址|日期|邮箱|联系人|负责人|性质|类型|类别|级别|等级|组别|性别|民族"
    r"|职务|职称|学历|专业|年龄|荣誉|称号|意见|法人|代码|邮编)(?:[（(][^（）()]*[）)])?$"
)
_HEADED = regex(r"\s*[/／、,，|｜]\s*|\s+")


@dataclass(frozen=True, slots=True)
class Label:
    """A line's words with the depth of its number (9 without one) and its unit of measure.

    `group` is the head of the line itself, where it has one; `asked` says that room to write
    stands behind the words, which are therefore no heading.
    """

    words: str
    depth: int
    unit: str | None
    group: str | None = None
    asked: bool = False

    @property
    def is_told(self) -> bool:
        return self.unit is None and bool(TOLD.match(self.words))


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
    if money and not _pairs(group) & _pairs(words):
        return True
    return bool(_OPENED.match(words)) and not set(group) & set(words)


def _pairs(words: str) -> set[str]:
    """Every two characters that stand side by side."""
    return {words[n : n + 2] for n in range(len(words) - 1)}


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
    blanks = blanks_of(words)
    if blanks:
        return [
            Label(x.words, depth, x.unit or unit_of(x.words), x.group, asked=True) for x in blanks
        ]
    bare = words.strip().rstrip("：:")
    if not bare:
        return []
    heads = mark is None and words.endswith(("：", ":")) and not _answered(bare)
    return [Label(bare, _HEADING if heads else depth, unit_of(bare))]


def _answered(words: str) -> bool:
    """Say whether words are answered by words behind them, so that they head nothing."""
    return bool(_ANSWERED.search(words) or TOLD.match(words))


def _is_numbered(labels: list[Label]) -> bool:
    """Say whether numbers give the form its order: the first label has one, and others as well."""
    return len([x for x in labels if x.depth < _PLAIN]) >= 2 and labels[0].depth < _PLAIN


def _by_numbers(labels: list[Label]) -> list[dict[str, Any]]:
    """A numbered label with deeper ones behind it is their group."""
    fields: list[dict[str, Any]] = []
    groups: dict[int, str] = {}
    for n, label in enumerate(labels):
        groups = {depth: words for depth, words in groups.items() if depth < label.depth}
        if label.is_told and label.depth == _PLAIN:
            groups = {}
        if n + 1 < len(labels) and labels[n + 1].depth > label.depth and not label.asked:
            groups[label.depth] = label.words
            continue
        group = label.group or (groups[max(groups)] if groups else None)
        fields.append(field_of(group, label.words, label.unit))
    return fields


def _by_units(labels: list[Label]) -> list[dict[str, Any]]:
    """Where fields carry units, a label without one before one with is a group, and the reverse."""
    fields: list[dict[str, Any]] = []
    group: str | None = None
    last = max((n for n, label in enumerate(labels) if label.unit), default=0)
    for n, label in enumerate(labels):
        if _heads(labels, n, group):
            group = label.words
            continue
        if group and (ends_group(group, label.words) or _is_apart(group, label, n > last)):
            group = None
        fields.append(field_of(label.group or group, label.words, label.unit))
    return fields


def _is_apart(group: str, label: Label, behind: bool) -> bool:
    """Say whether a label is no part of a group: no money under money, words behind figures."""
    if label.unit and label.words.endswith(("）", ")")):
        return bool(_MONEY.search(group) and unit_of(group)) and "元" not in label.unit
    return behind and _answered(label.words)


def _heads(labels: list[Label], n: int, group: str | None) -> bool:
    following = labels[n + 1 : n + 3]
    if not following or labels[n].asked or labels[n].is_told or following[0].is_told:
        return False
    if _answered(labels[n].words):
        return False
    own, then = labels[n], following[0]
    if own.unit is None:
        if group and _MONEY.search(group) and _SOURCE.search(own.words):
            return False
        return then.unit is not None or _opens(own, following)
    bare = [x for x in following if x.unit is None and not x.is_told]
    return bool(_MONEY.search(own.words)) and len(bare) == 2


def _by_words(labels: list[Label]) -> list[dict[str, Any]]:
    """What reads like a heading is the group of what follows."""
    fields: list[dict[str, Any]] = []
    group: str | None = None
    for n, label in enumerate(labels):
        if _opens(label, labels[n + 1 : n + 3]):
            group = label.words
            continue
        if group and (ends_group(group, label.words) or label.is_told):
            group = None
        fields.append(field_of(label.group or group, label.words, label.unit))
    return fields


def _opens(label: Label, following: list[Label]) -> bool:
    """Say whether a label without a unit heads the two behind it."""
    if label.asked or not following:
        return False
    if _GROUPS.search(label.words) and not _GROUPS.search(following[0].words):
        return True
    if len(following) < 2 or label.unit or _answered(label.words):
        return False
    names = [re.sub(r"[（(].*", "", x.words) for x in following]
    if {name[:2] for name in names} == {"线上", "线下"} and label.words[:2] not in ("线上", "线下"):
        return True
    shared = _pairs(label.words) - {label.words[-2:]}
    return names[0][-2:] in shared and names[1][-2:] in _pairs(label.words)
