"""Drafts that were begun on one form version, carried over to the next (表式变化)."""

from collections.abc import Mapping
from dataclasses import replace

from django.db import transaction

from zhouzhi.apps.measures.models import FormRow
from zhouzhi.apps.obligations.models import Requirement
from zhouzhi.apps.submissions.domain.mistyped import Mistyped
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.models import Figure, FigureActivity, Submission
from zhouzhi.foundation.audit.actions import Actor, record


@transaction.atomic
def carry_drafts(
    *, requirement: Requirement, rows: Mapping[int, FormRow], actor: Actor
) -> tuple[int, int]:
    """Lay the figures of a duty's drafts into the rows that continue theirs.

    `rows` are by the key of the row before. What stands in a row that nothing continues is taken
    out, as are reasons, which are about another form. Gives how many drafts were carried, and how
    many figures were taken out. A page that is open over a draft becomes stale.
    """
    drafts = list(
        Submission.objects.select_for_update().filter(
            obligation__requirement=requirement, state=SubmissionState.DRAFT
        )
    )
    lost = 0
    for draft in drafts:
        lost += _carry(draft, rows)
    if drafts:
        record(
            actor=actor,
            verb="submissions.draft.carry",
            obj=requirement,
            detail={"drafts": len(drafts), "figures_out": lost},
        )
    return len(drafts), lost


def _carry(draft: Submission, rows: Mapping[int, FormRow]) -> int:
    gone = draft.figures.exclude(form_row__in=rows)
    lost = gone.count()
    FigureActivity.objects.filter(submission=draft).exclude(form_row__in=rows).delete()
    gone.delete()
    for figure in Figure.objects.filter(submission=draft):
        figure.form_row = rows[figure.form_row_id]
        figure.save(update_fields=["form_row"])
    for bound in FigureActivity.objects.filter(submission=draft):
        bound.form_row = rows[bound.form_row_id]
        bound.save(update_fields=["form_row"])
    places = {row.position: rows[row.pk].position for row in FormRow.objects.filter(pk__in=rows)}
    held = Mistyped.from_json(draft.mistyped)
    cells = {places[at]: typed for at, typed in held.cells.items() if at in places}
    draft.mistyped = replace(held, cells=cells, explanations={}).to_json()
    draft.explanations = {}
    draft.edit_count += 1
    draft.save(update_fields=["mistyped", "explanations", "edit_count"])
    return lost + len(held.cells) - len(cells)
