"""Carrying one version's content into the next."""

from collections import defaultdict

from zhouzhi.apps.measures.models import FormRow
from zhouzhi.apps.measures.queries import homes_of
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.submissions.actions.joint import take_joint
from zhouzhi.apps.submissions.models import ActivityLine, Evidence, Figure, PressItem, Submission


def copy_content(source: Submission, target: Submission) -> None:
    """Put everything that `source` holds into the fresh draft `target`.

    Figures go to the rows of the form that the requirement now asks for, as totals lay them in; a
    figure without such a row stays behind.
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
    items = list(source.press_items.select_related("page").order_by("position"))
    pages = {row.blob_id: row for row in target.evidence.filter(material=Material.PRESS_COVERAGE)}
    for line in lines:
        line.pk, line.submission = None, target
    for item in items:
        item.pk, item.submission = None, target
        item.page = pages.get(item.page.blob_id) if item.page else None
    ActivityLine.objects.bulk_create(lines)
    PressItem.objects.bulk_create(items)


def _copy_figures(source: Submission, target: Submission) -> None:
    form = target.obligation.requirement.form
    rows = list(FormRow.objects.filter(form=form)) if form else []
    by_key = {row.pk: row for row in rows}
    figures = list(source.figures.order_by("form_row__position"))
    homes = homes_of(rows, [figure.form_row_id for figure in figures])
    joint: dict[int, set[int]] = defaultdict(set)
    for bound in source.joint_activities.all():
        joint[bound.form_row_id].add(bound.activity_id)
    copies, counted = {}, {}
    for figure in figures:
        row = by_key.get(homes.get(figure.form_row_id, 0))
        if row is not None:
            copies[row.pk] = Figure(
                submission=target,
                form_row=row,
                state=figure.state,
                number=figure.number,
                rolled_up_from_id=figure.rolled_up_from_id,
            )
            counted[row.pk] = joint[figure.form_row_id]
    Figure.objects.bulk_create(copies.values())
    take_joint(target, counted)
