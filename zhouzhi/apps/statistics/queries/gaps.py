"""Who is not in a total yet, and how a total falls to the territories."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.measures.domain.counting import Aggregation
from zhouzhi.apps.measures.models import FormRow
from zhouzhi.apps.measures.queries import homes_of
from zhouzhi.apps.obligations.domain.states import ObligationState
from zhouzhi.apps.obligations.models import Obligation, Requirement
from zhouzhi.apps.obligations.queries import stands_overdue
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.apps.statistics.domain.totals import Sum
from zhouzhi.apps.statistics.domain.ways import Tallied, total_number
from zhouzhi.apps.statistics.queries.rollups import return_requirement
from zhouzhi.apps.statistics.queries.sums import kept_by_territory, sums_by_territory
from zhouzhi.apps.statistics.queries.tallies import tallies_by_territory
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.models import Submission
from zhouzhi.foundation.errors import NotFound


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


def territories_of(
    campaign: Campaign, *, returns: QuerySet[Obligation] | None = None
) -> QuerySet[OrgUnit]:
    """The territories that the returns of a campaign count into (计入的地区), in tree order.

    One whose units are all freed is out, unless something of it is counted.
    """
    requirement = return_requirement(campaign)
    if requirement is None:
        raise NotFound
    rows = _due(requirement, returns).values("participant__counting_parent")
    counted = Q(pk__in=rows)
    if returns is None:
        counted |= Q(pk__in=kept_by_territory(requirement).values("territory"))
    else:
        accepted = Q(submissions__state=SubmissionState.ACCEPTED)
        came = Obligation.objects.filter(accepted, requirement=requirement, pk__in=returns)
        counted |= Q(pk__in=came.order_by().values("participant__counting_parent"))
    return OrgUnit.objects.filter(counted).order_by("path")


def _due(requirement: Requirement, returns: QuerySet[Obligation] | None) -> QuerySet[Obligation]:
    owed = Obligation.objects.filter(requirement=requirement)
    if returns is not None:
        owed = owed.filter(pk__in=returns)
    return owed.exclude(state=ObligationState.WAIVED).order_by()


def by_territory(
    campaign: Campaign,
    *,
    returns: QuerySet[Obligation] | None = None,
    places: Sequence[OrgUnit] | None = None,
) -> list[TerritorySums]:
    """A campaign's totals spread over the territories that the returns count into (按地区展开).

    `places` are some of `territories_of`, such as a page of them; else all. A territory of which
    nothing is counted yet has no sums.
    """
    requirement = return_requirement(campaign)
    if requirement is None:
        raise NotFound
    shown = list(territories_of(campaign, returns=returns) if places is None else places)
    keys = None if places is None else [place.pk for place in shown]
    sums: dict[int, dict[int, Decimal]] = defaultdict(dict)
    dashes: dict[int, dict[int, int]] = defaultdict(dict)
    for (territory, position), (added, number) in _by_position(requirement, returns, keys).items():
        if number is not None:
            sums[territory][position] = number
        elif not added.stated_count:
            dashes[territory][position] = added.inapplicable_count
    due = _due(requirement, returns)
    if keys is not None:
        due = due.filter(participant__counting_parent__in=keys)
    counts = due.values_list("participant__counting_parent").annotate(Count("pk"))
    expected: dict[int, int] = dict(counts)
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
        for place in shown
    ]


def _by_position(
    requirement: Requirement,
    returns: QuerySet[Obligation] | None,
    places: Collection[int] | None,
) -> dict[tuple[int, int], tuple[Sum, Decimal | None]]:
    """What counts into each territory and its total, by (territory, position of the row)."""
    rows = {row.pk: row for row in FormRow.objects.filter(form=requirement.form)}
    stored = sums_by_territory(requirement, returns, places)
    homes = homes_of(list(rows.values()), {line for _, line in stored})
    sums: dict[tuple[int, int], Sum] = defaultdict(Sum)
    for (territory, line), added in stored.items():
        if line in homes:
            sums[territory, homes[line]] += added
    found = tallies_by_territory(requirement, rows, homes, returns)
    return {
        (territory, rows[row].position): (
            added,
            total_number(
                Aggregation(rows[row].aggregation), added, found.get((territory, row), Tallied())
            ),
        )
        for (territory, row), added in sums.items()
    }
