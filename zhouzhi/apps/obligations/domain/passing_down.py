"""Who owes here what the level above asked of its own 责任单位: the same line, one level down."""

from collections.abc import Collection, Iterator

from zhouzhi.apps.obligations.domain.addressing import Binding, binds, phrases_of
from zhouzhi.apps.obligations.domain.places import level_below
from zhouzhi.apps.obligations.domain.unit_facts import UnitFacts
from zhouzhi.apps.orgs.domain.units import Level, UnitKind

# The offices that every level has of its own, as a notice calls them after a place.
_LINES = {
    UnitKind.SCIENCE_BUREAU: "科技局",
    UnitKind.PROPAGANDA: "党委宣传部",
    UnitKind.ASSOCIATION: "科协",
}
_PREFECTURE_ENDS = ("市", "州", "盟", "地区")
_COUNTY_ENDS = ("县", "市", "区", "旗")
_NAMED_AT_MOST = 12


def lines_of(words: str, *, issuer: Level) -> tuple[UnitKind, ...]:
    """The lines of offices (条线) that words name at the places below: 各市科技局、科协."""
    kinds = (
        kind
        for phrase in phrases_of(words, issuer=issuer)
        if phrase.places and phrase.office is not None
        for kind in _LINES
        if kind in phrase.office.kinds
    )
    return tuple(dict.fromkeys(kinds))


def liable_below(
    asked: Collection[str], *, upper: Level, issuer: Level, units: Collection[UnitFacts]
) -> str:
    """The words by which `issuer` asks the same line one level further down (责任单位).

    `asked` are the upper words that bind `issuer`'s own office, the closest first: the duty's, then
    those it was addressed by; `units` all that could be addressed. 各市科技局 of a province is
    各区市、开发区科技局 of a city with these places; townships, which have no such offices, owe it
    as a whole. "" where the words name no line, or none that says just the units meant.
    """
    lines = next((found for words in asked if (found := lines_of(words, issuer=upper))), ())
    below = level_below(issuer)
    meant = [one for one in units if one.kind in lines and _is_of(one, below)]
    if not meant and lines and below is Level.TOWNSHIP:
        meant = [one for one in units if _is_of(one, below)]
    wordings = _wordings(meant, lines, below) if meant else iter(())
    return next((words for words in wordings if _says(words, meant, units, issuer)), "")


def _is_of(unit: UnitFacts, below: Level) -> bool:
    return unit.territory_level is below and unit.level is below


def _wordings(
    meant: Collection[UnitFacts], lines: Collection[UnitKind], below: Level
) -> Iterator[str]:
    """The ways to say these units, the usual first; each by its name where they are few."""
    held = {one.kind for one in meant}
    offices = "、".join(_LINES[kind] for kind in lines if kind in held)
    if offices:
        yield _places_of(meant, below) + offices
    if below is Level.TOWNSHIP:
        yield _townships(meant)
    if len(meant) <= _NAMED_AT_MOST:
        yield "、".join(one.short_name or one.name for one in meant)


def _places_of(meant: Collection[UnitFacts], below: Level) -> str:
    """The places of these units as a notice lists them: 各县（市、区）, 各区市、开发区."""
    named = [one.territory_name for one in meant if one.territory_kind is not UnitKind.ZONE]
    usual = _COUNTY_ENDS if below is Level.COUNTY else _PREFECTURE_ENDS
    ends = [end for end in usual if any(name.endswith(end) for name in named)]
    has_zones = len(named) < len(meant)
    if not ends:
        return "各开发区" if has_zones else ""
    if set(ends) == {"市", "区"}:
        places = "各区市"
    else:
        places = f"各{ends[0]}" + (f"（{'、'.join(ends[1:])}）" if len(ends) > 1 else "")
    return places + ("、开发区" if has_zones else "")


def _townships(meant: Collection[UnitFacts]) -> str:
    """The townships of these units as a notice lists them: 各乡镇人民政府、各街道办事处."""
    ends = {one.territory_name[-1:] for one in meant}
    towns = "".join(end for end in "乡镇" if end in ends)
    said = [f"各{towns}人民政府"] if towns else []
    return "、".join([*said, *(["各街道办事处"] if "道" in ends else [])])


def _says(
    words: str, meant: Collection[UnitFacts], units: Collection[UnitFacts], issuer: Level
) -> bool:
    """Whether the words bind these units of all, and no other."""
    bound = [one for one in units if binds(words, one, issuer=issuer) is Binding.YES]
    return bool(words) and bound == list(meant)
