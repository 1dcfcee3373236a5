"""What a campaign's own pages show besides the matrix: its deadlines on one line, its duties."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, Q, QuerySet

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.domain.states import ObligationState
from zhouzhi.apps.obligations.domain.tally import Tally
from zhouzhi.apps.obligations.models import Obligation, Requirement
from zhouzhi.apps.obligations.queries.counts import progress_by_duty
from zhouzhi.apps.obligations.queries.lateness import stands_overdue
from zhouzhi.apps.orgs.models import OrgUnit


@dataclass(frozen=True, slots=True)
class Mark:
    """One date on a line."""

    on: date
    label: str
    done: bool = False
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class Lane:
    """One level's week and deadlines."""

    name: str
    starts_on: date
    ends_on: date
    marks: tuple[Mark, ...]


def answered_by(campaign: Campaign) -> list[Obligation]:
    """The upper obligations that a campaign's result answers (回应上级事项), by due date."""
    return answered_by_each([campaign])[campaign.pk]


def answered_by_each(campaigns: Collection[Campaign]) -> dict[int, list[Obligation]]:
    """The same for many campaigns at once, by their keys. One query."""
    rows = Obligation.objects.filter(answered_by__campaign__in=campaigns)
    related = rows.annotate(answering=F("answered_by__campaign")).select_related(
        "requirement__campaign__territory", "requirement__campaign__lead", "liable_unit"
    )
    answered: dict[int, list[Obligation]] = {one.pk: [] for one in campaigns}
    for row in related.order_by("due_at", "requirement__position", "pk"):
        answered[row.answering].append(row)
    return answered


def upper_duties_of(campaign: Campaign) -> dict[Campaign, list[Obligation]]:
    """The duties that a campaign may answer (可回应的上级事项), by the campaign that set them.

    What its lead owes in others' campaigns, but for those that answer this one. Those of a
    campaign that ask for nothing which this one collects are all its duties.
    """
    rows = Obligation.objects.exclude(
        Q(requirement__campaign=campaign)
        | Q(requirement__campaign__answers__obligation__requirement__campaign=campaign)
    )
    own = {kind for row in campaign.requirements.all() for kind in row.materials}
    return _answerable(rows, unit=campaign.lead, edition=campaign.edition, collected=own)


def upper_duties_open_to(
    unit: OrgUnit, *, edition: int, collected: Collection[str]
) -> dict[Campaign, list[Obligation]]:
    """The same for a campaign that `unit` is about to make, which will collect these materials."""
    return _answerable(Obligation.objects.all(), unit=unit, edition=edition, collected=collected)


def _answerable(
    rows: QuerySet[Obligation], *, unit: OrgUnit, edition: int, collected: Collection[str]
) -> dict[Campaign, list[Obligation]]:
    """What `unit` owes in others' campaigns of the year or the one before, the latest first."""
    owed = rows.filter(liable_unit=unit, requirement__campaign__edition__gte=edition - 1).exclude(
        requirement__campaign__lead=unit
    )
    related = owed.select_related("requirement__campaign__lead", "liable_unit", "participant")
    by_campaign: dict[Campaign, list[Obligation]] = defaultdict(list)
    for row in related.order_by("-requirement__campaign__starts_on", "due_at", "pk"):
        by_campaign[row.requirement.campaign].append(row)
    own = set(collected)
    return {
        upper: [row for row in duties if own & set(row.requirement.materials)] or duties
        for upper, duties in by_campaign.items()
    }


def timeline(campaign: Campaign, *, at: datetime) -> list[Lane]:
    """The week and its deadlines (时间线), the upper level's above. Three queries."""
    uppers: dict[int, list[Obligation]] = defaultdict(list)
    for row in answered_by(campaign):
        uppers[row.requirement.campaign_id].append(row)
    lanes = [
        _lane(rows[0].requirement.campaign, _upper_marks(rows, at)) for rows in uppers.values()
    ]
    duties = [
        duty
        for duty in duties_of(campaign, at=at)
        if duty.requirement.due_on and not duty.is_unsaid
    ]
    marks = [
        Mark(
            on=duty.requirement.due_on or campaign.ends_on,
            label=duty.requirement.title,
            done=bool(duty.tally.expected) and not duty.tally.outstanding,
            overdue=bool(duty.tally.overdue),
        )
        for duty in duties
    ]
    return [*lanes, _lane(campaign, sorted(marks, key=lambda mark: mark.on))]


def _lane(campaign: Campaign, marks: Iterable[Mark]) -> Lane:
    name = campaign.territory.name
    return Lane(name, campaign.starts_on, campaign.ends_on, tuple(marks))


def _upper_marks(rows: list[Obligation], at: datetime) -> list[Mark]:
    return [
        Mark(
            on=row.due_on,
            label=row.requirement.title,
            done=not ObligationState(row.state).is_open,
            overdue=stands_overdue(row, at=at),
        )
        for row in rows
        if row.due_on is not None
    ]


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty of a campaign with how far it has come; `is_unsaid` until a supplement says it."""

    requirement: Requirement
    tally: Tally
    is_unsaid: bool = False


def duties_of(campaign: Campaign, *, at: datetime) -> list[Duty]:
    """The duties of a campaign (应办事项) in the notice's order, with their progress."""
    found = Requirement.objects.filter(campaign=campaign).select_related("notice", "form")
    rows = list(found.order_by("position"))
    tallies = progress_by_duty([row.pk for row in rows], at=at)
    issued = campaign.notices.exists()
    return [
        Duty(row, tallies.get(row.pk, Tally()), is_unsaid=issued and row.notice_id is None)
        for row in rows
    ]


def plan_due_on(campaign: Campaign) -> date | None:
    """Until when a campaign's work plans are owed (工作方案报送截止); None where no duty says."""
    rows = Requirement.objects.filter(campaign=campaign, due_on__isnull=False)
    asked = rows.order_by("due_on").values_list("due_on", "materials")
    plans = [on for on, materials in asked if on and Material.WORK_PLAN in materials]
    return max(plans, default=None)


def lacks_form(requirement: Requirement) -> bool:
    """Whether a duty asks for a statistics form (统计表) that nobody has given it."""
    return requirement.form_id is None and Material.STATISTICS_RETURN in requirement.materials
