"""Materials 报送材料: the kinds of thing a notice asks units to hand in."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from zhouzhi.foundation.errors import gettext_noop


class Material(StrEnum):
    """One kind of required material."""

    WORK_PLAN = "work_plan"
    ACTIVITY_REGISTER = "activity_register"
    OPEN_INSTITUTION_REGISTER = "open_institution_register"
    STATISTICS_RETURN = "statistics_return"
    SUMMARY_REPORT = "summary_report"
    PHOTOS = "photos"
    VIDEO = "video"
    PRESS_COVERAGE = "press_coverage"
    CONTEST_ENTRY = "contest_entry"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The material's Chinese name."""
        return _LABELS[self]


# What tells how it went, and can be made when it is over alone.
OF_RESULTS = frozenset({Material.SUMMARY_REPORT, Material.STATISTICS_RETURN})

_LABELS = {
    Material.WORK_PLAN: gettext_noop("工作方案"),
    Material.ACTIVITY_REGISTER: gettext_noop("活动一览表"),
    Material.OPEN_INSTITUTION_REGISTER: gettext_noop("开放机构备案表"),
    Material.STATISTICS_RETURN: gettext_noop("统计表"),
    Material.SUMMARY_REPORT: gettext_noop("总结"),
    Material.PHOTOS: gettext_noop("照片"),
    Material.VIDEO: gettext_noop("视频"),
    Material.PRESS_COVERAGE: gettext_noop("媒体报道"),
    Material.CONTEST_ENTRY: gettext_noop("参赛材料"),
    Material.OTHER: gettext_noop("其他材料"),
}


def results_from(materials: Iterable[Material], ends_on: date) -> date | None:
    """The day before which what is asked cannot be told (成果类材料): the last of a campaign."""
    return ends_on if OF_RESULTS & frozenset(materials) else None
