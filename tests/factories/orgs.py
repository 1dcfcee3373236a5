"""Units and people: a small province with two cities, their counties and offices."""

from dataclasses import dataclass, fields
from datetime import date
from itertools import count

from django.db import transaction

from zhouzhi.apps.orgs import actions
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.domain.units import Level, Line, UnitKind
from zhouzhi.apps.orgs.models import Affiliation, OrgUnit, User
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.tree import child_path

_numbers = count(1)
SINCE = date(2020, 1, 1)
PASSWORD = "a-long-enough-password"


def make_unit(
    name: str,
    *,
    parent: OrgUnit | None = None,
    level: Level = Level.CITY,
    kind: UnitKind = UnitKind.DEPARTMENT,
    code: str = "",
    short_name: str = "",
) -> OrgUnit:
    """A unit under `parent`, through the room's own action."""
    return actions.create_unit(
        code=code or f"u{next(_numbers)}",
        name=name,
        short_name=short_name,
        level=level,
        kind=kind,
        parent=parent,
        since=SINCE,
        actor=SYSTEM,
    )


def make_user(unit: OrgUnit | None = None, role: Role = Role.UNIT_OFFICER, **more: object) -> User:
    """A user who acts for `unit` in `role`; the password is not set unless asked for."""
    number = next(_numbers)
    user = User(**{"username": f"user{number}", "name": f"张某{number}", **more})
    user.set_unusable_password()
    user.save()
    if unit is not None:
        actions.appoint(user=user, unit=unit, role=role, actor=SYSTEM)
    return user


@dataclass(frozen=True)
class Province:
    """A province 云江省 with city 东川市 (two counties) and city 西岭市 (one county)."""

    province: OrgUnit
    province_bureau: OrgUnit
    city: OrgUnit
    bureau: OrgUnit
    propaganda: OrgUnit
    association: OrgUnit
    education: OrgUnit
    university: OrgUnit
    county: OrgUnit
    county_bureau: OrgUnit
    second_county: OrgUnit
    second_county_bureau: OrgUnit
    other_city: OrgUnit
    other_bureau: OrgUnit
    other_county_bureau: OrgUnit


_TERRITORY, _BUREAU = UnitKind.TERRITORY, UnitKind.SCIENCE_BUREAU
# Each with its field in Province, above whom it stands, its level and kind, and its short name.
_PLAN: tuple[tuple[str, str, str, Level, UnitKind, str], ...] = (
    ("province", "", "云江省", Level.PROVINCE, _TERRITORY, ""),
    ("city", "province", "东川市", Level.CITY, _TERRITORY, ""),
    ("other_city", "province", "西岭市", Level.CITY, _TERRITORY, ""),
    ("county", "city", "清河县", Level.COUNTY, _TERRITORY, ""),
    ("second_county", "city", "白石区", Level.COUNTY, _TERRITORY, ""),
    ("other_county", "other_city", "竹山县", Level.COUNTY, _TERRITORY, ""),
    ("province_bureau", "province", "云江省科学技术厅", Level.PROVINCE, _BUREAU, "省科技厅"),
    ("bureau", "city", "东川市科学技术局", Level.CITY, _BUREAU, "市科技局"),
    (
        "propaganda",
        "city",
        "中共东川市委宣传部",
        Level.CITY,
        UnitKind.PROPAGANDA,
        "市委宣传部",
    ),
    ("association", "city", "东川市科学技术协会", Level.CITY, UnitKind.ASSOCIATION, "市科协"),
    ("education", "city", "东川市教育局", Level.CITY, UnitKind.DEPARTMENT, "市教育局"),
    ("university", "city", "东川大学", Level.CITY, UnitKind.UNIVERSITY, ""),
    ("county_bureau", "county", "清河县科学技术局", Level.COUNTY, _BUREAU, ""),
    ("second_county_bureau", "second_county", "白石区科学技术局", Level.COUNTY, _BUREAU, ""),
    ("other_bureau", "other_city", "西岭市科学技术局", Level.CITY, _BUREAU, ""),
    ("other_county_bureau", "other_county", "竹山县科学技术局", Level.COUNTY, _BUREAU, ""),
)


@transaction.atomic
def make_province() -> Province:
    """The whole small province, freshly made: at once, since every second test stands on it."""
    units: dict[str, OrgUnit] = {}
    for field, _parent, name, level, kind, short in _PLAN:
        code = f"u{next(_numbers)}"
        more = {"short_name": short, "opened_on": SINCE, "path": code}
        units[field] = OrgUnit(code=code, name=name, level=level, kind=kind, **more)
    OrgUnit.objects.bulk_create(units.values())
    lines = []
    for field, parent, *_rest in _PLAN:
        unit = units[field]
        unit.path = child_path(units[parent].path if parent else "", unit.pk)
        if parent:
            above = {"parent": units[parent], "line": Line.TERRITORIAL, "starts_on": SINCE}
            lines.append(Affiliation(unit=unit, **above))
    OrgUnit.objects.bulk_update(units.values(), ["path"])
    Affiliation.objects.bulk_create(lines)
    return Province(**{each.name: units[each.name] for each in fields(Province)})
