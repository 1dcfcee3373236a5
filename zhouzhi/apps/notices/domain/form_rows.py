"""Typing the rows of a form (表中各行): adding, taking out, moving, and what a sheet's cells fill.

Rows are typed freely; only `wrong_parts` says what has to be put right before they are kept.
"""

import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.plain import plain_line

# The parts of a row that are words, in the order in which they stand on the page.
PARTS = ("group", "label", "unit")
LIMITS = {"group": 100, "label": 120, "unit": 10}
MOST_ROWS = 300
# More than any sheet copied for a form holds: characters, lines, and cells of a line.
_MOST_CHARACTERS, _MOST_LINES, _MOST_CELLS = 100_000, 2 * MOST_ROWS, 60

_HEADINGS = {
    "group": re.compile(r"分组|组别|类别|分类|大类|一级指标"),
    "label": re.compile(r"项目|指标|内容|名称|事项|二级指标"),
    "unit": re.compile(r"(?:计量)?单位"),
    "": re.compile(r"序号|编号|数量|数值|数据|填报数|合计|备注|说明"),
}
_ORDINAL = re.compile(r"[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）.、]?")
_UNIT = re.compile(r"万元|元|人次|人|次|个|家|篇|场|项|条|件|所|处|台|套|册|份|期|部|平方米|小时")


@dataclass(frozen=True, slots=True)
class TypedRow:
    """One row as it is typed: nothing need be right about it yet."""

    group: str = ""
    label: str = ""
    unit: str = ""
    is_numeric: bool = True

    @property
    def is_blank(self) -> bool:
        """Whether no words are typed in it."""
        return not (self.group or self.label or self.unit)


@dataclass(frozen=True, slots=True)
class Shaped:
    """Rows after a change, and the place of the row that was changed, None for no one row."""

    rows: tuple[TypedRow, ...]
    at: int | None = None


@dataclass(frozen=True, slots=True)
class WrongPart:
    """What is wrong about one part of a row: a Chinese template with its facts."""

    name: str
    template: str
    facts: tuple[tuple[str, object], ...] = ()


def shaped(rows: Sequence[TypedRow], act: str, *, pasted: str = "") -> Shaped:
    """The rows after one act of the page: add, add-3, remove-3, up-3, down-3, paste, fill-3-label.

    Places count from nought. `paste` puts the cells pasted (粘贴的格) behind all rows, `fill` from
    one cell on, over what stands there. An act of another name changes nothing.
    """
    verb, _dash, rest = act.partition("-")
    place, _dash, part = rest.partition("-")
    if verb == "paste":
        kept = tuple(row for row in rows if not row.is_blank)
        return Shaped((*kept, *pasted_rows(pasted)), len(kept))
    if verb == "add" and not place:
        return Shaped((*rows, _below(rows, len(rows))), len(rows))
    if not place.isdecimal() or len(place) > 4 or int(place) >= len(rows):
        return Shaped(tuple(rows))
    if verb == "fill" and part in PARTS:
        return Shaped(_filled(rows, int(place), part, pasted), int(place))
    change = _CHANGES.get(verb)
    return change(rows, int(place)) if change else Shaped(tuple(rows))


def _add(rows: Sequence[TypedRow], place: int) -> Shaped:
    behind = place + 1
    return Shaped((*rows[:behind], _below(rows, behind), *rows[behind:]), behind)


def _below(rows: Sequence[TypedRow], place: int) -> TypedRow:
    """A new row for this place: of the group of the row above it."""
    return TypedRow(group=rows[place - 1].group) if 0 < place <= len(rows) else TypedRow()


def _remove(rows: Sequence[TypedRow], place: int) -> Shaped:
    left = (*rows[:place], *rows[place + 1 :])
    return Shaped(left, min(place, len(left) - 1) if left else None)


def _up(rows: Sequence[TypedRow], place: int) -> Shaped:
    return _swapped(rows, place, place - 1)


def _down(rows: Sequence[TypedRow], place: int) -> Shaped:
    return _swapped(rows, place, place + 1)


def _swapped(rows: Sequence[TypedRow], place: int, other: int) -> Shaped:
    if not 0 <= other < len(rows):
        return Shaped(tuple(rows), place)
    moved = list(rows)
    moved[place], moved[other] = moved[other], moved[place]
    return Shaped(tuple(moved), other)


_CHANGES: dict[str, Callable[[Sequence[TypedRow], int], Shaped]] = {
    "add": _add,
    "remove": _remove,
    "up": _up,
    "down": _down,
}


def _filled(rows: Sequence[TypedRow], place: int, part: str, pasted: str) -> tuple[TypedRow, ...]:
    """The rows with the cells laid over them from one cell on, as a spreadsheet does.

    A row whose 项目 would be overwritten is moved down instead: nothing typed is lost.
    """
    names = PARTS[PARTS.index(part) :]
    filled = list(rows)
    for at, cells in enumerate(_cells_of(pasted), start=place):
        laid = dict(zip(names, cells, strict=False))
        if at == len(filled) or ("label" in laid and filled[at].label):
            filled.insert(at, TypedRow())
        filled[at] = _laid_over(filled[at], laid)
    return tuple(filled)


def _laid_over(row: TypedRow, cells: Mapping[str, str]) -> TypedRow:
    return replace(
        row,
        group=cells.get("group", row.group),
        label=cells.get("label", row.label),
        unit=cells.get("unit", row.unit),
    )


def is_too_much(pasted: str) -> bool:
    """Whether pasted cells are more than one form can be (粘贴过多); seen before they are parted.

    A single wide line widens every other, so that lines and cells are bounded and not only words.
    """
    if len(pasted) > _MOST_CHARACTERS:
        return True
    lines = pasted.splitlines()
    widest = max((sum(map(line.count, "\t|｜")) for line in lines), default=0)
    return len(lines) > _MOST_LINES or widest >= _MOST_CELLS


def pasted_rows(text: str) -> tuple[TypedRow, ...]:
    """The rows that cells copied from a sheet say (从表格粘贴).

    A line is a row, its cells parted by tabs or bars. Columns are known by their headings, else by
    what stands in them: one column is 项目; ordinals are left out. A group that stands once for
    several rows, as a merged cell is copied, is said for each of them.
    """
    lines = [cells for cells in _cells_of(text) if any(cells)]
    if not lines:
        return ()
    width = max(len(cells) for cells in lines)
    table = [cells + [""] * (width - len(cells)) for cells in lines]
    names = _headings(table[0])
    if "label" in names:
        table = table[1:]
    else:
        names = _guessed(table)
    return tuple(_rows_of(table, names))


def _cells_of(text: str) -> list[list[str]]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")
    if "\t" in text:
        found = _parted_by_tabs(lines)
    else:
        found = [line.replace("｜", "|").strip().strip("|").split("|") for line in lines]
    return [[plain_line(cell) for cell in cells] for cells in found]


def _parted_by_tabs(lines: Sequence[str]) -> list[list[str]]:
    """Cells as a spreadsheet copies them: one with a line break in it stands in quotation marks."""
    try:
        return list(csv.reader(lines, delimiter="\t"))
    except csv.Error:  # a mark that opens and never closes makes one cell of all that follows
        return [line.split("\t") for line in lines]


def _headings(cells: Sequence[str]) -> list[str]:
    """What each column is by its heading, "" for one that is not taken."""
    return [
        next((name for name, heading in _HEADINGS.items() if heading.fullmatch(cell)), "")
        for cell in cells
    ]


def _guessed(table: Sequence[Sequence[str]]) -> list[str]:
    """What each column is by what stands in it."""
    columns = [[cell for cell in column if cell] for column in zip(*table, strict=True)]
    names = [""] * len(columns)
    words = []
    for at, cells in enumerate(columns):
        if cells and all(_UNIT.fullmatch(cell) for cell in cells):
            names[at] = "unit"
        elif cells and not (len(columns) > 1 and all(map(_ORDINAL.fullmatch, cells))):
            words.append(at)
    for at, name in zip(words, PARTS if len(words) > 1 else ("label",), strict=False):
        if name not in names:
            names[at] = name
    return names


def _rows_of(table: Sequence[Sequence[str]], names: Sequence[str]) -> Iterator[TypedRow]:
    group = ""
    for cells in table:
        said = {name: cell for name, cell in zip(names, cells, strict=True) if name}
        group = said.get("group") or group
        row = TypedRow(group, said.get("label", ""), said.get("unit", ""))
        if row.label or row.unit:
            yield row


def wrong_parts(rows: Sequence[TypedRow]) -> dict[int, WrongPart]:
    """What has to be put right before the rows can be kept, by the place of the row."""
    found: dict[int, WrongPart] = {}
    first: dict[tuple[str, str], int] = {}
    for place, row in enumerate(rows):
        if row.is_blank:
            continue
        wrong = _too_long(row)
        if wrong is None and not row.label:
            wrong = WrongPart("label", _NO_LABEL)
        said = (row.group, row.label)
        if wrong is None and said in first:
            wrong = WrongPart("label", _SAID_TWICE, (("number", first[said] + 1),))
        first.setdefault(said, place)
        if wrong is not None:
            found[place] = wrong
    return found


def _too_long(row: TypedRow) -> WrongPart | None:
    for name, most in LIMITS.items():
        length = len(getattr(row, name))
        if length > most:
            return WrongPart(name, _TOO_LONG[name], (("length", length), ("most", most)))
    return None


_NO_LABEL = gettext_noop("这一行没有写项目。请写上，不要这一行的请移除。")
_SAID_TWICE = gettext_noop("与第 {number} 行的分组和项目都相同。请改名，或移除其中一行。")
_TOO_LONG = {
    "group": gettext_noop("分组有 {length} 字，最多 {most} 字，请缩短。"),
    "label": gettext_noop("项目有 {length} 字，最多 {most} 字，请缩短。"),
    "unit": gettext_noop("计量单位有 {length} 字，最多 {most} 字，请只写单位，如“人次”。"),
}
