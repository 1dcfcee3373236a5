"""The reader of plain text (纯文本)."""

from zhouzhi.documents.intake.model import Intake
from zhouzhi.documents.intake.registry import Source


def read_plain(source: Source) -> Intake:
    """The text as it was decoded, line by line."""
    return Intake(source.decoded.text, "txt", source.decoded.encoding, source.decoded.notes)
