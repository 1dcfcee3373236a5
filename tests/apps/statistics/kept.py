"""The totals of a requirement as they are kept, and as plain Python adds them up."""

from zhouzhi.apps.obligations.models import Requirement
from zhouzhi.apps.statistics.domain.totals import Counted, Line, Sum, counting_chain, totals_of
from zhouzhi.apps.statistics.models import TerritoryTotal
from zhouzhi.apps.submissions.models import Submission


def kept(requirement: Requirement) -> dict[tuple[int, int], Line]:
    """What is kept, by (territory, form row), without what nobody states any more."""
    lines = {
        (row.territory_id, row.form_row_id): Line(
            Sum(row.added, row.stated_count, row.inapplicable_count),
            Sum(row.direct_added, row.direct_stated_count, row.direct_inapplicable_count),
        )
        for row in TerritoryTotal.objects.filter(requirement=requirement)
    }
    return {key: line for key, line in lines.items() if line != Line(Sum(), Sum())}


def added_up(requirement: Requirement) -> dict[tuple[int, int], Line]:
    """What the accepted versions add up to."""
    top = requirement.campaign.territory_id
    accepted = Submission.objects.filter(obligation__requirement=requirement, state="accepted")
    return totals_of(
        Counted(
            counting_chain(version.obligation.participant.ancestry, top),
            dict(version.figures.values_list("form_row", "number")),
        )
        for version in accepted.select_related("obligation__participant")
    )
