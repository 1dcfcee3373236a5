"""Questions about measures and forms."""

from django.db.models import QuerySet

from zhouzhi.apps.measures.domain.forms import FormLine
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


def lines_of(form: FormVersion) -> tuple[FormLine, ...]:
    """The lines of a form as they were given when it was made."""
    return tuple(FormLine(row.group, row.label, row.unit, row.is_numeric) for row in rows_of(form))
