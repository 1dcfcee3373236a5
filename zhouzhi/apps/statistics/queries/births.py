"""What the registered work came to beside figures (登记算出的数), and its rows."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from zhouzhi.apps.statistics.domain.births import Birth
from zhouzhi.apps.statistics.models import BornFigure
from zhouzhi.apps.submissions.models import Submission


@dataclass(frozen=True, slots=True)
class Source:
    """One record that a figure was counted from (来源); at most one of the two opens it."""

    name: str
    number: Decimal
    activity: UUID | None = None
    institution: UUID | None = None


def births_at(versions: QuerySet[Submission, Any], lines: Collection[int]) -> dict[int, Birth]:
    """What work came to for a line, by version. One query."""
    kept = BornFigure.objects.filter(form_row__in=lines, submission__in=versions)
    columns = ("submission_id", "number", "source", "least")
    return {version: Birth(*said) for version, *said in kept.values_list(*columns)}


def births_of(version: Submission) -> dict[int, Birth]:
    """What work came to for the figures of one version, by the position of the row. One query."""
    kept = BornFigure.objects.filter(submission=version)
    columns = ("form_row__position", "number", "source", "least")
    return {position: Birth(*said) for position, *said in kept.values_list(*columns)}


def sources_at(
    versions: Iterable[UUID | str], lines: Collection[int]
) -> dict[str, tuple[Source, ...]]:
    """The records behind a line as they were at hand-in, by the version's uuid.

    In their order. One query.
    """
    kept = BornFigure.objects.filter(
        form_row__in=lines, submission__uuid__in=list(versions), rows__isnull=False
    ).order_by("submission", "rows__position")
    columns = ("rows__name", "rows__number", "rows__activity__uuid", "rows__institution__uuid")
    found: dict[str, list[Source]] = {}
    for version, *said in kept.values_list("submission__uuid", *columns):
        found.setdefault(str(version), []).append(Source(*said))
    return {version: tuple(held) for version, held in found.items()}
