"""Contacts set out as a table: a heading such as 部门 联系人 电话, and a person a row."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from zhouzhi.documents.reading.lexicon.names import bare_name, is_name
from zhouzhi.documents.reading.recognise.contacts.tokens import EMAIL, Token, phones_of
from zhouzhi.documents.reading.structure import Line
from zhouzhi.foundation.patterns import regex

_COLUMNS = {
    "name": regex(r"(?:联\s?[系络]\s?(?:人|员)|姓\s?名|经办人|负责人)(?:姓名)?$"),
    "phone": regex(r"(?:联系|办公|固定|移动)?(?:电\s?话|手\s?机)(?:号码?)?$|联系方式$"),
    "office": regex(r"(?:联系|责任|所在|工作)?(?:单\s?位|部\s?门|处\s?室|科\s?室|机构)(?:名称)?$"),
    "email": regex(r"(?:电子)?邮\s?箱$|E-?mail$", re.IGNORECASE),
    "address": regex(r"(?:办公|联系|通讯|报送)?地\s?[址点]$"),
}
_BESIDE = regex(
    r"序\s?号|职\s?务|备\s?注|传\s?真|微信号?|Q{2}号?|(?:负责|咨询|联系|分管|承办|工作)?(?:事项|内容|业务|工作|分工|任务)$"
)
"""Columns of such a table that tell of something else."""
_LONGEST_LABEL, _LONGEST_CELL = 8, 60
_RULE = regex(r"[\s:|+=—-]+")


def people_in(lines: Sequence[Line]) -> tuple[list[list[Token]], set[int]]:
    """The rows of every table of contacts as tokens, and where the lines of tables begin."""
    people: list[list[Token]] = []
    taken: set[int] = set()
    columns: list[str] = []
    for line in lines:
        cells = list(_cells(line))
        named = [_column(cell.text) for cell in cells]
        if {"name", "phone"} <= set(named):
            columns = named
            taken.add(line.start)
        elif columns and _RULE.fullmatch(line.text):
            taken.add(line.start)
        elif columns and _fills(cells, columns):
            people.append(
                [t for kind, cell in zip(columns, cells, strict=False) for t in _tokens(kind, cell)]
            )
            taken.add(line.start)
        else:
            columns = []
    for row, columns in _flattened(lines):
        people.append(
            [t for kind, cell in zip(columns, row, strict=True) for t in _tokens(kind, cell)]
        )
        taken |= {cell.start for cell in row}
    return people, taken


def _flattened(lines: Sequence[Line]) -> Iterator[tuple[Sequence[Line], list[str]]]:
    """The rows of tables of contacts whose every cell, the heading's too, is a line of its own."""
    for is_heading, run in groupby(enumerate(lines), key=lambda at: _is_label(at[1].text)):
        heading = [at for at, _ in run] if is_heading else []
        columns = [_column(lines[at].text) for at in heading]
        if not {"name", "phone"} <= set(columns):
            continue
        yield lines[heading[0] : heading[-1] + 1], [""] * len(columns)
        for first in range(heading[-1] + 1, len(lines) - len(columns) + 1, len(columns)):
            row = lines[first : first + len(columns)]
            if not _is_row(row, columns):
                break
            yield row, columns


def _is_label(words: str) -> bool:
    return len(words) <= _LONGEST_LABEL and bool(_column(words) or _BESIDE.match(words))


def _is_row(row: Sequence[Line], columns: list[str]) -> bool:
    """Say whether short cells tell a name and a telephone where the heading has them."""
    told = {kind for kind, cell in zip(columns, row, strict=True) if any(_tokens(kind, cell))}
    return {"name", "phone"} <= told and all(len(cell.text) <= _LONGEST_CELL for cell in row)


def _fills(cells: list[Line], columns: list[str]) -> bool:
    """Say whether cells are a row of the table; the last may be empty, and so be lost."""
    if len(cells) == len(columns):
        return True
    if len(cells) < 2 or len(cells) > len(columns):
        return False
    return any(
        any(_tokens(kind, cell))
        for kind, cell in zip(columns, cells, strict=False)
        if kind == "phone"
    )


def _cells(line: Line) -> Iterator[Line]:
    """The cells of a row that bars, tabs or wide blanks part; a line of one cell gives none."""
    inner = line.text.strip("| \t")
    begin = line.text.find(inner)
    gap = r"\|" if "|" in inner else r"\t+" if "\t" in inner else r" {2,}|\u3000+"
    edges = [(m.start(), m.end()) for m in re.finditer(gap, inner)]
    if not edges or len(line.text) > 200:
        return
    starts, ends = [0, *(e for _, e in edges)], [*(s for s, _ in edges), len(inner)]
    for start, end in zip(starts, ends, strict=True):
        yield line.cut(begin + start, begin + end)


def _column(words: str) -> str:
    bare = re.sub(r"\s", "", words)
    return next((kind for kind, name in _COLUMNS.items() if name.match(bare)), "")


def _tokens(kind: str, cell: Line) -> Iterator[Token]:
    if kind == "phone":
        yield from phones_of(cell)
    elif kind == "email":
        yield from (
            Token("email", re.sub(r"\s", "", m[0]), cell.part(m.start(), m.end()))
            for m in EMAIL.finditer(cell.text)
        )
    elif kind == "name":
        for m in re.finditer(r"[^、，,/]+", cell.text):
            if is_name(m[0].strip(), labelled=True):
                part = cell.cut(m.start(), m.end())
                yield Token("name", bare_name(part.text), part.span)
    elif kind and cell.text:
        yield Token(kind, cell.text, cell.span)
