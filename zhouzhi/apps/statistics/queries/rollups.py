"""Totals of accepted returns: one query over the figures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.campaigns.permissions import visible_to as campaigns_seen_by
from zhouzhi.apps.measures.domain.values import Total
from zhouzhi.apps.measures.models import FormRow, FormVersion
from zhouzhi.apps.obligations.domain.states import ObligationState
from zhouzhi.apps.obligations.models import Obligation, Requirement
from zhouzhi.apps.orgs.permissions import Someone
from zhouzhi.apps.statistics.permissions import visible_to
from zhouzhi.apps.statistics.queries.exact import ExactSum
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.models import Figure, Submission
from zhouzhi.foundation.errors import NotFound


@dataclass(frozen=True, slots=True)
class TotalRow:
    """One row of the form with its total (汇总数).

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
    return rows.select_related("form").order_by("position").first()


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


def returns_for(user: Someone, campaign: Campaign) -> QuerySet[Obligation]:
    """The returns of a campaign that `user` may see figures of. Raises NotFound for a stranger."""
    collecting_campaign_for(user, campaign.uuid)
    return visible_to(user).filter(requirement__campaign=campaign)


def owner_of_totals_for(user: Someone, campaign: Campaign) -> str:
    """Whose totals `user` sees: the lead's (牵头单位), or of who sees only its own, the unit's."""
    if campaigns_seen_by(user).filter(pk=campaign.pk).exists():
        return campaign.lead.name
    own = returns_for(user, campaign).order_by("participant_id")
    names = own.values_list("participant__unit_name", flat=True)
    return "、".join(dict.fromkeys(names))


def rollup(campaign: Campaign, *, returns: QuerySet[Obligation] | None = None) -> RollUp:
    """A campaign's totals: all accepted returns, the level's own (本级) among them, each once.

    The sums come from one query over the figures. `returns` narrows it to some returns.
    Raises NotFound where the campaign collects no form.
    """
    requirement = return_requirement(campaign)
    if requirement is None or requirement.form is None:
        raise NotFound
    rows = list(FormRow.objects.filter(form=requirement.form).order_by("position"))
    sums = _sums(requirement, rows, returns)
    expected, accepted = _counts(requirement, returns)
    nothing = Sum(None, 0, 0)
    return RollUp(
        campaign=campaign,
        form=requirement.form,
        rows=tuple(_total_row(row, sums.get(row.pk, nothing), expected, accepted) for row in rows),
        expected_count=expected,
        accepted_count=accepted,
    )


def rollup_for(user: Someone, campaign: Campaign) -> RollUp:
    """The totals as far as `user` may see them: a lower unit sees its own. Raises NotFound."""
    return rollup(campaign, returns=returns_for(user, campaign))


@dataclass(frozen=True, slots=True)
class Sum:
    """What was added in one place: None where nobody stated a number."""

    number: Decimal | None
    stated_count: int
    not_applicable_count: int


def sums_by(
    campaign: Campaign, column: str, *, returns: QuerySet[Obligation] | None = None
) -> dict[tuple[int, int], Sum]:
    """The sums of a campaign's figures apart for each value of a column, by (value, position)."""
    requirement = return_requirement(campaign)
    if requirement is None:
        raise NotFound
    rows = list(FormRow.objects.filter(form=requirement.form).order_by("position"))
    lines = list(_added(requirement, returns, column))
    homes = _homes(rows, {line["form_row_id"] for line in lines})
    position = {row.pk: row.position for row in rows}
    sums: dict[tuple[int, int], Sum] = {}
    for line in lines:
        home = homes.get(line["form_row_id"])
        if home is not None:
            key = (line[column], position[home])
            sums[key] = _joined(sums.get(key), _sum_of(line))
    return sums


def _sums(
    requirement: Requirement, rows: Sequence[FormRow], returns: QuerySet[Obligation] | None
) -> dict[int, Sum]:
    """The sum for each row of the form, by the row's key.

    Figures that stand in another form version join by measure; within one version a measure
    stands once, so nothing is counted twice.
    """
    lines = list(_added(requirement, returns))
    homes = _homes(rows, {line["form_row_id"] for line in lines})
    sums: dict[int, Sum] = {}
    for line in lines:
        home = homes.get(line["form_row_id"])
        if home is not None:
            sums[home] = _joined(sums.get(home), _sum_of(line))
    return sums


def _added(
    requirement: Requirement, returns: QuerySet[Obligation] | None, *columns: str
) -> Iterable[dict[str, Any]]:
    """The one query: accepted figures added up for each stored row and each of the columns."""
    found = Figure.objects.filter(
        submission__state=SubmissionState.ACCEPTED,
        submission__obligation__requirement=requirement,
    )
    if returns is not None:
        found = found.filter(submission__obligation__in=returns)
    lines: Iterable[dict[str, Any]] = (
        found.order_by()
        .values("form_row_id", *columns)
        .annotate(
            added=ExactSum("number"),
            stated=Count("number"),
            everyone=Count("*"),
        )
    )
    return lines


def _sum_of(line: dict[str, Any]) -> Sum:
    return Sum(line["added"], line["stated"], line["everyone"] - line["stated"])


def _homes(rows: Sequence[FormRow], stored: set[int]) -> dict[int, int]:
    """Which row of the form a stored figure's row stands for: itself, else its measure's."""
    homes = {row.pk: row.pk for row in rows}
    strange = stored - homes.keys()
    if strange:
        of_measure = {row.measure_id: row.pk for row in rows if row.measure_id is not None}
        found = FormRow.objects.filter(pk__in=strange, measure__in=of_measure)
        for key, measure in found.values_list("pk", "measure_id"):
            homes[key] = of_measure[measure]
    return homes


def _joined(held: Sum | None, one: Sum) -> Sum:
    if held is None:
        return one
    numbers = [part.number for part in (held, one) if part.number is not None]
    return Sum(
        number=sum(numbers[1:], numbers[0]) if numbers else None,
        stated_count=held.stated_count + one.stated_count,
        not_applicable_count=held.not_applicable_count + one.not_applicable_count,
    )


def _counts(requirement: Requirement, returns: QuerySet[Obligation] | None) -> tuple[int, int]:
    """How many returns are due or came, and how many are accepted.

    A unit freed of the duty (免办) is not due, unless an answer of it was accepted before.
    """
    due = Obligation.objects.filter(requirement=requirement).exclude(state=ObligationState.WAIVED)
    came = Submission.objects.filter(
        obligation__requirement=requirement, state=SubmissionState.ACCEPTED
    )
    if returns is not None:
        due, came = due.filter(pk__in=returns), came.filter(obligation__in=returns)
    counted = came.aggregate(
        everyone=Count("*"),
        freed=Count("pk", filter=Q(obligation__state=ObligationState.WAIVED)),
    )
    return due.count() + counted["freed"], counted["everyone"]


def _total_row(row: FormRow, found: Sum, expected: int, accepted: int) -> TotalRow:
    return TotalRow(
        position=row.position,
        group=row.group,
        label=row.label,
        unit=row.unit,
        is_numeric=row.is_numeric,
        total=Total(
            number=found.number,
            stated_count=found.stated_count,
            not_applicable_count=found.not_applicable_count,
            missing_count=expected - found.stated_count - found.not_applicable_count,
        ),
        is_inapplicable=found.number is None and 0 < accepted == found.not_applicable_count,
    )
