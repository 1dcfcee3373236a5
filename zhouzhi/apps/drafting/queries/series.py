"""An office's document numbers: its series, what was used of them, what comes next (文号)."""

from dataclasses import dataclass

from django.db.models import Count, F, QuerySet, Window
from django.db.models.functions import RowNumber

from zhouzhi.apps.drafting.domain.numbering import DocumentNumber
from zhouzhi.apps.drafting.models import NumberSeries, UsedNumber
from zhouzhi.apps.drafting.permissions import may_keep_numbers
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.apps.orgs.permissions import Someone
from zhouzhi.foundation.errors import NotFound

LATEST = 20


@dataclass(frozen=True, slots=True)
class SeriesShown:
    """A series with its next number, how many were used, and the latest of them."""

    series: NumberSeries
    next_number: DocumentNumber
    used_count: int
    latest: tuple[UsedNumber, ...]

    @property
    def is_begun(self) -> bool:
        """Whether a number of it was used: its start is no longer changed."""
        return self.used_count > 0


def office_for(user: Someone, uuid: object) -> OrgUnit:
    """The office with this uuid, if `user` keeps its numbers. Raises NotFound."""
    unit = OrgUnit.objects.filter(uuid=str(uuid)).first()
    if unit is None or not may_keep_numbers(user, unit):
        raise NotFound
    return unit


def series_for(user: Someone, uuid: object) -> NumberSeries:
    """The series with this uuid, if `user` keeps it. Raises NotFound."""
    found = NumberSeries.objects.filter(uuid=str(uuid)).select_related("unit").first()
    if found is None or not may_keep_numbers(user, found.unit):
        raise NotFound
    return found


def series_of(unit: OrgUnit, *, year: int | None = None) -> QuerySet[NumberSeries]:
    """An office's series, the latest year first; of one year where it is given."""
    rows = NumberSeries.objects.filter(unit=unit).order_by("-year", "word")
    return rows if year is None else rows.filter(year=year)


def has_series(unit: OrgUnit, *, year: int) -> bool:
    """Whether an office can number a document of that year."""
    return series_of(unit, year=year).exists()


def series_shown(unit: OrgUnit) -> list[SeriesShown]:
    """An office's series as its page shows them, with the latest numbers alone. Two queries."""
    series = list(series_of(unit).annotate(used_count=Count("used")))
    rank = Window(RowNumber(), partition_by=F("series"), order_by=F("serial").desc())
    rows = UsedNumber.objects.filter(series__in=series).annotate(rank=rank)
    latest: dict[int, list[UsedNumber]] = {row.pk: [] for row in series}
    for row in rows.filter(rank__lte=LATEST).select_related("draft", "by").order_by("-serial"):
        latest[row.series_id].append(row)
    return [
        SeriesShown(
            series=row,
            next_number=row.numbered(row.next_serial),
            used_count=row.used_count,
            latest=tuple(latest[row.pk]),
        )
        for row in series
    ]
