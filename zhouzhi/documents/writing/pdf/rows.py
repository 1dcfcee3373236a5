"""Which rows of a table may break over pages (表格跨页), and which words within its cells.

A row that is kept whole runs off the foot of its leaf where it is higher than the page. What a
text takes is guessed here from above, so that only rows that surely fit are kept whole.
"""

from math import ceil, floor

from zhouzhi.documents.writing import layout
from zhouzhi.documents.writing.document import Cell, Table

# What stands between a cell's text and its rules, at both sides together, as `text.typ` says.
INSET_ACROSS_MM, INSET_DOWN_MM = 3.8, 2.4
LINE_MM = layout.TABLE.points * 1.3 / layout.POINTS_A_MM
CHARACTER_MM = layout.TABLE.points / layout.POINTS_A_MM
# Half the height of a page that lies: a higher row leaves too much of a page empty.
HIGHEST_KEPT_MM = (layout.PAGE_WIDTH_MM - layout.LEFT_MM - layout.RIGHT_MM) / 2
NARROWEST_PAGE_MM = layout.PAGE_WIDTH_MM - layout.LEFT_MM - layout.RIGHT_MM


def breaking_rows(table: Table) -> frozenset[int]:
    """This will give the rows that may break; rows that a cell joins break together or not."""
    heights = row_heights(table)
    breaking: set[int] = set()
    for group in joined_rows(table):
        if sum(heights[row] for row in group) > HIGHEST_KEPT_MM:
            breaking.update(group)
    return frozenset(breaking)


def repeated_heads(table: Table, breaking: frozenset[int]) -> int:
    """How many head rows every page repeats: none of a head that breaks, or goes on in a row."""
    heads = range(table.heads)
    joined = any(group[0] < table.heads <= group[-1] for group in joined_rows(table))
    high = sum(row_heights(table)[: table.heads]) > HIGHEST_KEPT_MM
    return 0 if joined or high or breaking.intersection(heads) else table.heads


def joined_rows(table: Table) -> list[range]:
    """The rows in groups, each of rows that cells reach across."""
    ends = list(range(1, len(table.rows) + 1))
    for top, _, cell in table.placed():
        ends[top] = max(ends[top], top + cell.down)
    groups: list[range] = []
    for row, end in enumerate(ends):
        if groups and row < groups[-1].stop:
            groups[-1] = range(groups[-1].start, max(end, groups[-1].stop))
        else:
            groups.append(range(row, end))
    return groups


def row_heights(table: Table) -> list[float]:
    """How high every row is at most; a cell over several rows is counted to its first."""
    heights = [0.0] * len(table.rows)
    for top, left, cell in table.placed():
        high = cell_height(cell, max(1, floor(room_across(table, left, cell)) - 1))
        heights[top] = max(heights[top], high)
    return heights


def longest_word(table: Table, left: int, cell: Cell) -> int:
    """How many letters of a word surely fit a line of a cell; a longer one breaks anywhere."""
    return max(2, floor(room_across(table, left, cell)))


def room_across(table: Table, left: int, cell: Cell) -> float:
    """How many Chinese characters fit a line of a cell."""
    share = sum(table.widths[left : left + cell.across]) / sum(table.widths)
    return max(0.0, NARROWEST_PAGE_MM * share - INSET_ACROSS_MM) / CHARACTER_MM


def cell_height(cell: Cell, fits: int) -> float:
    """How high a cell is at most, each of its characters as wide as a Chinese one."""
    text = "".join(run.text for run in cell.runs)
    lines = sum(max(1, ceil(len(part) / fits)) for part in text.splitlines())
    return max(1, lines) * LINE_MM + INSET_DOWN_MM
