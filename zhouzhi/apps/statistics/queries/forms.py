"""The form that a campaign collects (表式), and the one of the year before."""

from dataclasses import dataclass

from django.db.models import Count

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.campaigns.permissions import visible_to as campaigns_seen_by
from zhouzhi.apps.measures.domain.counting import Aggregation
from zhouzhi.apps.measures.domain.versions import MappedLine
from zhouzhi.apps.measures.models import FormVersion
from zhouzhi.apps.measures.queries import origins_of, rows_of
from zhouzhi.apps.obligations.domain.states import ObligationState
from zhouzhi.apps.obligations.models import Obligation, Requirement
from zhouzhi.apps.orgs.permissions import Someone
from zhouzhi.apps.statistics.queries.rollups import return_requirement
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.models import Submission


def campaign_before_for(user: Someone, campaign: Campaign) -> Campaign | None:
    """The campaign of the same lead a year before, the newest that `user` may see."""
    rows = campaigns_seen_by(user).filter(
        lead=campaign.lead_id, edition=campaign.edition - 1, requirements__form__isnull=False
    )
    return rows.order_by("-pk").first()


def form_of(campaign: Campaign) -> FormVersion | None:
    """The form that a campaign collects figures by, None where it collects none."""
    requirement = return_requirement(campaign)
    return requirement.form if requirement else None


def mapped_lines(
    form: FormVersion, *, against: FormVersion | None = None
) -> tuple[MappedLine, ...]:
    """The numeric rows of a form with the measures that they ask for.

    `against` is an earlier form whose rows they may continue over versions between.
    """
    rows = [row for row in rows_of(form) if row.is_numeric]
    earlier = {row.pk for row in rows_of(against)} if against is not None else set()
    origins = origins_of(rows, earlier)
    return tuple(
        MappedLine(
            row.group,
            row.label,
            row.unit,
            row.measure.code if row.measure else "",
            key=row.pk,
            follows=origins.get(row.pk) or row.follows_id,
            position=row.position,
            aggregation=Aggregation(row.aggregation),
        )
        for row in rows
    )


@dataclass(frozen=True, slots=True)
class FormUse:
    """What a form holds of answers (已用这张表的): how many units stand where.

    `reviewed_count` have an accepted return, `waiting_count` one that waits to be reviewed,
    `begun_count` a draft, the others nothing.
    """

    unit_count: int
    reviewed_count: int
    waiting_count: int
    begun_count: int


def use_of(requirement: Requirement) -> FormUse:
    """How many units have answered a duty with its form, and how far."""
    owed = Obligation.objects.filter(requirement=requirement)
    held = Submission.objects.filter(obligation__requirement=requirement).order_by()
    counts = dict(held.values_list("state").annotate(Count("obligation", distinct=True)))
    return FormUse(
        unit_count=owed.exclude(state=ObligationState.WAIVED).count(),
        reviewed_count=counts.get(SubmissionState.ACCEPTED, 0),
        waiting_count=counts.get(SubmissionState.SUBMITTED, 0),
        begun_count=counts.get(SubmissionState.DRAFT, 0),
    )
