"""What a draft begins with before an officer has looked at it (拟稿初值)."""

from collections.abc import Iterable

from zhouzhi.apps.orgs.domain.units import Level, UnitKind

# Whom a level's notice is usually addressed to, until the office's last one says otherwise.
_ADDRESSEES = {
    Level.PROVINCE: "各市科技局，省直有关部门",
    Level.CITY: "各县（市、区）科技局，市直有关部门",
    Level.COUNTY: "各乡镇人民政府、街道办事处，县直有关部门",
}

# The offices that every level has, and that a joint notice is addressed to with their own lines.
_LINES = {
    UnitKind.SCIENCE_BUREAU: "科技局",
    UnitKind.PROPAGANDA: "党委宣传部",
    UnitKind.ASSOCIATION: "科协",
}


def usual_addressees(level: str) -> str:
    """This will give whom an office of a level usually writes to (主送机关), "" where unknown."""
    return _ADDRESSEES.get(Level(level), "")


def addressees_of(places: str, level: str) -> str:
    """This will give whom a level writes to, with the `places` that there are: 各区市科技局."""
    offices = {Level.PROVINCE: "省直", Level.CITY: "市直", Level.COUNTY: "县直"}.get(Level(level))
    return f"{places}，{offices}有关部门" if places and offices else usual_addressees(level)


def asked_of_lines(kinds: Iterable[str], level: str) -> str:
    """This will say how the level above would ask the lines of these offices: 各市科技局、科协."""
    place = {Level.PROVINCE: "省", Level.CITY: "市", Level.COUNTY: "县"}.get(Level(level))
    lines = [name for kind, name in _LINES.items() if kind in set(kinds)]
    return f"各{place}{'、'.join(lines)}" if place and lines else ""


def printing_office(host: str) -> str:
    """This will give who prints for an office (印发机关): its general office."""
    return f"{host}办公室" if host else ""
