"""A small register of 东川市, its province and its places, to hold a notice's words against."""

from zhouzhi.apps.obligations.domain.unit_facts import UnitFacts
from zhouzhi.apps.orgs.domain.units import Level, UnitKind

NATIONAL_ZONE = "东川高新技术产业开发区"
BONDED_ZONE = "东川综合保税区"
PLACES = {
    "云江省": ("", Level.PROVINCE, UnitKind.TERRITORY),
    "东川市": ("", Level.CITY, UnitKind.TERRITORY),
    "清河县": ("清河", Level.COUNTY, UnitKind.TERRITORY),
    "白石区": ("白石", Level.COUNTY, UnitKind.TERRITORY),
    "柳林镇": ("", Level.TOWNSHIP, UnitKind.TERRITORY),
    NATIONAL_ZONE: ("高新区", Level.COUNTY, UnitKind.ZONE),
    BONDED_ZONE: ("综保区", Level.COUNTY, UnitKind.ZONE),
}


def unit(
    short: str, name: str, kind: UnitKind, place: str, level: Level | None = None, **groups: object
) -> UnitFacts:
    place_short, place_level, place_kind = PLACES[place]
    return UnitFacts(
        name=name,
        short_name=short,
        level=level or place_level,
        kind=kind,
        territory_name=place,
        territory_short=place_short,
        territory_level=place_level,
        territory_kind=place_kind,
        **groups,  # type: ignore[arg-type]
    )


K = UnitKind
REGISTER = {
    one.short_name: one
    for one in (
        unit("省科技厅", "云江省科学技术厅", K.SCIENCE_BUREAU, "云江省"),
        unit("省教育厅", "云江省教育厅", K.DEPARTMENT, "云江省"),
        unit("市科技局", "东川市科学技术局", K.SCIENCE_BUREAU, "东川市"),
        unit("市委宣传部", "中共东川市委宣传部", K.PROPAGANDA, "东川市"),
        unit("市科协", "东川市科学技术协会", K.ASSOCIATION, "东川市"),
        unit("市教育局", "东川市教育局", K.DEPARTMENT, "东川市"),
        unit("市卫健委", "东川市卫生健康委员会", K.DEPARTMENT, "东川市"),
        unit("东川大学", "东川大学", K.UNIVERSITY, "东川市"),
        unit("云江师范大学", "云江师范大学", K.UNIVERSITY, "东川市", Level.PROVINCE),
        unit("市农科院", "东川市农业科学研究院", K.INSTITUTE, "东川市"),
        unit("市中心医院", "东川市中心医院", K.HOSPITAL, "东川市"),
        unit("市科技馆", "东川市科学技术馆", K.VENUE, "东川市"),
        unit("云川科技公司", "东川云川科技有限公司", K.COMPANY, "东川市"),
        unit("清河县科技局", "清河县科学技术局", K.SCIENCE_BUREAU, "清河县"),
        unit("清河县委宣传部", "中共清河县委宣传部", K.PROPAGANDA, "清河县"),
        unit("清河县教育局", "清河县教育局", K.DEPARTMENT, "清河县"),
        unit("白石区科经局", "白石区科学技术和经济信息化局", K.SCIENCE_BUREAU, "白石区"),
        unit("白石区科协", "白石区科学技术协会", K.ASSOCIATION, "白石区"),
        unit("高新区科创局", f"{NATIONAL_ZONE}科技创新局", K.SCIENCE_BUREAU, NATIONAL_ZONE),
        unit("高新区党政办", f"{NATIONAL_ZONE}党政办公室", K.DEPARTMENT, NATIONAL_ZONE),
        unit("综保区经发局", f"{BONDED_ZONE}经济发展局", K.SCIENCE_BUREAU, BONDED_ZONE),
        unit("柳林镇政府", "柳林镇人民政府", K.OTHER, "柳林镇"),
    )
}
