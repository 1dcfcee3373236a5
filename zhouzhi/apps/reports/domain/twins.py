"""Activities that two units report alike (同名同日同地): one event or two, only a person knows.

That units held something together is a statement about them, and no report makes it: until an
officer says so, each unit's activity is told as that unit reported it.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from zhouzhi.apps.reports.domain.sentences import day
from zhouzhi.apps.reports.domain.story import Activity

# Words for a place that every unit may mean its own by.
_ANYWHERE = ("本", "各", "校内", "院内", "单位", "线上", "网上", "网络")


@dataclass(frozen=True, slots=True)
class Twins:
    """Several units' activities of one name, day and place, and what an officer said of them.

    `key` names just these activities of these units: where one more reports the same, it is asked
    anew. `is_joint` is None until somebody decided.
    """

    key: str
    activities: tuple[Activity, ...]
    is_joint: bool | None = None


@dataclass(frozen=True, slots=True)
class Merged:
    """Activities with each told once, those with more than one attendance, and the twins."""

    activities: tuple[Activity, ...]
    disagreements: tuple[Activity, ...] = ()
    twins: tuple[Twins, ...] = ()


def merged(activities: Iterable[Activity], decided: Mapping[str, bool] | None = None) -> Merged:
    """Tell once what one unit reports twice, and what an officer called one event of several.

    `decided` says by key which twins are one. Where a merged activity has different attendances
    none is told. An activity without a day or a place that means one place stays alone, and so do
    those of two territories, where every county has a 文化广场, unless the very same people came.
    """
    groups: dict[tuple[str, ...], list[Activity]] = {}
    activities = list(activities)
    same_crowd = _areas_by_crowd(activities)
    for number, one in enumerate(activities):
        is_certain = one.held_on and one.place and not one.place.startswith(_ANYWHERE)
        alone = "" if is_certain else f"#{number}"
        area = "" if len(same_crowd.get(_crowd(one), ())) > 1 else one.area
        key = (one.name, day(one.held_on, year=True), one.place, area, alone)
        groups.setdefault(key, []).append(one)
    told: list[list[Activity]] = []
    twins = []
    for words, group in groups.items():
        by_unit = _by_unit(group)
        if len(by_unit) > 1:
            found = _twins(words, by_unit, decided or {})
            twins.append(found)
            by_unit = [group] if found.is_joint else by_unit
        told += by_unit
    return Merged(
        tuple(_one_of(group) for group in told),
        tuple(_one_of(group) for group in told if len(_attendances(group)) > 1),
        tuple(twins),
    )


def _crowd(one: Activity) -> tuple[object, ...]:
    return (one.name, one.held_on, one.place, one.attendance_count)


def _areas_by_crowd(activities: Iterable[Activity]) -> dict[tuple[object, ...], set[str]]:
    """Of activities with one name, day, place and attendance: the territories they came from."""
    areas: dict[tuple[object, ...], set[str]] = {}
    for one in activities:
        if one.attendance_count is not None:
            areas.setdefault(_crowd(one), set()).add(one.area)
    return areas


def _by_unit(group: Sequence[Activity]) -> list[list[Activity]]:
    units: dict[str, list[Activity]] = {}
    for one in group:
        units.setdefault(one.unit, []).append(one)
    return list(units.values())


def _twins(
    words: Sequence[str], by_unit: Sequence[Sequence[Activity]], decided: Mapping[str, bool]
) -> Twins:
    activities = tuple(_one_of(group) for group in by_unit)
    units = sorted(one.unit for one in activities)
    key = hashlib.sha256("\n".join((*words, *units)).encode()).hexdigest()[:32]
    return Twins(key, activities, decided.get(key))


def _attendances(group: Iterable[Activity]) -> set[int]:
    return {one.attendance_count for one in group if one.attendance_count is not None}


def _one_of(group: Sequence[Activity]) -> Activity:
    """The reports of a group as one activity: of one unit, or of a unit and its partners."""
    units = list(dict.fromkeys(one.unit for one in group))
    counts = _attendances(group)
    days = [one.reported_on for one in group if one.reported_on]
    return replace(
        group[0],
        partners=tuple(units[1:]),
        strand=next((one.strand for one in group if one.strand), ""),
        attendance_count=counts.pop() if len(counts) == 1 else None,
        reported_on=max(days, default=None),
    )
