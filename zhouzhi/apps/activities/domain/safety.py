"""The safety plan (安全工作方案) in its nine parts, and other papers that a unit hands in.

《大型群众性活动安全管理条例》 art. 6 names what the plan says. Each part is written here, or marked
as standing in the file that is handed in.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from zhouzhi.apps.activities.domain.clearing import ClearanceKind
from zhouzhi.foundation.errors import gettext_noop


class PlanPart(StrEnum):
    """One of the nine parts, in the order of the article."""

    OUTLINE = "outline"
    GUARDS = "guards"
    FIRE = "fire"
    CAPACITY = "capacity"
    BUFFER = "buffer"
    ENTRY = "entry"
    VEHICLES = "vehicles"
    ORDER = "order"
    RESCUE = "rescue"

    @property
    def label(self) -> str:
        """The part's name."""
        return {
            "outline": gettext_noop("活动的时间、地点、内容和组织方式"),
            "guards": gettext_noop("安全工作人员的数量、分工和识别标志"),
            "fire": gettext_noop("场所的消防安全措施"),
            "capacity": gettext_noop("场所可以容纳的人数和预计参加人数"),
            "buffer": gettext_noop("治安缓冲区域及其标识"),
            "entry": gettext_noop("入场的票证查验和安全检查"),
            "vehicles": gettext_noop("车辆停放和疏导"),
            "order": gettext_noop("现场秩序维护和人员疏导"),
            "rescue": gettext_noop("应急救援预案"),
        }[self.value]


@dataclass(frozen=True, slots=True)
class Paper:
    """What a unit hands in for one clearance: words, parts of a plan, and whether a file is there.

    `parts` holds the text of each part that is written here, `in_file` those that stand in the
    file. `text` is for papers without parts.
    """

    text: str = ""
    parts: Mapping[PlanPart, str] = field(default_factory=dict)
    in_file: frozenset[PlanPart] = frozenset()
    has_file: bool = False

    def as_json(self) -> dict[str, object]:
        """The paper as a clearance's details keep it; the file stands beside."""
        return {
            "text": self.text.strip(),
            "parts": {part.value: words for part in PlanPart if (words := self.written(part))},
            "in_file": [part.value for part in PlanPart if part in self.in_file],
        }

    def written(self, part: PlanPart) -> str:
        """What is written here of a part, "" for nothing."""
        return self.parts.get(part, "").strip()

    def has(self, part: PlanPart) -> bool:
        """Whether a part is written here, or marked as standing in a file that is there."""
        return bool(self.written(part)) or (self.has_file and part in self.in_file)


def paper_from(details: Mapping[str, object], *, has_file: bool) -> Paper:
    """The paper that `as_json` wrote."""
    parts, in_file = details.get("parts"), details.get("in_file")
    written = parts if isinstance(parts, Mapping) else {}
    marked = in_file if isinstance(in_file, list) else []
    return Paper(
        text=str(details.get("text", "")),
        parts={part: str(written[part.value]) for part in PlanPart if part.value in written},
        in_file=frozenset(part for part in PlanPart if part.value in marked),
        has_file=has_file,
    )


def missing_parts(paper: Paper) -> tuple[PlanPart, ...]:
    """The parts that a plan which the law asks for still lacks (缺的部分)."""
    return tuple(part for part in PlanPart if not paper.has(part))


def is_blank(kind: ClearanceKind, paper: Paper) -> bool:
    """Whether nothing at all is handed in: no word and no file."""
    if kind is ClearanceKind.SAFETY_PLAN and any(paper.written(part) for part in PlanPart):
        return False
    return not (paper.text.strip() or paper.has_file)
