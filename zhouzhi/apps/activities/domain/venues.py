"""What is stated of a place that a unit holds activities in (场地), and what is wrong with it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from zhouzhi.apps.activities.domain.checks import EntriesRefused, Fault
from zhouzhi.apps.activities.domain.privacy import private_number_in
from zhouzhi.apps.activities.domain.public.points import Point, km_between
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.said import Said

LONGEST = {"name": 100, "address": 160, "way_there": 200}
MOST_PEOPLE = 1_000_000
FAR_KM = 150
LABELS = {
    "name": gettext_noop("场地名称"),
    "address": gettext_noop("地址"),
    "way_there": gettext_noop("怎么去"),
    "capacity": gettext_noop("核定容量"),
    "position": gettext_noop("位置"),
}


@dataclass(frozen=True, slots=True)
class VenueEntry:
    """A place: its name as activities say it, where it is, the way there, how many it may hold."""

    name: str
    address: str = ""
    way_there: str = ""
    capacity: int | None = None
    point: Point | None = None


def must_be_a_venue(entry: VenueEntry) -> None:
    """Refuse what is wrong with a venue. Raises EntriesRefused."""
    faults = tuple(_faults(entry))
    if faults:
        raise EntriesRefused(faults)


def is_far(point: Point, others: Collection[Point]) -> bool:
    """Whether a point lies far from all others around (离得太远): asked about, never refused."""
    return bool(others) and all(km_between(point, other) > FAR_KM for other in others)


def _faults(entry: VenueEntry) -> Iterator[Fault]:
    if not entry.name.strip():
        yield Fault("name", Said(gettext_noop("请填写场地名称，和活动里写的地点一样。")))
    for name, most in LONGEST.items():
        text = getattr(entry, name)
        if len(text) > most:
            words = gettext_noop("{label}有 {length} 字，最多 {most} 字，请缩短。")
            yield Fault(name, Said(words, label=Said(LABELS[name]), length=len(text), most=most))
        if private := private_number_in(text):
            yield Fault(name, Said(private.words, label=Said(LABELS[name])))
    if entry.capacity is not None and not 0 < entry.capacity <= MOST_PEOPLE:
        yield Fault("capacity", Said(gettext_noop("核定容量应大于 0，请核对。")))
