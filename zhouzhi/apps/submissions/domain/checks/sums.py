"""What a printed form itself says must add up (强制性): 合计 and 其中."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from zhouzhi.apps.submissions.domain.asked import RowAsked
from zhouzhi.apps.submissions.domain.checks.findings import Finding, of_form
from zhouzhi.apps.submissions.domain.checks.sheet import Sheet
from zhouzhi.apps.submissions.domain.figures import plain_number
from zhouzhi.foundation.errors import gettext_noop

_TOTAL = re.compile(r"(合计|总计|小计|共计)(数量|数|情况)?$")
_PART = re.compile(r"^#?其中")
_BRACKETED = re.compile(r"\([^()]*\)|\s")


def sums(sheet: Sheet) -> Iterator[Finding]:
    """Where a total is not the sum of its group, or a part (其中) is more than its whole.

    A blank figure is missing: a total is then refused only where the others exceed it already.
    """
    for group, members in groupby(sheet.rows, key=lambda row: row.group):
        rows = list(members)
        if group:
            yield from _total_apart(sheet, rows)
        yield from _parts_beyond(sheet, rows)


def _total_apart(sheet: Sheet, rows: Sequence[RowAsked]) -> Iterator[Finding]:
    totals = [row for row in rows if _TOTAL.search(_bare(row.label))]
    others = [row for row in rows if row not in totals and not _is_part(row)]
    if len(totals) != 1 or not others or len({row.unit for row in rows}) > 1:
        return
    (total,) = totals
    held = sheet.values.get(total.position)
    stated = [sheet.values[row.position] for row in others if row.position in sheet.values]
    if held is None or not stated:
        return
    number = held.number or Decimal(0)
    added = sum((value.number or Decimal(0) for value in stated), Decimal(0))
    whole = len(stated) == len(others)
    if added > number or (whole and added != number):
        facts = {"row": total.label, "number": plain_number(number), "added": plain_number(added)}
        meant = added if whole else None
        yield of_form("total_apart", _APART, facts, position=total.position, proposed=meant)


def _parts_beyond(sheet: Sheet, rows: Sequence[RowAsked]) -> Iterator[Finding]:
    whole: RowAsked | None = None
    for row in rows:
        if not _is_part(row):
            whole = row
        elif whole is not None and whole.unit == row.unit:
            yield from _part_beyond(sheet, row, whole)


def _part_beyond(sheet: Sheet, row: RowAsked, whole: RowAsked) -> Iterator[Finding]:
    part, held = sheet.values.get(row.position), sheet.values.get(whole.position)
    if part is None or held is None:
        return
    if (part.number or Decimal(0)) > (held.number or Decimal(0)):
        facts = {
            "row": row.label,
            "number": plain_number(part.number or Decimal(0)),
            "whole": whole.label,
            "held": "-" if held.number is None else plain_number(held.number),
        }
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
