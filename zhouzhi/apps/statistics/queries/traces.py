"""Lineage (溯源): a total down to the versions and files behind it, a version up to its totals."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import groupby

from zhouzhi.apps.activities.models import Activity
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.measures.domain.values import Value, ValueState
from zhouzhi.apps.measures.models import FormRow
from zhouzhi.apps.statistics.models import BornFigure, BornRow
from zhouzhi.apps.statistics.queries.births import Source, sources_at
from zhouzhi.apps.statistics.queries.climbing import Climb, Went
from zhouzhi.apps.statistics.queries.lines import lines_of
from zhouzhi.apps.statistics.queries.parts import Part, parts_of
from zhouzhi.apps.statistics.queries.rollups import TotalRow, return_requirement, rollup
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.models import Evidence, Figure, Submission, Verdict


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind an accepted version: who accepted it and when, its hash, its files."""

    accepted_by: str
    accepted_at: datetime
    content_hash: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One participant's part of a total; `below` is the total that its value was taken from.

    `sources` are the records of its work that the figure could be counted from.
    """

    part: Part
    behind: Behind | None
    below: "Trace | None"
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Trace:
    """A campaign's total and what it is made of, down to the last version."""

    campaign: str
    line: TotalRow
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Entered:
    """One figure of a version, at its row, and every total above it, the nearest first."""

    position: int
    label: str
    unit: str
    value: Value
    totals: tuple[Went, ...]


@dataclass(frozen=True, slots=True)
class CountedFrom:
    """One figure of a unit's version that a record is a source of, and what of it is its part."""

    unit_name: str
    version: Submission
    part: Decimal
    entered: Entered


def row_called(campaign: Campaign, name: str) -> int | None:
    """The position of a row in a campaign's form, by its number or its measure's code."""
    requirement = return_requirement(campaign)
    if requirement is None:
        return None
    rows = FormRow.objects.filter(form=requirement.form)
    found = rows.filter(position=int(name)) if name.isdecimal() else rows.filter(measure__code=name)
    return found.values_list("position", flat=True).first()


def trace_down(campaign: Campaign, position: int) -> Trace:
    """A total opened down to its versions, and through the campaigns below it to theirs.

    As many queries a campaign, however many returns there are. Raises NotFound where the campaign
    collects no form, or the form has no such row.
    """
    return _down(campaign, position, frozenset())


def _down(campaign: Campaign, position: int, above: frozenset[int]) -> Trace:
    found = rollup(campaign)
    line, row = found.row(position), FormRow.objects.get(form=found.form, position=position)
    requirement = return_requirement(campaign)
    lines = lines_of(requirement, row) if requirement else frozenset()
    parts = parts_of(campaign, position)
    versions = [part.submission for part in parts if part.submission]
    behind, sources = _behind(versions), sources_at(versions, lines)
    uppers = {part.source_campaign for part in parts if part.source_position}
    below = {str(one.uuid): one for one in Campaign.objects.filter(uuid__in=uppers)}
    steps = []
    for part in parts:
        source, deeper = below.get(part.source_campaign), None
        if source is not None and part.source_position and source.pk not in above:
            deeper = _down(source, part.source_position, above | {campaign.pk})
        steps.append(
            Step(part, behind.get(part.submission), deeper, sources.get(part.submission, ()))
        )
    return Trace(campaign.name, line, tuple(steps))


def _behind(versions: Iterable[str]) -> dict[str, Behind]:
    verdicts = Verdict.objects.filter(submission__uuid__in=versions, is_acceptance=True)
    files: dict[int, list[str]] = {}
    rows = Evidence.objects.filter(submission__uuid__in=versions).order_by("pk")
    for version, filename in rows.values_list("submission_id", "filename"):
        files.setdefault(version, []).append(filename)
    return {
        str(verdict.submission.uuid): Behind(
            accepted_by=verdict.by.name,
            accepted_at=verdict.business_at,
            content_hash=verdict.content_hash,
            files=tuple(files.get(verdict.submission_id, ())),
        )
        for verdict in verdicts.select_related("by", "submission").order_by("pk")
    }


def trace_up(version: Submission) -> tuple[Entered, ...]:
    """Every figure of an accepted version with the totals that it went into, level by level.

    So many queries a campaign above, however many figures there are.
    """
    figures = list(version.figures.select_related("form_row").order_by("form_row__position"))
    return tuple(_entered(version, figures, Climb()))


def _entered(version: Submission, figures: Sequence[Figure], climb: Climb) -> Iterator[Entered]:
    campaign = version.obligation.requirement.campaign
    totals = climb.totals_above(campaign, [figure.form_row for figure in figures])
    for figure in figures:
        row = figure.form_row
        value = Value(ValueState(figure.state), figure.number)
        yield Entered(row.position, row.label, row.unit, value, totals[row.pk])


def activity_numbered(code: str) -> Activity | None:
    """The activity with this code, for who keeps the server."""
    return Activity.objects.filter(code=code).first()


def counted_from(activity: Activity) -> tuple[CountedFrom, ...]:
    """Every accepted figure that an activity is a source of, with its totals (计入何处)."""
    rows = BornRow.objects.filter(
        activity=activity, born__submission__state=SubmissionState.ACCEPTED
    ).select_related(
        "born__form_row",
        "born__submission__obligation__requirement__campaign",
        "born__submission__obligation__participant",
    )
    parts: dict[BornFigure, Decimal] = {}
    for row in rows.order_by("born__submission", "born__form_row", "position"):
        parts[row.born] = parts.get(row.born, Decimal(0)) + row.number
    return tuple(_counted_from(parts))


def _counted_from(parts: Mapping[BornFigure, Decimal]) -> Iterator[CountedFrom]:
    """The figures beside which these parts stand, version by version."""
    stated = Figure.objects.filter(submission__in={born.submission_id for born in parts})
    figures = {
        (figure.submission_id, figure.form_row_id): figure
        for figure in stated.select_related("form_row")
    }
    climb = Climb()
    for _, of_version in groupby(parts, key=lambda born: born.submission_id):
        beside = [
            (born, figure)
            for born in of_version
            if (figure := figures.get((born.submission_id, born.form_row_id)))
        ]
        if not beside:
            continue
        version = beside[0][0].submission
        entered = _entered(version, [figure for _, figure in beside], climb)
        for (born, _figure), one in zip(beside, entered, strict=True):
            unit_name = version.obligation.participant.unit_name
            yield CountedFrom(unit_name, version, parts[born], one)
