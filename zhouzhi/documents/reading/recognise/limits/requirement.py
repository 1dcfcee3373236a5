"""A limit (报送要求) as it is found, and which papers can take it."""

from dataclasses import dataclass
from typing import Any

from zhouzhi.documents.reading.findings import Span
from zhouzhi.documents.reading.when import Question

AT_MOST = (
    r"(?:不(?:要)?超过?|不得超过|勿超过|不多于|不大于|不能超过|控制在|限制?在?"
    r"|≤|<|小于|少于|最长|不长于|至多|在|以)"
)
_VIDEO_KINDS = frozenset({"video", "contest_entry"})
_TAKERS: dict[str, frozenset[str] | None] = {
    "video_max_seconds": _VIDEO_KINDS,
    "video_min_seconds": _VIDEO_KINDS,
    "video_aspect_ratio": _VIDEO_KINDS,
    "video_min_height": _VIDEO_KINDS,
    "image_format": frozenset({"photos", "contest_entry"}),
    "press_reports_min": frozenset({"press_coverage"}),
    "quota": frozenset(
        {"contest_entry", "other", "activity_register", "open_institution_register", "work_plan"}
    ),
    "min_age": frozenset({"contest_entry", "other"}),
}


@dataclass(slots=True)
class Requirement:
    """One limit: its key, its value (None when unreadable), where it stands, whom it binds.

    `subject` is the papers or the class of works that it is told of.
    """

    key: str
    value: Any
    span: Span
    scope: str | None = None
    question: Question | None = None
    subject: str | None = None

    def fits(self, materials: list[str]) -> bool:
        """Say whether it can bind a duty of these materials."""
        takers = _TAKERS.get(self.key)
        return takers is None or bool(takers & set(materials))
