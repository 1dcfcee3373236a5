"""The import as a program without any rule would do it: read the sheet, insert the rows."""

import json
from collections.abc import Callable
from typing import Any

from django.db import models, transaction

Rows = dict[type[models.Model], list[dict[str, Any]]]


def take(tables: list[type[models.Model]]) -> Rows:
    """Every row of some tables as it stands, by the table."""
    return {model: list(model._default_manager.order_by("pk").values()) for model in tables}


def bulk(read: Callable[[], object], rows: Rows) -> None:
    """Read the sheet, then hand all rows to Django's `bulk_create`, in one transaction."""
    read()
    with transaction.atomic():
        for model, told in rows.items():
            model._default_manager.bulk_create([model(**row) for row in told])


def raw(connection: Any, read: Callable[[], object], rows: Rows, *, mark: str) -> None:
    """Read the sheet, then put all rows into their tables with the database's own driver."""
    read()
    cursor = connection.cursor()
    for model, told in rows.items():
        fields = model._meta.concrete_fields
        names = ", ".join(f'"{field.column}"' for field in fields)
        marks = ", ".join([mark] * len(fields))
        lines = [tuple(_plain(row[field.attname]) for field in fields) for row in told]
        cursor.executemany(
            f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES ({marks})', lines
        )
    connection.commit()


def _plain(value: Any) -> Any:
    """A value as either driver takes it."""
    if isinstance(value, (list, dict)):
        return json.dumps(value)
    return value if isinstance(value, int | None) else str(value)
