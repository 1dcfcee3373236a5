"""Totals of accepted returns: read as they are kept, or added up for a part of the returns."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.campaigns.permissions import visible_to as campaigns_seen_by
from zhouzhi.apps.measures.domain.counting import Aggregation
from zhouzhi.apps.measures.domain.values import Total
from zhouzhi.apps.measures.models import FormRow, FormVersion
from zhouzhi.apps.measures.queries import homes_of
from zhouzhi.apps.obligations.domain.states import ObligationState
from zhouzhi.apps.obligations.models import Obligation, Requirement
from zhouzhi.apps.orgs.permissions import Someone
from zhouzhi.apps.statistics.domain.totals import Sum
from zhouzhi.apps.statistics.domain.ways import Tallied, total_number
from zhouzhi.apps.statistics.models import TerritoryCount
from zhouzhi.apps.statistics.permissions import visible_to
from zhouzhi.apps.statistics.queries.sums import sums_of
from zhouzhi.apps.statistics.queries.tallies import tallies_of
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.models import Submission
from zhouzhi.foundation.errors import NotFound


@dataclass(frozen=True, slots=True)
class TotalRow:
    """One row of the form with its total (汇总数), read as its `aggregation` says.

    `repeated_count` activities held together were stated again and are counted once.
    `is_inapplicable` where every accepted return says that it does not apply (均填不适用); who has
    not answered yet takes nothing from that.
    """

    position: int
    group: str
    label: str
    unit: str
    is_numeric: bool
    total: Total
    is_inapplicable: bool = False
    aggregation: Aggregation = Aggregation.SUM
    repeated_count: int = 0

    @property
    def has_total(self) -> bool:
        """Whether a total is made of this row at all (不汇总的没有)."""
        return self.is_numeric and self.aggregation is not Aggregation.NONE


@dataclass(frozen=True, slots=True)
class RollUp:
    """A campaign's form with totals; `expected_count` returns are due, `accepted_count` counted."""

    campaign: Campaign
    form: FormVersion
    rows: tuple[TotalRow, ...]
    expected_count: int
    accepted_count: int

    def row(self, position: int) -> TotalRow:
        """The row at a position. Raises NotFound."""
        for row in self.rows:
            if row.position == position:
                return row
        raise NotFound


def return_requirement(campaign: Campaign) -> Requirement | None:
    """The requirement by which a campaign collects figures: the first that asks for a form."""
    rows = Requirement.objects.filter(campaign=campaign, form__isnull=False)
    return rows.select_related("form", "campaign").order_by("position").first()


def is_totalled(obligation: Obligation) -> bool:
    """Whether the figures of a return are added into its campaign's totals."""
    requirement = return_requirement(obligation.requirement.campaign)
    return requirement is not None and requirement.pk == obligation.requirement_id


def requirements_with_totals() -> QuerySet[Requirement]:
    """Every requirement of which a return was accepted or counted, in the order they were made."""
    accepted = Submission.objects.filter(state=SubmissionState.ACCEPTED)
    counted = TerritoryCount.objects.all()
    rows = Requirement.objects.filter(
        Q(pk__in=accepted.values("obligation__requirement"))
        | Q(pk__in=counted.values("requirement"))
    )
    return rows.select_related("campaign").order_by("pk")


def collecting_campaign_for(user: Someone, uuid: object) -> Campaign:
    """The campaign with this uuid, for who sees it, or a figure of their own in it.

    Raises NotFound.
    """
    own = visible_to(user).values("requirement__campaign")
    rows = Campaign.objects.filter(Q(pk__in=campaigns_seen_by(user).values("pk")) | Q(pk__in=own))
    found = rows.filter(uuid=str(uuid)).select_related("lead", "territory").first()
    if found is None:
        raise NotFound
    return found


def returns_for(user: Someone, campaign: Campaign) -> QuerySet[Obligation] | None:
    """The returns of a campaign that `user` may see figures of, None for who sees them all.

    Raises NotFound for a stranger.
    """
    if campaigns_seen_by(user).filter(pk=campaign.pk).exists():
        return None
    collecting_campaign_for(user, campaign.uuid)
    return visible_to(user).filter(requirement__campaign=campaign)


def owner_of_totals_for(user: Someone, campaign: Campaign) -> str:
    """Whose totals `user` sees: the lead's (牵头单位), or of who sees only its own, the unit's."""
    if campaigns_seen_by(user).filter(pk=campaign.pk).exists():
        return campaign.lead.name
    collecting_campaign_for(user, campaign.uuid)
    own = visible_to(user).filter(requirement__campaign=campaign).order_by("participant_id")
    names = own.values_list("participant__unit_name", flat=True)
    return "、".join(dict.fromkeys(names))


def rollup(campaign: Campaign, *, returns: QuerySet[Obligation] | None = None) -> RollUp:
    """A campaign's totals: all accepted returns, the level's own (本级) among them, each once.

    The sums are those that are kept; over some `returns` alone they are added up.
    Raises NotFound where the campaign collects no form.
    """
    requirement = return_requirement(campaign)
    if requirement is None or requirement.form is None:
        raise NotFound
    rows = list(FormRow.objects.filter(form=requirement.form).order_by("position"))
    stored = sums_of(requirement, returns)
    homes = homes_of(rows, stored)
    sums = _by_row(homes, stored)
    found = tallies_of(requirement, {row.pk: row for row in rows}, homes, returns)
    expected, accepted = _counts(requirement, returns)
    return RollUp(
        campaign=campaign,
        form=requirement.form,
        rows=tuple(
            _total_row(
                row, sums.get(row.pk, Sum()), found.get(row.pk, Tallied()), expected, accepted
            )
            for row in rows
        ),
        expected_count=expected,
        accepted_count=accepted,
    )


def rollup_for(user: Someone, campaign: Campaign) -> RollUp:
    """The totals as far as `user` may see them: a lower unit sees its own. Raises NotFound."""
    return rollup(campaign, returns=returns_for(user, campaign))


def _by_row(homes: Mapping[int, int], stored: Mapping[int, Sum]) -> dict[int, Sum]:
    """The sum for each row of the form, by the row's key."""
    sums: dict[int, Sum] = {}
    for line, found in stored.items():
        if line in homes:
            sums[homes[line]] = sums.get(homes[line], Sum()) + found
    return sums


def _counts(requirement: Requirement, returns: QuerySet[Obligation] | None) -> tuple[int, int]:
    """How many returns are due or came, and how many are accepted.

    A unit freed of the duty (免办) is not due, unless an answer of it was accepted before.
    """
    owed = Obligation.objects.filter(requirement=requirement)
    if returns is None:
        return _kept_counts(requirement, owed)
    owed = owed.filter(pk__in=returns)
    accepted = Submission.objects.filter(obligation__in=owed, state=SubmissionState.ACCEPTED)
    counted = accepted.aggregate(
        everyone=Count("*"),
        freed=Count("pk", filter=Q(obligation__state=ObligationState.WAIVED)),
    )
    due = owed.exclude(state=ObligationState.WAIVED).count()
    return due + counted["freed"], counted["everyone"]


def _kept_counts(requirement: Requirement, owed: QuerySet[Obligation]) -> tuple[int, int]:
    """The same of all returns as the totals hold them, in one query."""
    kept = TerritoryCount.objects.filter(
        requirement=requirement, territory=requirement.campaign.territory_id
    )
    counts = Requirement.objects.filter(pk=requirement.pk).values_list(
        _many(owed.exclude(state=ObligationState.WAIVED)),
        _many(owed.filter(state=ObligationState.WAIVED, counted__isnull=False)),
        Coalesce(Subquery(kept.values("return_count")), 0),
    )
    due, freed, came = counts.order_by().get()
    return due + freed, came


def _many(owed: QuerySet[Obligation]) -> Coalesce:
    """How many there are of one requirement, as a column: counts that come in one answer."""
    counted = owed.order_by().values("requirement").annotate(many=Count("*"))
    return Coalesce(Subquery(counted.values("many")), 0)


def _total_row(row: FormRow, added: Sum, found: Tallied, expected: int, accepted: int) -> TotalRow:
    way, dashes = Aggregation(row.aggregation), added.inapplicable_count
    return TotalRow(
        position=row.position,
        group=row.group,
        label=row.label,
        unit=row.unit,
        is_numeric=row.is_numeric,
        total=Total(
            number=total_number(way, added, found),
            stated_count=added.stated_count,
            not_applicable_count=dashes,
            missing_count=expected - added.stated_count - dashes,
        ),
        is_inapplicable=not added.stated_count and 0 < accepted == dashes,
        aggregation=way,
        repeated_count=found.repeated,
    )
