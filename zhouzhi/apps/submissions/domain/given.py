"""What a version holds (已备材料), as far as completeness goes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from zhouzhi.apps.measures.domain.values import Value
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.submissions.domain.alike import Alike
from zhouzhi.apps.submissions.domain.asked import Asked
from zhouzhi.apps.submissions.domain.formats import FileGiven
from zhouzhi.apps.submissions.domain.mistyped import Mistyped
from zhouzhi.apps.submissions.domain.press import Elsewhere, Report


@dataclass(frozen=True, slots=True)
class Listed:
    """What the lists of an answer come to: activities with their days and visitors, press."""

    activities: tuple[tuple[str, date | None], ...] = ()
    attendance_count: int = 0
    press_count: int = 0


@dataclass(frozen=True, slots=True)
class Given:
    """What a version holds, as far as completeness goes.

    `rolled_up` are the positions that were filled from a roll-up; `days` are of the activities
    and press reports, each with its name. `listed` is what its lists come to. `explanations` say
    by position why a figure that was asked about is right all the same (核实说明).
    `alike` are its photographs that are there twice, here or elsewhere.
    `press_count` counts a report that is listed twice once; `press_twice` are the titles of those.
    `press` are all of them as they are listed, `press_elsewhere` those that other units list too.
    """

    text: str
    files: tuple[FileGiven, ...]
    figures: Mapping[int, Value]
    activity_count: int
    press_count: int
    omissions: Mapping[str, str]
    mistyped: Mistyped = field(default_factory=Mistyped)
    rolled_up: frozenset[int] = frozenset()
    days: tuple[tuple[str, date | None], ...] = ()
    listed: Listed = field(default_factory=Listed)
    explanations: Mapping[int, str] = field(default_factory=dict)
    press_twice: tuple[str, ...] = ()
    alike: tuple[Alike, ...] = ()
    press: tuple[Report, ...] = ()
    press_elsewhere: tuple[Elsewhere, ...] = ()

    def reason(self, material: Material) -> str:
        """Why a material is left out, "" where nothing is said."""
        return self.omissions.get(material, "").strip()


_TEXT_SERVES = {Material.SUMMARY_REPORT, Material.WORK_PLAN, Material.OTHER}


def is_given(material: Material, given: Given, asked: Asked) -> bool:
    """Whether a version holds something for a material: a file, or what stands for it."""
    files = {file.material for file in given.files}
    if material in files:
        return True
    if material is Material.VIDEO and asked.pictures_serve:
        return Material.PHOTOS in files
    if material in _TEXT_SERVES:
        return bool(given.text.strip())
    if material is Material.STATISTICS_RETURN:
        return bool(asked.rows) and bool(given.figures)
    if material is Material.ACTIVITY_REGISTER:
        return given.activity_count > 0
    return material is Material.PRESS_COVERAGE and given.press_count > 0
