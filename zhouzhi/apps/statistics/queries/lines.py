"""Which stored lines one row of a form stands for (同一指标的行), as its total lays them in."""

from zhouzhi.apps.measures.models import FormRow
from zhouzhi.apps.measures.queries import homes_of
from zhouzhi.apps.obligations.models import Requirement
from zhouzhi.apps.statistics.models import TerritoryTotal


def lines_of(requirement: Requirement, row: FormRow) -> frozenset[int]:
    """The keys of the lines whose figures are in a row's total: itself, and those of other forms.

    Three queries.
    """
    kept = TerritoryTotal.objects.filter(
        requirement=requirement, territory=requirement.campaign.territory_id
    )
    stored = {row.pk, *kept.values_list("form_row_id", flat=True)}
    homes = homes_of(list(FormRow.objects.filter(form=row.form_id)), stored)
    return frozenset(line for line, home in homes.items() if home == row.pk)
