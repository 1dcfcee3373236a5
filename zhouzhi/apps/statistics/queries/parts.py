"""What a total is made of: every participant, its version, and the campaign below it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.measures.domain.values import Value, ValueState
from zhouzhi.apps.measures.models import FormRow
from zhouzhi.apps.obligations.domain.states import ObligationState
from zhouzhi.apps.obligations.models import Obligation, Requirement
from zhouzhi.apps.statistics.domain.births import Birth
from zhouzhi.apps.statistics.queries.births import births_at
from zhouzhi.apps.statistics.queries.lines import lines_of
from zhouzhi.apps.statistics.queries.rollups import return_requirement
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.models import Figure, Submission
from zhouzhi.foundation.errors import NotFound

PARTS_A_PAGE = 100


@dataclass(frozen=True, slots=True)
class Part:
    """What one participant put into a total: its value, or None where it stated nothing.

    `version` and `submission` name the accepted version, "" where there is none;
    `source_campaign` is the campaign below whose total the value was taken from, with the row;
    `position` is the place of the figure on the form that the version was stated on;
    `evidence_count` files were handed in with the version. `born` is what the registered work came
    to at hand-in, where it was known, and `reason` why the unit stated what it did.
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
    position: int | None = None
    born: Birth | None = None
    reason: str = ""

    @property
    def difference(self) -> Decimal | None:
        """By how much the value lies apart from the registered work; None where it does not."""
        stated = self.value.number if self.value else None
        return self.born.apart(stated) if self.born and stated is not None else None

    @property
    def is_waived(self) -> bool:
        """Whether the unit was freed of the return and has none accepted."""
        return self.state is ObligationState.WAIVED and not self.submission


@dataclass(frozen=True, slots=True)
class PartsPage:
    """Some of the parts of a total (分页), how many there are in all, and which page this is."""

    parts: tuple[Part, ...]
    count: int
    page: int
    page_count: int


def parts_of(
    campaign: Campaign, position: int, *, returns: QuerySet[Obligation] | None = None
) -> tuple[Part, ...]:
    """What a total is made of: every participant with its value, in the order of dispatch.

    Raises NotFound for a campaign without a form or a position that the form has not.
    """
    requirement, row = _row_at(campaign, position)
    return _parts(requirement, row, list(_owed(requirement, returns)))


def parts_page(
    campaign: Campaign,
    position: int,
    *,
    returns: QuerySet[Obligation] | None = None,
    page: int = 1,
) -> PartsPage:
    """One page of the parts of a total: the level's own first, then who stated a number.

    Who was freed of the return is left out. As many queries whatever the number of units.
    Raises NotFound as `parts_of`.
    """
    requirement, row = _row_at(campaign, position)
    accepted = Submission.objects.filter(obligation=OuterRef("pk"), state=SubmissionState.ACCEPTED)
    rows = (
        _owed(requirement, returns)
        .alias(counts=Exists(accepted))
        .exclude(state=ObligationState.WAIVED, counts=False)
        .order_by("-participant__is_own", "-counts", "participant__ancestry", "participant_id")
    )
    count = rows.count()
    page_count = max(1, -(-count // PARTS_A_PAGE))
    at = min(max(page, 1), page_count)
    owed = list(rows[(at - 1) * PARTS_A_PAGE : at * PARTS_A_PAGE])
    return PartsPage(_parts(requirement, row, owed), count, at, page_count)


def _row_at(campaign: Campaign, position: int) -> tuple[Requirement, FormRow]:
    requirement = return_requirement(campaign)
    if requirement is None:
        raise NotFound
    row = FormRow.objects.filter(form=requirement.form, position=position).first()
    if row is None:
        raise NotFound
    return requirement, row


def _owed(requirement: Requirement, returns: QuerySet[Obligation] | None) -> QuerySet[Obligation]:
    rows = Obligation.objects.filter(requirement=requirement)
    if returns is not None:
        rows = rows.filter(pk__in=returns)
    return rows.select_related("participant").order_by(
        "-participant__is_own", "participant__ancestry", "participant_id"
    )


def _parts(requirement: Requirement, row: FormRow, owed: Sequence[Obligation]) -> tuple[Part, ...]:
    accepted = Submission.objects.filter(
        obligation__requirement=requirement, state=SubmissionState.ACCEPTED
    )
    if len(owed) <= PARTS_A_PAGE:  # a page of them; of all it is quicker to ask by requirement
        accepted = accepted.filter(obligation__in=[one.pk for one in owed])
    versions = {
        version.obligation_id: version for version in accepted.annotate(files=Count("evidence"))
    }
    keys = accepted.order_by().values("pk")
    lines = lines_of(requirement, row)
    figures = _figures_at(keys, lines)
    below = rows_below({figure.rolled_up_from_id for figure in figures.values()}, row)
    beside = births_at(keys, lines)
    return tuple(
        _part(one, version, figures.get(version.pk), beside.get(version.pk), below)
        if (version := versions.get(one.pk))
        else _without(one)
        for one in owed
    )


def _figures_at(versions: QuerySet[Submission, Any], lines: frozenset[int]) -> dict[int, Figure]:
    """The figures that stand in a row's lines, by version."""
    found = Figure.objects.filter(form_row__in=lines, submission__in=versions)
    rows = found.select_related("rolled_up_from", "form_row")
    return {figure.submission_id: figure for figure in rows}


def rows_below(campaign_ids: set[int | None], row: FormRow) -> dict[int, int]:
    """At which position the campaigns below ask for the same thing, by campaign."""
    rows = FormRow.objects.filter(form__requirements__campaign__in=campaign_ids - {None})
    same = (
        Q(label=row.label, group=row.group) if row.measure_id is None else Q(measure=row.measure_id)
    )
    found = rows.filter(same).values_list("form__requirements__campaign_id", "position")
    return {campaign: position for campaign, position in found if campaign is not None}


def _without(owed: Obligation) -> Part:
    """The part of a unit of which no version is accepted."""
    return Part(
        unit_name=owed.participant.unit_name,
        is_own=owed.participant.is_own,
        state=ObligationState(owed.state),
        obligation=str(owed.uuid),
        submission="",
        version=None,
        value=None,
    )


def _part(
    owed: Obligation,
    version: Submission,
    figure: Figure | None,
    born: Birth | None,
    below: dict[int, int],
) -> Part:
    source = figure.rolled_up_from if figure else None
    position = figure.form_row.position if figure else None
    return replace(
        _without(owed),
        position=position,
        submission=str(version.uuid),
        version=version.version,
        value=Value(ValueState(figure.state), figure.number) if figure else None,
        source_campaign=str(source.uuid) if source else "",
        source_name=source.name if source else "",
        source_position=below.get(source.pk) if source else None,
        evidence_count=getattr(version, "files", 0),
        born=born,
        reason=version.explanations.get(str(position), ""),
    )
