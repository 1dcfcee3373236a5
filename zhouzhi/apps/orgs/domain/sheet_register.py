"""What the rows of a sheet of units are checked against: the register, and the rows before."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from zhouzhi.apps.orgs.domain.area_codes import area_around
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.domain.unit_names import name_key, name_keys
from zhouzhi.apps.orgs.domain.units import TERRITORIES, Level, UnitKind
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.said import Said

_SEVERAL = gettext_noop("有 {count} 个单位都叫“{name}”，请改填单位代码")


@dataclass(frozen=True, slots=True)
class KnownUnit:
    """What the register already says of a unit with a code."""

    name: str
    short_name: str
    parent_code: str
    level: Level
    kind: UnitKind
    division_code: str = ""
    telephone: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """What a person with a login name does, or did, for a unit."""

    unit_code: str
    role: Role
    person: str
    has_ended: bool = False
    mobile: str = ""


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One row of the sheet, understood. `number` counts the sheet's rows from 1.

    `appoints` says that the person is not in that role yet, `mobile` is a number to be kept anew.
    `replaces` is the code that the unit had before, where a person took the two for one.
    """

    number: int
    code: str
    name: str
    short_name: str = ""
    level: Level = Level.COUNTY
    kind: UnitKind = UnitKind.OTHER
    division_code: str = ""
    parent_code: str = ""
    telephone: str = ""
    officer: str = ""
    login: str = ""
    mobile: str = ""
    role: Role = Role.UNIT_OFFICER
    appoints: bool = False
    phrases: tuple[str, ...] = ()
    phrase_keeper: str = ""
    replaces: str = ""

    def as_known(self) -> KnownUnit:
        """What the register will say of the unit once the row is imported."""
        return KnownUnit(
            self.name,
            self.short_name,
            self.parent_code,
            self.level,
            self.kind,
            self.division_code,
            self.telephone,
        )


@dataclass(frozen=True, slots=True)
class Twin:
    """A unit of the register that may be the one a new row means: same parent, same name."""

    code: str
    name: str


@dataclass(slots=True)
class Remarks:
    """What is said of one row: what is wrong with it, what was read otherwise or not at all."""

    problems: list[str] = field(default_factory=list)
    asides: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    twins: tuple[Twin, ...] = ()


@dataclass(slots=True)
class Register:
    """What rows are checked against; it grows with the rows already read.

    `kept` are the codes of the units that the importer keeps, `ended` those of units that ended.
    `named` holds (keeper's code, phrase, unit's code) for every phrase that is remembered. With
    `may_plant` a row without a parent plants a new root. `asks_names` says that names are compared,
    to find twins. `seen` are the numbers of the rows already read, by code.
    """

    units: dict[str, KnownUnit]
    posts: dict[str, frozenset[Post]]
    kept: set[str]
    named: frozenset[tuple[str, str, str]] = frozenset()
    ended: frozenset[str] = frozenset()
    may_plant: bool = False
    asks_names: bool = True
    codes: dict[str, set[str]] = field(default_factory=dict)
    seen: dict[str, int] = field(default_factory=dict)
    _by_key: dict[tuple[str, bool, str], list[str]] = field(default_factory=dict)
    _short: dict[str, set[str]] = field(default_factory=dict)
    _alike: dict[str, set[str]] = field(default_factory=dict)
    _logins: dict[tuple[str, str], set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for login, posts in self.posts.items():
            for post in posts:
                if not post.has_ended:
                    self._logins.setdefault((post.unit_code, post.person), set()).add(login)
        for code, unit in self.units.items():
            self._remember(code, unit)

    def add(self, row: UnitRow) -> None:
        """Let later rows know a row that is in order."""
        if row.replaces:
            self._rename(row.replaces, row.code)
        if row.code not in self.units:
            self.kept.add(row.code)
        self.units[row.code] = row.as_known()
        self._remember(row.code, self.units[row.code])
        if row.appoints or row.mobile:
            held = self.posts.get(row.login, frozenset())
            same = {post for post in held if (post.unit_code, post.role) != (row.code, row.role)}
            post = Post(row.code, row.role, row.officer, mobile=row.mobile)
            self.posts[row.login] = frozenset(same | {post})

    def found(self, cell: str, problems: list[str]) -> str:
        """The code that a cell means, by code or full name; "" where there is none.

        Of several units with one name the only one that is kept is meant.
        """
        if cell in self.units:
            return cell
        all_named = self.codes.get(cell, set())
        meant = all_named & self.kept or all_named
        if len(meant) > 1:
            problems.append(Said(_SEVERAL, count=len(meant), name=cell))
        return min(meant, default="")

    def called(self, name: str) -> tuple[str, ...]:
        """The codes of the units of this full or short name, kept ones before all others."""
        if not self._alike and name not in self.codes and name not in self._short:
            for code, unit in self.units.items():
                if unit.kind not in TERRITORIES:
                    self._alike.setdefault(name_key(unit.name), set()).add(code)
        ways = ((self.codes, name), (self._short, name), (self._alike, name_key(name)))
        for known, word in ways:
            if found := known.get(word, set()) & self.units.keys():
                return tuple(sorted(found & self.kept or found))
        return ()

    def login_of(self, code: str, cells: Mapping[str, str]) -> str:
        """The login name of the person whom a row names and who acts for the unit; else ""."""
        logins = self._logins.get((code, cells.get("officer", "")), set())
        return min(logins) if len(logins) == 1 else ""

    def is_own_place(self, code: str) -> bool:
        """Whether a code is the importer's own place (所在行政区域), which is named from above."""
        place = self.units.get(code)
        if self.may_plant or place is None or place.kind not in TERRITORIES:
            return False
        return code in self.kept and place.parent_code not in self.kept

    def is_within(self, code: str, top: str) -> bool:
        """Whether a unit is `top` or stands below it."""
        while code in self.units and code != top:
            code = self.units[code].parent_code
        return code == top

    def area(self, code: str) -> str:
        """The area code (区号) of where a unit with this code stands."""
        places: dict[Level, str] = {}
        while unit := self.units.get(code):
            if unit.kind in TERRITORIES:
                places.setdefault(unit.level, unit.name)
            code = unit.parent_code
        return area_around(places)

    def twins(self, unit: KnownUnit) -> tuple[Twin, ...]:
        """The units under the same parent whose full or short name is one of this unit's."""
        found = (self._by_key.get(key, ()) for key in self._keys(unit))
        codes = dict.fromkeys(code for group in found for code in group)
        return tuple(Twin(code, self.units[code].name) for code in codes if code in self.units)

    def twin_decided(self, code: str) -> tuple[Twin, ...]:
        """The unit that a person took a row for, where names were compared before."""
        return (Twin(code, self.units[code].name),) if code in self.units else ()

    def same_row(self, unit: KnownUnit, twins: tuple[Twin, ...]) -> int:
        """The number of an earlier row that names the very same unit; 0 where none does."""
        place = self._place(unit.parent_code)
        key = name_key(unit.name, place=place)
        rows = (self.seen.get(t.code, 0) for t in twins if name_key(t.name, place=place) == key)
        return max(rows, default=0)

    def _remember(self, code: str, unit: KnownUnit) -> None:
        self.codes.setdefault(unit.name, set()).add(code)
        if unit.short_name:
            self._short.setdefault(unit.short_name, set()).add(code)
        for key in self._keys(unit) if self.asks_names else ():
            group = self._by_key.setdefault(key, [])
            if code not in group:
                group.append(code)

    def _keys(self, unit: KnownUnit) -> list[tuple[str, bool, str]]:
        keys = name_keys((unit.name, unit.short_name), place=self._place(unit.parent_code))
        if unit.kind in TERRITORIES:
            keys = frozenset((unit.name,))
        return [(unit.parent_code, unit.kind in TERRITORIES, key) for key in sorted(keys)]

    def _place(self, code: str) -> str:
        parent = self.units.get(code)
        return parent.name if parent else ""

    def _rename(self, old: str, new: str) -> None:
        unit = self.units.pop(old)
        self.codes.get(unit.name, set()).discard(old)
        self.kept.discard(old)
        self.kept.add(new)
        self.units = {
            code: replace(row, parent_code=new) if row.parent_code == old else row
            for code, row in self.units.items()
        }
