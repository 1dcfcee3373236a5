"""A campaign's totals on their way up, as figures of the upper level's form."""

from django.db.models import QuerySet

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.measures.domain.values import Total, Value
from zhouzhi.apps.measures.models import FormRow, FormVersion
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.statistics.queries.rollups import return_requirement, rollup


def answering_campaigns(obligation: Obligation) -> QuerySet[Campaign]:
    """The campaigns whose result answers an upper obligation (回应上级事项)."""
    return Campaign.objects.filter(answers__obligation=obligation).order_by("pk")


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
