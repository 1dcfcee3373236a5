"""What was seen in a film or photograph (查看结果): kept once for a content, whoever hands it in.

Looking is no work of this floor: whoever may open a stranger's film in the sandbox keeps the row.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.db import transaction

from zhouzhi.foundation.files.models import Blob, LikenessBand, Viewing


def is_viewed(blob: Blob) -> bool:
    """Whether somebody has looked at a content already (看过)."""
    return Viewing.objects.filter(original=blob).exists()


@transaction.atomic
def keep_viewing(
    *,
    of: Blob,
    size: tuple[int, int] = (0, 0),
    milliseconds: int = 0,
    codec: str = "",
    likeness: str = "",
    bands: Iterable[int] = (),
    taken_on: date | None = None,
    place: tuple[Decimal, Decimal] | None = None,
    refusal: str = "",
) -> None:
    """Keep what was seen in a content, or why nothing was; who looked first is believed.

    `bands` are the numbers by which photographs of nearly the same likeness are found.
    """
    width, height = size
    latitude, longitude = place or (None, None)
    row, is_new = Viewing.objects.get_or_create(
        original=of,
        defaults={
            "width": width,
            "height": height,
            "milliseconds": milliseconds,
            "codec": codec,
            "likeness": likeness,
            "taken_on": taken_on,
            "latitude": latitude,
            "longitude": longitude,
            "refusal": refusal,
        },
    )
    if is_new:
        LikenessBand.objects.bulk_create(LikenessBand(viewing=row, band=band) for band in bands)
