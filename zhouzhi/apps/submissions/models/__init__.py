"""Submissions: versions of an answer with what they hold, and what was said and decided of them."""

from zhouzhi.apps.submissions.models.keys import ComparedKey
from zhouzhi.apps.submissions.models.reviews import Look, Remark, Verdict
from zhouzhi.apps.submissions.models.versions import (
    ActivityLine,
    Evidence,
    Figure,
    FigureActivity,
    PressItem,
    Submission,
    Upload,
)

__all__ = [
    "ActivityLine",
    "ComparedKey",
    "Evidence",
    "Figure",
    "FigureActivity",
    "Look",
    "PressItem",
    "Remark",
    "Submission",
    "Upload",
    "Verdict",
]
