"""What a total is made of: every participant, its version, and the campaign below it."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.measures.domain.values import Value, ValueState
from zhouzhi.apps.measures.models import FormRow
from zhouzhi.apps.obligations.domain.states import ObligationState
from zhouzhi.apps.obligations.models import Obligation, Requirement
from zhouzhi.apps.statistics.queries.rollups import return_requirement
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.models import Figure, Submission
from zhouzhi.foundation.errors import NotFound


@dataclass(frozen=True, slots=True)
class Part:
    """What one participant put into a total: its value, or None where it stated nothing.

    `version` and `submission` name the accepted version, "" where there is none;
    `source_campaign` is the campaign below whose total the value was taken from, with the row;
    `evidence_count` files were handed in with the version.
    """

    unit_name: str
    is_own: bool
    state: ObligationState
    obligation: str
    submission: str
    version: int | None
    value: Value | None
    source_campaign: str = ""
    source_name: str = ""
    source_position: int | None = None
    evidence_count: int = 0

    @property
    def is_waived(self) -> bool:
        """Whether the unit was freed of the return and has none accepted."""
        return self.state is ObligationState.WAIVED and not self.submission


def parts_of(
    campaign: Campaign, position: int, *, returns: QuerySet[Obligation] | None = None
) -> tuple[Part, ...]:
    """What a total is made of: every participant with its value, in the order of dispatch.

    Raises NotFound for a campaign without a form or a position that the form has not.
    """
    requirement = return_requirement(campaign)
    if requirement is None:
        raise NotFound
    row = FormRow.objects.filter(form=requirement.form, position=position).first()
    if row is None:
        raise NotFound
    rows = Obligation.objects.filter(requirement=requirement)
    if returns is not None:
        rows = rows.filter(pk__in=returns)
    owed = list(
        rows.select_related("participant").order_by(
            "-participant__is_own", "participant__ancestry", "participant_id"
        )
    )
    versions = {
        version.obligation_id: version
        for version in Submission.objects.filter(
            obligation__requirement=requirement, state=SubmissionState.ACCEPTED
        ).annotate(files=Count("evidence"))
    }
    figures = _figures_at(requirement, row)
    below = _rows_below({figure.rolled_up_from_id for figure in figures.values()}, row)
    return tuple(_part(one, versions.get(one.pk), figures, below) for one in owed)


def _figures_at(requirement: Requirement, row: FormRow) -> dict[int, Figure]:
    """The accepted figures of a row, or of its measure in another form version, by version."""
    same = Q(form_row=row)
    if row.measure_id is not None:
        same |= Q(form_row__measure=row.measure_id)
    found = Figure.objects.filter(
        same,
        submission__state=SubmissionState.ACCEPTED,
        submission__obligation__requirement=requirement,
    ).select_related("rolled_up_from")
    return {figure.submission_id: figure for figure in found}


def _rows_below(campaign_ids: set[int | None], row: FormRow) -> dict[int, int]:
    """At which position the campaigns below ask for the same thing, by campaign."""
    rows = FormRow.objects.filter(form__requirements__campaign__in=campaign_ids - {None})
    same = (
        Q(label=row.label, group=row.group) if row.measure_id is None else Q(measure=row.measure_id)
    )
    found = rows.filter(same).values_list("form__requirements__campaign_id", "position")
    return {campaign: position for campaign, position in found if campaign is not None}


def _part(
    owed: Obligation,
    version: Submission | None,
    figures: dict[int, Figure],
    below: dict[int, int],
) -> Part:
    figure = figures.get(version.pk) if version else None
    source = figure.rolled_up_from if figure else None
    return Part(
        unit_name=owed.participant.unit_name,
        is_own=owed.participant.is_own,
        state=ObligationState(owed.state),
        obligation=str(owed.uuid),
        submission=str(version.uuid) if version else "",
        version=version.version if version else None,
        value=Value(ValueState(figure.state), figure.number) if figure else None,
        source_campaign=str(source.uuid) if source else "",
        source_name=source.name if source else "",
        source_position=below.get(source.pk) if source else None,
        evidence_count=getattr(version, "files", 0),
    )
