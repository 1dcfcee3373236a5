"""Whose activities a sheet may tell of, and who its hosts are (单位查找)."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from zhouzhi.apps.orgs.domain.unit_names import name_key

_ITSELF = frozenset({"本局", "我局", "本单位", "我单位", "本部门", "我部门", "本会", "我会"})
_SHORTEST_END = 3
_MAYBE_ABOVE = ("市", "省")


@dataclass(frozen=True, slots=True)
class Named:
    """A unit of the register by its code and names."""

    code: str
    name: str
    short_name: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A place around who fills in a sheet (所在地区), with the codes of the offices of its own."""

    name: str
    codes: Collection[str]


@dataclass(slots=True)
class Directory:
    """The units by the names that cells call them.

    `own` are the codes of the units that the person enters activities of, `serving` those of them
    that take part in the campaign, `near` those of the campaign's territory. `default` is the unit
    of a row that names none, "" where each row has to. `area` is the area code around, `places` are
    the district, the city and so on in which it is filled in, the nearest first.
    """

    units: Iterable[Named]
    own: Collection[str]
    serving: Collection[str]
    near: Collection[str]
    default: str = ""
    area: str = ""
    places: Sequence[Place] = ()
    names: dict[str, str] = field(default_factory=dict)
    _short_names: dict[str, str] = field(default_factory=dict)
    _by_name: dict[str, set[str]] = field(default_factory=dict)
    _by_short_name: dict[str, set[str]] = field(default_factory=dict)
    _in_places: dict[tuple[str, str], set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for unit in self.units:
            self.names[unit.code] = unit.name
            self._by_name.setdefault(unit.name, set()).add(unit.code)
            if unit.short_name:
                self._short_names[unit.code] = unit.short_name
                self._by_short_name.setdefault(unit.short_name, set()).add(unit.code)

        for place in self.places:
            for code in place.codes:
                key = place.name, name_key(self.names[code], place=place.name)
                self._in_places.setdefault(key, set()).add(code)

    def own_called(self, words: str) -> tuple[str, ...]:
        """The codes of the own units of this code or name; those that serve before all others."""
        if words in self.own:
            return (words,)
        for known in (self._by_name, self._by_short_name):
            found = known.get(words, set()) & set(self.own)
            if found:
                return tuple(sorted(found & set(self.serving) or found))
        return ()

    def host_called(self, name: str) -> str:
        """The code of the one unit of this name; "" where none or several have it.

        A short name means a unit of the campaign's territory: every city has its 市教育局. 区科协
        is that of the district in which the sheet is filled in.
        """
        full = self._by_name.get(name, set())
        near = (full | self._by_short_name.get(name, set())) & set(self.near)
        found = near if len(near) == 1 else full
        return min(found) if len(found) == 1 else self.in_place(name)

    def in_place(self, name: str) -> str:
        """The one office of a place around that everyday words mean, "" for none or several.

        A rank alone means a place only where no other around has it: a city may lie in a city.
        """
        ranks = Counter(place.name[-1:] for place in self.places)
        for place in self.places:
            rank = place.name[-1:]
            if name.startswith(place.name) or (ranks[rank] == 1 and name.startswith(rank)):
                key = place.name, name_key(name, place=place.name)
                found = self._in_places.get(key, set())
                return min(found) if len(found) == 1 else ""
        return ""

    def is_called(self, code: str, words: str) -> bool:
        """Whether a unit's own words mean it: 我局, or its name without the place (区科技局).

        市科技局 out of a city within a city may be the one above, and is not taken for its own.
        """
        name = self.names.get(code, "")
        if words in _ITSELF:
            return bool(name)
        called = (name, self._short_names.get(code, ""))
        if len(words) < _SHORTEST_END or words.startswith(_MAYBE_ABOVE):
            return False
        return any(one.endswith(words) for one in called)
