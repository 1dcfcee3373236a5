"""The phrases that name units (称谓) of a 主送机关 or of a duty's words: where, which office.

Phrases that only a person can resolve say so.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from zhouzhi.apps.obligations.domain import offices, places
from zhouzhi.apps.obligations.domain.offices import Office
from zhouzhi.apps.obligations.domain.places import Place
from zhouzhi.apps.orgs.domain.units import Level

_WIDTHS = str.maketrans("（），；：／", "(),;:/")
# 市教育局, 威海市教育局; not the second half of one name: 工业和信息化局, 自然资源和市场监管局.
_OFFICE_OF_A_PLACE = re.compile(
    rf"(?:{places.WITH_AND}|(?!计划单列)[^、,;及和与]{{2,4}}[省市县州盟旗]"
    r"|省|市(?!场)|县|区(?!域)|州|盟|旗)"
    r"[^、,;]{0,10}?(?:局|委|厅|部|办|科协|妇联|学会|中心)(?:$|[、,;及和与])"
)
_AND = re.compile(
    rf"(?:以及|(?<=[^、,;])(?<![{places.BEFORE_AND}](?=和[县区]))(?!和(?:浩特|林格尔|布克赛尔))[及和与暨])"
    r"(?=(?:各|有关|相关|其他|其它|在|驻|中央|直属|[省市县区州盟旗]直|[省市]属"
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
