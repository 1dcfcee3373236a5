"""Taking a scan: stored before the form's own transaction begins, so that nobody waits for it."""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import BinaryIO, cast

from django.core.files.uploadedfile import UploadedFile
from django.http.response import HttpResponseBase

from zhouzhi.apps.activities import queries
from zhouzhi.apps.activities.actions import Scan
from zhouzhi.apps.activities.permissions import may_hand_in
from zhouzhi.foundation.errors import PermissionRefused, Refusal
from zhouzhi.foundation.files.actions import store
from zhouzhi.web.access import SignedIn
from zhouzhi.web.bounds import MEGABYTE

SCAN_BYTES = 20 * MEGABYTE
MOST_BYTES = SCAN_BYTES + MEGABYTE


class WithScan(SignedIn):
    """A request whose file has been stored: the scan, or why there is none."""

    scan: Scan | None
    scan_refusal: Refusal | None


View = Callable[[WithScan, str], HttpResponseBase]


def stores_scan(view: View) -> View:
    """Store what was uploaded first; a refusal waits in `request.scan_refusal`."""

    @wraps(view)
    def storing(request: WithScan, uuid: str) -> HttpResponseBase:
        request.scan, request.scan_refusal = None, None
        row = queries.clearance_for(request.user, uuid)
        if not may_hand_in(request.user, row.activity):
            raise PermissionRefused
        for upload in _uploads(request):
            name = upload.name or ""
            try:
                blob = store(stream=cast(BinaryIO, upload), name=name, limit_bytes=SCAN_BYTES)
                request.scan = Scan(blob, name)
            except Refusal as refusal:
                refusal.field = "scan"
                request.scan_refusal = refusal
        return view(request, uuid)

    return storing


def _uploads(request: SignedIn) -> Iterator[UploadedFile]:
    for field in request.FILES:
        yield from request.FILES.getlist(field)
