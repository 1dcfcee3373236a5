"""A campaign's totals on their way up, as figures of the upper level's form."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, QuerySet

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.measures.domain.counting import Aggregation
from zhouzhi.apps.measures.domain.units import units_agree
from zhouzhi.apps.measures.domain.values import Total, Value
from zhouzhi.apps.measures.models import FormRow, FormVersion
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.orgs.permissions import Someone
from zhouzhi.apps.statistics.permissions import visible_to
from zhouzhi.apps.statistics.queries.rollups import TotalRow, return_requirement, rollup
from zhouzhi.apps.statistics.queries.tallies import joint_activities_of
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.models import Figure


def answering_campaigns(obligation: Obligation) -> QuerySet[Campaign]:
    """The campaigns whose result answers an upper obligation (回应上级事项)."""
    return Campaign.objects.filter(answers__obligation=obligation).order_by("pk")


def is_rolled_up(obligation: Obligation) -> bool:
    """Whether an upper return is answered by the totals of a campaign of our own."""
    has_form = obligation.requirement.form_id is not None
    return has_form and any(
        return_requirement(campaign) for campaign in answering_campaigns(obligation)
    )


def figures_for_upper(campaign: Campaign, *, form: FormVersion) -> dict[int, Value]:
    """A campaign's totals laid into the upper level's form, by position of its rows.

    Rows meet by measure, else by group and label, and only where both are put together alike, a
    largest number is no sum, and counted in units that agree. A row that nobody stated stays out;
    one that every unit said does not apply is 不适用. A campaign without a form gives nothing.
    """
    filled = {}
    for row, line, _own in _meeting(campaign, form):
        value = _value_for_upper(line.total)
        if value is not None:
            filled[row.position] = value
    return filled


def joint_for_upper(campaign: Campaign, *, form: FormVersion) -> dict[int, set[int]]:
    """The activities held with others that such a total counts, by position of the upper row."""
    requirement = return_requirement(campaign)
    met = {
        own.pk: row.position
        for row, line, own in _meeting(campaign, form)
        if line.aggregation is Aggregation.DISTINCT
    }
    counted: dict[int, set[int]] = {}
    if requirement is not None and met:
        for line_key, activity in joint_activities_of(requirement, met):
            counted.setdefault(met[line_key], set()).add(activity)
    return counted


def _meeting(campaign: Campaign, form: FormVersion) -> Iterator[tuple[FormRow, TotalRow, FormRow]]:
    """The rows of the upper form, each with our total and our row that it takes."""
    if return_requirement(campaign) is None:
        return
    result = rollup(campaign)
    own = {row.position: row for row in FormRow.objects.filter(form=result.form)}
    by_measure = {}
    by_words = {}
    for line in result.rows:
        row = own[line.position]
        if row.measure_id is not None:
            by_measure[row.measure_id] = line
        by_words[row.group, row.label] = line
    for row in FormRow.objects.filter(form=form, is_numeric=True).order_by("position"):
        met = by_words.get((row.group, row.label))
        if row.measure_id is not None:
            met = by_measure.get(row.measure_id, met)
        if met is not None and _goes_into(met, row):
            yield row, met, own[met.position]


def _goes_into(line: TotalRow, row: FormRow) -> bool:
    alike = line.aggregation.goes_into(Aggregation(row.aggregation))
    return alike and units_agree(line.unit, row.unit)


def _value_for_upper(total: Total) -> Value | None:
    if total.number is not None:
        return Value.of(total.number)
    said_of_all = not (total.missing_count or total.stated_count)
    return Value.not_applicable() if total.not_applicable_count and said_of_all else None


@dataclass(frozen=True, slots=True)
class UpperTotal:
    """One total of an upper campaign that a total of ours went into."""

    campaign: str
    name: str
    position: int
    number: Decimal | None


def handed_up(campaign: Campaign, row: FormRow) -> QuerySet[Figure]:
    """The figures of accepted versions above that a row's total was taken into."""
    same = Q(form_row__label=row.label, form_row__group=row.group)
    if row.measure_id is not None:
        same = Q(form_row__measure=row.measure_id)
    found = Figure.objects.filter(
        same, rolled_up_from=campaign, submission__state=SubmissionState.ACCEPTED
    )
    rows = found.select_related("form_row", "submission__obligation__requirement__campaign")
    return rows.order_by("pk")


def handed_up_of(campaign: Campaign, rows: Collection[FormRow]) -> dict[int, list[Figure]]:
    """The same for several rows, by the key of the row. One query."""
    measures, words = defaultdict(list), defaultdict(list)
    for row in rows:
        if row.measure_id is not None:
            measures[row.measure_id].append(row.pk)
        else:
            words[row.group, row.label].append(row.pk)
    found = Figure.objects.filter(
        Q(form_row__measure__in=[*measures]) | Q(form_row__label__in=[label for _, label in words]),
        rolled_up_from=campaign,
        submission__state=SubmissionState.ACCEPTED,
    ).select_related("form_row", "submission__obligation__requirement__campaign")
    above: dict[int, list[Figure]] = defaultdict(list)
    for figure in found.order_by("pk"):
        upper = figure.form_row
        own = measures.get(upper.measure_id, []) if upper.measure_id is not None else []
        for key in (*own, *words.get((upper.group, upper.label), ())):
            above[key].append(figure)
    return above


def upper_totals(user: Someone, campaign: Campaign, row: FormRow) -> list[UpperTotal]:
    """The upper totals that a row's total went into (又计入), of the accepted versions `user` sees.

    The number is the one that was handed up, which a later change below does not alter.
    """
    found = handed_up(campaign, row).filter(submission__obligation__in=visible_to(user))
    uppers = [(figure.submission.obligation.requirement.campaign, figure) for figure in found]
    return [
        UpperTotal(str(upper.uuid), upper.name, figure.form_row.position, figure.number)
        for upper, figure in uppers
    ]
