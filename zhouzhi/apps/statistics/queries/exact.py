"""Adding decimals without rounding, on every database."""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BigIntegerField, Sum
from django.db.models.sql.compiler import SQLCompiler

from zhouzhi.apps.statistics.domain.totals import PLACES


class ExactSum(Sum):
    """The sum of a decimal column in whole ten-thousandths, None over nothing.

    SQLite keeps fractions as binary floating point, whose sums drift; whole numbers do not.
    """

    def __init__(self, expression: str) -> None:
        super().__init__(expression, output_field=BigIntegerField())

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any
    ) -> tuple[str, Any]:
        """Add whole numbers of ten-thousandths."""
        wholes = f"SUM(CAST(ROUND(%(expressions)s * {10**PLACES}) AS BIGINT))"
        return super().as_sql(compiler, connection, template=wholes, **context)
