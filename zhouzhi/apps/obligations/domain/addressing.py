"""Who is meant 称谓: the phrases of a 主送机关 or of a duty's words, and whether they name a unit.

A phrase that somebody has resolved (单位组) is decided by that alone; else by level, kind and name.
Phrases that only a person can resolve say so and name nobody.
"""

import re
from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import Generic, TypeVar

from zhouzhi.apps.obligations.domain import offices, places
from zhouzhi.apps.obligations.domain.offices import Office
from zhouzhi.apps.obligations.domain.places import Place
from zhouzhi.apps.obligations.domain.townships import township_ends
from zhouzhi.apps.obligations.domain.unit_facts import UnitFacts
from zhouzhi.apps.orgs.domain.units import Level, UnitKind

Key = TypeVar("Key", bound=Hashable)

_WIDTHS = str.maketrans("（），；：／", "(),;:/")
# 市教育局, 威海市教育局; not the second half of one name: 工业和信息化局, 自然资源和市场监管局.
_OFFICE_OF_A_PLACE = re.compile(
    r"(?:(?!计划单列)[^、,;及和与]{2,4}[省市县州盟旗]|省|市(?!场)|县|区(?!域)|州|盟|旗)"
    r"[^、,;]{0,10}?(?:局|委|厅|部|办|科协|妇联|学会|中心)(?:$|[、,;及和与])"
)
_AND = re.compile(
    r"(?:以及|[及和与暨])(?=(?:各|有关|相关|其他|其它|在|驻|中央|直属|[省市县区州盟旗]直|[省市]属"
    r"|[省市县区州盟旗][^、,;]*成员单位|" + _OFFICE_OF_A_PLACE.pattern + r"))"
)
_RUN_ON = re.compile(r"((?:^|[、,;])各[^、,;各]{0,12}?[地区县市州盟旗门位)])(?=各)")
_OPENING = re.compile(r"^(?:请|由|要求|要|望|希望|督促|组织)+")
_DEED = re.compile(
    r"(?<=.)(?:把|将|要|应|须|需|全面|认真|积极|做好|及时|切实|务必|进行|列入|结合|报送"
    r"|(?:组织|举办|负责|承担)(?!部|单位|人|者)).*$"
)
_LOCALITY = re.compile(r"^各(?:地方|地区|地)$")


class Need(StrEnum):
    """How far a phrase can be resolved without a person."""

    CLEAR = "clear"
    CHECK = "check"
    GROUP = "group"
    EVERYONE = "everyone"


class Binding(StrEnum):
    """Whether words bind a unit; UNCLEAR where nobody has yet said whom they mean."""

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase that names units (称谓): where, which office, and what is left for a person.

    `places` is empty for the issuer's own side; `office` is None for a bare place.
    """

    words: str
    need: Need
    places: tuple[Place, ...] = ()
    office: Office | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """The words under which a kept group may know this phrase, the fullest first."""
        full = tuple(place.words + self.words for place in self.places)
        return (*full, self.words)


@lru_cache(maxsize=512)
def phrases_of(text: str, *, issuer: Level) -> tuple[Phrase, ...]:
    """Split a 主送机关 or a duty's words into phrases (称谓), in order.

    An office without a place takes the places said before it: 各县(市、区)科技局、党委宣传部、科协.
    """
    phrases: list[Phrase] = []
    said: list[Place] = []
    for segment in _segments(text):
        fresh = True
        for words in _items(segment, issuer):
            phrase = _phrase(words, issuer, tuple(said))
            if phrase.places and _begins_with_place(words, issuer):
                said = [*([] if fresh else said), *phrase.places]
                fresh = False
            phrases.append(phrase)
    return tuple(phrases)


def tidy(text: str) -> str:
    """A phrase in the form that groups are compared in: ASCII brackets, no blanks, no colon."""
    return re.sub(r"\s+", "", text).translate(_WIDTHS).strip(":,;、。")


def _segments(text: str) -> list[str]:
    plain = tidy(_OPENING.sub("", tidy(text)))
    plain = _RUN_ON.sub(r"\1,", _RUN_ON.sub(r"\1,", plain))
    return [part for part in re.split(r"[,;。]", _AND.sub(",", plain)) if part]


def _items(segment: str, issuer: Level) -> list[str]:
    """The phrases of a segment, a list of places kept whole: 各县、市、区科经局 is one."""
    items: list[str] = []
    rest = segment
    while rest:
        listed = places.split_place(rest, issuer)
        start = len(rest) - len(listed[1]) if listed else 0
        end = _next_comma(rest, start)
        items.append(rest[:end])
        rest = rest[end + 1 :]
    return [_DEED.sub("", item) for item in items if item]


def _next_comma(text: str, start: int) -> int:
    depth = 0
    for at in range(start, len(text)):
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        if text[at] == "、" and depth <= 0:
            return at
    return len(text)


def _begins_with_place(words: str, issuer: Level) -> bool:
    return places.split_place(words, issuer) is not None or bool(places.named_places(words))


def _phrase(words: str, issuer: Level, said: tuple[Place, ...]) -> Phrase:
    if offices.needs_group(words):
        return Phrase(words, Need.GROUP)
    if offices.means_everyone(words):
        return Phrase(words, Need.EVERYONE)
    if _LOCALITY.match(words):
        place = Place(words, levels=frozenset({places.level_below(issuer)}), zones=True)
        return Phrase(words, Need.CHECK, (place,))
    return (
        _of_kind(words, issuer)
        or _with_places(words, issuer)
        or _with_named_places(words)
        or _of_level(words, issuer)
        or _local(words, said)
    )


def _of_kind(words: str, issuer: Level) -> Phrase | None:
    office = offices.institutions_of(words) or offices.departments_of(words, issuer)
    if office is None:
        return None
    return Phrase(words, Need.CHECK if office.is_vague else Need.CLEAR, (), office)


def _with_places(words: str, issuer: Level) -> Phrase | None:
    listed = places.split_place(words, issuer)
    if listed is None:
        return None
    place, rest = listed
    rest = re.sub(r"^(?:人民政府|政府)?的?(?=科|宣)", "", rest)
    office = offices.office_of(rest) if rest else None
    vague = place.is_vague or office is None or office.is_vague
    return Phrase(words, Need.CHECK if vague else Need.CLEAR, (place,), office)


def _with_named_places(words: str) -> Phrase | None:
    readings = places.named_places(words)
    if not readings:
        return None
    place, rest = readings[0]
    if not rest:
        return Phrase(words, Need.CHECK, (place,))
    return Phrase(words, Need.CLEAR, (place,), offices.office_of(rest))


def _of_level(words: str, issuer: Level) -> Phrase | None:
    office = offices.office_of_level(words, issuer)
    return None if office is None else Phrase(words, Need.CLEAR, (), office)


def _local(words: str, said: tuple[Place, ...]) -> Phrase:
    return Phrase(words, Need.CLEAR, said, offices.office_of(words))


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


@dataclass(frozen=True, slots=True)
class Resolved(Generic[Key]):
    """One phrase with the units it names, and whether a person must look at it."""

    phrase: Phrase
    units: tuple[Key, ...]
    is_remembered: bool

    @property
    def needs_person(self) -> bool:
        """Whether a person has to say whom the phrase means, or to look at what is proposed."""
        return not self.is_remembered and (self.phrase.need is not Need.CLEAR or not self.units)


def resolve(
    text: str, units: Mapping[Key, UnitFacts], *, issuer: Level, kept: Collection[str] = ()
) -> tuple[Resolved[Key], ...]:
    """Propose the units that each phrase names (拟主送单位), each unit under its first phrase.

    A phrase for townships that names nobody proposes those whose names end so, to be looked at.
    """
    taken: set[Key] = set()
    resolved = []
    for phrase in phrases_of(text, issuer=issuer):
        named = tuple(
            key
            for key, unit in units.items()
            if key not in taken and names(phrase, unit, kept=kept)
        )
        remembered = any(key in kept for key in phrase.keys)
        if not named and not remembered and (ends := township_ends(phrase.words)):
            phrase = replace(phrase, need=Need.CHECK)
            named = tuple(
                key for key, unit in units.items() if key not in taken and unit.name.endswith(ends)
            )
        taken.update(named)
        resolved.append(Resolved(phrase, named, remembered))
    return tuple(resolved)
