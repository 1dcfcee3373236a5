"""活动照片: what was cleared of an activity's photographs, each size under its hash."""

from typing import Any

from django.conf import settings
from django.http import FileResponse, HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from zhouzhi.apps.activities.queries.public import (
    PhotoTold,
    PrintTold,
    PublicRow,
    photo_content,
    photos_told,
)
from zhouzhi.foundation.files.queries import open_blob
from zhouzhi.web.access import PUBLIC, permission

# In the telephone that has it, under its hash, and nowhere between: once a consent is taken back,
# nobody else is given it, by no proxy and by no page kept in memory.
_FOR_GOOD = "private, max-age=31536000, immutable"


@permission(PUBLIC)
@require_safe
def photograph(request: HttpRequest, sha256: str) -> FileResponse:
    blob = photo_content(sha256)
    response = FileResponse(open_blob(blob), content_type=blob.media_type)
    response["Cache-Control"] = _FOR_GOOD
    response["ETag"] = quote_etag(blob.sha256[:32])
    return response


def photographs_shown(row: PublicRow) -> list[dict[str, Any]]:
    """Its photographs: the first is shown large, each of the others opens from a small one."""
    return [
        {
            "words": one.words,
            "url": _url(one.large),
            "shown": _print(one.large if place == 0 else one.small),
            "large": {**_print(one.large), "url": settings.ZHOUZHI_ORIGIN + _url(one.large)},
        }
        for place, one in enumerate(_told(row))
    ]


def _told(row: PublicRow) -> tuple[PhotoTold, ...]:
    return photos_told(row.uuid)


def _print(one: PrintTold) -> dict[str, Any]:
    return {"url": _url(one), "width": one.width, "height": one.height}


def _url(one: PrintTold) -> str:
    return reverse("portal:photograph", args=[one.sha256])


urlpatterns: list[URLPattern] = [
    path("photographs/<slug:sha256>.jpg", photograph, name="photograph"),
]
