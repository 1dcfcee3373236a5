"""What is on (当日活动): the sessions of a register that may fall on given days."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import F
from django.db.models.functions import Coalesce

from zhouzhi.apps.activities.domain.kinds import HostRole
from zhouzhi.apps.activities.domain.spans import NO_DAY
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.domain.when import When
from zhouzhi.apps.activities.models import Activity, Session
from zhouzhi.apps.activities.queries.filters import RegisterFilter
from zhouzhi.apps.activities.queries.one import when_of
from zhouzhi.apps.activities.queries.register import COUNTED_UP_TO, entries_in
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.apps.orgs.permissions import Someone
from zhouzhi.foundation import tree

MOST_SESSIONS = 1_500


@dataclass(frozen=True, slots=True)
class DaySession:
    """One session of an activity on the days asked for; `speakers` are names with their posts.

    `is_off` where the activity is off or this session was not held. `districts` are the divisions
    directly below the register's unit in which the hosts stand, that of the reporting unit first;
    the register's own unit for one that stands in none (本级).
    """

    key: str
    activity: Activity
    when: When
    places: tuple[str, ...]
    speakers: tuple[tuple[str, str], ...]
    expected_count: int | None
    districts: tuple[OrgUnit, ...]
    is_off: bool = False


@dataclass(frozen=True, slots=True)
class OnDays:
    """The sessions by day and hour; `is_cut` where there are more than are shown."""

    sessions: tuple[DaySession, ...]
    is_cut: bool


def sessions_between(
    user: Someone,
    root: OrgUnit,
    only: RegisterFilter,
    *,
    first: date,
    last: date,
    most: int = MOST_SESSIONS,
) -> OnDays:
    """The sessions of a register that may fall on one of these days, by day, hour and activity.

    What was told of twice stands there once. A fixed number of queries. Raises NotFound for a root
    not looked over.
    """
    entries = entries_in(user, root, replace(only, first=first, last=last, after=""))
    rows = (
        Session.objects.alias(until=Coalesce("ends_on", F("starts_on")))
        .filter(activity__in=entries.order_by().values("activity"), activity__same_as=None)
        .filter(starts_on__lte=last, until__gte=first)
        .select_related("activity__unit")
        .prefetch_related("places", "speakers", "activity__hosts__unit")
        .order_by("starts_on", F("starts_at").asc(nulls_first=True), "activity_id", "position")
    )
    found = list(rows[: most + 1])
    shown = found[:most]
    districts = _districts(root, shown)
    return OnDays(
        sessions=tuple(
            DaySession(
                key=str(row.pk),
                activity=row.activity,
                when=when_of(row),
                places=tuple(place.name for place in row.places.all()),
                speakers=tuple((one.name, one.title) for one in row.speakers.all()),
                expected_count=row.expected_count,
                districts=tuple(
                    dict.fromkeys(
                        districts.get(_branch(root, path), root) for path in _paths(root, row)
                    )
                ),
                is_off=row.is_off or ActivityState(row.activity.state).is_off,
            )
            for row in shown
        ),
        is_cut=len(found) > most,
    )


def undated_count(user: Someone, root: OrgUnit, only: RegisterFilter) -> int:
    """How many activities of a register have no day yet (日期未定), counted up to a thousand."""
    entries = entries_in(user, root, replace(only, first=None, last=None, after=""))
    return int(entries.filter(sort_on=NO_DAY).order_by()[:COUNTED_UP_TO].count())


def _branch(root: OrgUnit, path: str) -> str:
    """The path of the unit directly below the root on the way to another, "" for none."""
    return path[: len(root.path) + tree.SEGMENT] if tree.is_within(path, root.path) else ""


def _paths(root: OrgUnit, session: Session) -> list[str]:
    """The paths of who holds it, as far as they stand below the root: the reporting unit first."""
    activity = session.activity
    hosts = [host.unit for host in activity.hosts.all() if host.role == HostRole.HOST]
    units = [activity.unit, *filter(None, hosts)]
    inside = [unit.path for unit in units if tree.is_within(unit.path, root.path)]
    return inside or [activity.unit.path]


def _districts(root: OrgUnit, sessions: Sequence[Session]) -> dict[str, OrgUnit]:
    paths = {_branch(root, path) for row in sessions for path in _paths(root, row)}
    rows = OrgUnit.objects.filter(path__in=paths).exclude(pk=root.pk)
    return {row.path: row for row in rows if row.is_territory}
