"""What kinds of units there are, and at which levels."""

from enum import StrEnum

from zhouzhi.foundation.errors import gettext_noop


class Level(StrEnum):
    """层级 of a unit: the level of government whose territory it serves."""

    NATION = "nation"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    TOWNSHIP = "township"

    @property
    def label(self) -> str:
        """The level's Chinese name."""
        return {
            "nation": gettext_noop("国家"),
            "province": gettext_noop("省级"),
            "city": gettext_noop("市级"),
            "county": gettext_noop("县级"),
            "township": gettext_noop("乡级"),
        }[self.value]


class UnitKind(StrEnum):
    """类别 of a unit: a TERRITORY or a ZONE is a place, everything else is an office in one."""

    TERRITORY = "territory"
    ZONE = "zone"
    SCIENCE_BUREAU = "science_bureau"
    PROPAGANDA = "propaganda"
    ASSOCIATION = "association"
    DEPARTMENT = "department"
    UNIVERSITY = "university"
    INSTITUTE = "institute"
    HOSPITAL = "hospital"
    VENUE = "venue"
    COMPANY = "company"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The kind's Chinese name."""
        return _KIND_LABELS[self]


_KIND_LABELS = {
    UnitKind.TERRITORY: gettext_noop("行政区域"),
    UnitKind.ZONE: gettext_noop("开发区"),
    UnitKind.SCIENCE_BUREAU: gettext_noop("科技管理部门"),
    UnitKind.PROPAGANDA: gettext_noop("党委宣传部"),
    UnitKind.ASSOCIATION: gettext_noop("科协"),
    UnitKind.DEPARTMENT: gettext_noop("部门单位"),
    UnitKind.UNIVERSITY: gettext_noop("高等院校"),
    UnitKind.INSTITUTE: gettext_noop("科研院所"),
    UnitKind.HOSPITAL: gettext_noop("医疗卫生机构"),
    UnitKind.VENUE: gettext_noop("科普场馆"),
    UnitKind.COMPANY: gettext_noop("企业"),
    UnitKind.OTHER: gettext_noop("其他单位"),
}

# What stands for a place itself; everything else is an office in one, and has people.
TERRITORIES = frozenset({UnitKind.TERRITORY, UnitKind.ZONE})


class Line(StrEnum):
    """Along which line a unit stands under another: 块 (territory) or 条 (sector)."""

    TERRITORIAL = "territorial"
    SECTOR = "sector"
