"""下载报送包: one version with all its files as one zip, or in parcels that a mail takes."""

import tempfile
from collections.abc import Sequence
from typing import BinaryIO, cast

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.submissions.domain.packages.parcels import MAIL_MEGABYTES, MEGABYTE
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.queries import submission_for
from zhouzhi.foundation.errors import NotFound
from zhouzhi.foundation.files.packages import Part, write_package
from zhouzhi.processes.pack_answer import (
    mailed,
    pack_answer,
    pack_parcel,
    package_name,
    parcel_name,
)
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.downloads import download


@permission("submissions.read_evidence")
def package(request: SignedIn, uuid: str) -> HttpResponseBase:
    version = _handed_in(request, uuid)
    return _zip(pack_answer(version), package_name(version))


@permission("submissions.read_evidence")
def parcels(request: SignedIn, uuid: str) -> HttpResponse:
    version = _handed_in(request, uuid)
    asked = request.GET.get("most", "")
    chosen = int(asked) if asked in map(str, MAIL_MEGABYTES) else MAIL_MEGABYTES[1]
    return render(request, "office/packages/parcels.html", _page(version, chosen))


@permission("submissions.read_evidence")
def parcel(request: SignedIn, uuid: str, megabytes: int, number: int) -> HttpResponseBase:
    version = _handed_in(request, uuid)
    if megabytes not in MAIL_MEGABYTES:
        raise NotFound
    one, parts = pack_parcel(version, megabytes=megabytes, number=number)
    return _zip(parts, parcel_name(version, one))


def _handed_in(request: SignedIn, uuid: str):
    version = submission_for(request.user, uuid)
    if version.state == SubmissionState.DRAFT:
        raise NotFound
    return version


def _zip(parts: Sequence[Part], name: str) -> HttpResponseBase:
    target = cast(BinaryIO, tempfile.TemporaryFile())  # noqa: SIM115 - the answer closes it
    write_package(target, parts)
    target.seek(0)
    return download(target, filename=name, media_type="application/zip")


def _page(version, chosen: int) -> dict[str, object]:
    back = reverse("office:obligation", args=[version.obligation.uuid])
    here = reverse("office:parcels", args=[version.uuid])
    most = chosen * MEGABYTE
    return {
        "section": "",
        "crumbs": [
            {"label": _("今日"), "url": reverse("office:today")},
            {"label": version.obligation.requirement.title, "url": back},
        ],
        "title": _("分成邮件能发的包"),
        "choices": [
            {"megabytes": one, "url": f"{here}?most={one}", "is_chosen": one == chosen}
            for one in MAIL_MEGABYTES
        ],
        "parcels": [
            {
                "name": parcel_name(version, one),
                "url": reverse("office:parcel", args=[version.uuid, chosen, one.number]),
                "size": one.byte_count,
                "files": [{"name": path, "size": size} for path, size in one.files],
                "is_over": one.byte_count > most,
            }
            for one in mailed(version, megabytes=chosen)
        ],
        "back_url": back,
    }


urlpatterns: list[URLPattern] = [
    path("submissions/<uuid:uuid>/package.zip", package, name="package"),
    path("submissions/<uuid:uuid>/parcels/", parcels, name="parcels"),
    path("submissions/<uuid:uuid>/parcels/<int:megabytes>/<int:number>.zip", parcel, name="parcel"),
]
