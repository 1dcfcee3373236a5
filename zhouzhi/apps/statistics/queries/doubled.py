"""Activities that a total counts twice since they were judged to be one (通过后认定为同一项)."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db.models import Q

from zhouzhi.apps.activities.models import Activity
from zhouzhi.apps.measures.models import FormRow
from zhouzhi.apps.obligations.models import Requirement
from zhouzhi.apps.statistics.models import BornRow
from zhouzhi.apps.statistics.queries.lines import lines_of
from zhouzhi.apps.submissions.domain.states import SubmissionState


@dataclass(frozen=True, slots=True)
class Telling:
    """One accepted version that counts the activity, and how much it was counted for."""

    unit_name: str
    submission: UUID
    number: Decimal


@dataclass(frozen=True, slots=True)
class Doubled:
    """One activity that several accepted figures count; the total holds `beyond` too much of it.

    That is as it was registered at hand-in; a unit that stated another number may have left it out.
    """

    name: str
    activity: UUID
    told_by: tuple[Telling, ...]

    @property
    def beyond(self) -> Decimal:
        """What is counted besides the largest of them."""
        numbers = [one.number for one in self.told_by]
        return sum(numbers, Decimal()) - max(numbers)


def doubled_in(requirement: Requirement, row: FormRow) -> tuple[Doubled, ...]:
    """The activities that a row's total counts more than once (重复计入), by name.

    Of two reports of one activity one counts; where both were accepted before somebody said that
    they are one, what was accepted stays, and is told here until a unit hands in anew.
    """
    return _doubled(requirement, lines_of(requirement, row))


def has_doubled(requirement: Requirement) -> bool:
    """Whether any total of a requirement counts an activity twice. Two queries, mostly one."""
    return bool(_doubled(requirement, None))


def _doubled(requirement: Requirement, lines: Collection[int] | None) -> tuple[Doubled, ...]:
    counted = BornRow.objects.filter(
        born__submission__state=SubmissionState.ACCEPTED,
        born__submission__obligation__requirement=requirement,
    )
    if lines is not None:
        counted = counted.filter(born__form_row__in=lines)
    roots = set(
        counted.filter(activity__same_as__isnull=False).values_list("activity__same_as", flat=True)
    )
    if not roots:
        return ()
    found = counted.filter(Q(activity__in=roots) | Q(activity__same_as__in=roots)).select_related(
        "activity__same_as", "born__submission__obligation__participant"
    )
    told: dict[tuple[int, Activity], list[BornRow]] = defaultdict(list)
    for row in found.order_by("born__submission_id", "pk"):
        if row.activity is not None:
            told[row.born.form_row_id, row.activity.same_as or row.activity].append(row)
    several = (_one(root, rows) for (_, root), rows in told.items() if len(rows) > 1)
    return tuple(sorted(several, key=lambda one: (one.name, str(one.activity))))


def _one(root: Activity, rows: list[BornRow]) -> Doubled:
    tellings = (
        Telling(
            row.born.submission.obligation.participant.unit_name,
            row.born.submission.uuid,
            row.number,
        )
        for row in rows
    )
    return Doubled(root.name, root.uuid, tuple(tellings))
