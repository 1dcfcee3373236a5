"""下载报送包: one version with all its files as one zip."""

import tempfile
from typing import BinaryIO, cast

from django.http import HttpResponseBase
from django.urls import URLPattern, path

from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.queries import submission_for
from zhouzhi.foundation.errors import NotFound
from zhouzhi.foundation.files.packages import write_package
from zhouzhi.processes.pack_answer import pack_answer, package_name
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.downloads import download


@permission("submissions.read_evidence")
def package(request: SignedIn, uuid: str) -> HttpResponseBase:
    version = submission_for(request.user, uuid)
    if version.state == SubmissionState.DRAFT:
        raise NotFound
    target = cast(BinaryIO, tempfile.TemporaryFile())  # noqa: SIM115 - the answer closes it
    write_package(target, pack_answer(version))
    target.seek(0)
    return download(target, filename=package_name(version), media_type="application/zip")


urlpatterns: list[URLPattern] = [
    path("submissions/<uuid:uuid>/package.zip", package, name="package"),
]
