"""Plan against done (方案对照): what a unit handed in, and what became of it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Case, CharField, Count, Exists, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from zhouzhi.apps.activities.domain import when as times
from zhouzhi.apps.activities.domain.plans import Outcome, sessions_from
from zhouzhi.apps.activities.domain.states import ActivityEvent, ActivityState
from zhouzhi.apps.activities.models import (
    Activity,
    ActivityCampaign,
    ActivityChange,
    PlannedActivity,
    Session,
)
from zhouzhi.apps.activities.queries.one import times_of_all
from zhouzhi.apps.activities.queries.scope import campaigns_within, in_week
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.apps.orgs.permissions import Someone, standing
from zhouzhi.foundation import tree
from zhouzhi.foundation.errors import NotFound, Refusal, gettext_noop

A_PAGE = 100
MOST_COMPARED = 5_000
# In place of a unit below the root: the root's own activities, and those of units elsewhere that
# a unit of the root holds together with them.
OWN, ELSEWHERE = "own", "elsewhere"
# The path of a reporting unit, an outcome, and how many activities of that unit had it.
Tallied = tuple[str, Outcome, int]


class ComparisonTooLong(Refusal):
    """More activities than one sheet holds."""

    code = "comparison_too_long"
    template = gettext_noop(
        "这里有 {count} 项活动，一张表最多放 {most} 项。请先点开一个地区或一类结果，再下载。"
    )


@dataclass(frozen=True, slots=True)
class Compared:
    """What is compared: the activities of a campaign that the register of `root` lists.

    What was first handed in after `planned_by` came on top of the plan; `today` tells what should
    have been held by now.
    """

    root: OrgUnit
    campaign: Campaign
    planned_by: date
    today: date


@dataclass(frozen=True, slots=True)
class PlanSums:
    """How many activities had each outcome."""

    counts: Mapping[Outcome, int]

    def count(self, outcomes: Iterable[Outcome] = ()) -> int:
        """How many had one of these outcomes (件数); without any, how many there are."""
        wanted = tuple(outcomes) or tuple(Outcome)
        return sum(self.counts.get(outcome, 0) for outcome in wanted)


@dataclass(frozen=True, slots=True)
class PlanLine:
    """The sums of one part of the tree: a unit directly below the root with all below it.

    `key` is that unit's uuid, `OWN` for the root's own, `ELSEWHERE` for units outside it. `opens`
    where the unit has others below it that report.
    """

    key: str
    name: str
    sums: PlanSums
    opens: bool = False


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One activity held against its plan; `planned` is None where it is no longer known."""

    activity: Activity
    unit_name: str
    outcome: Outcome
    planned_on: date
    planned: tuple[times.When, ...] | None
    planned_name: str
    planned_places: tuple[str, ...]
    planned_count: int | None
    now: tuple[times.When, ...]
    is_moved: bool
    reason: str


def plan_lines(user: Someone, asked: Compared) -> tuple[PlanLine, ...]:
    """The sums by the parts of the tree (对照汇总), in tree order: every activity is in one.

    A joint activity stands with the unit that reported it. Two queries, and two for each level
    of campaigns below. Raises NotFound for a root not looked over.
    """
    parts: dict[str, list[Tallied]] = {}
    columns = ("activity__unit__path", "outcome")
    tallied = _compared(user, asked).values_list(*columns).annotate(number=Count("pk"))
    for path, outcome, number in tallied.order_by("activity__unit__path"):
        line = (path, Outcome(outcome), number)
        parts.setdefault(_branch(asked.root, path), []).append(line)
    units = {row.path: row for row in OrgUnit.objects.filter(path__in=parts)}
    order = sorted(parts, key=lambda branch: (branch == ELSEWHERE, branch))
    return tuple(_line(asked.root, branch, units.get(branch), parts[branch]) for branch in order)


def summed(lines: Iterable[PlanLine]) -> PlanSums:
    """The sums of several lines together (合计)."""
    counts: Counter[Outcome] = Counter()
    for line in lines:
        counts.update(line.sums.counts)
    return PlanSums(counts)


def plan_rows(
    user: Someone,
    asked: Compared,
    *,
    part: str = "",
    outcomes: Iterable[Outcome] = (),
    first: int = 0,
    most: int = A_PAGE,
) -> tuple[PlanRow, ...]:
    """The activities behind a number (对照明细), by unit and planned day: `most` from `first` on.

    `part` is the key of a line, "" for all; no outcomes mean all. A fixed number of queries beside
    two for each level of campaigns below. Raises NotFound for a root not looked over or no such
    part.
    """
    rows = _opened(user, asked, part, outcomes)
    day = Coalesce("starts_on", "activity__starts_on")
    ordered = rows.order_by("activity__unit__path", day.asc(nulls_last=True), "activity_id")
    found = list(ordered.select_related("activity__unit")[first : first + most])
    activities = [row.activity for row in found]
    now, reasons = times_of_all(activities), _reasons(activities)
    return tuple(_row(row, now[row.activity_id], reasons) for row in found)


def plan_list(
    user: Someone, asked: Compared, *, part: str = "", outcomes: Iterable[Outcome] = ()
) -> tuple[PlanRow, ...]:
    """All activities behind a number, for a sheet. Raises ComparisonTooLong, NotFound."""
    wanted = tuple(outcomes)
    count = _opened(user, asked, part, wanted).count()
    if count > MOST_COMPARED:
        raise ComparisonTooLong(count=count, most=MOST_COMPARED)
    return plan_rows(user, asked, part=part, outcomes=wanted, most=MOST_COMPARED)


def _opened(
    user: Someone, asked: Compared, part: str, outcomes: Iterable[Outcome]
) -> QuerySet[PlannedActivity]:
    """What stands behind a number."""
    rows = _compared(user, asked).filter(_within(asked.root, part))
    wanted = [outcome.value for outcome in outcomes]
    return rows.filter(Q(outcome__in=wanted)) if wanted else rows


def _compared(user: Someone, asked: Compared) -> QuerySet[PlannedActivity]:
    """What was handed in for the campaign and planned or held in its week, each activity once."""
    if not standing(user).covers(asked.root.path):
        raise NotFound
    campaign = asked.campaign
    serving = ActivityCampaign.objects.filter(campaign__in=campaigns_within(campaign))
    # Where nothing moved its sessions tell exactly; of what moved, from its first day to its last.
    planned = Q(is_moved=True, starts_on__lte=campaign.ends_on, ends_on__gte=campaign.starts_on)
    rows = PlannedActivity.objects.filter(
        planned | in_week(campaign, outer="activity"),
        activity__in=serving.values("activity"),
        activity__same_as=None,
        activity__register_entries__root=asked.root,
    )
    handed_in = rows.exclude(activity__state=ActivityState.DRAFT)
    return handed_in.annotate(outcome=_outcome(asked))


# A session that was not held, or that ended early.
_SHORT = Session.objects.filter(
    Q(is_off=True) | Q(closed_on__isnull=False), activity=OuterRef("activity")
)


def _outcome(asked: Compared) -> Case:
    """In SQL what `domain.plans.outcome_of` says."""
    state = ActivityState
    reported = Q(activity__state=state.REPORTED)
    cases: tuple[tuple[Q, Outcome], ...] = (
        (Q(planned_on__gt=asked.planned_by), Outcome.ADDED),
        (Q(activity__state=state.CANCELLED), Outcome.CANCELLED),
        (Q(activity__state=state.POSTPONED), Outcome.POSTPONED),
        (Q(activity__state=state.HELD), Outcome.UNREPORTED),
        (reported & Q(Exists(_SHORT)), Outcome.PARTLY),
        (reported & Q(is_moved=True), Outcome.MOVED),
        (reported & Q(is_moved=False), Outcome.AS_PLANNED),
        (reported, Outcome.UNKNOWN),
        (Q(activity__ends_on__lt=asked.today), Outcome.NOT_HELD),
    )
    return Case(
        *(When(condition, then=Value(outcome.value)) for condition, outcome in cases),
        default=Value(Outcome.AHEAD.value),
        output_field=CharField(),
    )


def _branch(root: OrgUnit, path: str) -> str:
    """The path of the unit directly below the root that a path leads through, or the root's own."""
    if not tree.is_within(path, root.path):
        return ELSEWHERE
    return path[: len(root.path) + tree.SEGMENT]


def _line(root: OrgUnit, branch: str, unit: OrgUnit | None, tallied: Iterable[Tallied]) -> PlanLine:
    counts: Counter[Outcome] = Counter()
    opens = False
    for path, outcome, number in tallied:
        counts[outcome] += number
        opens = opens or path != branch
    if unit is None:
        return PlanLine(ELSEWHERE, "", PlanSums(counts))
    key = OWN if branch == root.path else str(unit.uuid)
    return PlanLine(key, unit.short_name or unit.name, PlanSums(counts), opens)


def _within(root: OrgUnit, part: str) -> Q:
    """The condition that the reporting unit stands in one part. Raises NotFound for no part."""
    if not part:
        return Q()
    low, high = tree.subtree_range(root.path)
    inside = Q(activity__unit__path__gte=low, activity__unit__path__lte=high)
    if part == OWN:
        return Q(activity__unit=root)
    if part == ELSEWHERE:
        return ~inside
    try:
        unit = OrgUnit.objects.filter(uuid=UUID(part), path__gt=low, path__lte=high).first()
    except ValueError:
        unit = None
    if unit is None:
        raise NotFound
    low, high = tree.subtree_range(unit.path)
    return Q(activity__unit__path__gte=low, activity__unit__path__lte=high)


def _reasons(activities: Iterable[Activity]) -> dict[int, str]:
    """Why an activity was called off or put off, or a session of it, by its key. Two queries."""
    events = (ActivityEvent.CANCEL, ActivityEvent.POSTPONE)
    keys = [activity.pk for activity in activities]
    rows = ActivityChange.objects.filter(activity__in=keys, event__in=events)
    found = dict(rows.order_by("pk").values_list("activity_id", "reason"))
    short = Session.objects.filter(activity__in=keys).exclude(off_reason="")
    return found | dict(short.order_by("-position").values_list("activity_id", "off_reason"))


def _row(row: PlannedActivity, now: tuple[times.When, ...], reasons: Mapping[int, str]) -> PlanRow:
    activity = row.activity
    sessions = None if row.sessions is None else sessions_from(row.sessions)
    expected = [one.expected_count for one in sessions or () if one.expected_count is not None]
    places = (place for one in sessions or () for place in one.places)
    is_short = row.outcome == Outcome.PARTLY  # type: ignore[attr-defined]  # annotated in _compared
    is_off = ActivityState(activity.state).is_off or row.is_moved or is_short
    return PlanRow(
        activity=activity,
        unit_name=activity.unit.short_name or activity.unit.name,
        outcome=Outcome(row.outcome),  # type: ignore[attr-defined]  # annotated in _compared
        planned_on=row.planned_on,
        planned=None if sessions is None else tuple(one.when for one in sessions),
        planned_name=row.name,
        planned_places=tuple(dict.fromkeys(places)),
        planned_count=sum(expected) if expected else None,
        now=now,
        is_moved=bool(row.is_moved),
        reason=reasons.get(activity.pk, "") if is_off else "",
    )
