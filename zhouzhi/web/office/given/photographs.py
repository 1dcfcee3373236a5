"""What is shown of photographs and films beside their names (缩略图、片长)."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy

from zhouzhi.apps.submissions import queries as submissions
from zhouzhi.apps.submissions.domain.pictures import seen_words
from zhouzhi.foundation.said import said_in

Context = dict[str, Any]

_OPENS_NOT = gettext_lazy("图片打不开，可能已损坏，请点开看看")
_TOO_BIG = gettext_lazy("图片像素太多，没有做缩略图，请点开看")
_WHY_NOT = {
    "picture_damaged": _OPENS_NOT,
    "picture_too_big": _TOO_BIG,
    "picture_too_heavy": _TOO_BIG,
    "picture_not_drawn": gettext_lazy("没有做成缩略图，请点开看"),
}


def photograph(row) -> Context:
    """What is shown of a file that may be a photograph.

    {"url" (the file), "thumbnail": {"url", "width", "height"} or None while there is none,
    "thumbnail_note": why it could not be drawn or ""}; one stored a moment ago has neither.
    """
    file = {"url": reverse("office:evidence", args=[row.uuid])}
    small = getattr(row.blob, "thumbnail", None)
    if small is None:
        return {**file, "thumbnail": None, "thumbnail_note": ""}
    if small.picture_id is None:
        return {**file, "thumbnail": None, "thumbnail_note": _WHY_NOT.get(small.refusal, "")}
    url = reverse("office:evidence_thumbnail", args=[row.uuid])
    shown = {"url": url, "width": small.width, "height": small.height}
    return {**file, "thumbnail": shown, "thumbnail_note": ""}


def film_words(row) -> str:
    """How long a film is and what it shows, "" for a file that is none or was not looked at."""
    seen = submissions.file_given(row).looked.seen
    if seen is None or not row.blob.media_type.startswith("video/"):
        return ""
    return said_in(seen_words(seen), gettext)
