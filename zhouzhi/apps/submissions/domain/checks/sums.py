"""What a printed form itself says must add up (强制性): 合计 and 其中."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from zhouzhi.apps.submissions.domain.asked import RowAsked
from zhouzhi.apps.submissions.domain.checks.findings import Finding, of_form
from zhouzhi.apps.submissions.domain.checks.sheet import Sheet
from zhouzhi.apps.submissions.domain.figures import said_number
from zhouzhi.foundation.errors import gettext_noop

_TOTAL = re.compile(r"(合计|总计|小计|共计)(数量|数|情况)?$")
_PART = re.compile(r"^#?其中")
_BRACKETED = re.compile(r"\([^()]*\)|\s")


def sums(sheet: Sheet) -> Iterator[Finding]:
    """Where a total is not the sum of its group, or a part (其中) is more than its whole.

    A blank figure is missing: a total is then refused only where the others exceed it already.
    What does not apply adds nothing, and is no number: a total of numbers is one.
    """
    for group, members in groupby(sheet.rows, key=lambda row: row.group):
        rows = list(members)
        if group:
            yield from _of_group(sheet, rows)
        yield from _parts_beyond(sheet, rows)


def _of_group(sheet: Sheet, rows: Sequence[RowAsked]) -> Iterator[Finding]:
    totals = [row for row in rows if _TOTAL.search(_bare(row.label))]
    others = [row for row in rows if row not in totals and not _is_part(row)]
    if len(totals) != 1 or not others or len({row.unit for row in rows}) > 1:
        return
    stated = [sheet.values[row.position] for row in others if row.position in sheet.values]
    numbers = [value.number for value in stated if value.number is not None]
    if stated:
        added = sum(numbers, Decimal(0)) if numbers else None
        yield from _total_apart(sheet, totals[0], added, whole=len(stated) == len(others))


def _total_apart(
    sheet: Sheet, total: RowAsked, added: Decimal | None, *, whole: bool
) -> Iterator[Finding]:
    """Hold a total against its group's sum; None is one that applies to nobody."""
    held = sheet.values.get(total.position)
    meant = added if whole else None
    if held is None:
        if meant:
            facts = {"row": total.label, "added": said_number(meant)}
            at = total.position
            yield of_form("total_blank", _BLANK, facts, position=at, proposed=meant)
        return
    if _is_apart(held.number, added, whole=whole):
        facts = {"row": total.label, "number": _said(held.number), "added": _said(added)}
        yield of_form("total_apart", _APART, facts, position=total.position, proposed=meant)


def _is_apart(number: Decimal | None, added: Decimal | None, *, whole: bool) -> bool:
    if number is None:
        return added is not None
    least = added or Decimal(0)
    return least > number or (whole and least != number)


def _said(number: Decimal | None) -> str:
    return "-" if number is None else said_number(number)


def _parts_beyond(sheet: Sheet, rows: Sequence[RowAsked]) -> Iterator[Finding]:
    whole: RowAsked | None = None
    for row in rows:
        if not _is_part(row):
            whole = row
        elif whole is not None and whole.unit == row.unit:
            yield from _part_beyond(sheet, row, whole)


def _part_beyond(sheet: Sheet, row: RowAsked, whole: RowAsked) -> Iterator[Finding]:
    part, held = sheet.values.get(row.position), sheet.values.get(whole.position)
    if part is None or part.number is None or held is None:
        return
    facts = {"row": row.label, "number": said_number(part.number), "whole": whole.label}
    if held.number is None:
        yield of_form("part_beyond", _PART_OF_NOTHING, facts, position=row.position)
    elif part.number > held.number:
        facts["held"] = said_number(held.number)
        yield of_form("part_beyond", _BEYOND, facts, position=row.position)


def _is_part(row: RowAsked) -> bool:
    return bool(_PART.search(_bare(row.label)))


def _bare(label: str) -> str:
    return _BRACKETED.sub("", unicodedata.normalize("NFKC", label))


_APART = gettext_noop(
    "“{row}”填了 {number}，其余各项相加是 {added}，对不上。请核对各项，改成一致。"
)
_BEYOND = gettext_noop(
    "“{row}”填了 {number}，比“{whole}”的 {held} 还大。其中项不能大于总项，请核对。"
)
_PART_OF_NOTHING = gettext_noop(
    "“{row}”填了 {number}，“{whole}”却是不适用，两者不会同时成立。没有发生的请填 0，有的请填数。"
)
_BLANK = gettext_noop("“{row}”空着，其余各项相加是 {added}，请补上。")
