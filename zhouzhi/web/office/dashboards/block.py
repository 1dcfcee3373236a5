"""One chart with its numbers as a table: what `office/dashboards/_block.html` shows."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.safestring import mark_safe

from zhouzhi.documents.writing.charts import PAGE, Chart, draw

Context = dict[str, Any]


def drawn(chart: Chart, name: str) -> str:
    """A chart as it stands in a page: the drawer escapes every text that it is given."""
    return mark_safe(draw(chart, ink=PAGE, name=name))  # noqa: S308


def block(
    name: str,
    title: str,
    charts: Iterable[Chart],
    *,
    head: Sequence[str],
    rows: Iterable[Context],
    note: str = "",
    **more: object,
) -> Context:
    """A section of the page: charts, and beside them each number in a table.

    `rows` are {"label", "url" or "", "cells": [...]}; `head` names label and cells.
    """
    return {
        "id": name,
        "title": title,
        "note": note,
        "drawn": [
            {"title": chart.title, "svg": drawn(chart, f"{name}{at}")}
            for at, chart in enumerate(charts)
        ],
        "head": head,
        "rows": list(rows),
        **more,
    }
