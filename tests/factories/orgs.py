"""Units and people: a small province with two cities, their counties and offices."""

from dataclasses import dataclass
from datetime import date
from itertools import count

from zhouzhi.apps.orgs import actions
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.domain.units import Level, UnitKind
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.foundation.audit.actions import SYSTEM

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
    fields = {"username": f"user{number}", "name": f"张某{number}", **more}
    user = User(**fields)
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


def make_province() -> Province:
    """The whole small province, freshly made."""
    bureau, territory = UnitKind.SCIENCE_BUREAU, UnitKind.TERRITORY
    province = make_unit("云江省", level=Level.PROVINCE, kind=territory)
    city = make_unit("东川市", parent=province, kind=territory)
    other = make_unit("西岭市", parent=province, kind=territory)
    county = make_unit("清河县", parent=city, level=Level.COUNTY, kind=territory)
    second = make_unit("白石区", parent=city, level=Level.COUNTY, kind=territory)
    other_county = make_unit("竹山县", parent=other, level=Level.COUNTY, kind=territory)
    return Province(
        province=province,
        province_bureau=make_unit(
            "云江省科学技术厅",
            parent=province,
            level=Level.PROVINCE,
            kind=bureau,
            short_name="省科技厅",
        ),
        city=city,
        bureau=make_unit("东川市科学技术局", parent=city, kind=bureau, short_name="市科技局"),
        propaganda=make_unit(
            "中共东川市委宣传部", parent=city, kind=UnitKind.PROPAGANDA, short_name="市委宣传部"
        ),
        association=make_unit(
            "东川市科学技术协会", parent=city, kind=UnitKind.ASSOCIATION, short_name="市科协"
        ),
        education=make_unit("东川市教育局", parent=city, short_name="市教育局"),
        university=make_unit("东川大学", parent=city, kind=UnitKind.UNIVERSITY),
        county=county,
        county_bureau=make_unit("清河县科学技术局", parent=county, level=Level.COUNTY, kind=bureau),
        second_county=second,
        second_county_bureau=make_unit(
            "白石区科学技术局", parent=second, level=Level.COUNTY, kind=bureau
        ),
        other_city=other,
        other_bureau=make_unit("西岭市科学技术局", parent=other, kind=bureau),
        other_county_bureau=make_unit(
            "竹山县科学技术局", parent=other_county, level=Level.COUNTY, kind=bureau
        ),
    )
