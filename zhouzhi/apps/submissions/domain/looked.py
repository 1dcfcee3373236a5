"""What a file was found to be when it was looked at (查看所见), for the checks of an answer."""

from dataclasses import dataclass

from zhouzhi.documents.media.seen import Seen


@dataclass(frozen=True, slots=True)
class Looked:
    """What was seen in a file, or by `refusal` why nothing was; neither where nobody looked."""

    seen: Seen | None = None
    refusal: str = ""


NOT_LOOKED = Looked()
