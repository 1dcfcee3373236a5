"""Adding decimals without rounding, on every database."""

from django.db.models import BigIntegerField, Sum

from zhouzhi.apps.statistics.domain.totals import PLACES

_WHOLES = f"SUM(CAST(ROUND(%(expressions)s * {10**PLACES}) AS BIGINT))"


class ExactSum(Sum):
    """The sum of a decimal column in whole ten-thousandths, None over nothing.

    SQLite keeps fractions as binary floating point, whose sums drift; whole numbers do not.
    """

    def __init__(self, expression: str) -> None:
        super().__init__(expression, output_field=BigIntegerField(), template=_WHOLES)
