"""What the registered work came to is kept beside a return when it is handed in (留存来源)."""

from collections.abc import Mapping

from django.db import transaction

from zhouzhi.apps.measures.models import FormRow
from zhouzhi.apps.statistics.models import BORN_NAME_LENGTH, BornFigure, BornRow
from zhouzhi.apps.submissions.domain.born import Born, Origin
from zhouzhi.apps.submissions.models import Submission
from zhouzhi.apps.submissions.queries import born_of
from zhouzhi.foundation.audit.actions import Actor, record


@transaction.atomic
def keep_births(*, version: Submission, actor: Actor) -> int:
    """Keep what work comes to for each figure of a version, with its rows (留存来源); how many.

    What was taken from a roll-up was born below and is told there. A second time nothing changes.
    """
    obligation = version.obligation
    if obligation.requirement.form_id is None or version.born_figures.exists():
        return 0
    born = born_of(obligation)
    taken = version.figures.filter(rolled_up_from__isnull=False).values("form_row")
    rows = FormRow.objects.filter(
        form=obligation.requirement.form_id, is_numeric=True, measure__code__in=born
    ).exclude(pk__in=taken)
    found = {row: born[row.measure.code] for row in rows.select_related("measure") if row.measure}
    if found:
        _keep(version, found)
        codes = sorted(row.measure.code for row in found if row.measure)
        record(actor=actor, verb="statistics.births.keep", obj=version, detail={"codes": codes})
    return len(found)


def _keep(version: Submission, found: Mapping[FormRow, Born]) -> None:
    kept = BornFigure.objects.bulk_create(
        BornFigure(
            submission=version,
            form_row=row,
            number=one.number,
            least=one.least,
            source=str(one.source),
        )
        for row, one in found.items()
    )
    BornRow.objects.bulk_create(
        BornRow(
            born=born,
            position=position,
            activity_id=part.key if part.origin is Origin.ACTIVITY else None,
            institution_id=part.key if part.origin is Origin.INSTITUTION else None,
            name=part.name[:BORN_NAME_LENGTH],
            number=part.number,
        )
        for born, one in zip(kept, found.values(), strict=True)
        for position, part in enumerate(one.rows, start=1)
    )
