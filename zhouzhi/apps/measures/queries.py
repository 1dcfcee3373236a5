"""Questions about measures and forms."""

from collections.abc import Iterable, Mapping, Sequence, Set

from django.db.models import QuerySet

from zhouzhi.apps.measures.domain.forms import FormLine
from zhouzhi.apps.measures.domain.units import units_agree
from zhouzhi.apps.measures.models import FormRow, FormVersion, Measure
from zhouzhi.foundation.errors import NotFound


def catalogue() -> QuerySet[Measure]:
    """The measures (指标) known, in the order of the national form."""
    return Measure.objects.order_by("position")


def rows_of(form: FormVersion) -> QuerySet[FormRow]:
    """The lines of a form (统计表式) with their measures, in printed order."""
    return FormRow.objects.filter(form=form).select_related("measure").order_by("position")


def row_at(form: FormVersion, position: int) -> FormRow:
    """The line of a form at a position. Raises NotFound."""
    row = rows_of(form).filter(position=position).first()
    if row is None:
        raise NotFound
    return row


def first_version_of(row: FormRow) -> FormRow:
    """The row that a row began as, versions ago; itself where it continues none."""
    while row.follows is not None:
        row = row.follows
    return row


def origins_of(rows: Iterable[FormRow], earlier: Set[int]) -> dict[int, int]:
    """Which of some earlier rows each row continues, versions ago, by their keys.

    One query a version between them.
    """
    found: dict[int, int] = {}
    waiting = {row.pk: row.follows_id for row in rows if row.follows_id}
    while waiting:
        found |= {key: above for key, above in waiting.items() if above in earlier}
        left = {key: above for key, above in waiting.items() if key not in found}
        rows_above = FormRow.objects.filter(pk__in=left.values(), follows__isnull=False)
        higher = {row.pk: row.follows_id for row in rows_above if row.follows_id}
        waiting = {key: higher[above] for key, above in left.items() if above in higher}
    return found


def homes_of(rows: Sequence[FormRow], stored: Iterable[int]) -> dict[int, int]:
    """Which row of the form a stored figure's row stands for: itself, else its measure's.

    Figures that stand in another form version join by measure, or by the line that a person said
    follows theirs; within one version each stands once, so nothing is counted twice. A line of
    another unit (计量单位) stands for none: its numbers are not added.
    """
    homes = {row.pk: row.pk for row in rows}
    strange = set(stored) - homes.keys()
    if not strange:
        return homes
    of_measure = {row.measure_id: row.pk for row in rows if row.measure_id is not None}
    units = {row.pk: row.unit for row in rows}
    found = FormRow.objects.filter(pk__in=strange).values_list("pk", "measure_id", "unit")
    said = {key: (of_measure.get(measure), unit) for key, measure, unit in found}
    homes |= {
        key: home for key, (home, unit) in said.items() if home and units_agree(unit, units[home])
    }
    continued = _continued(strange - homes.keys(), homes)
    homes |= {
        key: home for key, home in continued.items() if units_agree(said[key][1], units[home])
    }
    return homes


def _continued(strange: Set[int], homes: Mapping[int, int]) -> dict[int, int]:
    """The rows that continue those of other versions, each version one query."""
    found: dict[int, int] = {}
    waiting = {key: key for key in strange}
    while waiting:
        rows = FormRow.objects.filter(follows__in=waiting).values_list("follows_id", "pk")
        latest = {pk: waiting[before] for before, pk in rows if before is not None}
        found |= {first: homes[pk] for pk, first in latest.items() if pk in homes}
        waiting = {pk: first for pk, first in latest.items() if first not in found}
    return found


def lines_of(form: FormVersion) -> tuple[FormLine, ...]:
    """The lines of a form as they were given when it was made."""
    return tuple(FormLine(row.group, row.label, row.unit, row.is_numeric) for row in rows_of(form))
