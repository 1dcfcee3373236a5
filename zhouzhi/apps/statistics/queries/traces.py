"""Lineage (溯源): a total down to the versions and files behind it, a version up to its totals."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.measures.domain.values import Value, ValueState
from zhouzhi.apps.measures.models import FormRow
from zhouzhi.apps.statistics.queries.parts import Part, parts_of
from zhouzhi.apps.statistics.queries.rollups import TotalRow, return_requirement, rollup
from zhouzhi.apps.statistics.queries.upward import handed_up
from zhouzhi.apps.submissions.models import Evidence, Submission, Verdict


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind an accepted version: who accepted it and when, its hash, its files."""

    accepted_by: str
    accepted_at: datetime
    content_hash: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One participant's part of a total; `below` is the total that its value was taken from."""

    part: Part
    behind: Behind | None
    below: "Trace | None"


@dataclass(frozen=True, slots=True)
class Trace:
    """A campaign's total and what it is made of, down to the last version."""

    campaign: str
    line: TotalRow
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Went:
    """One total that a figure went into. `handed_up` is what went in where it went further up."""

    campaign: str
    address: str
    position: int
    number: Decimal | None
    handed_up: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Entered:
    """One figure of a version and every total above it, the nearest first."""

    label: str
    unit: str
    value: Value
    totals: tuple[Went, ...]


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
    line = rollup(campaign).row(position)
    parts = parts_of(campaign, position)
    behind = _behind([part.submission for part in parts if part.submission])
    sources = {part.source_campaign for part in parts if part.source_position}
    below = {str(one.uuid): one for one in Campaign.objects.filter(uuid__in=sources)}
    steps = []
    for part in parts:
        source, deeper = below.get(part.source_campaign), None
        if source is not None and part.source_position and source.pk not in above:
            deeper = _down(source, part.source_position, above | {campaign.pk})
        steps.append(Step(part, behind.get(part.submission), deeper))
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
    """Every figure of an accepted version with the totals that it went into, level by level."""
    campaign = version.obligation.requirement.campaign
    figures = version.figures.select_related("form_row").order_by("form_row__position")
    return tuple(
        Entered(
            label=figure.form_row.label,
            unit=figure.form_row.unit,
            value=Value(ValueState(figure.state), figure.number),
            totals=tuple(_totals_above(campaign, figure.form_row)),
        )
        for figure in figures
    )


def _totals_above(campaign: Campaign, row: FormRow) -> Iterable[Went]:
    """The total that a figure of this row counts in, and those that it was handed up into."""
    waiting: list[tuple[Campaign, FormRow, Decimal | None]] = [(campaign, row, None)]
    seen: set[int] = set()
    while waiting:
        holder, line, taken = waiting.pop(0)
        position = _position_in(holder, line)
        if holder.pk in seen or position is None:
            continue
        seen.add(holder.pk)
        total = rollup(holder).row(position).total
        yield Went(holder.name, str(holder.uuid), position, total.number, taken)
        waiting += [
            (figure.submission.obligation.requirement.campaign, figure.form_row, figure.number)
            for figure in handed_up(holder, line)
        ]


def _position_in(campaign: Campaign, row: FormRow) -> int | None:
    """Where a row, or its measure in another form version, stands in a campaign's form."""
    requirement = return_requirement(campaign)
    if requirement is None:
        return None
    rows = FormRow.objects.filter(form=requirement.form)
    same = rows.filter(pk=row.pk)
    if row.measure_id is not None:
        same = rows.filter(measure=row.measure_id)
    return same.values_list("position", flat=True).first()
