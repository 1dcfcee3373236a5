"""The register (台账) of one unit and of all below it, a page at a time."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from zhouzhi.apps.activities.domain.kinds import HostRole
from zhouzhi.apps.activities.domain.spans import (
    LONGEST_STRETCH,
    NO_DAY,
    Span,
    began_no_earlier,
    is_in_week,
)
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.domain.when import When
from zhouzhi.apps.activities.models import Activity, Amendment, RegisterEntry
from zhouzhi.apps.activities.permissions import roots_of
from zhouzhi.apps.activities.queries.filters import RegisterFilter, filtered, meets
from zhouzhi.apps.activities.queries.one import when_of
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.apps.orgs.permissions import Someone, standing
from zhouzhi.foundation.errors import NotFound

A_PAGE = 50
COUNTED_UP_TO = 1000
_ORDER = ("sort_on", "sort_minute", "activity_id")


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One activity as the register lists it.

    `hosts` are the names of those who hold it, `is_own` whether the unit that reports it is among
    them. `expected_count` adds up the sessions where
    numbers are known, None where none is, and `largest_count` is the largest of them;
    `attendance_count` adds up who came. `is_out_of_week`: kept, and not in the week's figures.
    `is_amended`: put right after it was held.
    """

    activity: Activity
    unit_name: str
    hosts: tuple[str, ...]
    is_own: bool
    times: tuple[When, ...]
    places: tuple[str, ...]
    expected_count: int | None
    largest_count: int | None
    attendance_count: int | None
    is_out_of_week: bool
    is_amended: bool


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """One page: its rows, and how many there are on all; `is_more` than COUNTED_UP_TO is said.

    `after` is what the next page begins after, "" on the last.
    """

    root: OrgUnit
    rows: tuple[RegisterRow, ...]
    count: int
    is_more: bool
    after: str

    @property
    def has_next(self) -> bool:
        """Whether another page follows."""
        return bool(self.after)


def register_root(user: Someone, uuid: object = "") -> OrgUnit:
    """The unit whose register `user` opens: that with this uuid, without one the topmost.

    Raises NotFound for one that is not looked over.
    """
    if not uuid:
        root = roots_of(user).first()
    else:
        root = OrgUnit.objects.filter(standing(user).within("path"), uuid=str(uuid)).first()
    if root is None:
        raise NotFound
    return root


def register_page(user: Someone, root: OrgUnit, only: RegisterFilter | None = None) -> RegisterPage:
    """A page of the register (台账) of a unit and of all below it, by day and hour.

    What has no day yet stands last. As many queries for a thousand activities as for one; a
    campaign adds two for each level below it. Raises NotFound for a root not looked over.
    """
    only = only or RegisterFilter()
    parts = _parts(filtered(_seen(user, root), only), only)
    counted = _count(parts)
    keys = _keys(parts, _seen_last(root, only))
    listed = rows_of(keys[:A_PAGE], week=only.campaign)
    return RegisterPage(
        root=root,
        rows=listed,
        count=min(counted, COUNTED_UP_TO),
        is_more=counted > COUNTED_UP_TO,
        after=listed[-1].activity.code if len(keys) > A_PAGE else "",
    )


def entries_in(user: Someone, root: OrgUnit, only: RegisterFilter) -> QuerySet[RegisterEntry]:
    """The entries of a register that a filter lets through and `user` may see, by day.

    A draft shows only to who looks over its unit or the division which that unit serves.
    """
    rows = filtered(_seen(user, root), only)
    if only.first is not None:
        rows = rows.filter(meets(only), ends_on__gte=only.first, sort_on__lt=NO_DAY)
    if only.last is not None:
        rows = rows.filter(sort_on__lte=only.last)
    return rows.order_by(*_ORDER)


def first_keys(
    user: Someone, root: OrgUnit, only: RegisterFilter, *, most: int, but: Q
) -> list[int]:
    """The keys of a register's activities by day (按日期靠前的活动), at most so many.

    `but` leaves out entries. Four queries with a first day, else one.
    """
    rows = filtered(_seen(user, root), only).exclude(but)
    return _keys(_parts(rows, only), None, most=most)


def first_keys_of_all(root: OrgUnit, only: RegisterFilter, *, most: int, but: Q) -> list[int]:
    """The same of whoever's register (全部填报), for what is told of others without their names."""
    rows = filtered(RegisterEntry.objects.filter(root=root), only).exclude(but)
    return _keys(_parts(rows, only), None, most=most)


def _seen(user: Someone, root: OrgUnit) -> QuerySet[RegisterEntry]:
    here = standing(user)
    if not here.covers(root.path):
        raise NotFound
    rows = RegisterEntry.objects.filter(root=root)
    if root.path in here.reach:
        return rows
    own = RegisterEntry.objects.filter(activity=OuterRef("activity"), root__path__in=here.reach)
    return rows.filter(~Q(activity__state=ActivityState.DRAFT) | Exists(own))


def _parts(
    rows: QuerySet[RegisterEntry], only: RegisterFilter
) -> tuple[QuerySet[RegisterEntry], ...]:
    """What a page is put together of: what goes on since before the first day, what begins then.

    Each part is one short stretch of an index, however much has been before and is to come. What
    begins on one of the days has a session on it; of what began before, the sessions are asked.
    """
    if only.last is not None:
        rows = rows.filter(sort_on__lte=only.last)
    if only.first is None:
        return (rows,)
    going_on = (
        rows.filter(
            meets(only),
            stretch=stretch,
            sort_on__gte=began_no_earlier(stretch, only.first),
            sort_on__lt=only.first,
            ends_on__gte=only.first,
        )
        for stretch in range(1, LONGEST_STRETCH + 1)
    )
    return (*going_on, rows.filter(sort_on__gte=only.first, sort_on__lt=NO_DAY))


def _count(parts: tuple[QuerySet[RegisterEntry], ...]) -> int:
    """How many there are, as far as it is told; always one query a part."""
    counted = 0
    for part in reversed(parts):
        rest = COUNTED_UP_TO + 1 - counted
        counted += part.order_by()[: max(rest, 1)].count()
    return counted


def _keys(
    parts: tuple[QuerySet[RegisterEntry], ...],
    last: RegisterEntry | None,
    *,
    most: int = A_PAGE + 1,
) -> list[int]:
    """The first activities, those of one page and of one more line, in the register's order."""
    found: list[tuple[date, int, int]] = []
    for part in parts:
        rows = part if last is None else part.filter(_later(last), sort_on__gte=last.sort_on)
        found += rows.order_by(*_ORDER).values_list(*_ORDER)[:most]
    return [activity for *_, activity in sorted(found)[:most]]


def _later(last: RegisterEntry) -> Q:
    """What stands behind an entry in the register's order."""
    same_day = Q(sort_on=last.sort_on)
    same_minute = same_day & Q(sort_minute=last.sort_minute)
    return (
        Q(sort_on__gt=last.sort_on)
        | (same_day & Q(sort_minute__gt=last.sort_minute))
        | (same_minute & Q(activity_id__gt=last.activity_id))
    )


def _seen_last(root: OrgUnit, only: RegisterFilter) -> RegisterEntry | None:
    if not only.after:
        return None
    last = RegisterEntry.objects.filter(root=root, activity__code=only.after).first()
    if last is None:
        raise NotFound
    return last


def rows_of(activity_ids: list[int], *, week: Campaign | None = None) -> tuple[RegisterRow, ...]:
    """These activities as the register lists them, in this order. A fixed number of queries.

    In or out of the week is told of `week`, without it of the campaigns that each serves.
    """
    parts = (
        "hosts",
        "sessions__places",
        "sessions__attendances",
        "in_campaigns__campaign",
        Prefetch("amendments", Amendment.objects.only("activity")),
    )
    found = Activity.objects.filter(pk__in=activity_ids).select_related("unit")
    by_key = {row.pk: row for row in found.prefetch_related(*parts)}
    return tuple(_row(by_key[key], week) for key in activity_ids if key in by_key)


def _row(activity: Activity, week: Campaign | None) -> RegisterRow:
    sessions = sorted(activity.sessions.all(), key=lambda row: row.position)
    parts = sorted(activity.hosts.all(), key=lambda row: row.position)
    hosts = [host for host in parts if host.role == HostRole.HOST]
    expected = [row.expected_count for row in sessions if row.expected_count is not None]
    came = [one.count for row in sessions for one in row.attendances.all()]
    times = tuple(when_of(row) for row in sessions)
    held = tuple(when_of(row) for row in sessions if not row.is_off)
    return RegisterRow(
        activity=activity,
        unit_name=activity.unit.short_name or activity.unit.name,
        hosts=tuple(host.name for host in hosts),
        is_own=activity.unit_id in {host.unit_id for host in hosts},
        times=times,
        places=tuple(dict.fromkeys(place.name for row in sessions for place in row.places.all())),
        expected_count=sum(expected) if expected else None,
        largest_count=max(expected, default=None),
        attendance_count=sum(came) if came else None,
        is_out_of_week=_is_out(activity, held, week),
        is_amended=bool(activity.amendments.all()),
    )


def _is_out(activity: Activity, times: tuple[When, ...], week: Campaign | None) -> bool:
    own = [row.campaign for row in activity.in_campaigns.all()]
    weeks = [week] if week is not None else own
    spans = [Span(one.starts_on, one.ends_on) for one in weeks]
    return bool(spans) and not any(is_in_week(times, span) for span in spans)
