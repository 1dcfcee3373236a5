"""What one activity has to do with others (活动之间): for its own page, and for a sheet's rows."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from zhouzhi.apps.activities.domain.clashes import Conflict
from zhouzhi.apps.activities.domain.crowds import crowd_of
from zhouzhi.apps.activities.domain.entries import ActivityEntries
from zhouzhi.apps.activities.domain.kinds import HostRole
from zhouzhi.apps.activities.domain.likeness import Likeness, Seen
from zhouzhi.apps.activities.domain.places import PlaceSaid
from zhouzhi.apps.activities.domain.settlements import Settlement, clash_mark
from zhouzhi.apps.activities.domain.sheets.verdicts import RowPlan
from zhouzhi.apps.activities.domain.spans import Span, span_of_all
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.domain.takings import Crowded, PlaceTaken, SessionSaid
from zhouzhi.apps.activities.models import Activity, RegisterEntry
from zhouzhi.apps.activities.queries.between.divisions import Divisions
from zhouzhi.apps.activities.queries.between.taken import Between, Stood, between
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.apps.orgs.permissions import Someone, standing
from zhouzhi.foundation import tree

LONGEST = timedelta(days=92)
_MOST = 1_000


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside one activity, or one row of a sheet.

    `others` are all activities that may stand in it, by their keys. `marks` name the conflicts.
    `is_cut`: there are more activities on these days than were looked at.
    """

    conflicts: tuple[Conflict, ...] = ()
    marks: tuple[str, ...] = ()
    settled: tuple[tuple[Conflict, Settlement], ...] = ()
    pairs: tuple[Likeness, ...] = ()
    crowded: tuple[Crowded, ...] = ()
    others: Mapping[str, Stood] = field(default_factory=dict)
    is_cut: bool = False


NOTHING = Beside()


def beside(user: Someone, activity: Activity, *, today: date) -> Beside:
    """What an activity has to do with others (冲突与疑似重复): in the way only what is to come.

    Looked for among what `user` sees of the city or the division of its unit. A fixed number of
    queries.
    """
    root = root_near(user, activity)
    if root is None or activity.starts_on is None or activity.same_as_id is not None:
        return NOTHING
    first = activity.starts_on
    last = min(activity.ends_on or first, first + LONGEST)
    state = ActivityState(activity.state)
    own = 0 if state.is_off else activity.pk
    found = between(user, root, first=first, last=last, most=_MOST, always=own)
    is_ahead = last >= today and not state.is_over
    beside_all = _of(found, today if is_ahead else last + timedelta(days=1))
    return beside_all.get(str(activity.pk), Beside(is_cut=found.is_cut))


def rows_beside(user: Someone, keeper: OrgUnit, rows: Iterable[RowPlan]) -> dict[int, Beside]:
    """What the rows of a sheet would have to do with the register and with each other, by number.

    Only rows that would be written. A fixed number of queries, none for a sheet without days.
    """
    writing = {row_key(row.number): row for row in rows if row.is_writing and row.entries}
    spans = {key: _span(row.entries) for key, row in writing.items() if row.entries}
    days = [span for span in spans.values() if span is not None]
    root = _widest(user, keeper.path)
    if not days or root is None:
        return {}
    first = min(span.first for span in days)
    last = min(max(span.last for span in days), first + LONGEST)
    changed = [row.known.code for row in writing.values() if row.known]
    found = between(user, root, first=first, last=last, most=_MOST, without=changed)
    beside_all = _of(_with_rows(found, writing), first)
    nothing = Beside(is_cut=found.is_cut)
    return {row.number: beside_all.get(key, nothing) for key, row in writing.items()}


def row_key(number: int) -> str:
    """By what a row of a sheet stands among activities (行的代号)."""
    return f"row {number}"


def root_near(user: Someone, activity: Activity) -> OrgUnit | None:
    """Among what to look (核对范围): the widest division near its unit, else what lists it."""
    near = _widest(user, activity.unit.path)
    if near is not None:
        return near
    listed = RegisterEntry.objects.filter(activity=activity, root__path__in=standing(user).reach)
    entry = listed.select_related("root").order_by("root__path").first()
    return entry.root if entry else None


def _widest(user: Someone, path: str) -> OrgUnit | None:
    """The widest unit looked over among one and the two above it."""
    here = standing(user)
    ways = (*tree.ancestors(path)[-2:], path)
    wide = next((way for way in ways if here.covers(way)), "")
    return OrgUnit.objects.filter(path=wide).first() if wide else None


def _of(found: Between, first: date) -> dict[str, Beside]:
    """What stands beside each activity of these, by its key."""
    conflicts: dict[str, list[Conflict]] = defaultdict(list)
    settled: dict[str, list[tuple[Conflict, Settlement]]] = defaultdict(list)
    pairs: dict[str, list[Likeness]] = defaultdict(list)
    crowds: dict[str, list[Crowded]] = defaultdict(list)
    for conflict in found.conflicts(first=first):
        for key in conflict.activities:
            conflicts[key].append(conflict)
    for conflict, settlement in found.settled(first=first):
        for key in conflict.activities:
            settled[key].append((conflict, settlement))
    for pair in found.pairs:
        pairs[pair.first].append(pair)
        pairs[pair.second].append(pair)
    for crowd in found.crowded:
        crowds[found.sessions[crowd.session].activity].append(crowd)
    return {
        key: Beside(
            conflicts=tuple(conflicts[key]),
            marks=tuple(clash_mark(found.signs(one)) for one in conflicts[key]),
            settled=tuple(settled[key]),
            pairs=tuple(pairs[key]),
            crowded=tuple(crowds[key]),
            others=found.activities,
            is_cut=found.is_cut,
        )
        for key in {*conflicts, *settled, *pairs, *crowds}
    }


def _span(entries: ActivityEntries | None) -> Span | None:
    return span_of_all(session.when for session in entries.sessions) if entries else None


def _with_rows(found: Between, rows: Mapping[str, RowPlan]) -> Between:
    """The register's activities, and the rows as if they were among them. One query."""
    codes = {row.unit_code for row in rows.values()}
    hosts = {host.unit_code for row in rows.values() if row.entries for host in row.entries.hosts}
    known = OrgUnit.objects.filter(code__in=codes | hosts).values_list("code", "pk", "path")
    units = {code: (str(pk), path) for code, pk, path in known}
    sessions, seen = dict(found.sessions), list(found.seen)
    activities = dict(found.activities)
    for key, row in rows.items():
        if row.entries is None or row.unit_code not in units:
            continue
        unit, path = units[row.unit_code]
        activities[key] = Stood("", row.name, path)
        sessions |= _sessions(key, row.entries, path, found.divisions)
        span = _span(row.entries)
        if span is not None:
            holders = frozenset(
                units.get(host.unit_code, (host.name, ""))[0]
                for host in row.entries.hosts
                if host.role is HostRole.HOST
            )
            seen.append(Seen(key, row.name, unit, span.first, holders))
    return replace(found, sessions=sessions, seen=tuple(seen), activities=activities)


def _sessions(
    key: str, entries: ActivityEntries, path: str, divisions: Divisions
) -> dict[str, SessionSaid]:
    division = divisions.at(path)
    return {
        f"{key} {number}": SessionSaid(
            key=f"{key} {number}",
            activity=key,
            unit=path,
            division=division,
            when=session.when,
            places=tuple(
                PlaceTaken(place.name, PlaceSaid(place.name, path, division, place.venue))
                for place in session.places
            ),
            speakers=tuple((one.name, one.title) for one in session.speakers),
            crowd=crowd_of(session),
        )
        for number, session in enumerate(entries.sessions, start=1)
    }
