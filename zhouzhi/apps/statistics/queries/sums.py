"""What was added for each stored line of a form: as it is kept, or of some returns alone."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from zhouzhi.apps.obligations.models import Obligation, Requirement
from zhouzhi.apps.statistics.domain.totals import Sum
from zhouzhi.apps.statistics.models import TerritoryTotal
from zhouzhi.apps.statistics.queries.exact import ExactSum
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.models import Figure

_TERRITORY = "submission__obligation__participant__counting_parent_id"


def sums_of(requirement: Requirement, returns: QuerySet[Obligation] | None) -> dict[int, Sum]:
    """The sums over all accepted returns, by the line that figures were stated in.

    Read from the kept totals; over some `returns` alone they are added up.
    """
    if returns is None:
        kept = TerritoryTotal.objects.filter(
            requirement=requirement, territory=requirement.campaign.territory_id
        )
        columns = ("form_row_id", "added", "stated_count", "inapplicable_count")
        return {row: Sum(*said) for row, *said in kept.values_list(*columns)}
    return {line["form_row_id"]: _sum_of(line) for line in _added(requirement, returns)}


def kept_by_territory(requirement: Requirement) -> QuerySet[TerritoryTotal]:
    """The kept totals of what counts into each territory itself (直接计入)."""
    return TerritoryTotal.objects.filter(requirement=requirement).filter(
        Q(direct_stated_count__gt=0) | Q(direct_inapplicable_count__gt=0)
    )


def sums_by_territory(
    requirement: Requirement,
    returns: QuerySet[Obligation] | None,
    places: Collection[int] | None = None,
) -> dict[tuple[int, int], Sum]:
    """The sums of what counts into each territory itself, by (territory, line).

    Of all of them, or of some `places` alone.
    """
    if returns is None:
        kept = kept_by_territory(requirement)
        if places is not None:
            kept = kept.filter(territory__in=places)
        lines = kept.values_list(
            "territory_id",
            "form_row_id",
            "direct_added",
            "direct_stated_count",
            "direct_inapplicable_count",
        )
        return {(territory, row): Sum(*said) for territory, row, *said in lines}
    return {
        (line["home"], line["form_row_id"]): _sum_of(line)
        for line in _added(requirement, returns, home=F(_TERRITORY))
    }


def _added(
    requirement: Requirement, returns: QuerySet[Obligation], **columns: F
) -> Iterable[Mapping[str, Any]]:
    """Accepted figures of some returns added up, for each stored line and each of the columns."""
    found = Figure.objects.filter(
        submission__state=SubmissionState.ACCEPTED,
        submission__obligation__requirement=requirement,
        submission__obligation__in=returns,
    )
    lines: Iterable[Mapping[str, Any]] = (
        found.order_by()
        .values("form_row_id", **columns)
        .annotate(added=ExactSum("number"), stated=Count("number"), everyone=Count("*"))
    )
    return lines


def _sum_of(line: Mapping[str, Any]) -> Sum:
    return Sum(line["added"] or 0, line["stated"], line["everyone"] - line["stated"])
