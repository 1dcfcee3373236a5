"""Whether words name or bind a unit (称谓对单位).

A phrase that somebody has resolved (单位组) is decided by that alone; else by level, kind and name.
"""

from collections.abc import Collection, Iterable
from enum import StrEnum

from zhouzhi.apps.obligations.domain import offices, places
from zhouzhi.apps.obligations.domain.addressing.phrases import Need, Phrase, phrases_of
from zhouzhi.apps.obligations.domain.offices import Office
from zhouzhi.apps.obligations.domain.unit_facts import UnitFacts
from zhouzhi.apps.orgs.domain.units import Level, UnitKind


class Binding(StrEnum):
    """Whether words bind a unit; UNCLEAR where nobody has yet said whom they mean."""

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"


def names(phrase: Phrase, unit: UnitFacts, *, kept: Collection[str] = ()) -> bool:
    """Whether a phrase names a unit: is it one to propose as addressee (主送)?

    `kept` are all phrases that the issuer keeps groups for: one of them is decided by its group.
    """
    for key in phrase.keys:
        if key in kept:
            return key in unit.groups
    if phrase.words in {unit.name, unit.short_name}:
        return True
    if phrase.need in {Need.GROUP, Need.EVERYONE}:
        return False
    office = phrase.office or Office(phrase.words, frozenset({UnitKind.SCIENCE_BUREAU}))
    return _fits(phrase, office, unit, kept)


def _fits(phrase: Phrase, office: Office, unit: UnitFacts, kept: Collection[str]) -> bool:
    if not phrase.places:
        own_side = not office.levels or unit.territory_kind != UnitKind.ZONE
        return own_side and office.is_held_by(unit)
    if any(place.name for place in phrase.places) and _is_called(phrase.words, unit, kept):
        return True
    return office.is_held_by(unit) and any(place.holds(unit, kept) for place in phrase.places)


def _is_called(words: str, unit: UnitFacts, kept: Collection[str]) -> bool:
    """Whether one way to read a named place and its office gives this unit."""
    return any(
        place.holds(unit, kept) and bool(rest) and offices.office_of(rest).is_held_by(unit)
        for place, rest in places.named_places(words)
    )


def binds(text: str, unit: UnitFacts, *, issuer: Level, kept: Collection[str] = ()) -> Binding:
    """Whether a duty's or limit's words bind a unit that is addressed (责任单位、限定对象).

    No words bind everyone. A bare place binds every unit that serves it; 各单位 binds all.
    `unit.groups` also holds the phrase that the unit was addressed by.
    """
    phrases = phrases_of(text, issuer=issuer)
    if not phrases:
        return Binding.YES
    answers = {_binds(phrase, unit, issuer, kept) for phrase in phrases}
    for answer in (Binding.YES, Binding.UNCLEAR):
        if answer in answers:
            return answer
    return Binding.NO


def unmet(
    text: str, units: Iterable[UnitFacts], *, issuer: Level, kept: Collection[str] = ()
) -> tuple[str, ...]:
    """The phrases of a duty's words that bind none of these units (没有对上的责任单位).

    A unit that the register does not know, one that was not addressed, or a group that nobody has
    resolved yet: left unsaid, who is named on paper would owe nothing.
    """
    rows = tuple(units)
    return tuple(
        phrase.words
        for phrase in phrases_of(text, issuer=issuer)
        if not any(_binds(phrase, unit, issuer, kept) is Binding.YES for unit in rows)
    )


def _binds(phrase: Phrase, unit: UnitFacts, issuer: Level, kept: Collection[str]) -> Binding:
    if any(key in unit.groups for key in phrase.keys):
        return Binding.YES
    if offices.departments_of(phrase.words, issuer) and any(
        offices.departments_of(group, issuer) for group in unit.groups
    ):
        return Binding.YES
    if phrase.need is Need.EVERYONE:
        return Binding.YES
    if phrase.need is Need.GROUP:
        return _binds_group(phrase, unit, kept)
    if phrase.office is None:
        bound = any(place.holds(unit, kept) for place in phrase.places)
    else:
        bound = names(phrase, unit, kept=kept)
    return Binding.YES if bound else Binding.NO


def _binds_group(phrase: Phrase, unit: UnitFacts, kept: Collection[str]) -> Binding:
    """各成员单位 means the members of the group that was addressed in full."""
    tail = phrase.words.removeprefix("各")
    if any(group.endswith(tail) for group in unit.groups):
        return Binding.YES
    known = any(key in kept for key in phrase.keys) or any(key.endswith(tail) for key in kept)
    return Binding.NO if known else Binding.UNCLEAR
