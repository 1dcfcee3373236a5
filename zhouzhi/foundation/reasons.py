"""The reason (理由) of an official act, as it is kept in the history and in the audit."""

from zhouzhi.foundation.errors import InvalidInput, gettext_noop
from zhouzhi.foundation.plain import plain_text

REASON_LENGTH = 500


class ReasonTooLong(InvalidInput):
    """More than a reason: a text of its own."""

    code = "reason_too_long"
    template = gettext_noop("理由有 {length} 字，最多 {most} 字，请缩短。")


def given_reason(reason: str) -> str:
    """A reason (理由) without its blanks, "" if there is nothing to read. Raises ReasonTooLong."""
    why = plain_text(reason).strip()
    if len(why) > REASON_LENGTH:
        raise ReasonTooLong(field="reason", length=len(why), most=REASON_LENGTH)
    return why
