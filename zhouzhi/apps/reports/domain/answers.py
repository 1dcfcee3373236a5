"""Which duties a summary tells of (总结所回应的事项): those that ask for work that was done."""

from collections.abc import Iterable

from zhouzhi.apps.obligations.domain.materials import Material

_TOLD_AFTERWARDS = {
    Material.SUMMARY_REPORT,
    Material.STATISTICS_RETURN,
    Material.ACTIVITY_REGISTER,
    Material.PRESS_COVERAGE,
}


def is_told_by_summary(materials: Iterable[str]) -> bool:
    """Whether a duty asks for what a summary holds; a plan alone (工作方案) is asked beforehand."""
    return bool(_TOLD_AFTERWARDS & set(materials))


def tells_of_work(materials: Iterable[str]) -> bool:
    """Whether an answer tells of work that was done; a plan alone tells of work that may be."""
    kept = set(materials)
    return Material.WORK_PLAN not in kept or is_told_by_summary(kept)
