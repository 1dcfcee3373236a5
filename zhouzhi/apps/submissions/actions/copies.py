"""Carrying one version's content into the next."""

from zhouzhi.apps.measures.models import FormRow
from zhouzhi.apps.submissions.models import ActivityLine, Evidence, Figure, PressItem, Submission


def copy_content(source: Submission, target: Submission) -> None:
    """Put everything that `source` holds into the fresh draft `target`.

    Figures go to the rows of the form that the requirement now asks for: the same row, else the
    row of the same measure; a figure without such a row stays behind.
    """
    target.text, target.omissions = source.text, dict(source.omissions)
    if source.obligation.requirement.form_id == target.obligation.requirement.form_id:
        target.explanations = dict(source.explanations)
    target.save(update_fields=["text", "omissions", "explanations"])
    Evidence.objects.bulk_create(
        Evidence(submission=target, material=row.material, blob=row.blob, filename=row.filename)
        for row in source.evidence.select_related("blob").order_by("pk")
    )
    _copy_figures(source, target)
    lines = list(source.activity_lines.order_by("position"))
    items = list(source.press_items.order_by("position"))
    for line in lines:
        line.pk, line.submission = None, target
    for item in items:
        item.pk, item.submission = None, target
    ActivityLine.objects.bulk_create(lines)
    PressItem.objects.bulk_create(items)


def _copy_figures(source: Submission, target: Submission) -> None:
    form = target.obligation.requirement.form
    rows = list(FormRow.objects.filter(form=form)) if form else []
    by_row = {row.pk: row for row in rows}
    by_measure = {row.measure_id: row for row in rows if row.measure_id is not None}
    copies = {}
    for figure in source.figures.select_related("form_row"):
        measure = figure.form_row.measure_id
        row = by_row.get(figure.form_row_id)
        if row is None and measure is not None:
            row = by_measure.get(measure)
        if row is not None:
            copies[row.pk] = Figure(
                submission=target,
                form_row=row,
                state=figure.state,
                number=figure.number,
                rolled_up_from_id=figure.rolled_up_from_id,
            )
    Figure.objects.bulk_create(copies.values())
