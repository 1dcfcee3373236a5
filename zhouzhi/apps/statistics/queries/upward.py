"""A campaign's totals on their way up, as figures of the upper level's form."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, QuerySet

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.measures.domain.values import Total, Value
from zhouzhi.apps.measures.models import FormRow, FormVersion
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.orgs.permissions import Someone
from zhouzhi.apps.statistics.permissions import visible_to
from zhouzhi.apps.statistics.queries.rollups import return_requirement, rollup
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

    Rows meet by measure, else by group and label. A row that nobody stated stays out; one that
    every unit said does not apply is 不适用. A campaign without a form gives nothing.
    """
    if return_requirement(campaign) is None:
        return {}
    result = rollup(campaign)
    own = {row.position: row for row in FormRow.objects.filter(form=result.form)}
    by_measure = {}
    by_words = {}
    for line in result.rows:
        row = own[line.position]
        if row.measure_id is not None:
            by_measure[row.measure_id] = line.total
        by_words[row.group, row.label] = line.total
    filled = {}
    for row in FormRow.objects.filter(form=form, is_numeric=True).order_by("position"):
        total = by_words.get((row.group, row.label))
        if row.measure_id is not None:
            total = by_measure.get(row.measure_id, total)
        value = _value_for_upper(total)
        if value is not None:
            filled[row.position] = value
    return filled


def _value_for_upper(total: Total | None) -> Value | None:
    if total is None:
        return None
    if total.number is not None:
        return Value.of(total.number)
    said = total.not_applicable_count and not total.missing_count
    return Value.not_applicable() if said else None


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
