"""The tallies beside the sums: what a return states that is not simply added (逐项计数)."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from django.db import connection

from zhouzhi.apps.measures.domain.counting import Aggregation
from zhouzhi.apps.statistics.domain.totals import Sum
from zhouzhi.apps.submissions.models import Figure, FigureActivity

_BATCH = 200
_TALLY = """
INSERT INTO territory_tally AS held (
    requirement_id, territory_id, form_row_id, key, stated_count, direct_count
) VALUES {rows}
ON CONFLICT (requirement_id, territory_id, form_row_id, key) DO UPDATE SET
    stated_count = held.stated_count + excluded.stated_count,
    direct_count = held.direct_count + excluded.direct_count
"""
Keys = Counter[tuple[int, int]]


def tally(requirement: int, chain: Sequence[int], *, now: int | None, before: int | None) -> None:
    """Change the tallies of a chain of territories, its home last, by what a return now states."""
    moved = _stated_keys(now)
    moved.subtract(_stated_keys(before))
    rows = [
        (requirement, territory, row, key, count, count if territory == chain[-1] else 0)
        for (row, key), count in sorted(moved.items())
        if count
        for territory in chain
    ]
    for start in range(0, len(rows), _BATCH):
        _add(rows[start : start + _BATCH])


def _stated_keys(version: int | None) -> Keys:
    """What a version states that is tallied, by (form row, key), each once."""
    if version is None:
        return Counter()
    joint = FigureActivity.objects.filter(submission=version)
    largest = Figure.objects.filter(
        submission=version, form_row__aggregation=Aggregation.MAXIMUM, number__isnull=False
    )
    keys = Counter(joint.order_by().values_list("form_row_id", "activity_id"))
    for row, number in largest.order_by().values_list("form_row_id", "number"):
        keys[row, _key(number)] += 1
    return keys


def _key(number: Decimal | None) -> int:
    return Sum.of(number).added


def _add(rows: Sequence[tuple[int, ...]]) -> None:
    marks = ", ".join(["(%s, %s, %s, %s, %s, %s)"] * len(rows))
    with connection.cursor() as cursor:
        cursor.execute(_TALLY.format(rows=marks), [value for row in rows for value in row])
