"""One figure of one version (一个填报数): what it says, what it was counted from, where it went."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from zhouzhi.apps.activities.permissions import institutions_visible_to
from zhouzhi.apps.activities.permissions import visible_to as activities_seen_by
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.campaigns.permissions import visible_to as campaigns_seen_by
from zhouzhi.apps.measures.domain.values import Value, ValueState
from zhouzhi.apps.measures.models import FormRow
from zhouzhi.apps.orgs.permissions import Someone
from zhouzhi.apps.statistics.domain.births import Birth
from zhouzhi.apps.statistics.permissions import visible_to
from zhouzhi.apps.statistics.queries.births import Source, births_of, sources_at
from zhouzhi.apps.statistics.queries.climbing import Went, totals_above
from zhouzhi.apps.statistics.queries.parts import rows_below
from zhouzhi.apps.statistics.queries.rollups import is_totalled
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.models import Submission
from zhouzhi.apps.submissions.permissions import visible_to as versions_seen_by
from zhouzhi.apps.submissions.queries.contents import form_stated
from zhouzhi.foundation.errors import NotFound


@dataclass(frozen=True, slots=True)
class OneFigure:
    """A figure of a version: its value or None, the work beside it, and the totals that hold it.

    `taken_from` is the campaign whose total it is, with the row's position there; None for a
    figure that was typed or left out.
    """

    row: FormRow
    value: Value | None
    birth: Birth | None
    sources: tuple[Source, ...]
    reason: str
    taken_from: tuple[Campaign, int | None] | None
    totals: tuple[Went, ...]


def figure_of(version: Submission, position: int) -> OneFigure:
    """What a version says in one row of its own form. Raises NotFound for a row it has not."""
    form = form_stated(version) or version.obligation.requirement.form
    rows = FormRow.objects.filter(form=form, position=position, is_numeric=True)
    row = rows.select_related("measure").first() if form else None
    if row is None:
        raise NotFound
    stated = version.figures.filter(form_row=row).select_related("rolled_up_from").first()
    source = stated.rolled_up_from if stated else None
    return OneFigure(
        row=row,
        value=Value(ValueState(stated.state), stated.number) if stated else None,
        birth=births_of(version).get(position),
        sources=sources_at([version.uuid], [row.pk]).get(str(version.uuid), ()),
        reason=version.explanations.get(str(position), ""),
        taken_from=(source, rows_below({source.pk}, row).get(source.pk)) if source else None,
        totals=_totals(version, row) if stated else (),
    )


def _totals(version: Submission, row: FormRow) -> tuple[Went, ...]:
    """The totals that hold an accepted figure of the campaign's return."""
    if version.state != SubmissionState.ACCEPTED or not is_totalled(version.obligation):
        return ()
    return totals_above(version.obligation.requirement.campaign, row)


def opened_for(user: Someone, sources: Iterable[Source]) -> tuple[Source, ...]:
    """The records, with their addresses only where `user` may look at them. Two queries."""
    found = list(sources)
    activities = activities_seen_by(user).filter(uuid__in=[one.activity for one in found])
    institutions = institutions_visible_to(user).filter(uuid__in=[one.institution for one in found])
    seen = {
        *activities.values_list("uuid", flat=True),
        *institutions.values_list("uuid", flat=True),
    }
    return tuple(
        replace(
            one,
            activity=one.activity if one.activity in seen else None,
            institution=one.institution if one.institution in seen else None,
        )
        for one in found
    )


def totals_open_to(user: Someone, totals: Iterable[Went]) -> dict[UUID, bool]:
    """Of these totals the campaigns whose figures open to `user`, by uuid; whether all of them.

    Who has only figures of its own there opens those, and is not told the whole. Two queries.
    """
    asked = {one.campaign_uuid for one in totals}
    own = visible_to(user).filter(requirement__campaign__uuid__in=asked)
    opens = dict.fromkeys(own.values_list("requirement__campaign__uuid", flat=True), False)
    overseen = campaigns_seen_by(user).filter(uuid__in=asked).values_list("uuid", flat=True)
    return opens | dict.fromkeys(overseen, True)


def versions_open_to(user: Someone, versions: Iterable[Submission]) -> frozenset[int]:
    """Of these versions those that `user` may look at, by key. One query."""
    keys = [one.pk for one in versions]
    return frozenset(versions_seen_by(user).filter(pk__in=keys).values_list("pk", flat=True))
