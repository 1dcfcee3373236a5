"""Binding to a figure the activities held with other units that it counts (计入的联合活动)."""

from collections.abc import Iterable, Mapping, Set

from zhouzhi.apps.measures.domain.counting import Aggregation
from zhouzhi.apps.submissions.domain.joint import joint_within
from zhouzhi.apps.submissions.models import Figure, FigureActivity, Submission
from zhouzhi.apps.submissions.queries.joint import held_by


def bind_joint(version: Submission) -> None:
    """Bind what the typed figures of a version count, as the register stands when it is handed in.

    What was taken from a roll-up was bound with it and stays.
    """
    counted = version.figures.filter(form_row__aggregation=Aggregation.DISTINCT)
    typed = list(counted.filter(rolled_up_from__isnull=True, number__isnull=False))
    rolled_up = counted.filter(rolled_up_from__isnull=False)
    bound = FigureActivity.objects.filter(submission=version)
    bound.exclude(form_row__in=rolled_up.values("form_row")).delete()
    if typed:
        held = held_by(version.obligation)
        take_joint(version, {one.form_row_id: joint_within(one.number, held) for one in typed})


def take_joint(version: Submission, counted: Mapping[int, Set[int]]) -> None:
    """Bind activities to figures, by the key of their form row."""
    FigureActivity.objects.bulk_create(
        FigureActivity(submission=version, form_row_id=row, activity_id=activity)
        for row, activities in counted.items()
        for activity in sorted(activities)
    )


def let_go_of_joint(version: Submission, figures: Iterable[Figure]) -> None:
    """Loose what was bound to figures that are taken out of a draft."""
    rows = [figure.form_row_id for figure in figures]
    FigureActivity.objects.filter(submission=version, form_row__in=rows).delete()
