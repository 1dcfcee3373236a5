"""Materials 报送材料: the kinds of thing a notice asks units to hand in."""

from enum import StrEnum


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


_LABELS = {
    Material.WORK_PLAN: "工作方案",
    Material.ACTIVITY_REGISTER: "活动一览表",
    Material.OPEN_INSTITUTION_REGISTER: "开放机构备案表",
    Material.STATISTICS_RETURN: "统计表",
    Material.SUMMARY_REPORT: "总结",
    Material.PHOTOS: "照片",
    Material.VIDEO: "视频",
    Material.PRESS_COVERAGE: "媒体报道",
    Material.CONTEST_ENTRY: "参赛材料",
    Material.OTHER: "其他材料",
}
