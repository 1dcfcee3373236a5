"""The roll-up as bare SQL: add up accepted figures row by row."""

from decimal import Decimal
from typing import Any

SUMS = """
SELECT r.position, SUM(f.number), COUNT(f.number), COUNT(*)
FROM obligation o
JOIN submission s ON s.obligation_id = o.id AND s.state = 'accepted'
JOIN figure f ON f.submission_id = s.id
JOIN form_row r ON r.id = f.form_row_id
WHERE o.requirement_id = {mark}
GROUP BY r.position
"""
EXPECTED = "SELECT COUNT(*) FROM obligation WHERE requirement_id = {mark} AND state <> 'waived'"

Answer = dict[int, tuple[Decimal | None, int, int, int]]


def totals(connection: Any, requirement: int, *, mark: str) -> Answer:
    """Position -> (total, stated, not applicable, missing); `mark` is the driver's placeholder."""
    cursor = connection.cursor()
    cursor.execute(EXPECTED.format(mark=mark), (requirement,))
    ((expected,),) = cursor.fetchall()
    cursor.execute(SUMS.format(mark=mark), (requirement,))
    return {
        position: (
            None if total is None else Decimal(str(total)).quantize(Decimal("0.01")),
            stated,
            everyone - stated,
            expected - everyone,
        )
        for position, total, stated, everyone in cursor.fetchall()
    }
