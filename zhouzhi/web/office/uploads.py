"""Taking files: stored and attached before the form's own transaction begins.

A large file is hashed and written without holding the database's write lock, and stays attached
to the draft even when another part of the form is wrong and has to be typed again.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable
from functools import wraps
from typing import BinaryIO, cast

from django.core.files.uploadedfile import UploadedFile
from django.http.response import HttpResponseBase
from django.utils.translation import gettext

from zhouzhi.apps.obligations import queries as obligations
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.submissions import actions, queries
from zhouzhi.apps.submissions.domain.formats import upload_limit
from zhouzhi.apps.submissions.forms import upload_name
from zhouzhi.apps.submissions.permissions import may_edit
from zhouzhi.foundation.errors import Refusal
from zhouzhi.foundation.files.forgetting import let_go
from zhouzhi.processes.view_content import keep_evidence
from zhouzhi.web.access import SignedIn
from zhouzhi.web.bounds import MEGABYTE

# One video as large as may be, and the rest of the page with it.
AT_ONCE_BYTES = max(upload_limit(material) for material in Material) + 100 * MEGABYTE


class WithFiles(SignedIn):
    """A request whose files have been taken: what was refused, by material."""

    file_errors: dict[str, list[str]]


View = Callable[..., HttpResponseBase]


def takes_files(view: View) -> View:
    """Attach what was uploaded to the draft first; refusals wait in `request.file_errors`."""

    @wraps(view)
    def taking(request: WithFiles, uuid: object) -> HttpResponseBase:
        errors: dict[str, list[str]] = {}
        if request.method == "POST" and request.FILES:
            draft = queries.draft_for(request.user, obligations.obligation_for(request.user, uuid))
            if draft is not None and may_edit(request.user, draft):
                errors = attach_all(request, draft)
        request.file_errors = errors
        return view(request, uuid)

    return taking


def attach_all(request: SignedIn, draft) -> dict[str, list[str]]:
    """Attach what was uploaded to a draft that may be written in; what was refused, by material."""
    errors: dict[str, list[str]] = defaultdict(list)
    for material in Material:
        for upload in request.FILES.getlist(upload_name(material)):
            try:
                _attach(request, draft, material, upload)
            except Refusal as refusal:
                errors[material.value].append(refusal.said_in(gettext))
    return dict(errors)


def _attach(request: SignedIn, draft, material: Material, upload: UploadedFile) -> None:
    """Store one file, look at it, attach it; what would not fit is not stored at all."""
    name = upload.name or ""
    _must_fit(draft, material, upload)
    blob = keep_evidence(stream=cast(BinaryIO, upload), filename=name, material=material)
    try:
        actions.attach_evidence(
            submission=draft, material=material, blob=blob, filename=name, actor=request.user
        )
    except Refusal:
        let_go(blob)
        raise


def _must_fit(draft, material: Material, upload: UploadedFile) -> None:
    """Refuse what the draft has no room for, unless it is there already. Raises Refusal."""
    try:
        queries.room_in(draft).must_hold(upload.name or "", upload.size or 0)
    except Refusal:
        stream = cast(BinaryIO, upload)
        digest = hashlib.file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]
        stream.seek(0)
        if not queries.is_held(draft, material, digest):
            raise
