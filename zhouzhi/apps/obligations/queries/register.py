"""What the register knows of units, in the form that a notice's words are held against."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from zhouzhi.apps.obligations.domain.addressing import Binding, binds, tidy, unmet
from zhouzhi.apps.obligations.domain.unit_facts import UnitFacts
from zhouzhi.apps.orgs.domain.units import Level, UnitKind
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.apps.orgs.queries import groups_kept_by
from zhouzhi.foundation import tree


@dataclass(frozen=True, slots=True)
class Register:
    """Units as words know them (单位底册): facts by unit id, and the phrases that are kept."""

    issuer: Level
    facts: dict[int, UnitFacts]
    kept: frozenset[str]
    _known: dict[tuple[int, str], UnitFacts] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    def bound(self, words: str, unit: OrgUnit, addressed_as: str = "") -> Binding:
        """Whether a duty's or limit's words bind a unit that was addressed by this phrase."""
        facts = self._addressed(unit.pk, addressed_as)
        return binds(words, facts, issuer=self.issuer, kept=self.kept)

    def unmet(self, words: str, addressed: Mapping[int, str]) -> tuple[str, ...]:
        """The parts of a duty's words that none of these units is bound by (没有对上的).

        `addressed` says by unit id the phrase that a unit was addressed by, "" for none.
        """
        rows = [self._addressed(key, said) for key, said in addressed.items()] if words else []
        return unmet(words, rows, issuer=self.issuer, kept=self.kept)

    def _addressed(self, key: int, addressed_as: str) -> UnitFacts:
        """A unit with the phrase that it was addressed by; duty after duty asks for the same."""
        if not addressed_as:
            return self.facts[key]
        known = self._known.get((key, addressed_as))
        if known is None:
            facts = self.facts[key]
            known = replace(facts, groups=facts.groups | {tidy(addressed_as)})
            self._known[key, addressed_as] = known
        return known


def register_of(units: Iterable[OrgUnit], *, keeper: OrgUnit) -> Register:
    """The register of these units as `keeper`'s notices speak of them (单位底册).

    Where keeper and territory both keep a phrase, the keeper's own group counts. Four queries.
    """
    rows = list(units)
    homes = _homes(rows)
    kept = _members(keeper)
    phrases: dict[int, set[str]] = defaultdict(set)
    for phrase, members in kept.items():
        for member in members:
            phrases[member].add(phrase)
    facts = {unit.pk: _facts(unit, homes.get(_home_path(unit), unit), phrases) for unit in rows}
    return Register(issuer=Level(keeper.level), facts=facts, kept=frozenset(kept))


def _home_path(unit: OrgUnit) -> str:
    above = tree.parent_path(unit.path)
    return unit.path if unit.is_territory or not above else above


def _homes(units: list[OrgUnit]) -> dict[str, OrgUnit]:
    paths = {_home_path(unit) for unit in units}
    known = {unit.path: unit for unit in units if unit.path in paths}
    missing = sorted(paths - set(known))
    return known | {unit.path: unit for unit in OrgUnit.objects.filter(path__in=missing)}


def _members(keeper: OrgUnit) -> dict[str, set[int]]:
    groups = sorted(groups_kept_by(keeper), key=lambda group: group.keeper_id == keeper.pk)
    return {tidy(group.phrase): {unit.pk for unit in group.members.all()} for group in groups}


def _facts(unit: OrgUnit, home: OrgUnit, phrases: dict[int, set[str]]) -> UnitFacts:
    return UnitFacts(
        name=unit.name,
        short_name=unit.short_name,
        level=Level(unit.level),
        kind=UnitKind(unit.kind),
        territory_name=home.name,
        territory_short=home.short_name,
        territory_level=Level(home.level),
        territory_kind=UnitKind(home.kind),
        groups=frozenset(phrases.get(unit.pk, ())),
        territory_groups=frozenset(phrases.get(home.pk, ())),
    )
