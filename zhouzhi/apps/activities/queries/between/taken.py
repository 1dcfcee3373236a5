"""What the activities of a register take on given days (占用): places, speakers, room."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TypeVar

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from zhouzhi.apps.activities.domain.clashes import ClashKind, Conflict, conflicts
from zhouzhi.apps.activities.domain.kinds import HostRole
from zhouzhi.apps.activities.domain.likeness import Likeness, Seen, alike
from zhouzhi.apps.activities.domain.places import PlaceSaid
from zhouzhi.apps.activities.domain.settlements import Settlement, session_sign
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.domain.takings import (
    Crowded,
    PlaceTaken,
    SessionSaid,
    Taken,
    crowded,
    takings,
)
from zhouzhi.apps.activities.domain.when import When, WhenKind
from zhouzhi.apps.activities.models import (
    Activity,
    Host,
    PairJudgement,
    Session,
    SessionPlace,
    Speaker,
)
from zhouzhi.apps.activities.queries.between.divisions import Divisions
from zhouzhi.apps.activities.queries.between.settled import settlements_among
from zhouzhi.apps.activities.queries.filters import RegisterFilter
from zhouzhi.apps.activities.queries.register import first_keys
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.apps.orgs.permissions import Someone

MOST_ACTIVITIES = 3_000
_MOST_SESSIONS = 20_000
_OFF = tuple(state for state in ActivityState if state.is_off)


@dataclass(frozen=True, slots=True)
class Stood:
    """One of the activities: its uuid, its name, the path of the unit that reports it."""

    uuid: str
    name: str
    unit: str


@dataclass(frozen=True)
class Between:
    """The activities of a register with what they take, from `first` to `last`.

    Everything goes by the activities' and the sessions' keys as text. `judged` are the pairs that a
    person has spoken of, `settlements` what was settled. `is_cut`: there are more activities than
    were looked at.
    """

    first: date
    last: date
    divisions: Divisions
    sessions: Mapping[str, SessionSaid] = field(default_factory=dict)
    seen: tuple[Seen, ...] = ()
    activities: Mapping[str, Stood] = field(default_factory=dict)
    judged: frozenset[frozenset[str]] = frozenset()
    settlements: tuple[Settlement, ...] = ()
    is_cut: bool = False

    def conflicts(self, *, first: date | None = None) -> list[Conflict]:
        """What cannot both happen (冲突), from `first` on; two that may be one are not told of.

        Nor is what was settled.
        """
        maybe_one = {frozenset((pair.first, pair.second)) for pair in self.pairs}
        found = [one for one in self._met(first) if frozenset(one.activities) not in maybe_one]
        return [one for one in found if self._settlement(one) is None]

    def settled(self, *, first: date | None = None) -> list[tuple[Conflict, Settlement]]:
        """What stands in each other's way and was settled (已商定), from `first` on."""
        if not self.settlements:
            return []
        found = ((one, self._settlement(one)) for one in self._met(first))
        return [(one, settled) for one, settled in found if settled is not None]

    def signs(self, one: Conflict) -> frozenset[str]:
        """The signs of a conflict's sessions as they now stand."""
        return frozenset(
            session_sign(one.kind, self.thing(one, key), self.sessions[key]) for key in one.sessions
        )

    def thing(self, one: Conflict, session: str) -> str:
        """The place or the speaker that is wanted twice, as one of the sessions writes it."""
        if one.kind is ClashKind.SPEAKER:
            return one.key.partition(" ")[0]
        return self.place_names[session][one.key]

    def _met(self, first: date | None) -> list[Conflict]:
        return conflicts(self.taken.takings, first=first or self.first, last=self.last)

    def _settlement(self, one: Conflict) -> Settlement | None:
        signs = self.signs(one) if self.settlements else frozenset()
        return next((row for row in self.settlements if row.covers(signs)), None)

    @cached_property
    def pairs(self) -> list[Likeness]:
        """The activities that may be one (疑似重复) and that nobody has spoken of yet."""
        places: dict[str, dict[str, str]] = defaultdict(dict)
        for session, named in self.place_names.items():
            places[self.sessions[session].activity] |= named
        rows = (
            Seen(one.key, one.name, one.unit, one.starts_on, one.hosts, places[one.key])
            for one in self.seen
        )
        return [one for one in alike(rows) if frozenset((one.first, one.second)) not in self.judged]

    @cached_property
    def crowded(self) -> list[Crowded]:
        """The sessions that are too large for the places kept (超过场地容量)."""
        return crowded(tuple(self.sessions.values()))

    @cached_property
    def place_names(self) -> Mapping[str, Mapping[str, str]]:
        """For each session the names of its places as they were written, by the places' keys."""
        return dict(zip(self.sessions, self.taken.named, strict=True))

    @cached_property
    def taken(self) -> Taken:
        """What each session takes, in their order."""
        return takings(tuple(self.sessions.values()))


def between(
    user: Someone,
    root: OrgUnit,
    *,
    first: date,
    last: date,
    most: int = MOST_ACTIVITIES,
    without: Collection[str] = (),
    always: int = 0,
) -> Between:
    """What the activities of a register take on these days (占用); at most so many of them.

    What is off, and what was judged a second report, takes nothing; `without` leaves out
    activities by their codes, `always` is the key of one that is looked at however many there are.
    Twelve queries, four where there is nothing. Raises NotFound for a root not looked over.
    """
    but = Q(activity__state__in=_OFF) | Q(activity__same_as__isnull=False)
    but |= Q(activity__code__in=without)
    days = RegisterFilter(first=first, last=last)
    keys = first_keys(user, root, days, most=most + 1, but=but)
    if not keys:
        return Between(first, last, Divisions(root))
    chosen = [*keys[:most], *([always] if always and len(keys) > most else [])]
    return replace(taken_by(chosen, root, first=first, last=last), is_cut=len(keys) > most)


def taken_by(chosen: Collection[int], root: OrgUnit, *, first: date, last: date) -> Between:
    """What these activities take on these days (占用), whoever may see them. Eight queries."""
    divisions = Divisions(root)
    rows = Activity.objects.filter(pk__in=chosen).order_by("starts_on", "pk")
    kept = list(rows.values_list("pk", "uuid", "name", "unit_id", "unit__path", "starts_on"))
    units = {pk: path for pk, _, _, _, path, _ in kept}
    hosts = _hosts(units)
    return Between(
        first=first,
        last=last,
        divisions=divisions,
        sessions={one.key: one for one in _sessions(units, divisions, first, last)},
        seen=tuple(
            Seen(str(pk), name, str(unit), starts_on, hosts[pk])
            for pk, _, name, unit, _, starts_on in kept
            if starts_on is not None
        ),
        activities={str(pk): Stood(str(uuid), name, path) for pk, uuid, name, _, path, _ in kept},
        judged=_judged(units),
        settlements=settlements_among(units),
    )


def _hosts(keys: Collection[int]) -> Mapping[int, frozenset[str]]:
    """Who holds each activity: units by key, others by name."""
    rows = Host.objects.filter(activity__in=keys, role=HostRole.HOST)
    found: dict[int, set[str]] = defaultdict(set)
    for activity, unit, name in rows.values_list("activity_id", "unit_id", "name").order_by():
        found[activity].add(str(unit) if unit else name)
    return defaultdict(frozenset, {key: frozenset(hosts) for key, hosts in found.items()})


def _judged(keys: Collection[int]) -> frozenset[frozenset[str]]:
    rows = PairJudgement.objects.filter(first__in=keys, undone_at=None).order_by()
    pairs = rows.values_list("first_id", "second_id")
    return frozenset(frozenset((str(one), str(other))) for one, other in pairs)


def _sessions(
    units: Mapping[int, str], divisions: Divisions, first: date, last: date
) -> list[SessionSaid]:
    rows = _on_days(units, first, last).order_by("activity_id", "position")
    columns = ("pk", "activity_id", *_TIMES, *_CROWD)
    places, speakers = _places(units, divisions, first, last), _speakers(units, first, last)
    return [
        SessionSaid(
            key=str(pk),
            activity=str(activity),
            unit=units[activity],
            division=divisions.at(units[activity]),
            when=When(WhenKind(kind), starts_on, ends_on, starts_at, ends_at),
            places=tuple(places[pk]),
            speakers=tuple(speakers[pk]),
            crowd=max(expected or 0, capacity or 0),
        )
        for pk, activity, kind, starts_on, ends_on, starts_at, ends_at, expected, capacity in (
            rows.values_list(*columns)[:_MOST_SESSIONS]
        )
    ]


Part = TypeVar("Part", SessionPlace, Speaker)
_TIMES = ("when_kind", "starts_on", "ends_on", "starts_at", "ends_at")
_CROWD = ("expected_count", "capacity")


def _on_days(units: Mapping[int, str], first: date, last: date) -> QuerySet[Session]:
    until = Session.objects.alias(until=Coalesce("ends_on", F("starts_on")))
    return until.filter(activity__in=units, starts_on__lte=last, until__gte=first)


def _of_sessions(
    rows: QuerySet[Part], units: Mapping[int, str], first: date, last: date
) -> QuerySet[Part]:
    """The parts of the sessions on these days, in the sessions' own order."""
    until = rows.alias(until=Coalesce("session__ends_on", F("session__starts_on")))
    on_days = until.filter(
        session__activity__in=units, session__starts_on__lte=last, until__gte=first
    )
    return on_days.order_by("session_id", "position")


def _places(
    units: Mapping[int, str], divisions: Divisions, first: date, last: date
) -> Mapping[int, Sequence[PlaceTaken]]:
    rows = _of_sessions(SessionPlace.objects.all(), units, first, last)
    kept = ("venue__uuid", "venue__name", "venue__keeper__path", "venue__capacity")
    found: dict[int, list[PlaceTaken]] = defaultdict(list)
    for session, activity, name, venue, kept_name, keeper, capacity in rows.values_list(
        "session_id", "session__activity_id", "name", *kept
    ):
        unit = keeper or units[activity]
        meant = PlaceSaid(kept_name or name, unit, divisions.at(unit), str(venue or ""))
        found[session].append(PlaceTaken(name, meant, capacity))
    return found


def _speakers(
    units: Mapping[int, str], first: date, last: date
) -> Mapping[int, Sequence[tuple[str, str]]]:
    rows = _of_sessions(Speaker.objects.all(), units, first, last)
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for session, name, title in rows.values_list("session_id", "name", "title"):
        found[session].append((name, title))
    return found
