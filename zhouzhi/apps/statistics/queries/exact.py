"""Adding decimals without rounding, on every database."""

from decimal import Decimal
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BigIntegerField, Sum
from django.db.models.sql.compiler import SQLCompiler

_PLACES = 4  # decimals of Figure.number


class ExactSum(Sum):
    """The exact sum of a decimal column, None over nothing.

    SQLite keeps fractions as binary floating point, whose sums drift; there whole ten-thousandths
    are added. Other databases add decimals as they are.
    """

    def __init__(self, expression: str) -> None:
        super().__init__(expression, output_field=BigIntegerField())

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any
    ) -> tuple[str, Any]:
        """Add whole numbers of ten-thousandths."""
        template = f"SUM(CAST(ROUND(%(expressions)s * {10**_PLACES}) AS BIGINT))"
        return self.as_sql(compiler, connection, template=template, **context)

    @property
    def convert_value(self) -> Any:
        """Make a decimal of what the database gives."""
        return _decimal


def _decimal(value: Any, expression: object, connection: BaseDatabaseWrapper) -> Decimal | None:
    if value is None:
        return None
    number = Decimal(value)
    return number.scaleb(-_PLACES) if connection.vendor == "sqlite" else number
