"""Units that a person wrote down, one a line, by full name or code."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from zhouzhi.apps.orgs.models import OrgUnit

_AT_ONCE = 500
MOST_FOUND = 1_000


@dataclass(frozen=True, slots=True)
class Written:
    """Lines and the units that they name: those known, and the lines that name none or several."""

    units: tuple[OrgUnit, ...]
    unknown: tuple[str, ...]
    ambiguous: tuple[str, ...]


def units_written(lines: Iterable[str], among: QuerySet[OrgUnit]) -> Written:
    """The units that lines name: a code, a full name, or `line_of` a unit. Few queries."""
    said = list(dict.fromkeys(line.strip() for line in lines if line.strip()))
    by_code, by_name = _known({word for line in said for word in (line, _code_in(line))}, among)
    units: dict[int, OrgUnit] = {}
    unknown: list[str] = []
    ambiguous: list[str] = []
    for line in said:
        coded = by_code.get(line) or by_code.get(_code_in(line))
        found = [coded] if coded else by_name.get(line, [])
        if len(found) == 1:
            units[found[0].pk] = found[0]
        else:
            (ambiguous if found else unknown).append(line)
    return Written(tuple(units.values()), tuple(unknown), tuple(ambiguous))


def line_of(unit: OrgUnit) -> str:
    """A unit as one line: its name, and its code, which tells it from others of that name."""
    return f"{unit.name} {unit.code}"


def units_holding(text: str, among: QuerySet[OrgUnit]) -> list[OrgUnit]:
    """The units whose name holds the text, the first MOST_FOUND of them, in tree order."""
    named = Q(name__icontains=text) | Q(short_name__icontains=text)
    return list(among.filter(named).order_by("path")[:MOST_FOUND])


def _code_in(line: str) -> str:
    return line.rpartition(" ")[2]


def _known(
    words: Iterable[str], among: QuerySet[OrgUnit]
) -> tuple[dict[str, OrgUnit], dict[str, list[OrgUnit]]]:
    by_code: dict[str, OrgUnit] = {}
    by_name: dict[str, list[OrgUnit]] = defaultdict(list)
    for some in _parts(sorted(words)):
        for unit in among.filter(Q(code__in=some) | Q(name__in=some)):
            by_code[unit.code] = unit
            if all(unit.pk != other.pk for other in by_name[unit.name]):
                by_name[unit.name].append(unit)
    return by_code, by_name


def _parts(words: Sequence[str]) -> Iterable[Sequence[str]]:
    return (words[at : at + _AT_ONCE] for at in range(0, len(words), _AT_ONCE))
