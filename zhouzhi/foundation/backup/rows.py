"""Rows as JSON that every database writes and reads alike."""

import base64
import json
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, TypeAlias
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models.sql import InsertQuery
from django.utils.duration import duration_iso_string

# Sign-ins are not taken along: who restores a backup signs in again.
_LEFT_OUT = frozenset({"sessions.session"})
Field: TypeAlias = "models.Field[Any, Any]"


def kept_models() -> list[type[models.Model]]:
    """List the models whose rows belong into a backup, by label."""
    return sorted(
        (model for model in all_models() if model._meta.label_lower not in _LEFT_OUT),
        key=lambda model: model._meta.label_lower,
    )


def all_models() -> list[type[models.Model]]:
    """List every model that has a table of ours, the tables between two models included."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    ]


def fields_of(model: type[models.Model]) -> list[Field]:
    """List a model's columns in their order."""
    return [field for field in model._meta.concrete_fields if not field.generated]


def written_rows(model: type[models.Model]) -> Iterator[str]:
    """Write a model's rows in the order of their keys, each as one line of JSON."""
    fields = fields_of(model)
    rows = model._base_manager.order_by("pk").values_list(*[field.attname for field in fields])
    for row in rows.iterator(chunk_size=2000):
        values = [_encoded(field, value) for field, value in zip(fields, row, strict=True)]
        yield json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def insert_rows(model: type[models.Model], fields: Sequence[Field], lines: Sequence[str]) -> None:
    """Insert written rows as they are, keys included; no default and no save of a model runs."""
    made = []
    for line in lines:
        row = model()
        for field, value in zip(fields, json.loads(line), strict=True):
            setattr(row, field.attname, _decoded(field, value))
        made.append(row)
    query = InsertQuery(model)
    query.insert_values(fields, made, raw=True)
    query.get_compiler(using="default").execute_sql()


def _encoded(field: Field, value: Any) -> Any:
    if value is None or isinstance(field, models.JSONField):
        return value
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode("ascii")
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return duration_iso_string(value)
    return str(value) if isinstance(value, Decimal | UUID) else value


def _decoded(field: Field, value: Any) -> Any:
    if value is None or isinstance(field, models.JSONField):
        return value
    if isinstance(field, models.BinaryField):
        return base64.b64decode(value)
    return field.to_python(value)
