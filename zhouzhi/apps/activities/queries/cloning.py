"""What of an earlier campaign may be held again (照去年的来), looked at before anything is made."""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from zhouzhi.apps.activities.domain.cloning import (
    Move,
    Moved,
    moved,
    moved_name,
    unknown_years,
)
from zhouzhi.apps.activities.domain.entries import ActivityEntries, HostEntry
from zhouzhi.apps.activities.domain.spans import Span
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.models import Activity, ActivityCampaign
from zhouzhi.apps.activities.permissions import units_recorded_by
from zhouzhi.apps.activities.queries.one import entries_of_all
from zhouzhi.apps.activities.queries.scope import campaigns_within
from zhouzhi.apps.activities.queries.serving import campaigns_recorded_by
from zhouzhi.apps.campaigns.domain.yearly import campaign_kind, kinds_likeness
from zhouzhi.apps.campaigns.models import Campaign, Strand
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.apps.orgs.permissions import Someone
from zhouzhi.foundation.workdays import WorkCalendar

# So many drafts are written in a fifth of a second, in which nobody else writes on SQLite.
MOST_CLONED = 200


@dataclass(frozen=True, slots=True)
class CloneAsked:
    """Which activities of a unit are to be held again: those of `source`, or `only` one of them."""

    unit: OrgUnit
    source: Campaign
    target: Campaign
    only: Activity | None = None

    @property
    def move(self) -> Move:
        """From the days of the one campaign to those of the other."""
        old, new = self.source, self.target
        return Move(Span(old.starts_on, old.ends_on), Span(new.starts_on, new.ends_on))

    @property
    def is_one_kind(self) -> bool:
        """Whether both campaigns go by one name, but for the year and the place."""
        return _kind(self.source) == _kind(self.target)


@dataclass(frozen=True, slots=True)
class CloneRow:
    """One activity of last time: what it said, what it would be called, when it would be.

    `entries` have the names that its hosts go by now; `strand` is a position in the new campaign.
    `done` is the draft that was made of it already, `namesake` another activity of that name.
    """

    activity: Activity
    entries: ActivityEntries
    name: str
    times: tuple[Moved, ...]
    strand: int | None
    done: Activity | None
    namesake: Activity | None

    def is_chosen(self, today: date) -> bool:
        """Whether it is chosen unless a person says otherwise.

        It was held, is not there, and would be on no day that is over.
        """
        was_held = ActivityState(self.activity.state).is_over
        is_past = any(one.is_past(today) for one in self.times)
        return was_held and self.done is None and self.namesake is None and not is_past


@dataclass(frozen=True, slots=True)
class ClonePlan:
    """What there is to hold again, by day; `is_cut` where more is left for the next time.

    `unknown_years` are those whose working days nobody knows yet. `digest` is of all that a person
    is shown.
    """

    rows: tuple[CloneRow, ...]
    unknown_years: tuple[int, ...]
    is_cut: bool
    digest: str


def earlier_campaigns(
    unit: OrgUnit, target: Campaign, *, only: Activity | None = None
) -> QuerySet[Campaign]:
    """The campaigns before this one that activities of the unit served (往年活动), latest first.

    With `only` those that this one served.
    """
    recorded = campaigns_recorded_by(unit).select_related("territory")
    earlier = recorded.filter(starts_on__lt=target.starts_on)
    if only is None:
        return earlier
    return earlier.filter(pk__in=ActivityCampaign.objects.filter(activity=only).values("campaign"))


def proposed_source(target: Campaign, sources: Sequence[Campaign]) -> Campaign | None:
    """Which of the earlier campaigns is last time's (上一次): the one called most like this one.

    Of several the latest of an earlier year, then the latest there is; None of none.
    """
    wanted = _kind(target)
    return max(
        sources,
        key=lambda row: (kinds_likeness(_kind(row), wanted), row.edition < target.edition),
        default=None,
    )


def proposed_target(
    unit: OrgUnit, targets: Sequence[Campaign], *, today: date, only: Activity | None = None
) -> Campaign | None:
    """Which campaign last time's activities are held for (办到哪一次), of those in work.

    One that is not over before one that is; one of a kind that the unit has recorded for before,
    or that `only` served; a whole one before a themed week; the next one. One query.
    """
    recorded = campaigns_recorded_by(unit).select_related("territory")
    if only is not None:
        recorded = recorded.filter(pk__in=only.in_campaigns.values("campaign"))
    past = [(_kind(row), row.starts_on) for row in recorded]

    def order(row: Campaign) -> tuple[bool, bool, bool, int]:
        was_held = any(kind == _kind(row) and on < row.starts_on for kind, on in past)
        is_over, day = row.ends_on < today, row.starts_on.toordinal()
        return is_over, not was_held, row.part_of_id is not None, -day if is_over else day

    return min(targets, key=order, default=None)


def _kind(campaign: Campaign) -> str:
    return campaign_kind(campaign.name, campaign.territory.name)


def units_to_clone(user: Someone) -> QuerySet[OrgUnit]:
    """The units that `user` enters activities for and that have some, in tree order."""
    theirs = Activity.objects.filter(unit=OuterRef("pk")).exclude(state=ActivityState.DRAFT)
    return units_recorded_by(user).filter(Exists(theirs))


def clone_plan(asked: CloneAsked, calendar: WorkCalendar) -> ClonePlan:
    """What holding last time's activities again would make (照搬预览); nothing is written.

    Drafts and second reports of another activity are left out; of too many, those made already
    are left out. As many queries for a hundred as for one.
    """
    activities = list(_activities(asked)[: MOST_CLONED + 1])
    is_cut = len(activities) > MOST_CLONED
    activities = activities[:MOST_CLONED]
    entries, done = entries_of_all(activities), _done(asked, activities)
    names, strands = _names(entries.values()), _strands(asked)
    move = asked.move
    called = {one.pk: moved_name(one.name, move) for one in activities}
    namesakes = _namesakes(asked, called.values())
    rows = tuple(
        CloneRow(
            activity=one,
            entries=_with_names(entries[one.pk], names),
            name=called[one.pk],
            times=tuple(
                moved(session.when, move, calendar) for session in entries[one.pk].sessions
            ),
            strand=_strand(entries[one.pk], asked, strands),
            done=done.get(one.pk),
            namesake=None if one.pk in done else namesakes.get(called[one.pk]),
        )
        for one in activities
    )
    return ClonePlan(rows, unknown_years(move, calendar), is_cut, _digest(asked, rows))


def _activities(asked: CloneAsked) -> QuerySet[Activity]:
    serving = ActivityCampaign.objects.filter(campaign__in=campaigns_within(asked.source))
    rows = Activity.objects.filter(
        unit=asked.unit, pk__in=serving.values("activity"), same_as=None
    ).exclude(state=ActivityState.DRAFT)
    if asked.only is not None:
        return rows.filter(pk=asked.only.pk)
    made = Activity.objects.filter(pk__in=_clones(asked).values("cloned_from"))
    left = rows.exclude(pk__in=made.values("pk"))
    chosen = rows if rows.count() <= MOST_CLONED else left
    return chosen.order_by("starts_on", "pk")


def _clones(asked: CloneAsked) -> QuerySet[Activity]:
    there = ActivityCampaign.objects.filter(campaign=asked.target).values("activity")
    return Activity.objects.filter(unit=asked.unit, pk__in=there, cloned_from__isnull=False)


def _done(asked: CloneAsked, activities: Collection[Activity]) -> dict[int | None, Activity]:
    rows = _clones(asked).filter(cloned_from__in=activities).order_by("-pk")
    return {row.cloned_from_id: row for row in rows}


def _namesakes(asked: CloneAsked, names: Iterable[str]) -> dict[str, Activity]:
    there = ActivityCampaign.objects.filter(campaign=asked.target).values("activity")
    rows = Activity.objects.filter(unit=asked.unit, pk__in=there, name__in=set(names))
    return {row.name: row for row in rows.order_by("-pk")}


def _names(all_entries: Iterable[ActivityEntries]) -> dict[str, str]:
    """The names that hosts go by now, by code. One query."""
    codes = {host.unit_code for entries in all_entries for host in entries.hosts}
    return dict(OrgUnit.objects.filter(code__in=codes).values_list("code", "name"))


def _with_names(entries: ActivityEntries, names: dict[str, str]) -> ActivityEntries:
    hosts = tuple(
        HostEntry(host.role, names.get(host.unit_code, host.name), host.unit_code)
        for host in entries.hosts
    )
    return replace(entries, hosts=hosts)


def _strands(asked: CloneAsked) -> dict[int, int]:
    """Which strand of the new campaign has the title of which of the old one's. One query."""
    rows = Strand.objects.filter(campaign__in=(asked.source, asked.target))
    titles: dict[str, dict[int, int]] = {}
    for campaign, title, position in rows.values_list("campaign_id", "title", "position"):
        titles.setdefault(title, {})[campaign] = position
    old, new = asked.source.pk, asked.target.pk
    return {found[old]: found[new] for found in titles.values() if old in found and new in found}


def _strand(entries: ActivityEntries, asked: CloneAsked, strands: dict[int, int]) -> int | None:
    source = str(asked.source.uuid)
    own = next((one.strand for one in entries.campaigns if one.campaign == source), None)
    return strands.get(own) if own is not None else None


def _digest(asked: CloneAsked, rows: Iterable[CloneRow]) -> str:
    """One fingerprint (核对码) of everything that the page shows and the act goes by."""
    shown = [
        (
            row.activity.code,
            row.activity.edit_count,
            row.name,
            row.times,
            row.strand,
            row.done.code if row.done else "",
            row.namesake.code if row.namesake else "",
        )
        for row in rows
    ]
    whole = repr((asked.unit.pk, asked.target.pk, asked.move, shown))
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()
