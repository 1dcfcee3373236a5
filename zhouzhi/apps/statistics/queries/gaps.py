"""Who is not in a total yet, and how a total falls to the territories."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, QuerySet

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.obligations.domain.states import ObligationState
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.obligations.queries import stands_overdue
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.apps.statistics.queries.rollups import return_requirement, sums_by
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.models import Submission

_TERRITORY = "submission__obligation__participant__counting_parent_id"


@dataclass(frozen=True, slots=True)
class Uncounted:
    """One return that no total holds yet (未计入), and where it stands."""

    unit_name: str
    is_own: bool
    obligation: str
    state: ObligationState
    is_overdue: bool


def uncounted(
    campaign: Campaign, *, at: datetime, returns: QuerySet[Obligation] | None = None
) -> list[Uncounted]:
    """The returns without an accepted version, in the order of dispatch; no freed units."""
    accepted = Submission.objects.filter(obligation=OuterRef("pk"), state=SubmissionState.ACCEPTED)
    rows = Obligation.objects.filter(requirement=return_requirement(campaign))
    if returns is not None:
        rows = rows.filter(pk__in=returns)
    waiting = (
        rows.exclude(state=ObligationState.WAIVED)
        .exclude(Exists(accepted))
        .select_related("participant")
        .order_by("participant__ancestry", "participant_id")
    )
    return [
        Uncounted(
            unit_name=row.participant.unit_name,
            is_own=row.participant.is_own,
            obligation=str(row.uuid),
            state=ObligationState(row.state),
            is_overdue=stands_overdue(row, at=at),
        )
        for row in waiting
    ]


def own_return(campaign: Campaign) -> Obligation | None:
    """The level's own return (本级), where the campaign has one."""
    rows = Obligation.objects.filter(
        requirement=return_requirement(campaign), participant__is_own=True
    )
    return rows.first()


@dataclass(frozen=True, slots=True)
class TerritorySums:
    """What one territory, as it stood at dispatch, puts into each row; no entry is missing.

    `inapplicable` are the rows that every one of its units says do not apply.
    """

    name: str
    uuid: UUID
    sums: dict[int, Decimal]
    inapplicable: frozenset[int] = frozenset()


def by_territory(
    campaign: Campaign, *, returns: QuerySet[Obligation] | None = None
) -> list[TerritorySums]:
    """A campaign's totals spread over the territories that the returns count into (按地区展开).

    A territory of which nothing is counted yet has no sums; one whose units are all freed is out.
    """
    sums: dict[int, dict[int, Decimal]] = defaultdict(dict)
    dashes: dict[int, dict[int, int]] = defaultdict(dict)
    for (territory, position), found in sums_by(campaign, _TERRITORY, returns=returns).items():
        if found.number is not None:
            sums[territory][position] = found.number
        else:
            dashes[territory][position] = found.not_applicable_count
    owed = Obligation.objects.filter(requirement=return_requirement(campaign))
    if returns is not None:
        owed = owed.filter(pk__in=returns)
    due = owed.exclude(state=ObligationState.WAIVED).order_by()
    counts = due.values_list("participant__counting_parent").annotate(Count("pk"))
    expected: dict[int, int] = dict(counts)
    places = OrgUnit.objects.filter(pk__in={*expected, *sums}).order_by("path")
    return [
        TerritorySums(
            place.name,
            place.uuid,
            sums[place.pk],
            frozenset(
                position
                for position, count in dashes[place.pk].items()
                if count >= expected.get(place.pk, 0)
            ),
        )
        for place in places
    ]
