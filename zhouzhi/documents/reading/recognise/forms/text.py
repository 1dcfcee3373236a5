"""Rows of a form out of text: parted by bars, tabs or blanks, or one cell a line."""

import re
from itertools import dropwhile, pairwise

from zhouzhi.documents.reading.recognise.forms.blanks import has_rooms, with_room
from zhouzhi.documents.reading.recognise.forms.lines import ends_group
from zhouzhi.documents.reading.recognise.forms.words import (
    VALUE_COLUMN,
    is_note,
    is_preface,
    names_column,
    signs,
)
from zhouzhi.foundation.patterns import regex

Rows = list[list[str]]

_LONGEST, _FEW = 200, 6
_NAME, _FEW_ROWS = 12, 3
_JOINT = "\x1f"
_RULED = regex(r"[|\s:]*-{2,}[|\s:-]*")
_RULE = regex(r"[\s:|+=—-]*")
_DRAWN = regex(r"(?m)^[\s─━┄┈┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋]+\n?")
_WIDE = regex(r"\t+| {3,}")
_ASKED = regex(r"[^\s：:][^：:\n]*?[：:](?:[\s_]*$|[\s_]{2,}|\s*□.*$|[\s_]*[^\s_：:]{1,3}[\s_]*$)")
_BOXES = regex(r"[：:]\s*□.*$")
_TO_FILL = regex(r"[\s_]+$")
_INNER_TAB = regex(r"\S[^\t\n]*\t")
_SEAL = regex(r"[（(]?(?:单位)?(?:盖章|公章|签章|签字)[）)]?[\s年月日_]*$")
_BRACKETED = regex(r"[（(](?![一二三四五六七八九十\d]{1,3}[)）]).*[）)]\s*$")


def rows_of_text(text: str) -> Rows:
    """The rows of a form in text, their cells in order, up to the notes under it."""
    lines = _without_notes(_single_spaced(_unboxed(text).split("\n")))
    barred = [line for line in lines if "|" in line]
    if len(barred) >= 2:
        led = sum(1 for line in barred if line.strip().count("|") == 1)
        if led * 2 > len(barred) or _begin_without_bars(lines):
            return _bar_led(_upright(lines))
        return _barred(barred)
    headed = _headed(lines)
    if headed:
        return headed
    led = sum(1 for line in lines if line.startswith("\t") and line.strip())
    inner = sum(1 for line in lines if _INNER_TAB.search(line))
    if led or inner:
        return _tabbed(lines) if led > inner else _parted(lines)
    roomy = [with_room(line) for line in lines]
    if any(map(has_rooms, roomy)):
        return [[_BOXES.sub("", line).strip()] for line in roomy if line.strip()]
    lines = _whole([_TO_FILL.sub("", asked) for line in lines for asked in _asked(line)])
    blocks = _blocks(lines)
    if blocks:
        return blocks
    if sum(1 for line in lines if _WIDE.search(line.strip()) and not is_preface(line)) > 1:
        return _parted(lines)
    return [[line.strip()] for line in lines if line.strip()]


def _unboxed(text: str) -> str:
    """The text, a table drawn with lines (┌─┬─┐) turned into one with bars."""
    if "│" not in text and "┃" not in text:
        return text
    drawn = _DRAWN.sub("", text)
    return re.sub("[│┃]", "|", drawn)


def _single_spaced(lines: list[str]) -> list[str]:
    """The lines, without the blank one that copying put behind each."""
    doubled = len(lines) > _FEW and not any(a and b for a, b in pairwise(lines))
    if not doubled:
        return lines
    return [line for n, line in enumerate(lines) if line or (n and not lines[n - 1])]


def _without_notes(lines: list[str]) -> list[str]:
    end = next((n for n, line in enumerate(lines) if is_note(line.strip())), len(lines))
    return lines[:end]


def _asked(line: str) -> list[str]:
    """Names with room to write behind each, on one line: 姓名：____  职务：____"""
    pieces = _ASKED.findall(line) if len(line) <= _LONGEST else []
    if signs(line) or not pieces or "".join(pieces).strip() != line.strip():
        return [line]
    return [_BOXES.sub("：", piece) for piece in pieces]


def _whole(lines: list[str]) -> list[str]:
    """The lines, a bracket on a line of its own joined to the words right above it."""
    kept: list[str] = []
    for line in lines:
        if kept and kept[-1].strip().endswith("意见") and _SEAL.match(line.strip()):
            continue
        if _BRACKETED.match(line.strip()) and kept and kept[-1].strip():
            kept[-1] = kept[-1].rstrip() + line.strip()
        else:
            kept.append(line)
    return kept


def _parted(lines: list[str]) -> Rows:
    """A row a line; a tab or three blanks part its cells, and a blank one comes first."""
    rows = []
    for line in lines:
        gap = r"\t" if "\t" in line else r" {3,}"
        if line.strip():
            rows.append([cell.strip() for cell in re.split(gap, line.rstrip(" "))])
    return rows


def _barred(lines: list[str]) -> Rows:
    rows = [line.strip().removeprefix("|").removesuffix("|") for line in lines]
    return [[cell.strip() for cell in row.split("|")] for row in rows if not _RULE.fullmatch(row)]


def _headed(lines: list[str]) -> Rows:
    """A row a line under a heading of column names, parted by tabs, wide blanks or single ones."""
    lines = [line.rstrip() for line in lines if line.strip()]
    for n, line in enumerate(lines[:4]):
        names = line.split()
        if len(names) >= 2 and all(names_column(name) for name in names):
            gap = r"\t" if "\t" in line else r" {2,}" if "  " in line else r" "
            rows = [[c.strip() for c in re.split(gap, row.strip(" "))] for row in lines[n:]]
            return rows if sum(len(row) > 1 for row in rows) * 2 > len(rows) else []
    return []


def _blocks(lines: list[str]) -> Rows:
    """Rows parted by blank lines: one of two lines opens a group, those of one line go on in it."""
    whole = "\n".join(line.strip() for line in lines).strip()
    blocks = [block.split("\n") for block in re.split(r"\n{2,}", whole)]
    blocks = [b for b in (_unheaded(list(dropwhile(is_preface, b))) for b in blocks) if b]
    if sum(len(b) == 2 for b in blocks) < 2 or any(len(b) > 2 for b in blocks):
        return []
    rows: Rows = []
    group = ""
    for block in blocks:
        if len(block) == 2:
            group = block[0]
        elif group and ends_group(group, block[0]):
            group = ""
        rows.append(["", *block] if group and len(block) == 1 else block)
    return rows


def _unheaded(block: list[str]) -> list[str]:
    """The lines of a row without the names of columns that stand one on a line above it."""
    named = next((n for n, line in enumerate(block) if not names_column(line)), len(block))
    valued = [n for n, line in enumerate(block[:_FEW]) if VALUE_COLUMN.match(line)]
    headed = max(named, valued[-1] + 1 if valued else 0)
    return block[headed:] if headed > 1 else block


def _bar_led(lines: list[str]) -> Rows:
    """A row begins on a line without a bar; lines led by a bar hold its further cells."""
    rows: Rows = []
    for line in lines:
        if line.strip().startswith("|") and rows:
            rows[-1] += [cell.strip() for cell in line.strip().split("|")[1:]]
        elif line.strip():
            rows.append([line.strip()])
    return [row[:-1] if len(row) > 2 and not row[-1] else row for row in rows]


def _begin_without_bars(lines: list[str]) -> bool:
    """Say whether rows begin with a name on a line of its own, above lines of bars: 名称 / | |."""
    told = [line.strip() for line in lines if line.strip()]
    named = sum(
        1 for a, b in pairwise(told) if "|" not in a and b.startswith("|") and len(a) <= _NAME
    )
    whole = all(line.startswith("|") for line in told if "|" in line)
    return whole and named >= _FEW_ROWS and not any(_RULED.fullmatch(line) for line in told)


def _upright(lines: list[str]) -> list[str]:
    """The lines, a name that is printed one character a line (项 / 目) put together."""
    kept: list[str] = []
    for line in lines:
        single = len(line.strip()) == 1 and line.strip() != "|"
        if single and kept and kept[-1].endswith(_JOINT):
            kept[-1] = kept[-1].removesuffix(_JOINT) + line.strip() + _JOINT
        else:
            kept.append(line + _JOINT if single else line)
    return [line.removesuffix(_JOINT) for line in kept]


def _tabbed(lines: list[str]) -> Rows:
    """Cells on lines of their own led by a tab; a line without one goes on with the cell above."""
    rows: Rows = [[]]
    for line in lines:
        if not line.strip() and "\t" not in line:
            if rows[-1]:
                rows.append([])
        elif line.startswith("\t"):
            rows[-1] += [cell.strip() for cell in line[1:].split("\t")]
        elif rows[-1]:
            rows[-1][-1] += line.strip()
        else:
            rows += [[line.strip()], []]
    return [row for row in rows if any(row)]
