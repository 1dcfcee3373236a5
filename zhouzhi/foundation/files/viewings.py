"""What was seen in a film or photograph (查看结果): kept once for a content, whoever hands it in.

Looking is no work of this floor: whoever may open a stranger's film in the sandbox keeps the row.
"""

from zhouzhi.foundation.files.models import Blob, Viewing


def is_viewed(blob: Blob) -> bool:
    """Whether somebody has looked at a content already (看过)."""
    return Viewing.objects.filter(original=blob).exists()


def keep_viewing(
    *, of: Blob, size: tuple[int, int] = (0, 0), milliseconds: int = 0, codec: str = "",
    refusal: str = "",
) -> None:  # fmt: skip
    """Keep what was seen in a content, or why nothing was; who looked first is believed."""
    width, height = size
    told = {"width": width, "height": height, "milliseconds": milliseconds, "codec": codec}
    Viewing.objects.get_or_create(original=of, defaults={**told, "refusal": refusal})
