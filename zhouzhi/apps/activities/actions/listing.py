"""Keeping the register's entries (台账列示) as the activities, their hosts and the tree stand."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from zhouzhi.apps.activities.domain.kinds import ActivityKind, HostRole
from zhouzhi.apps.activities.domain.register import Holder, Listing, listings
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.models import Activity, Host, RegisterEntry
from zhouzhi.apps.orgs.domain.units import TERRITORIES
from zhouzhi.apps.orgs.models import OrgUnit

_BATCH = 2_000


def list_anew(activity_ids: Collection[int]) -> int:
    """Write what the register lists of these activities (重列台账), and say how many rows changed.

    For this room's actions, inside their transaction. Rows that are right already stay.
    """
    changed = 0
    keys = sorted(activity_ids)
    for start in range(0, len(keys), _BATCH):
        changed += _list_some(keys[start : start + _BATCH])
    return changed


def list_new(activities: Iterable[Activity], units: Mapping[str, OrgUnit]) -> None:
    """List activities that were just made (列入台账): drafts, in no register yet. One query.

    For this room's actions, inside their transaction. `units` by code are held where they stand.
    """
    RegisterEntry.objects.bulk_create(
        _entry(activity.pk, listing)
        for activity in activities
        for listing in listings(
            state=ActivityState(activity.state),
            kind=ActivityKind(activity.kind),
            starts_on=activity.starts_on,
            ends_on=activity.ends_on,
            first_minute=activity.first_minute,
            holder=_holder(units[activity.unit.code]),
            host_paths=(),
        )
    )


def _holder(unit: OrgUnit) -> Holder:
    return Holder(unit.path, is_territory=unit.kind in TERRITORIES)


def _entry(activity: int, listing: Listing) -> RegisterEntry:
    return RegisterEntry(
        activity_id=activity,
        root_id=listing.root,
        kind=listing.kind,
        sort_on=listing.sort_on,
        sort_minute=listing.minute,
        ends_on=listing.ends_on,
        stretch=listing.stretch,
    )


def _list_some(keys: list[int]) -> int:
    wanted = {
        (key, listing.root): listing for key, found in _wanted(keys).items() for listing in found
    }
    wrong, right = [], set()
    held = RegisterEntry.objects.filter(activity__in=keys)
    columns = ("pk", "activity_id", "root_id", "kind", "sort_on", "ends_on")
    rows = held.values_list(*columns, "sort_minute", "stretch")
    for pk, activity, root, kind, sort_on, ends_on, minute, stretch in rows:
        listing = Listing(root, ActivityKind(kind), sort_on, ends_on, minute)
        if listing == wanted.get((activity, root)) and listing.stretch == stretch:
            right.add((activity, root))
        else:
            wrong.append(pk)
    RegisterEntry.objects.filter(pk__in=wrong).delete()
    missing = [
        _entry(activity, one)
        for (activity, root), one in wanted.items()
        if (activity, root) not in right
    ]
    RegisterEntry.objects.bulk_create(missing)
    return len(wrong) + len(missing)


def _wanted(keys: list[int]) -> dict[int, frozenset[Listing]]:
    """Where each activity belongs, by its key, from the rows as they stand. Three queries.

    Whoever told of it a second time (`same_as`) lists the one that counts as well.
    """
    hosts: dict[int, list[str]] = defaultdict(list)
    known = Host.objects.filter(activity__in=keys, role=HostRole.HOST, unit__isnull=False)
    for activity, path in known.values_list("activity_id", "unit__path").order_by():
        hosts[activity].append(path)
    doubles = Activity.objects.filter(same_as__in=keys)
    for activity, path in doubles.values_list("same_as_id", "unit__path").order_by():
        hosts[activity].append(path)
    rows = Activity.objects.filter(pk__in=keys).values_list(
        "pk", "state", "kind", "starts_on", "ends_on", "first_minute", "unit__path", "unit__kind"
    )
    return {
        pk: listings(
            state=ActivityState(state),
            kind=ActivityKind(kind),
            starts_on=starts_on,
            ends_on=ends_on,
            holder=Holder(path, is_territory=unit_kind in TERRITORIES),
            host_paths=hosts[pk],
            first_minute=minute,
        )
        for pk, state, kind, starts_on, ends_on, minute, path, unit_kind in rows.order_by()
    }
