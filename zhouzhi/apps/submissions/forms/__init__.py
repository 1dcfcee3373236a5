"""What an officer types into an answer → clean entries, with what was typed kept for showing."""

from zhouzhi.apps.submissions.forms.answer import AnswerInput, Shape
from zhouzhi.apps.submissions.forms.names import (
    cell_name,
    explanation_name,
    omission_name,
    typed_value,
    upload_name,
)
from zhouzhi.apps.submissions.forms.posted import EMPTY_LINES, with_taken

__all__ = [
    "EMPTY_LINES",
    "AnswerInput",
    "Shape",
    "cell_name",
    "explanation_name",
    "omission_name",
    "typed_value",
    "upload_name",
    "with_taken",
]
